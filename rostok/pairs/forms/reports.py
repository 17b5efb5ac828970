"""Forms of mentors' reports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from rostok.core import clock
from rostok.core.form_base import Day, Filters, OrganisationChoice, PoliteForm, any_of
from rostok.core.models import User
from rostok.core.queries import no_organisations
from rostok.pairs.queries import reports


class ReportFilters(Filters):
    """The bar of the list of reports."""

    q = forms.CharField(label="Поиск", max_length=100, widget=forms.TextInput(attrs={"type": "search"}))
    stage = forms.ChoiceField(label="Состояние", choices=any_of(reports.STAGES, "Все"))
    organisation = OrganisationChoice(empty_label="Все организации")
    year = forms.TypedChoiceField(label="Учебный год", coerce=int, empty_value=None)

    def __init__(self, data: Mapping[str, Any], user: User) -> None:
        super().__init__(data)
        fields: dict[str, Any] = self.fields
        fields["year"].choices = any_of(
            [(str(year), clock.year_label(year)) for year in reports.years(user)], "Все годы"
        )
        self.choose_among(reports.places_seen(user))


class CollectForm(PoliteForm):
    """For whom and for which period reports are put together."""

    organisation = OrganisationChoice()
    since = Day(label="С", error_messages={"required": "Выберите первый день периода."})
    until = Day(label="По", error_messages={"required": "Выберите последний день периода."})

    def __init__(self, *args: Any, rows: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organisation"]
        field.queryset = no_organisations() if rows is None else rows
        if field.queryset.count() == 1:
            field.initial, field.empty_label = field.queryset.first(), None


class ConfirmForm(PoliteForm):
    """The only words of a report."""

    remark = forms.CharField(
        label="Добавить от себя", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class ReturnForm(PoliteForm):
    """Why the report goes back."""

    reason = forms.CharField(
        label="Что проверить", max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Напишите, что проверить в отчёте."},
    )  # fmt: skip


class RemindForm(PoliteForm):
    """To whom letters go."""

    reports = forms.TypedMultipleChoiceField(
        label="Кому напомнить", coerce=int, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Отметьте хотя бы одного наставника."},
    )  # fmt: skip

    def __init__(self, *args: Any, choices: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["reports"]
        field.choices = choices
        field.initial = [key for key, _ in choices]
