"""Forms of normative acts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from rostok.core.form_base import Day, Filters, OrganisationChoice, PoliteForm, any_of
from rostok.core.models import User
from rostok.engine.russian import shortened, squeeze
from rostok.papers.models import NormativeAct
from rostok.papers.queries import acts as queries


class ActFilters(Filters):
    """Which acts to show."""

    q = forms.CharField(label="Слова из названия, номер")
    level = forms.ChoiceField(label="Уровень", choices=any_of(NormativeAct.Level.choices, "Любой"))
    state = forms.ChoiceField(label="Состояние", choices=any_of(NormativeAct.State.choices, "Любое"))
    kind = forms.ChoiceField(label="Вид")
    tag = forms.ChoiceField(label="Метка")
    year = forms.ChoiceField(label="Год")
    keeper = forms.ChoiceField(label="Чей")

    def __init__(self, data: Mapping[str, Any], *, user: User) -> None:
        super().__init__(data)
        for name, found in queries.choices(user).items():
            self.fields[name].choices = any_of(found, "Любая" if name == "tag" else "Любой")  # type: ignore[attr-defined]  # a ChoiceField
            if not found:
                del self.fields[name]


class ActChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # the class takes no parameters at run time
    """Another act of the line."""

    def __init__(self, label: str, help_text: str = "") -> None:
        super().__init__(None, label=label, required=False, empty_label="Нет", help_text=help_text)

    def label_from_instance(self, obj: NormativeAct) -> str:
        """The act in one line of a list."""
        return shortened(str(obj), 120)


class LineForm(PoliteForm):
    """An act in one line, to be read into the fields of `ActForm`."""

    line = forms.CharField(
        label="Документ одной строкой",
        max_length=2000,
        required=False,
        help_text="Например: Приказ МАУ ИМЦ от 14.10.21 № 136 «О Школе молодого учителя». Поля можно поправить до записи.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class ActForm(PoliteForm):
    """One act."""

    organisation = OrganisationChoice(label="Кто ведёт запись")
    level = forms.ChoiceField(label="Уровень", choices=NormativeAct.Level.choices)
    kind = forms.CharField(label="Вид", max_length=120, required=False, help_text="Например, «приказ», «распоряжение».")
    issuer = forms.CharField(label="Кем принят", max_length=300, required=False)
    number = forms.CharField(label="Номер", max_length=40, required=False)
    date = Day(label="Дата", required=False)
    title = forms.CharField(
        label="Название",
        max_length=2000,
        error_messages={"required": "Напишите название документа."},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    state = forms.ChoiceField(
        label="Состояние",
        choices=NormativeAct.State.choices,
        initial=NormativeAct.State.IN_FORCE,
        help_text="Проект видят только те, кто ведёт запись.",
    )
    replaces = ActChoice("Заменяет документ")
    annex_of = ActChoice("Приложение к документу")
    tags = forms.CharField(
        label="Метки", max_length=200, required=False, help_text="Через запятую, например: положение, молодые педагоги."
    )
    link = forms.URLField(
        label="Ссылка",
        max_length=500,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": "Напишите ссылку целиком, например https://edu.gov.ru/doc."},
    )
    file = forms.FileField(label="Файл", required=False, help_text="До 20\u00a0МБ. Его увидят все.")

    def __init__(self, *args: Any, user: User, act: NormativeAct | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = queries.keepers(user)
        self.fields["organisation"].queryset = own  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["organisation"].initial = own.first()
        others = queries.seen_by(user).exclude(pk=act.pk if act else 0).order_by(*queries.ORDER)
        for name in ("replaces", "annex_of"):
            self.fields[name].queryset = others  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean_tags(self) -> list[str]:
        """Words between commas, each once."""
        parts = (squeeze(part).lower()[:40] for part in self.cleaned_data["tags"].split(","))
        return list(dict.fromkeys(part for part in parts if part))


class ImportForm(PoliteForm):
    """A page with a list of acts: pasted, or a file."""

    organisation = OrganisationChoice(label="Кто ведёт записи")
    text = forms.CharField(
        label="Вставьте перечень",
        required=False,
        max_length=400_000,
        help_text="Скопируйте его со страницы сайта или из документа: один документ — одна строка.",
        widget=forms.Textarea(attrs={"class": "tall", "rows": 10}),
    )
    file = forms.FileField(
        label="Или выберите файл", required=False, help_text="Word, PDF, HTML, Excel — до 20\u00a0МБ."
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = queries.keepers(user)
        self.fields["organisation"].queryset = own  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["organisation"].initial = own.first()

    def clean(self) -> dict[str, Any] | None:
        given = super().clean()
        if given is not None and not (given.get("text") or "").strip() and not given.get("file"):
            self.add_error("text", "Вставьте перечень или выберите файл.")
        return given


class CheckedForm(PoliteForm):
    """What was read, carried from the check page back to be written."""

    organisation = OrganisationChoice()
    payload = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = queries.keepers(user)  # type: ignore[attr-defined]  # a ModelChoiceField
