"""A statement laid out on the calendar of a plan: which years it means, and where it repeats."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from rostok.engine.deadlines import points
from rostok.engine.deadlines.model import Span
from rostok.engine.deadlines.phrases import Statement
from rostok.engine.deadlines.points import Point

Days = tuple[date, date]
# The first and last months of a year, and of its halves, in a plan of a school year.
_SCHOOL_MONTHS = {"edge": {1: 9, 12: 5}, "half_edge": {1: 9, 6: 12, 7: 1, 12: 5}}
YEARS = range(1900, 2101)  # years that a plan can mean; others are slips of the pen


@dataclass(frozen=True)
class Placed:
    """Windows of one statement; `repeats` when it came back in more than one year of the plan."""

    windows: tuple[Days, ...]
    repeats: bool = False
    repaired: bool = False


def cycles(span: Span) -> list[Days]:
    """The years of a plan: calendar, school, or the plan's own short time."""
    if span.first is None or span.last is None:
        return []
    if span.kind == "explicit" and (span.last - span.first).days <= 400:
        return [(span.first, span.last)]
    month = 9 if span.kind == "school" else 1
    years = range(span.first.year, span.last.year + (month == 1))
    found = [(date(year, month, 1), date(year + (month == 9), 12 if month == 1 else 8, 31)) for year in years]
    return [(max(first, span.first), min(last, span.last)) for first, last in found]


def place(statement: Statement, span: Span) -> Placed:
    """Windows of a statement with a time; empty when the year cannot be known."""
    if not statement.timed:
        return Placed(())
    first, last = _of_span(statement.first, span), _of_span(statement.end, span)
    if statement.named:
        return _named(first, last, single=statement.last is None)
    years = cycles(span)
    found = [in_cycle(first, last, cycle, span) for cycle in years]
    if len(years) > 1:
        found = [days for days in found if repeats_inside(days, span)]
    return Placed(tuple(found), repeats=len(years) > 1)


def _of_span(point: Point, span: Span) -> Point:
    """Half-years, and «конец года» without a year, are those of the school year in a school plan."""
    if span.kind != "school" or point.years or point.school:
        return point
    if point.grain == "half":
        return points.half(1 if point.month1 == 1 else 2, school=True)
    if point.grain in _SCHOOL_MONTHS:
        month = _SCHOOL_MONTHS[point.grain][point.month1]
        return replace(point, month1=month, month2=month, school=True)
    return point


def repeats_inside(days: Days, span: Span) -> bool:
    """Whether a yearly window counts: inside the plan when it runs over the new year, else touching it is enough."""
    first, last = span.first or date.min, span.last or date.max
    if days[0].year != days[1].year:
        return first <= days[0] and days[1] <= last
    return days[1] >= first and days[0] <= last


def in_cycle(first: Point, last: Point, cycle: Days, span: Span) -> Days:
    """Where a time without a year falls in one year of the plan: the place that overlaps it most, the earlier of two."""
    start = cycle[0].year + first.later * (span.kind == "calendar")
    if span.kind == "calendar":
        return _between(first, last, start)
    options = [_between(first, last, year) for year in (start - 1, start, start + 1, start + 2)]
    return max(options, key=lambda days: _overlap(days, cycle))


def _overlap(days: Days, cycle: Days) -> int:
    return (min(days[1], cycle[1]) - max(days[0], cycle[0])).days // 7  # weeks: a day more of August is no reason


def _between(first: Point, last: Point, year: int) -> Days:
    start = points.bounds(first, year)[0]
    end = points.bounds(last, year)[1]
    return (start, end) if start <= end else (start, points.bounds(last, year + 1)[1])


def year_of(point: Point, year: int) -> int:
    """The calendar year of a point in the school year that begins in `year`."""
    return year + 1 if point.school and point.month1 < 9 else year


def _named(first: Point, last: Point, single: bool) -> Placed:
    if single:
        years = first.years or last.years
        return Placed(tuple(points.bounds(first, year_of(first, year)) for year in years if year in YEARS))
    if first.years and last.years:
        return _two_years(first, last)
    years = last.years or first.years
    found = []
    for year in years:
        if last.school or (first.school and not last.years):
            start = points.bounds(first, year + (first.month1 < 9))[0]
            found.append((start, points.bounds(last, year + (last.month1 < 9))[1]))
        elif last.years:
            end = points.bounds(last, year)[1]
            start = points.bounds(first, year)[0]
            found.append((start if start <= end else points.bounds(first, year - 1)[0], end))
        else:
            found.append(_between(first, last, year))
    return Placed(tuple(found))


def _two_years(first: Point, last: Point) -> Placed:
    """A range with both years; an end before its start is a slip: the end moves to the first year that fits."""
    start = points.bounds(first, year_of(first, first.years[0]))[0]
    end = points.bounds(last, year_of(last, last.years[-1]))[1]
    if start <= end:
        return Placed(((start, end),))
    moved = next(
        (day for year in (start.year, start.year + 1) if (day := points.bounds(last, year)[1]) >= start),
        start + timedelta(days=1),
    )
    return Placed(((start, moved),), repaired=True)
