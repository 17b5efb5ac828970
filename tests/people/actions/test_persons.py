"""Writes of people ask rights themselves, whatever the page did."""

from __future__ import annotations

import pytest

from rostok.core.refusal import Forbidden, Refusal
from rostok.people.actions import persons as actions
from tests import factories as make


def test_every_write_asks_the_right(scene):
    person = make.person(scene.school, "Белова Анна Сергеевна", "учитель")
    held = person.employments.get()
    for act in (
        lambda: actions.add_person(scene.school, "Икс", by=scene.semyon),
        lambda: actions.rename_person(person, "Икс", account=None, by=scene.semyon),
        lambda: actions.add_post(person, "Икс", None, by=scene.semyon),
        lambda: actions.end_post(held, by=scene.semyon),
    ):
        with pytest.raises(Forbidden):
            act()


def test_an_account_is_of_one_person_and_of_this_school(scene):
    person = make.person(scene.school, "Белова Анна Сергеевна")
    make.person(scene.school, "Ежов Егор Сергеевич", account=scene.egor)
    for foreign in (scene.egor, scene.semyon):
        with pytest.raises(Refusal, match="уже связана с другим человеком"):
            actions.rename_person(person, person.full_name, account=foreign, by=scene.katya)


def test_a_post_is_ended_once(scene):
    held = make.person(scene.school, "Белова Анна Сергеевна", "учитель").employments.get()
    actions.end_post(held, by=scene.katya)
    with pytest.raises(Refusal, match="уже завершена"):
        actions.end_post(held, by=scene.katya)
