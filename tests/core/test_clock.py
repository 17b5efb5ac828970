"""The one clock."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime

import pytest

from rostok.core import clock


def test_the_day_can_be_moved_and_comes_back():
    real = clock.today()
    with clock.moved_to(date(2027, 5, 1)):
        assert clock.today() == date(2027, 5, 1)
        assert clock.real_today() == real
        assert clock.real_now().timestamp() == pytest.approx(time.time(), abs=5)
    assert clock.today() == real


def test_each_place_has_its_own_day_and_hour(scene, monkeypatch):
    moment = datetime(2026, 9, 9, 18, 30, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: moment)
    assert clock.today(scene.school) == date(2026, 9, 10)
    assert clock.local(moment, scene.school) == "10.09.2026, 01:30"
    scene.school.timezone = "Europe/Moscow"
    assert clock.today(scene.school) == date(2026, 9, 9)
    assert clock.local(moment, scene.school) == "09.09.2026, 21:30"


@pytest.mark.parametrize(
    ("day", "year", "label"),
    [(date(2026, 8, 31), 2025, "2025/26"), (date(2026, 9, 1), 2026, "2026/27"), (date(1999, 12, 31), 1999, "1999/00")],
)
def test_the_school_year_begins_in_september(day, year, label):
    assert clock.school_year(day) == year
    assert clock.year_label(year) == label
