"""Which roadmaps to show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from rostok.core import clock
from rostok.core.form_base import Filters, OrganisationChoice, any_of
from rostok.core.models import User
from rostok.plans import queries
from rostok.plans.lifecycle import APPROVED, DRAFT, PLAN, REVIEW


class PlanFilters(Filters):
    """The filter bar of the list; what is archived stands apart."""

    q = forms.CharField(label="Название или номер")
    organisation = OrganisationChoice(label="Чья карта", empty_label="Все организации")
    year = forms.TypedChoiceField(label="Учебный год", coerce=int, empty_value=None)
    level = forms.ChoiceField(label="Уровень", choices=any_of(queries.LEVELS, "Любой"))
    state = forms.ChoiceField(
        label="Состояние",
        choices=any_of([(state, PLAN.labels[state]) for state in (DRAFT, REVIEW, APPROVED)], "Любое"),
    )
    archived = forms.BooleanField(widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any], user: User) -> None:
        super().__init__(data)
        years = [(year, clock.year_label(year)) for year in queries.years_seen(user)]
        self.fields["year"].choices = any_of(years, "Любой")  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["organisation"].queryset = queries.owners_seen(user)  # type: ignore[attr-defined]  # a ModelChoiceField
