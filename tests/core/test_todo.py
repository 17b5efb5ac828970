"""Duties between people."""

from __future__ import annotations

from rostok.core.access import Role
from rostok.core.models import Todo
from rostok.core.todo import owe, owed_by, settle


def give(scene, key: str = "plan:1:approve", role: str = Role.DIRECTOR) -> Todo:
    return owe(key, organisation=scene.school, role=role, text="Утвердите", button="Утвердить", path="/roadmaps/1")


def test_a_duty_belongs_to_those_who_wear_the_role_there(scene):
    give(scene)
    assert [duty.text for duty in owed_by(scene.dmitry)] == ["Утвердите"]
    assert not owed_by(scene.katya).exists()
    assert not owed_by(scene.olga).exists()


def test_one_key_is_one_duty_and_a_closed_one_is_renewed(scene):
    give(scene)
    give(scene)
    assert Todo.objects.count() == 1
    assert (settle("plan:1:"), settle("plan:1:")) == (1, 0)
    assert not owed_by(scene.dmitry).exists()
    give(scene)
    assert owed_by(scene.dmitry).count() == 1


def test_settling_goes_by_the_beginning_of_the_key(scene):
    give(scene, "plan:1:approve")
    give(scene, "plan:10:approve")
    assert settle("plan:1:") == 1


def test_a_duty_named_personally_is_of_that_person_only(scene):
    duty = give(scene, role="")
    Todo.objects.filter(pk=duty.pk).update(user=scene.maria)
    assert owed_by(scene.maria).count() == 1
    assert not owed_by(scene.dmitry).exists()
