"""Writes of people ask rights themselves, whatever the page did."""

from __future__ import annotations

import pytest

from rostok.core import clock
from rostok.core.refusal import Forbidden, Refusal
from rostok.people.actions import doubles, moves, persons, persons_places, representatives
from tests import factories as make


def test_every_write_asks_the_right(scene):
    person = make.person(scene.school, "Белова Анна Сергеевна", "учитель")
    other = make.person(scene.school, "Белова Анна Ильинична", "учитель")
    held, stranger, day = person.employments.get(), scene.semyon, clock.today(scene.school)
    row = person.enrolments.create(organisation=scene.school, form="9 А", since=make.LONG_AGO)
    adult = person.representatives.create(adult=other, kinship="mother", since=make.LONG_AGO)
    merge = doubles.merge(*(make.person(scene.school, "Икс Игрек") for _ in "12"), {}, by=scene.katya)
    for act in (
        lambda: persons.add_person(scene.school, "Икс", by=stranger),
        lambda: persons.change_person(person, {"full_name": "Икс"}, by=stranger),
        lambda: persons.correct_forms(person, {}, by=stranger),
        lambda: persons.correct_post_forms(held, {}, by=stranger),
        lambda: persons.card_checked(person, by=stranger),
        lambda: persons_places.add_post(person, "Икс", None, by=stranger),
        lambda: persons_places.change_post(held, "Икс", None, by=stranger),
        lambda: persons_places.end_post(held, by=stranger),
        lambda: persons_places.add_class(person, "Икс", None, by=stranger),
        lambda: persons_places.change_class(row, "Икс", None, by=stranger),
        lambda: persons_places.end_class(row, by=stranger),
        lambda: representatives.add_representative(person, adult=other, kinship="mother", by=stranger),
        lambda: representatives.end_representative(adult, by=stranger),
        lambda: moves.leave(person, day, by=stranger),
        lambda: moves.move(person, scene.neighbour, day, by=stranger),
        lambda: doubles.merge(person, other, {}, by=stranger),
        lambda: doubles.say_different(person, other, by=stranger),
        lambda: doubles.undo_merge(merge, by=stranger),
    ):
        with pytest.raises(Forbidden):
            act()


def test_an_account_is_of_one_person_and_of_this_school(scene):
    person = make.person(scene.school, "Белова Анна Сергеевна")
    make.person(scene.school, "Ежов Егор Сергеевич", account=scene.egor)
    for foreign in (scene.egor, scene.semyon):
        with pytest.raises(Refusal, match="уже связана с другим человеком"):
            persons.change_person(person, {"user": foreign}, by=scene.katya)


def test_forms_equal_to_the_automatic_ones_are_not_kept(scene):
    person = make.person(scene.school, "Белова Анна Сергеевна")
    persons.correct_forms(person, {"dative": " Беловой  Анне Сергеевне", "genitive": "Беловой А."}, by=scene.katya)
    assert person.cases == {"genitive": "Беловой А."}
