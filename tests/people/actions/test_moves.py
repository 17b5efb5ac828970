"""Leaving and moving, beneath the pages."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rostok.core import clock
from rostok.core.models import JournalEntry
from rostok.core.refusal import Refusal
from rostok.people.actions import doubles, moves
from tests import factories as make


def test_a_post_begun_after_the_last_day_ends_on_its_own_first_day(scene):
    person = make.person(scene.school, "Белова Анна Сергеевна")
    today = clock.today(scene.school)
    held = person.employments.create(organisation=scene.school, post="учитель", since=today)
    moves.leave(person, today - timedelta(days=5), by=scene.katya)
    held.refresh_from_db()
    assert held.until == today


def test_posts_of_other_schools_are_left_alone(scene):
    person = make.person(scene.school, "Белова Анна Сергеевна", "учитель")
    part_time = person.employments.create(organisation=scene.neighbour, post="тренер", since=make.LONG_AGO)
    moves.leave(person, clock.today(scene.school), by=scene.katya)
    part_time.refresh_from_db()
    assert part_time.until is None


def test_another_municipality_is_no_destination(scene):
    person = make.person(scene.school, "Белова Анна Сергеевна")
    make.consent(person)
    with pytest.raises(Refusal, match="Выберите организацию из списка"):
        moves.move(person, scene.other_school, clock.today(scene.school), by=scene.katya)


def test_what_was_merged_into_the_card_goes_with_it(scene):
    person, double = (make.person(scene.school, "Белова Анна Сергеевна") for _ in "12")
    make.consent(person)
    doubles.merge(person, double, {}, by=scene.katya)
    moves.move(person, scene.neighbour, clock.today(scene.school), by=scene.katya)
    double.refresh_from_db()
    assert double.organisation == scene.neighbour


def test_both_schools_have_a_line_in_the_journal(scene):
    person = make.person(scene.school, "Белова Анна Сергеевна")
    make.consent(person)
    moves.move(person, scene.neighbour, clock.today(scene.school), by=scene.katya)
    found = JournalEntry.objects.filter(verb__in=("person.moved", "person.came"))
    assert {(entry.verb, entry.organisation) for entry in found} == {
        ("person.moved", scene.school),
        ("person.came", scene.neighbour),
    }
