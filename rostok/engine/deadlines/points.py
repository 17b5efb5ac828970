"""Named times before they have a year: a month, a quarter, the second week of September, the end of a school year."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta


@dataclass(frozen=True)
class Point:
    """Days from (month1, day1) to (month2, day2) of some year.

    Day 0 is the last of the month, -7 the seventh from its end. `years` are the named years; `school` tells that they
    begin in September. `grain`: day, month, slice, quarter, half, season, edge, year, monthly
    (days of every month), number (a day that waits for its month). `nth` picks the n-th `weekday`.
    """

    month1: int
    day1: int
    month2: int
    day2: int
    grain: str
    years: tuple[int, ...] = ()
    school: bool = False
    later: bool = False  # «следующего года»
    weekday: int | None = None
    nth: int = 0
    through: int = 0  # the last year of «2020-2024 учебный год»

    @property
    def wraps(self) -> bool:
        """Whether it runs over the new year."""
        return self.month2 < self.month1


NOWHERE = Point(0, 0, 0, 0, "")  # the time of a statement that names none
YEAR = Point(1, 1, 12, 0, "year")
SCHOOL_YEAR = Point(9, 1, 8, 0, "year", school=True)


def day(month: int, number: int) -> Point:
    return Point(month, number, month, number, "day")


def month(number: int) -> Point:
    return Point(number, 1, number, 0, "month")


def part(number: int, first: int, last: int) -> Point:
    """Some days of a month: `last` 0 is its end, a negative `first` counts from its end."""
    return Point(number, first, number, last, "slice")


def days_of(unit: str, number: int) -> tuple[int, int]:
    """First and last day of the n-th week (E), ten days (K) or half (h) of a month; -1 is the last one."""
    if unit == "h":
        return (16, 0) if number in (2, -1) else (1, 15)
    if unit == "K":
        return (21, 0) if number in (3, -1) else (10 * number - 9, 10 * number)
    if number == -1:
        return -7, 0
    return (29, 0) if number >= 5 else (7 * number - 6, 7 * number)


def quarter(number: int) -> Point:
    return Point(3 * number - 2, 1, 3 * number, 0, "quarter")


def half(number: int, school: bool) -> Point:
    """A half-year: of a school year September to December and January to May."""
    if school:
        return (
            replace(Point(9, 1, 12, 0, "half"), school=True) if number == 1 else Point(1, 1, 5, 0, "half", school=True)
        )
    return Point(6 * number - 5, 1, 6 * number, 0, "half")


def with_number(point: Point, number: int) -> Point | None:
    """The same time with another number: «15» of «15 и 28 августа», «I» of «I-II квартал»; None when it has none."""
    if point.grain == "day" and point.nth == 0:
        return replace(point, day1=number, day2=number, weekday=None)
    if point.grain == "quarter" and 1 <= number <= 4:
        return replace(quarter(number), years=point.years, school=point.school)
    if point.grain == "half" and 1 <= number <= 2:
        return replace(half(number, point.school), years=point.years)
    if point.grain == "monthly" and (point.nth or point.day1 == point.day2):
        return replace(point, nth=number) if point.nth else replace(point, day1=number, day2=number)
    if point.grain in ("slice", "monthly") and number >= 1:
        unit = "K" if point.day1 in (1, 11, 21) and point.day2 in (10, 20, 0) else "E"
        first, last = days_of(unit, number)
        return replace(point, day1=first, day2=last)
    return None


def bounds(point: Point, year: int) -> tuple[date, date]:
    """First and last day when the point begins in `year`; an impossible day becomes the last of its month."""
    if point.nth:
        only = nth_weekday(year, point.month1, point.weekday or 0, point.nth)
        return only, only
    return at(year, point.month1, point.day1), at(max(year, point.through) + point.wraps, point.month2, point.day2)


def at(year: int, month: int, number: int) -> date:
    """The day of a month where 0 is its last and negative numbers count from its end."""
    length = monthrange(year, month)[1]
    return date(year, month, min(number, length) if number > 0 else max(1, length + number + (number < 0)))


def nth_weekday(year: int, month: int, weekday: int, number: int) -> date:
    """The n-th weekday of a month, -1 the last; a fifth that does not exist is the last as well."""
    first = date(year, month, 1)
    start = first + timedelta(days=(weekday - first.weekday()) % 7)
    fits = [start + timedelta(weeks=week) for week in range(5) if (start + timedelta(weeks=week)).month == month]
    return fits[-1] if number == -1 or number > len(fits) else fits[number - 1]
