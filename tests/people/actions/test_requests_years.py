"""Requests go on in the new year and come back."""

from __future__ import annotations

import pytest

from rostok.core import clock
from rostok.core.refusal import Refusal
from rostok.people.actions import requests as asking
from rostok.people.actions import requests_years as actions
from rostok.people.models import Request
from tests import factories as make


@pytest.fixture
def rows(scene):
    topic = make.topic(scene.town, "Дисциплина на уроке")
    card = make.mentee(scene.school, "Иванова Анна Петровна")
    given = {"card": card, "organisation": scene.school, "school_year": 2025, "made_at": clock.now()}
    return [
        Request.objects.create(topic=topic, is_main=True, **given),
        Request.objects.create(words="боюсь урока", **given),
        Request.objects.create(topic=make.topic(scene.town, "План урока"), state="closed", **given),
    ]


def test_open_ones_go_on_and_the_way_back_leaves_no_trace(scene, rows):
    entry = actions.carry_requests(rows, 2026, organisation=scene.school, by=scene.katya)
    assert entry.data["text"] == "Перенесено на 2026/27: 2\u00a0запроса"
    new = list(Request.objects.filter(school_year=2026).order_by("pk"))
    assert [(str(row), row.is_main, row.carried_from) for row in new] == [
        ("Дисциплина на уроке", True, rows[0]), ("боюсь урока", False, rows[1]),
    ]  # fmt: skip
    with pytest.raises(Refusal):
        asking.reopen_request(Request.objects.get(pk=rows[0].pk), by=scene.katya)
    assert actions.undo_carry(entry, new, by=scene.katya) == 2
    assert list(Request.objects.order_by("pk").values_list("state", flat=True)) == ["open", "open", "closed"]


def test_carrying_twice_changes_nothing(scene, rows):
    actions.carry_requests(rows, 2026, organisation=scene.school, by=scene.katya)
    with pytest.raises(Refusal):
        actions.carry_requests(list(Request.objects.all()), 2026, organisation=scene.school, by=scene.katya)
    assert Request.objects.filter(school_year=2026).count() == 2


def test_what_was_closed_meanwhile_is_not_taken_back(scene, rows):
    entry = actions.carry_requests(rows[:1], 2026, organisation=scene.school, by=scene.katya)
    new = Request.objects.get(school_year=2026)
    asking.close_request(new, "помогли", by=scene.katya)
    with pytest.raises(Refusal):
        actions.undo_carry(entry, [new], by=scene.katya)
    assert Request.objects.get(pk=rows[0].pk).state == "carried"
