"""Orders to destroy: once, with a last day, taken away by a ground."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rostok.core import clock
from rostok.core.models import Todo
from rostok.core.refusal import Forbidden, Refusal
from rostok.people.actions import erasure_orders as actions
from rostok.people.models import DestructionAct
from tests.scenes import TODAY


def test_a_demand_gets_its_last_day_once(scene, people):
    act = actions.demand(people.teacher, "заявление", by=scene.katya)
    assert act.due == TODAY + timedelta(days=30)
    assert actions.demand(people.teacher, "ещё одно", by=scene.katya) == act
    assert Todo.objects.get(key=f"erasure:{act.pk}:").due == act.due
    assert people.teacher.full_name.split()[0] not in act.mark


def test_the_last_week_is_told_of(scene, people, at_day):
    act = actions.demand(people.teacher, "заявление", by=scene.katya)
    duty = Todo.objects.get(key=f"erasure:{act.pk}:")
    assert actions.remind() == 1
    duty.refresh_from_db()
    assert "осталось" not in duty.text
    at_day(act.due - timedelta(days=3))
    actions.remind()
    duty.refresh_from_db()
    assert duty.text == f"Уничтожить данные ({people.teacher}): осталось дней: 3"
    at_day(act.due + timedelta(days=1))
    actions.remind()
    duty.refresh_from_db()
    assert duty.text == f"Уничтожить данные ({people.teacher}): срок прошёл"


def test_the_law_may_keep_the_data(scene, people):
    act = actions.demand(people.teacher, "заявление", by=scene.katya)
    with pytest.raises(Forbidden):
        actions.keep_by_law(act, "договор", by=scene.semyon)
    actions.keep_by_law(act, "трудовой договор действует", by=scene.katya)
    assert actions.pending(people.teacher) is None
    assert Todo.objects.get(key=f"erasure:{act.pk}:").closed_at is not None
    with pytest.raises(Refusal, match="уже принято"):
        actions.keep_by_law(act, "ещё раз", by=scene.katya)
    assert actions.remind() == 0


def test_an_order_is_not_given_for_what_is_destroyed(scene, people):
    people.teacher.erased_at = clock.now()
    with pytest.raises(Refusal, match="уже уничтожены"):
        actions.demand(people.teacher, "заявление", by=scene.katya)
    actions.cancel_order(people.teacher, "ничего нет")
    assert not DestructionAct.objects.exists()
