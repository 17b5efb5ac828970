"""Duties of May."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.core.models import Todo
from rostok.core.refusal import Refusal
from rostok.people.actions import municipal
from rostok.people.actions.municipal_duties import remind
from rostok.people.models import Purpose
from tests import factories as make

MAY = date(2027, 5, 3)


def open_duties() -> list[tuple[str, str, date]]:
    rows = Todo.objects.filter(closed_at__isnull=True).order_by("organisation__sort_key")
    return [(str(row.organisation), row.role, row.due) for row in rows]


def test_may_asks_the_municipality_and_its_schools_once(scene, at_day) -> None:
    at_day(MAY)
    assert remind(MAY) == 5
    assert remind(MAY) == 0
    assert open_duties() == [
        ("Гадалейская СОШ", "curator", date(2027, 5, 31)),
        ("Город Томск", "operator", date(2027, 6, 30)),
        ("СОШ № 1", "curator", date(2027, 5, 31)),
        ("СОШ № 2", "curator", date(2027, 5, 31)),
        ("Тулунский район", "operator", date(2027, 6, 30)),
    ]


def test_other_months_ask_nobody(scene) -> None:
    assert remind(date(2027, 4, 30)) == 0
    assert remind(date(2027, 7, 1)) == 0
    assert remind(date(2027, 6, 1)) == 2


def test_a_proposal_closes_the_duty_of_the_school_and_the_order_that_of_the_town(scene, at_day) -> None:
    at_day(MAY)
    remind(MAY)
    card = make.mentor(scene.school, "Морозова Мария Андреевна")
    make.consent(card.person, Purpose.TRANSFER)
    line = municipal.propose(card, 2027, "", by=scene.katya)
    municipal.propose_nobody(scene.neighbour, 2027, by=scene.semyon)
    municipal.move_lines([line], "include", municipal.Decision(), by=scene.olga)
    municipal.move_lines([line], "order", municipal.Decision("301", date(2027, 6, 10)), by=scene.olga)
    assert [place for place, _, _ in open_duties()] == ["Гадалейская СОШ", "Тулунский район"]
    remind(MAY)
    assert [place for place, _, _ in open_duties()] == ["Гадалейская СОШ", "Тулунский район"]


def test_nobody_is_said_once(scene, at_day) -> None:
    at_day(MAY)
    remind(MAY)
    municipal.propose_nobody(scene.school, 2027, by=scene.katya)
    with pytest.raises(Refusal, match="уже сообщили"):
        municipal.propose_nobody(scene.school, 2027, by=scene.katya)
