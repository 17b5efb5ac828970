"""Rows of a draft: heading, one row, dates by hand, paste, phases."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from rostok.core.form_base import Day, PoliteForm
from rostok.plans import queries
from rostok.plans.models import Plan

MOST_DATES = 60


class HeadingForm(PoliteForm):
    """Title and preamble."""

    title = forms.CharField(
        label="Название",
        error_messages={"required": "Напишите название карты."},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    preamble = forms.CharField(
        label="Вводный текст",
        required=False,
        help_text="Печатается под названием, перед таблицей.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class ActivityForm(PoliteForm):
    """One row. Columns of the plan that have no field of their own get one; a column the plan has not is left out."""

    stage = forms.CharField(label="Этап", required=False, widget=forms.TextInput(attrs={"list": "stages"}))
    number = forms.CharField(label="№", max_length=20, required=False)
    text = forms.CharField(
        label="Мероприятие",
        error_messages={"required": "Напишите, что нужно сделать."},
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    deadline = forms.CharField(
        label="Срок",
        max_length=500,
        required=False,
        help_text="Словами, как в документе: «до 10.09», «ежегодно, в мае-июне», «в течение года».",
    )
    responsible = forms.CharField(label="Ответственные", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    executor = forms.ModelChoiceField(
        queries.no_people(),
        label="Исполнитель по имени",
        required=False,
        empty_label="Не назначен",
        help_text="Увидит эту работу в своих делах.",
    )
    source = forms.ModelChoiceField(
        queries.no_rows(),
        label="Строка муниципальной карты",
        required=False,
        empty_label="Своя, в муниципальной её нет",
        help_text="По ней муниципалитет считает выполнение.",
    )
    result = forms.CharField(label="Результат", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    note = forms.CharField(label="Примечание", required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, plan: Plan, initial: dict[str, Any] | None = None, **kwargs: Any) -> None:
        initial = initial or {}
        extra: dict[str, str] = initial.pop("extra", {})
        super().__init__(*args, initial=initial, **kwargs)
        meanings = {column["meaning"] for column in plan.columns}
        for name in ("number", "note"):
            if name not in meanings and not initial.get(name):
                del self.fields[name]
        people = queries.people_of(plan.organisation)
        if people.exists():
            self.fields["executor"].queryset = people  # type: ignore[attr-defined]  # a ModelChoiceField
        else:
            del self.fields["executor"]
        if plan.source is not None and plan.level == Plan.Level.SCHOOL:
            self.fields["source"].queryset = queries.rows_for_schools(plan.source, plan.first.year)  # type: ignore[attr-defined]  # a ModelChoiceField
        else:
            del self.fields["source"]
        self.extras = [column["title"] for column in plan.columns if column["meaning"] == "other"]
        for place, title in enumerate(self.extras):
            field = forms.CharField(label=title or "Другое", required=False, widget=forms.Textarea(attrs={"rows": 2}))
            field.initial = extra.get(title, "")
            self.fields[f"extra_{place}"] = field
        self.known_extra = extra

    def values(self) -> dict[str, Any]:
        """Name → clean value, cells of other columns under `extra`. Call it after `is_valid`."""
        values = {name: value for name, value in self.cleaned_data.items() if not name.startswith("extra_")}
        extra = dict(self.known_extra)
        for place, title in enumerate(self.extras):
            extra[title] = self.cleaned_data[f"extra_{place}"]
        return {**values, "extra": {title: cell for title, cell in extra.items() if cell}}


class DatesForm(PoliteForm):
    """One window laid by hand; both ends or none."""

    first = Day(label="С", required=False)
    last = Day(label="По", required=False)

    def clean(self) -> dict[str, Any]:
        """One end means one day; the beginning is not after the end."""
        values = super().clean() or {}
        first, last = values.get("first"), values.get("last")
        if first and last and first > last:
            self.add_error("last", "Конец раньше начала. Поменяйте даты местами.")
        return values

    def window(self) -> tuple[date, date] | None:
        """The window, None for an empty line. Call it after `is_valid`."""
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        ends = [day for day in (first, last) if day]
        return (ends[0], ends[-1]) if ends else None


class RowsForm(PoliteForm):
    """Rows pasted from Excel or Word."""

    text = forms.CharField(
        label="Вставьте строки",
        error_messages={"required": "Вставьте строки."},
        help_text="Скопируйте строки таблицы в Excel или Word. Заголовок столбцов можно не копировать.",
        widget=forms.Textarea(attrs={"class": "tall", "data-paste": "id_html", "spellcheck": "false"}),
    )
    html = forms.CharField(required=False, widget=forms.HiddenInput)


class PhaseForm(PoliteForm):
    """The common phase of one stage."""

    phase = forms.ChoiceField(label="Общий этап", choices=queries.PHASES)
