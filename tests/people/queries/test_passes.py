"""Sign-in cards: see tests/people/views/test_passes.py for the whole path."""

from __future__ import annotations

from rostok.people.queries import passes
from tests import factories as make


def test_classes_are_in_the_order_of_school(scene):
    for form in ("10 «А»", "9 «Б»", "9 «А»"):
        make.mentee(scene.school, f"Ученик {form}").person.enrolments.create(
            organisation=scene.school, form=form, since=make.LONG_AGO
        )
    assert passes.forms_of(scene.katya) == ["9 «А»", "9 «Б»", "10 «А»"]
    assert passes.forms_of(scene.semyon) == []
