"""Forms of samples."""

from __future__ import annotations

from typing import Any

from django import forms

from rostok.core.form_base import Filters, OrganisationChoice, PoliteForm, any_of
from rostok.core.models import Organisation, User
from rostok.papers.lifecycle import BLANK
from rostok.papers.models import PaperKind
from rostok.papers.queries import blanks as queries

WHERE = [(queries.OWN, "Наши"), (queries.ABOVE, "Сверху"), (queries.READY, "Готовые")]
FILE_HELP = "DOCX до 5\u00a0МБ. Места для данных пишите в тексте так: {{организация}}."


class BlankFilters(Filters):
    """Which samples to show."""

    q = forms.CharField(label="Слова из названия")
    kind = forms.ChoiceField(label="Документ", choices=any_of(PaperKind.choices, "Любой"))
    where = forms.ChoiceField(label="Чей", choices=any_of(WHERE, "Все"))
    state = forms.ChoiceField(label="Состояние", choices=any_of(list(BLANK.labels.items()), "Любое"))


class NewBlankForm(PoliteForm):
    """A sample begun from nothing, or an own Word file."""

    organisation = OrganisationChoice(label="Чей образец")
    kind = forms.ChoiceField(
        label="Документ",
        choices=any_of(PaperKind.choices, "Выберите"),
        error_messages={"required": "Выберите, какой это документ."},
    )
    title = forms.CharField(
        label="Название образца", max_length=200, error_messages={"required": "Напишите название образца."}
    )
    file = forms.FileField(label="Свой файл Word", required=False, help_text=FILE_HELP)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = queries.keepers(user)
        self.fields["organisation"].queryset = own  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["organisation"].initial = own.first()


class BlankForm(PoliteForm):
    """The text of a draft and the acts it cites."""

    title = forms.CharField(
        label="Название образца", max_length=200, error_messages={"required": "Напишите название образца."}
    )
    heading = forms.CharField(
        label="Заголовок документа", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    body = forms.CharField(
        label="Текст",
        max_length=200_000,
        required=False,
        help_text="Каждая строка — абзац. Строка с пустым необязательным местом {{имя?}} исчезает вместе со словами.",
        widget=forms.Textarea(attrs={"class": "tall", "rows": 24, "spellcheck": "true"}),
    )
    acts = forms.ModelMultipleChoiceField(
        queries.no_acts(),
        label="На какие акты ссылается",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        acts = queries.acts_below(organisation)
        self.fields["acts"].queryset = acts  # type: ignore[attr-defined]  # as above
        if not acts.exists():
            del self.fields["acts"]


class WordBlankForm(BlankForm):
    """The same for a sample in an own Word file: the file is replaced whole."""

    file = forms.FileField(label="Новый файл Word вместо прежнего", required=False, help_text=FILE_HELP)
    field_order = ("title", "file", "acts")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["heading"], self.fields["body"]


class TakeForm(PoliteForm):
    """For which organisation a sample is taken."""

    organisation = OrganisationChoice(label="Для кого взять")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = queries.keepers(user)  # type: ignore[attr-defined]  # as above
