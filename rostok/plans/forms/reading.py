"""Where a roadmap comes from, and the check of what was read."""

from __future__ import annotations

from typing import Any

from django import forms

from rostok.core.access import May
from rostok.core.form_base import Day, OrganisationChoice, PoliteForm
from rostok.core.models import User
from rostok.core.queries import organisations
from rostok.plans import queries

ACCEPTED = ".docx,.doc,.rtf,.odt,.pdf,.xlsx,.xls,.ods,.csv,.tsv,.html,.htm,.md,.txt,.jpg,.jpeg,.png"


class OwnerForm(PoliteForm):
    """Whose roadmap it will be; asked only of those who make them for several organisations."""

    organisation = OrganisationChoice(label="Чья карта", error_messages={"required": "Выберите, чья это карта."})

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        owners = organisations(user, May.PLAN_EDIT).filter(closed_on__isnull=True)
        field.queryset = owners  # type: ignore[attr-defined]  # a ModelChoiceField
        if len(owners) == 1:
            field.initial = owners[0].pk
            field.widget = forms.HiddenInput()


class FileForm(OwnerForm):
    """A file with the roadmap."""

    file = forms.FileField(
        label="Файл с дорожной картой",
        help_text="Word, Excel, PDF, ODT, ODS, RTF, CSV, HTML, Markdown, текст, фото или скан. До 20\u00a0МБ.",
        error_messages={"required": "Выберите файл."},
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )


class PasteForm(OwnerForm):
    """A table copied from Word, Excel or a page."""

    text = forms.CharField(
        label="Вставьте таблицу",
        error_messages={"required": "Вставьте таблицу."},
        help_text="Скопируйте таблицу вместе с заголовком столбцов. До 500 000 знаков.",
        widget=forms.Textarea(attrs={"class": "tall", "data-paste": "id_html", "spellcheck": "false"}),
    )
    html = forms.CharField(required=False, widget=forms.HiddenInput)


class YearForm(OwnerForm):
    """For which school year."""

    year = forms.TypedChoiceField(label="Учебный год", coerce=int)

    def __init__(self, *args: Any, years: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = years  # type: ignore[attr-defined]  # a ChoiceField


class SampleForm(YearForm):
    """A ready form."""

    code = forms.ChoiceField(
        choices=[(sample.code, sample.title) for sample in queries.SAMPLES], widget=forms.HiddenInput
    )


class TakeForm(YearForm):
    """The municipal roadmap that a school takes."""

    plan = forms.IntegerField(widget=forms.HiddenInput)


class EmptyForm(YearForm):
    """A roadmap from its first row."""

    title = forms.CharField(
        label="Название карты", max_length=500, error_messages={"required": "Напишите название карты."}
    )
    stage = forms.CharField(label="Первый этап", max_length=300, required=False)
    activity = forms.CharField(
        label="Первое мероприятие",
        help_text="Остальные строки добавите на странице карты.",
        error_messages={"required": "Напишите, что нужно сделать."},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    deadline = forms.CharField(
        label="Срок",
        max_length=500,
        required=False,
        help_text="Словами, как в документе: «до 10.09», «ежегодно, в мае-июне».",
    )
    responsible = forms.CharField(label="Ответственные", max_length=500, required=False)


class DraftForm(PoliteForm):
    """Heading of what was read."""

    title = forms.CharField(
        label="Название",
        error_messages={"required": "Напишите название карты."},
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    preamble = forms.CharField(label="Вводный текст", required=False, widget=forms.Textarea(attrs={"rows": 4}))
    first = Day(label="Срок карты: с", error_messages={"required": "Укажите, с какого дня действует карта."})
    last = Day(label="по", error_messages={"required": "Укажите, по какой день действует карта."})

    def clean(self) -> dict[str, Any]:
        """The span is in order."""
        values = super().clean() or {}
        if values.get("first") and values.get("last") and values["first"] > values["last"]:
            self.add_error("last", "Конец срока карты раньше начала. Поменяйте даты местами.")
        return values


MEANINGS = (
    ("number", "№"),
    ("stage", "Этап"),
    ("activity", "Мероприятие"),
    ("deadline", "Срок"),
    ("responsible", "Ответственные"),
    ("result", "Результат"),
    ("note", "Примечание"),
    ("other", "Другое"),
)


class ColumnForm(PoliteForm):
    """What a column means."""

    meaning = forms.ChoiceField(label="Смысл столбца", choices=MEANINGS)


class RowForm(PoliteForm):
    """A row of what was read."""

    drop = forms.BooleanField(label="Не брать эту строку", required=False)
    number = forms.CharField(label="№", max_length=20, required=False)
    stage = forms.CharField(label="Этап", required=False)
    activity = forms.CharField(label="Мероприятие", required=False, widget=forms.Textarea)
    deadline = forms.CharField(label="Срок", max_length=500, required=False)
    responsible = forms.CharField(label="Ответственные", required=False, widget=forms.Textarea)
    result = forms.CharField(label="Результат", required=False, widget=forms.Textarea)
    note = forms.CharField(label="Примечание", required=False, widget=forms.Textarea)

    def clean(self) -> dict[str, Any]:
        """A row that is taken says what to do."""
        values = super().clean() or {}
        if not values.get("drop") and not values.get("activity") and "activity" not in self.errors:
            self.add_error("activity", "Напишите, что нужно сделать, или отметьте «Не брать эту строку».")
        return values
