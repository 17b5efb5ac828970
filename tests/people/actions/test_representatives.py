"""Who decides for a child."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rostok.core import clock
from rostok.core.refusal import Refusal
from rostok.people.actions import representatives as actions
from tests import factories as make


@pytest.fixture
def child(scene):
    """A pupil of the school."""
    made = make.person(scene.school, "Смирнов Денис Ильич")
    made.enrolments.create(organisation=scene.school, form="8 А", since=make.LONG_AGO)
    return made


def test_a_child_represents_nobody(scene, child):
    brother = make.person(scene.school, "Смирнов Олег Ильич")
    brother.enrolments.create(organisation=scene.school, form="5 А", since=make.LONG_AGO)
    stranger = make.person(scene.neighbour, "Смирнова Ольга Петровна")
    for wrong in (child, brother, stranger):
        with pytest.raises(Refusal, match="взрослого человека этой же организации"):
            actions.add_representative(child, adult=wrong, kinship="other", by=scene.katya)


def test_what_lasted_is_kept_with_its_last_day(scene, child):
    mother = make.person(scene.school, "Смирнова Ольга Петровна")
    row = child.representatives.create(adult=mother, kinship="mother", since=make.LONG_AGO)
    actions.end_representative(row, by=scene.katya)
    assert row.until == clock.today(scene.school) - timedelta(days=1)
    with pytest.raises(Refusal, match="уже не действует"):
        actions.end_representative(row, by=scene.katya)
