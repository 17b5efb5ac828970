"""Journeys of pairs in a browser: a change of mentor, a meeting by the link of a reminder, lost network, a report; presses counted."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, Route, expect

from rostok.core import clock
from rostok.core.models import Letter
from rostok.pairs import jobs, lifecycle
from rostok.pairs.actions import meetings
from rostok.pairs.models import Meeting, MentorReport, Pair
from rostok.papers.models import IssuedPaper
from rostok.people.models import MunicipalMentor, Purpose
from tests import factories as make
from tests.browser.checks import Watch, sound
from tests.browser.fingers import Fingers
from tests.pairs import conftest as room
from tests.pairs.conftest import Desk, sign
from tests.pairs.meeting_forms import held
from tests.scenes import TODAY

desk, pair = room.desk, room.pair
pytestmark = pytest.mark.django_db(transaction=True)
scripts = pytest.mark.parametrize("js", [True, False], ids=["with scripts", "without scripts"])


def check(page: Page, watch: Watch, js: bool) -> None:
    """The page is sound; the checks are scripts themselves."""
    if js:
        sound(page, watch)


def path_in(letter: Letter) -> str:
    """The personal address of a letter."""
    found = re.search(r"https?://[^/]+(/m[tr]/\S+)", letter.body)
    assert found is not None, letter.body
    return found[1]


@scripts
def test_a_mentor_who_leaves_is_replaced(
    width: int, js: bool, pair: Pair, desk: Desk, new_page: Callable[..., Page], watch: Watch
) -> None:
    """T04: from the page of the day to the draft of the order in seven presses at most; the history stays."""
    held(pair, date(2026, 10, 12))
    page = new_page(desk.scene.katya, width=width, js=js)
    hand = Fingers(page)
    page.goto("/")
    if width < 500:
        hand.open("Меню")
    hand.press("link", "Пары", exact=True)
    hand.press("link", "Власова")
    check(page, watch, js)
    hand.press("link", "Сменить наставника")
    hand.press("radio", "Громов Глеб Ильич")
    check(page, watch, js)
    hand.press("button", "Подготовить приказ")
    expect(page.get_by_text("Подготовлен проект приказа: новый наставник — Громов Г. И.")).to_be_visible()
    check(page, watch, js)
    assert hand.presses <= 7
    order = IssuedPaper.objects.get(kind="order_change")
    assert order.state == "draft"
    sign(desk, order)
    fresh = Pair.objects.get(previous=pair)
    page.goto(f"/pairs/{fresh.pk}")
    expect(page.get_by_text("Работает")).to_be_visible()
    page.get_by_role("link", name="Власова").click()
    expect(page.get_by_role("link", name="12.10.2026")).to_be_visible()
    check(page, watch, js)


def reminded(pair: Pair, at_day: Callable[[date], None]) -> str:
    """A meeting was planned for Friday, on Saturday the mentor is asked; → the address of the letter."""
    meetings.plan_next([pair], TODAY + timedelta(days=6), by=pair.mentor.user)
    at_day(TODAY + timedelta(days=7))
    jobs.remind_of_meetings()
    return path_in(Letter.objects.get(kind="meeting"))


@scripts
def test_a_mentor_saves_a_meeting_from_the_reminder(
    width: int, js: bool, pair: Pair, desk: Desk, at_day, new_page: Callable[..., Page], watch: Watch
) -> None:
    """T05: the link of the letter, one press; the next meeting is the second one."""
    mentor = new_page(width=width, js=js)
    hand = Fingers(mentor)
    mentor.goto(reminded(pair, at_day))
    check(mentor, watch, js)
    hand.press("button", "Сохранить встречу")
    expect(mentor.get_by_text("Встреча записана.")).to_be_visible()
    check(mentor, watch, js)
    hand.press("button", "Через 2 недели")
    expect(mentor.get_by_text("Следующая встреча 14.12.2026")).to_be_visible()
    assert hand.presses <= 2
    assert [row.day for row in pair.meetings.filter(state=lifecycle.HELD)] == [TODAY + timedelta(days=6)]
    curator = new_page(desk.scene.katya, width=width, js=js)
    curator.goto(f"/pairs/{pair.pk}")
    expect(curator.get_by_text("27.11.2026").first).to_be_visible()
    check(curator, watch, js)


def lose(route: Route) -> None:
    """The request comes to us, its answer does not come back."""
    route.fetch(max_redirects=0)
    route.abort()


def test_a_meeting_survives_the_loss_of_the_network(
    width: int, pair: Pair, at_day, new_page: Callable[..., Page], watch: Watch
) -> None:
    """T06: pressed without network, the page stays with its words; pressed again, one meeting is there."""
    page = new_page(width=width)
    hand = Fingers(page)
    page.goto(reminded(pair, at_day))
    page.get_by_role("textbox", name="Заметка").fill("План урока")
    page.context.set_offline(True)
    hand.press("button", "Сохранить встречу")
    expect(page.get_by_text("Нет связи.")).to_be_visible()
    expect(page.get_by_role("textbox", name="Заметка")).to_have_value("План урока")
    page.context.set_offline(False)
    watch.troubles.clear()  # the console has told of the network
    check(page, watch, js=True)
    hand.press("button", "Сохранить встречу")
    expect(page.get_by_text("Встреча записана.")).to_be_visible()
    check(page, watch, js=True)
    assert hand.presses <= 2
    assert Meeting.objects.get().note == "План урока"


def test_an_answer_that_was_lost_is_asked_for_again(
    width: int, pair: Pair, at_day, new_page: Callable[..., Page]
) -> None:
    """T06 when the network goes after the form has come to us: the second press finds the meeting written."""
    page = new_page(width=width)
    page.goto(reminded(pair, at_day))
    page.route("**/mt/*", lose, times=1)
    page.get_by_role("button", name="Сохранить встречу").click()
    expect(page.get_by_text("Нет связи.")).to_be_visible()
    assert Meeting.objects.get().state == lifecycle.HELD
    page.get_by_role("button", name="Сохранить встречу").click()
    expect(page.get_by_text("Встреча записана.")).to_be_visible()
    assert Meeting.objects.count() == 1


def test_without_scripts_a_form_sent_again_is_one_meeting(
    width: int, pair: Pair, at_day, new_page: Callable[..., Page]
) -> None:
    """T06 without scripts: «Обновить» on the page that the browser shows when the answer was lost."""
    page = new_page(width=width, js=False)
    page.goto(reminded(pair, at_day))
    page.route("**/mt/*", lose, times=1)
    page.get_by_role("button", name="Сохранить встречу").click()
    page.wait_for_url("chrome-error://**")
    assert Meeting.objects.count() == 1
    page.reload()
    expect(page.get_by_text("Встреча записана.")).to_be_visible()
    assert Meeting.objects.count() == 1


@scripts
def test_a_mentor_confirms_the_report_of_the_year(
    width: int, js: bool, pair: Pair, desk: Desk, at_day, new_page: Callable[..., Page], watch: Watch
) -> None:
    """T07: the letter of May, the figures, one press; the municipality counts one report more."""
    MunicipalMentor.objects.create(
        organisation=desk.scene.town, school_year=2026, person=pair.mentor, school=desk.scene.school, state="ordered",
        made_at=clock.now(),
    )  # fmt: skip
    make.consent(pair.mentor, Purpose.TRANSFER)
    for day in (date(2026, 10, 5), date(2026, 11, 5)):
        held(pair, day, minutes=45)
    at_day(date(2027, 5, 15))
    jobs.collect_reports()
    methodist = new_page(desk.scene.olga, width=width, js=js)
    methodist.goto("/mentor-reports?stage=confirmed")
    expect(methodist.get_by_text("По этим условиям отчётов нет")).to_be_visible()
    mentor = new_page(width=width, js=js)
    hand = Fingers(mentor)
    mentor.goto(path_in(Letter.objects.get(kind="report")))
    expect(mentor.get_by_role("definition").filter(has_text="1,5")).to_be_visible()
    check(mentor, watch, js)
    hand.press("button", "Подтвердить отчёт")
    expect(mentor.get_by_text("Отчёт сдан. Спасибо за работу.")).to_be_visible()
    check(mentor, watch, js)
    assert hand.presses <= 3
    assert MentorReport.objects.get().state == lifecycle.CONFIRMED
    methodist.reload()
    expect(methodist.get_by_text("1\u00a0отчёт")).to_be_visible()
    check(methodist, watch, js)
