"""Forms of the municipal list."""

from __future__ import annotations

from django.http import QueryDict

from rostok.people.forms.municipal import DecisionForm, DirectionForm, MunicipalFilters


def test_each_move_asks_what_it_needs() -> None:
    assert set(DecisionForm(verb="order").fields) == {"number", "day"}
    assert set(DecisionForm(verb="exclude").fields) == {"note"}
    assert not DecisionForm(verb="publish").fields


def test_the_year_goes_on_with_the_filter(scene) -> None:
    form = MunicipalFilters(QueryDict("year=2027&state=ordered"), scene.olga)
    assert form.values() == {"q": None, "organisation": None, "state": "ordered", "year": 2027}
    assert [field.name for field in form.hidden_fields()] == ["organisation", "year"]


def test_a_direction_is_written() -> None:
    assert DirectionForm({"direction": ""}).errors == {"direction": ["Напишите направление."]}
