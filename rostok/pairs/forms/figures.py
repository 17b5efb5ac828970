"""The bar of the figures: a school year or a day, a school, a form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from rostok.core import clock
from rostok.core.form_base import Day, Filters, OrganisationChoice, any_of
from rostok.core.models import User
from rostok.pairs.queries import figures, pairs
from rostok.people.models import Form


class FigureFilters(Filters):
    """Whose pairs are counted and when."""

    year = forms.TypedChoiceField(label="Учебный год", coerce=int, empty_value=None)
    day = Day(label="Или на день")
    organisation = OrganisationChoice(empty_label="Все организации")
    form = forms.ChoiceField(label="Форма", choices=any_of(Form.choices, "Все"))

    def __init__(self, data: Mapping[str, Any], user: User) -> None:
        self.usual = {"year": str(clock.school_year(clock.today()))}
        super().__init__(self.usual | {name: data.get(name, "") for name in data})
        self.fields["year"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (str(year), clock.year_label(year)) for year in figures.years(user)
        ]
        self.choose_among(pairs.homes(user))

    def span(self) -> figures.Span:
        """The day when one is given, else the school year."""
        given = self.values()
        if given["day"]:
            return figures.Span.of_day(given["day"])
        return figures.Span.of_year(given["year"] or clock.school_year(clock.today()))

    def asked(self) -> dict[str, Any]:
        """Dimension → code, of the conditions that are dimensions."""
        given = self.values()
        place = given["organisation"]
        return {"organisation": place.pk if place else None, "form": given["form"]}
