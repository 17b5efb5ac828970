"""«Календарь»: days, what is too much for a day, what goes on all month."""

from __future__ import annotations

import pytest

from rostok.plans import actions
from tests.pages import words
from tests.scenes import in_force

from .test_plan import page_of, small


def grid_of(client, plan, **query):
    return client.get(page_of(plan, view="calendar", **query)).context["grid"]


def day_of(grid, iso: str):
    return next(day for week in grid.weeks for day in week if day.date.isoformat() == iso)


def test_ends_and_beginnings_stand_on_their_days(year, scene, client_of):
    plan = in_force(small(scene.school, scene.katya, 1))
    grid = grid_of(client_of(scene.katya), plan, month="2026-11")
    assert grid.label == "Ноябрь 2026"
    assert [text for text, _, _ in day_of(grid, "2026-11-01").events] == ["Начало: 1. Мероприятие 1"]
    assert [(text, tone) for text, _, tone in day_of(grid, "2026-11-30").events] == [("1. Мероприятие 1", "soon")]
    assert day_of(grid, "2026-11-21").today is True
    assert day_of(grid, "2026-10-26").outside is True


def test_more_than_three_on_a_day_are_folded_and_told_in_full_on_asking(year, scene, client_of):
    plan = small(scene.school, scene.katya, 5)
    client = client_of(scene.katya)
    last = day_of(grid_of(client, plan, month="2026-11"), "2026-11-30")
    assert len(last.events) == 2
    assert last.more is not None
    assert last.more[0] == "ещё 3"
    told = client.get(page_of(plan) + last.more[1].replace("?", "&").removesuffix("#day")).context["grid"]
    assert told.chosen == "30\u00a0ноября"
    assert len(told.chosen_entries) == 5
    three = small(scene.school, scene.katya, 3)
    assert day_of(grid_of(client, three, month="2026-11"), "2026-11-30").more is None


def test_what_goes_on_the_whole_month_stands_below(year, scene, client_of):
    running = grid_of(client_of(scene.katya), year.own, month="2026-12").running
    assert {entry.dates for entry in running} == {"01.09.2026–31.08.2027"}
    assert len(running) == 4


def test_months_are_turned_with_the_same_conditions(year, scene, client_of):
    grid = grid_of(client_of(scene.katya), year.own, month="2026-12", standing="late")
    assert grid.before == "?view=calendar&month=2026-11&standing=late"
    assert grid.after == "?view=calendar&month=2027-01&standing=late"


@pytest.mark.parametrize("text", ["", "2026", "ноябрь", "2026-13", "0-0"])
def test_a_month_that_is_not_one_gives_the_present_month(text, year, scene, client_of):
    assert grid_of(client_of(scene.katya), year.own, month=text).label == "Ноябрь 2026"


def test_a_finished_plan_opens_at_its_last_month(year, scene, client_of):
    client = client_of(scene.katya)
    window = year.own.occurrences.order_by("activity__position")[1]
    actions.complete(window, by=scene.katya)
    assert "2026" in words(client.get(page_of(year.own, view="calendar", day="вчера")))
