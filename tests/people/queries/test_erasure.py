"""Orders as they are read: waiting first, strangers never."""

from __future__ import annotations

from rostok.core import clock
from rostok.people.actions.erasure_orders import demand
from rostok.people.queries import erasure as queries


def test_waiting_orders_are_told_apart(scene, people):
    first = demand(people.teacher, "заявление", by=scene.katya)
    second = demand(people.small, "заявление", by=scene.katya)
    second.ground = "договор"
    second.save()
    assert list(queries.waiting(queries.acts(scene.katya))) == [first]
    assert list(queries.overdue()) == [first]
    assert queries.acts(scene.semyon).count() == 0
    assert queries.acts(scene.olga).count() == 0


def test_an_order_finds_its_person_while_there_is_one(scene, people):
    act = demand(people.teacher, "заявление", by=scene.katya)
    assert queries.person_of(act) == people.teacher
    people.teacher.erased_at = clock.now()
    people.teacher.save()
    assert queries.person_of(act) is None


def test_a_merged_card_is_not_destroyed_by_itself(people):
    people.small.merged_into = people.teen
    people.small.save()
    assert "объединена" in queries.ground_to_keep(people.small)
    assert queries.ground_to_keep(people.teen) == ""
