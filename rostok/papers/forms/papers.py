"""Forms of issued papers: what the sample asks for, rows of the annex, number and date, files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from rostok.core import clock
from rostok.core.form_base import Day, Filters, OrganisationChoice, PoliteForm, any_of
from rostok.core.models import Organisation, User
from rostok.engine.russian import shortened
from rostok.papers.lifecycle import PAPER
from rostok.papers.models import IssuedPaper, NormativeAct, PaperKind, PaperLine
from rostok.papers.queries import papers as queries
from rostok.papers.queries.blanks import acts_below
from rostok.papers.queries.values import grounds_of
from rostok.papers.queries.values_list import GROUND, Sort, Value
from rostok.papers.queries.values_tables import TableOf

from .tables import RowsField


class PaperFilters(Filters):
    """Which papers to show."""

    q = forms.CharField(label="Слова, номер")
    organisation = OrganisationChoice(empty_label="Все организации")
    kind = forms.ChoiceField(label="Вид", choices=any_of(PaperKind.choices, "Любой"))
    state = forms.ChoiceField(label="Состояние", choices=any_of([(s, PAPER.labels[s]) for s in PAPER.states], "Любое"))
    year = forms.ChoiceField(label="Учебный год")

    def __init__(self, data: Mapping[str, Any], user: User) -> None:
        super().__init__(data)
        self.fields["organisation"].queryset = queries.makers(user)  # type: ignore[attr-defined]  # a ModelChoiceField
        known = [(str(year), clock.year_label(year)) for year in queries.years(user)]
        self.fields["year"].choices = any_of(known, "Любой")  # type: ignore[attr-defined]  # a ChoiceField


class KindForm(PoliteForm):
    """What paper, whose."""

    organisation = OrganisationChoice()
    kind = forms.ChoiceField(label="Документ", choices=PaperKind.choices)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = queries.makers(user)
        self.fields["organisation"].queryset = own  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["organisation"].initial = own.first()


class PersonChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # the class takes no parameters at run time
    """Somebody of the organisation, by the full name."""

    def __init__(self, organisation: Organisation | None = None, **kwargs: Any) -> None:
        rows = queries.staff(organisation) if organisation else queries.nobody()
        super().__init__(rows, required=False, **{"empty_label": "Не выбран", **kwargs})

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.full_name)


class ActsChoice(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # the class takes no parameters at run time
    """Acts of the register that a paper of the organisation may stand on."""

    def __init__(self, organisation: Organisation) -> None:
        super().__init__(
            acts_below(organisation),
            label="Основание из перечня документов",
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text="Отмеченные встанут в текст, если основание не вписано словами.",
        )

    def label_from_instance(self, obj: NormativeAct) -> str:
        """The act in one line of a list."""
        return shortened(str(obj), 120)


class FactsForm(PoliteForm):
    """Values and rows of tables that the sample asks for and the system does not know. People are chosen, the rest is typed."""

    def __init__(
        self,
        *args: Any,
        asked: list[Value],
        tables: Sequence[TableOf] = (),
        organisation: Organisation,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.asked, self.tables = asked, tables
        for place, value in enumerate(asked):
            label = value.name[0].upper() + value.name[1:]
            field: forms.Field
            if value.sort is Sort.PERSON:
                field = PersonChoice(organisation, label=label)
            else:
                field = forms.CharField(
                    label=label, required=False, max_length=1000, help_text=f"Например: {value.example}"
                )
            self.fields[f"v{place}"] = field
        for place, known in enumerate(tables):
            self.fields[f"t{place}"] = RowsField(known)
        if any(value.name == GROUND for value in asked):
            self.fields["acts"] = ActsChoice(organisation)
            if not self.fields["acts"].queryset.exists():  # type: ignore[attr-defined]  # a ModelMultipleChoiceField
                del self.fields["acts"]

    def facts(self) -> dict[str, Any]:
        """Name → text, or {"person": id}; "tables": name → rows."""
        found: dict[str, Any] = {}
        for place, value in enumerate(self.asked):
            given = self.cleaned_data.get(f"v{place}")
            if given:
                found[value.name] = given if isinstance(given, str) else {"person": given.pk}
        rows = {known.name: self.cleaned_data.get(f"t{place}") for place, known in enumerate(self.tables)}
        return found | ({"tables": rows} if rows else {})


class _Requisites(PoliteForm):
    """What every draft has beside its words."""

    heading = forms.CharField(label="Заголовок", widget=forms.Textarea(attrs={"rows": 2}), max_length=1000)
    date = Day(label="Дата документа", required=False)
    by_office = forms.BooleanField(label="Номер присвоит канцелярия", required=False)
    signer_name = forms.CharField(label="Кто подписывает", required=False, max_length=200)
    signer_post = forms.CharField(label="Его должность", required=False, max_length=200)


class PlacesForm(FactsForm, _Requisites):
    """Places of a draft that the system cannot fill itself, and its requisites."""

    def __init__(self, *args: Any, paper: IssuedPaper, **kwargs: Any) -> None:
        super().__init__(*args, organisation=paper.organisation, **kwargs)
        self.paper = paper
        for place, value in enumerate(self.asked):
            known = paper.facts.get(value.name, "")
            self.fields[f"v{place}"].initial = known.get("person") if isinstance(known, Mapping) else known
        for place, table in enumerate(self.tables):
            self.fields[f"t{place}"].initial = paper.facts.get("tables", {}).get(table.name)
        if "acts" in self.fields:
            self.fields["acts"].initial = grounds_of(paper)

    def values(self) -> dict[str, Any]:
        """Fields of a draft; an emptied place is forgotten."""
        asked = {value.name for value in self.asked}
        kept = {name: fact for name, fact in self.paper.facts.items() if name not in asked}
        given = {name: self.cleaned_data[name] for name in _Requisites.base_fields}
        return given | {"facts": kept | self.facts()}


class TextForm(PlacesForm):
    """The words of a draft beside its places."""

    body = forms.CharField(
        label="Текст",
        required=False,
        max_length=60_000,
        widget=forms.Textarea(attrs={"class": "tall", "rows": 24, "spellcheck": "true"}),
        help_text="В двойных скобках стоят места: их заполняют данные и ответы ниже. Их можно стереть и написать свои слова.",
    )
    stamps = forms.CharField(
        label="Грифы",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Каждый гриф с новой строки после пустой. Первая строка «слева:» ставит гриф слева.",
    )
    field_order = ("heading", "body", "stamps")

    def values(self) -> dict[str, Any]:
        """Fields of a draft."""
        given = {"body": self.cleaned_data["body"], "stamps": stamps_of(self.cleaned_data["stamps"])}
        return super().values() | given


def stamps_of(text: str) -> list[dict[str, Any]]:
    """«слева:» and lines, an empty line between stamps → stamps of an issued paper."""
    found = []
    for part in text.replace("\r", "").split("\n\n"):
        lines = [line.strip() for line in part.split("\n") if line.strip()]
        left = bool(lines) and lines[0].lower().rstrip(":") == "слева"
        lines = lines[1:] if left else lines
        if lines:
            found.append({"lines": lines, "side": "left" if left else "right"})
    return found


def stamps_text(stamps: list[dict[str, Any]]) -> str:
    """The other way round."""
    return "\n\n".join("\n".join((["слева:"] if one.get("side") == "left" else []) + one["lines"]) for one in stamps)


class LineForm(PoliteForm):
    """One row of the annex: people of the base, or words for people outside it."""

    mentor = PersonChoice(label="Наставник", empty_label="—")
    mentor_text = forms.CharField(label="или словами", required=False, max_length=300)
    mentee = PersonChoice(label="Наставляемый", empty_label="—")
    mentee_text = forms.CharField(label="или словами", required=False, max_length=300)
    form = forms.CharField(label="Форма", required=False, max_length=60)
    since = Day(label="С", required=False)
    until = Day(label="По", required=False)
    pay_kind = forms.ChoiceField(label="Доплата", choices=PaperLine.Pay.choices, required=False)
    pay = forms.DecimalField(label="Размер", required=False, min_value=0, max_digits=9, decimal_places=2)

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("mentor", "mentee"):
            self.fields[name].queryset = queries.staff(organisation)  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("mentor") and given.get("mentor") == given.get("mentee"):
            self.add_error("mentee", "Наставник и наставляемый — один человек. Выберите другого.")
        first, last = given.get("since"), given.get("until")
        if isinstance(first, date) and isinstance(last, date) and last < first:
            self.add_error("until", "Последний день раньше первого. Проверьте даты.")
        return given

    def line(self) -> dict[str, Any] | None:
        """The row, or None for an empty one."""
        values = {**self.cleaned_data, "pay_kind": self.cleaned_data.get("pay_kind") or PaperLine.Pay.NONE}
        people = ("mentor", "mentor_text", "mentee", "mentee_text")
        return values if any(values.get(name) for name in people) else None


class SignForm(PoliteForm):
    """Date and number at the moment of signing."""

    day = Day(label="Дата", required=False, help_text="Пустая дата — сегодня.")
    number = forms.CharField(
        label="Номер",
        required=False,
        max_length=40,
        help_text="Пустой номер система присвоит сама, следующий по порядку.",
    )


class RegisterForm(PoliteForm):
    """The number that the office has given."""

    number = forms.CharField(label="Номер", max_length=40, error_messages={"required": "Напишите номер."})
    day = Day(label="Дата", error_messages={"required": "Укажите дату."})


class NoteForm(PoliteForm):
    """Why the paper goes back."""

    note = forms.CharField(
        label="Что исправить", max_length=300, error_messages={"required": "Напишите, что исправить."}
    )


class AttachForm(PoliteForm):
    """A scan of the signed sheet, a detached signature."""

    scan = forms.FileField(label="Скан с подписью", required=False)
    signature = forms.FileField(label="Файл электронной подписи", required=False, help_text="sig, p7s или zip.")
    note = forms.CharField(
        label="Кто и чем подписал",
        required=False,
        max_length=300,
        help_text="Владелец, номер и срок сертификата. Встанет на лист в отметку об электронной подписи.",
    )


class EndForm(PoliteForm):
    """Which pairs end, when, why."""

    lines = forms.MultipleChoiceField(
        label="Чья работа завершается",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Отметьте хотя бы одну пару."},
    )
    last_day = Day(label="Последний день", error_messages={"required": "Укажите последний день."})
    why = forms.CharField(
        label="В связи с чем",
        max_length=300,
        help_text="Продолжите слова «в связи с»: например, «выполнением программы», «переводом в другую школу».",
        error_messages={"required": "Напишите причину."},
    )

    def __init__(self, *args: Any, paper: IssuedPaper, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        live = [(str(line.pk), str(line)) for line in queries.lines(paper) if line.ended_on is None]
        self.fields["lines"].choices = live  # type: ignore[attr-defined]  # a ChoiceField


class CheckFileForm(PoliteForm):
    """A file whose hash is compared."""

    file = forms.FileField(label="Файл документа", error_messages={"required": "Приложите файл."})
