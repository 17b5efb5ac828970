"""One reading of the address for every view and every file."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import RequestFactory

from rostok.plans.queries import Filter
from rostok.plans.views.shown import Shown, shown


def read(plan, user, **query: object) -> Shown:
    return shown(RequestFactory().get("/", query), plan, user)


def test_an_empty_address_asks_nothing(year, scene):
    seen = read(year.own, scene.katya)
    assert (seen.asked, seen.view, seen.whole, seen.conditions) == (Filter(), "table", True, [])
    assert len(seen.lines) == year.own.activities.count()
    assert seen.today == date(2026, 11, 21)


def test_everything_asked_is_read_and_told_in_words(year, scene):
    stage = year.plan.stages.order_by("position")[2]
    seen = read(
        year.plan, scene.olga, q="база", stage=stage.pk, responsible="МКУ «Центр МиФСОУ ТМР» ОО", standing="late",
        year=2026, view="calendar", month="2026-09", day="2026-09-30",
    )  # fmt: skip
    assert seen.asked == Filter("база", stage.pk, "МКУ «Центр МиФСОУ ТМР» ОО", "late", 2026)
    assert seen.conditions == [
        "«база»",
        f"этап: {stage}",
        "ответственный: МКУ «Центр МиФСОУ ТМР» ОО",
        "состояние: Просрочено",
        "учебный год: 2026/27",
    ]
    assert seen.view == "calendar"
    assert "day" not in seen.query


@pytest.mark.parametrize(
    "query", [{"stage": "x"}, {"standing": "x"}, {"year": "1999"}, {"view": "3d"}, {"responsible": "?"}]
)
def test_what_is_not_understood_is_left_out(query, year, scene):
    seen = read(year.plan, scene.olga, **query)
    assert (seen.asked, seen.view) == (Filter(), "table")


def test_an_address_is_changed_one_value_at_a_time(year, scene):
    seen = read(year.own, scene.katya, view="timeline", standing="late")
    assert seen.url(view="table") == "?view=table&standing=late"
    assert seen.url(standing=None) == "?view=timeline"


@pytest.mark.parametrize(
    ("day", "first"), [(date(2020, 1, 1), 2025), (date(2027, 3, 1), 2026), (date(2040, 1, 1), 2029)]
)
def test_the_year_of_the_tape_is_kept_inside_the_plan(day, first, year, scene, at_day):
    at_day(day)
    assert read(year.plan, scene.olga).year == first
    assert read(year.plan, scene.olga, year=2028).year == 2028
