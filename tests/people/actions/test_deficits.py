"""Writes of deficits."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rostok.core import clock
from rostok.core.refusal import Forbidden, Refusal
from rostok.people.actions import deficits as actions
from rostok.people.models import Deficit
from tests import factories as make


@pytest.fixture
def card(scene):
    return make.mentee(scene.school, "Иванова Анна Петровна")


@pytest.fixture
def topic(scene):
    return make.topic(scene.town, "Дисциплина на уроке")


def test_a_deficit_is_found_checked_again_and_found_anew(scene, card, topic):
    row = actions.add_deficit(card, topic, level=3, source="lesson", found_on=date(2026, 9, 10), by=scene.katya)
    with pytest.raises(Refusal):
        actions.add_deficit(card, topic, level=2, source="self", by=scene.katya)
    actions.check_deficit(row, level_after=1, checked_on=date(2026, 10, 1), by=scene.katya)
    row.refresh_from_db()
    assert (row.level, row.level_after, row.checked_on) == (3, 1, date(2026, 10, 1))
    actions.add_deficit(card, topic, level=2, source="self", by=scene.katya)
    assert Deficit.objects.count() == 2


def test_days_that_cannot_be_are_refused(scene, card, topic):
    tomorrow = clock.today(scene.school) + timedelta(days=1)
    with pytest.raises(Refusal) as problem:
        actions.add_deficit(card, topic, level=1, source="self", found_on=tomorrow, by=scene.katya)
    assert problem.value.field == "found_on"
    row = actions.add_deficit(card, topic, level=1, source="self", by=scene.katya)
    with pytest.raises(Refusal):
        actions.check_deficit(row, level_after=0, checked_on=row.found_on - timedelta(days=1), by=scene.katya)


def test_a_mistake_is_removed_by_the_own_school_only(scene, card, topic):
    row = actions.add_deficit(card, topic, level=1, source="self", by=scene.katya)
    with pytest.raises(Forbidden):
        actions.remove_deficit(row, by=scene.semyon)
    actions.remove_deficit(row, by=scene.katya)
    assert not Deficit.objects.exists()
