"""What the clock does for pairs."""

from __future__ import annotations

from datetime import timedelta

from rostok.pairs import jobs
from rostok.pairs.actions import answers, making
from rostok.papers.actions import papers
from tests.scenes import TODAY

from .conftest import Desk


def test_the_clock_follows_orders(desk: Desk) -> None:
    order = making.collect_order(desk.scene.school, [desk.draft()], by=desk.scene.katya)
    assert jobs.follow_orders() == ""
    papers.sign(order, day=TODAY, by=desk.scene.dmitry)
    assert jobs.follow_orders() == "начали работу: 1, закончили: 0"


def test_the_clock_passes_unanswered_proposals_on(desk: Desk, at_day) -> None:
    answers.ask(desk.draft(), by=desk.scene.katya)
    assert jobs.pass_on() == ""
    at_day(TODAY + timedelta(days=30))
    assert jobs.pass_on() == "закрыто предложений: 1"
