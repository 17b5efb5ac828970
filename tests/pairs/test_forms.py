"""Forms of the room."""

from __future__ import annotations

from rostok.core.models import Organisation
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


def test_a_round_is_of_the_whole_municipality_unless_a_school_is_chosen(desk: Desk) -> None:
    scene = desk.scene
    below = Organisation.objects.filter(pk__in=[scene.town.pk, scene.school.pk, scene.neighbour.pk])
    assert forms.StartForm(rows=below)["organisation"].initial == scene.town
    assert forms.StartForm(rows=below.exclude(pk=scene.town.pk))["organisation"].initial is None
