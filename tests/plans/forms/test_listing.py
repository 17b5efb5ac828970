"""The filter of the list."""

from __future__ import annotations

from rostok.plans.forms.listing import PlanFilters


def test_a_condition_that_cannot_be_understood_is_left_out(year, scene) -> None:
    asked = PlanFilters(
        {"year": "позапрошлый", "organisation": "999", "state": "чужое", "q": "карта"}, scene.olga
    ).values()
    assert (asked["year"], asked["organisation"], asked["state"], asked["q"]) == (None, None, None, "карта")


def test_only_years_and_owners_that_are_seen_are_offered(year, scene) -> None:
    form = PlanFilters({}, scene.katya)
    assert [value for value, _ in form.fields["year"].choices][1:] == [2029, 2028, 2027, 2026, 2025]
    assert list(form.fields["organisation"].queryset) == [scene.town, scene.school]
