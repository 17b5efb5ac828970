"""Ready words: five purposes, each its own paper, no mention of another purpose's consent."""

from __future__ import annotations

from rostok.people.models import Purpose
from rostok.people.queries.consent_texts_ready import ADULT_DATA, CHILD_DATA, PARTS, READY


def test_each_purpose_has_its_own_paper():
    assert set(READY) == set(Purpose.values)
    assert len({ready.title for ready in READY.values()}) == len(READY)
    assert all(ready.months <= 12 for ready in READY.values())


def test_the_nine_parts_of_the_law_are_named():
    numbers = {int(sign) for about in PARTS.values() for sign in about if sign.isdigit()}
    assert numbers == {1, 2, 3, 4, 5, 6, 7, 8}  # the ninth is the hand


def test_data_of_a_child_hold_the_parent_and_no_post():
    assert "законного представителя" in CHILD_DATA
    assert "должность" in ADULT_DATA
    assert "должность" not in CHILD_DATA
