"""Named times become days of a year."""

from datetime import date

import pytest

from rostok.engine.deadlines import points
from rostok.engine.deadlines.points import Point


@pytest.mark.parametrize(
    ("point", "first", "last"),
    [
        (points.month(2), date(2024, 2, 1), date(2024, 2, 29)),
        (points.day(2, 31), date(2024, 2, 29), date(2024, 2, 29)),
        (points.quarter(3), date(2024, 7, 1), date(2024, 9, 30)),
        (points.half(2, school=False), date(2024, 7, 1), date(2024, 12, 31)),
        (points.half(1, school=True), date(2024, 9, 1), date(2024, 12, 31)),
        (points.part(5, -7, 0), date(2024, 5, 25), date(2024, 5, 31)),
        (points.SCHOOL_YEAR, date(2024, 9, 1), date(2025, 8, 31)),
        (Point(12, 1, 2, 0, "season"), date(2024, 12, 1), date(2025, 2, 28)),
    ],
)
def test_bounds_of_a_year(point: Point, first: date, last: date) -> None:
    assert points.bounds(point, 2024) == (first, last)


@pytest.mark.parametrize(
    ("unit", "number", "days"),
    [("E", 1, (1, 7)), ("E", 5, (29, 0)), ("E", -1, (-7, 0)), ("K", 2, (11, 20)), ("K", 3, (21, 0)), ("h", 1, (1, 15)),
     ("h", 2, (16, 0))],
)  # fmt: skip
def test_weeks_tens_and_halves_of_a_month(unit: str, number: int, days: tuple[int, int]) -> None:
    assert points.days_of(unit, number) == days


def test_the_last_and_a_missing_fifth_weekday_are_the_same_day() -> None:
    assert points.nth_weekday(2024, 2, 4, -1) == points.nth_weekday(2024, 2, 4, 5) == date(2024, 2, 23)
    assert points.nth_weekday(2024, 2, 3, 5) == date(2024, 2, 29)


def test_a_number_finds_only_times_that_are_numbered() -> None:
    assert points.with_number(points.day(8, 28), 15) == points.day(8, 15)
    assert points.with_number(points.quarter(2), 1) == points.quarter(1)
    assert points.with_number(points.half(2, school=True), 1) == points.half(1, school=True)
    assert points.with_number(points.part(9, 8, 14), 1) == points.part(9, 1, 7)
    assert points.with_number(points.month(9), 1) is None
