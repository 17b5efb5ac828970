"""Programmes of one group through HTTP: changed, sent, returned and approved together, marked one by one."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from rostok.core.models import Todo
from rostok.pairs.actions import programmes as actions
from rostok.pairs.models import Pair, Programme
from rostok.pairs.queries import programmes as queries
from tests.pages import words
from tests.scenes import TODAY

from .conftest import Desk
from .test_programmes import sent
from .test_views import at, said


@pytest.fixture
def plans(desk: Desk, group: list[Pair]) -> list[Programme]:
    """Drafts of both, Глеб is Мария the mentor."""
    desk.gleb.person.user = desk.scene.maria
    desk.gleb.person.save()
    return actions.make(group, queries.source(desk.scene.school, "tt-young"), by=desk.scene.katya)


def titles(plan: Programme) -> list[str]:
    return [step.title for step in Programme.objects.get(pk=plan.pk).steps.all()]


def test_words_and_steps_are_changed_for_the_whole_group(desk: Desk, maria: Client, plans: list[Programme]) -> None:
    first, second = plans
    own = second.steps.create(position=20, title="Только у него", kind="work", due=date(2027, 3, 1))
    done = second.steps.all()[0]
    actions.mark(done, TODAY, by=desk.scene.katya)
    page = words(maria.get(at("programme_edit", first.pk)))
    assert "То же в программы остальных участников группы" in page
    form = sent(first, **{"goal": "Общая цель", "s0-title": "", "s1-title": "Проба всей группой", "group": "on",
                          "s10-title": "Сходить в музей", "s10-due": "2027-01-15"})  # fmt: skip
    assert "и ещё 1 программа группы" in said(maria.post(at("programme_edit", first.pk), form, follow=True))
    assert set(titles(second)) - set(titles(first)) == {own.title, done.title}, "what is done or only his stays"
    assert set(titles(first)) < set(titles(second))
    assert {"Проба всей группой", "Сходить в музей"} <= set(titles(second))
    assert set(Programme.objects.values_list("goal", flat=True)) == {"Общая цель"}
    assert second.steps.get(pk=done.pk).done_on == TODAY


def test_without_the_tick_only_one_is_changed(maria: Client, plans: list[Programme]) -> None:
    first, second = plans
    maria.post(at("programme_edit", first.pk), sent(first, goal="Своя цель"))
    assert Programme.objects.get(pk=second.pk).goal != "Своя цель"


def test_one_answer_of_the_curator_is_for_the_whole_group(maria: Client, katya: Client, plans: list[Programme]) -> None:
    first, second = plans
    maria.post(at("programme_act", first.pk, "submit"))
    assert set(Programme.objects.values_list("state", flat=True)) == {"reviewed"}
    assert Todo.objects.filter(closed_at=None, key__startswith="programme:").count() == 1
    assert "Программа группы: её правят и согласуют вместе" in words(katya.get(at("programme", second.pk)))
    katya.post(at("programme_act", second.pk, "send_back"), {"words": "Добавьте музей"})
    assert set(Programme.objects.values_list("return_note", flat=True)) == {"Добавьте музей"}
    assert not Todo.objects.filter(closed_at=None, key__startswith="programme:").exists()
    answer = katya.post(at("programme_act", first.pk, "approve"), {"words": ""}, follow=True)
    assert "Программа: утверждена, и ещё 1 программа группы." in said(answer)
    assert set(Programme.objects.values_list("state", "edition")) == {("approved", 1)}


def test_marks_are_of_each(katya: Client, plans: list[Programme]) -> None:
    first, second = plans
    katya.post(at("step_mark", first.steps.all()[0].pk))
    assert not second.steps.filter(done_on__isnull=False).exists()


def test_a_member_whose_work_is_over_is_left_alone(katya: Client, plans: list[Programme]) -> None:
    first, second = plans
    Pair.objects.filter(pk=second.pair_id).update(state="stopped")
    katya.post(at("programme_act", first.pk, "approve"), {"words": ""})
    assert Programme.objects.get(pk=second.pk).state == "prepared"
