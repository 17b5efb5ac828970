"""The ground that keeps the data."""

from __future__ import annotations

from rostok.people.forms.erasure import GroundForm


def test_a_ground_has_to_be_named():
    assert GroundForm({"ground": " "}).errors["ground"] == ["Напишите, на каком основании данные остаются."]
    assert GroundForm({"ground": "трудовой договор"}).is_valid()
