"""Sign-in cards: see tests/people/views/test_passes.py for the whole path."""

from __future__ import annotations

from rostok.people.forms.passes import PassFilters


def test_an_unknown_class_is_left_out_of_the_filter(scene):
    assert PassFilters({"form": "нет такого", "card": "live"}, scene.katya).values() == {
        "q": None,
        "organisation": None,
        "form": None,
        "card": "live",
    }
