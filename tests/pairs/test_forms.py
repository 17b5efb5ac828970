"""Forms of the room."""

from __future__ import annotations

from rostok.pairs.forms import desk as forms
from rostok.pairs.queries.rules import usual

from .conftest import Desk


def test_rules_come_back_as_they_were(desk: Desk) -> None:
    rules = usual(desk.scene.school)
    initial = forms.RulesForm.initial_of(rules)
    form = forms.RulesForm({name: value for name, value in initial.items() if value is not False})
    assert form.is_valid(), form.errors
    chosen = form.chosen()
    assert (chosen["weights"]["main"], chosen["rules"], chosen["several"]) == (4, ["home", "years", "older"], False)


def test_a_press_is_whole_numbers() -> None:
    assert not forms.PressForm({"revision": "0", "mentee": "x"}).is_valid()
    assert not forms.PressForm({"revision": "0", "mentee": "1", "decision": "drop"}).is_valid()
    assert not forms.SolveForm({"revision": "-1"}).is_valid()


def test_one_organisation_is_not_asked_for(desk: Desk) -> None:
    form = forms.PairFilters({}, desk.scene.katya)
    assert "organisation" not in form.fields
    assert form.values()["organisation"] is None
