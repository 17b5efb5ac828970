"""Periodical statements: one window a month, a quarter, a half-year or a year inside the plan."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date

from rostok.engine.deadlines import points
from rostok.engine.deadlines.folding import Frequency
from rostok.engine.deadlines.model import Span
from rostok.engine.deadlines.phrases import Statement
from rostok.engine.deadlines.placing import Days, _repeats_inside, cycles, in_cycle, place

_MONTHS = {"month": 1, "quarter": 3, "half_year": 6}
_LAID = ("at", "during", "range", "since", "until")


def windows(frequency: Frequency, found: list[Statement], span: Span) -> list[Days]:
    """Windows of a frequency with the times that stand beside it; empty for days, weeks and school quarters."""
    timed = [statement for statement in found if statement.form in _LAID and statement.first is not None]
    monthly = [item for item in timed if item.first is not None and item.first.grain == "monthly"]
    timed = [item for item in timed if item not in monthly]
    scope, timed = _scope(timed, found, span)
    if frequency.every != 1 or scope.first is None or scope.last is None:
        return []
    school_year = any(item.value == "school" for item in found if item.form == "whole")
    lag = frequency.lag or any(item.form == "lag" for item in found)
    if frequency.period == "year":
        return _yearly(timed, scope, school_year)[lag:]
    if frequency.period not in _MONTHS:
        return []
    if frequency.period != "month" and timed and not _long(timed):
        return _yearly(timed, scope, school_year=False)
    inside = school_years(scope) if school_year and not timed else _inside(timed, scope)
    periods = [days for outer in inside for days in _periods(frequency.period, outer, scope)]
    if not monthly:
        return periods
    return _days_of_periods(frequency.period, periods, monthly, lag, scope)


def _scope(timed: list[Statement], found: list[Statement], span: Span) -> tuple[Span, list[Statement]]:
    """Years named beside the frequency narrow the plan: «ежегодно с 2022 года», «ежемесячно в 2023 году»."""
    years = [item for item in timed if item.first is not None and item.first.grain == "year" and item.first.years]
    if years:
        laid = [days for item in years for days in place(item, span).windows]
        firsts, lasts = [a for a, _ in laid if a], [b for _, b in laid if b]
        school = any(item.first is not None and item.first.school for item in years)
        first, last = min(firsts), max(lasts)
        if any(item.form == "since" for item in years):
            last = span.last or last
        if any(item.form == "until" for item in years):
            first = span.first or first
        if first <= last:
            return Span(first, last, "school" if school else "calendar"), [item for item in timed if item not in years]
    return span, timed


def _yearly(timed: list[Statement], scope: Span, school_year: bool) -> list[Days]:
    years = cycles(scope)
    if not timed:
        if school_year:
            return _school_years(scope)
        return years
    found: list[Days] = []
    for item in timed:
        assert item.first is not None  # noqa: S101 - kept by windows()
        blank = [None if p is None else replace(p, years=()) for p in (item.first, item.last)]
        starts = min(item.first.years or (0,))
        first, last = blank[0], blank[1] or blank[0]
        assert first is not None and last is not None  # noqa: S101
        for cycle in years:
            if item.form == "until" and item.last is None:
                days = (cycle[0], in_cycle(first, first, cycle, scope)[1])
            else:
                days = in_cycle(first, last, cycle, scope)
            if days[1].year >= starts and _repeats_inside(days, scope) and days[0] <= days[1]:
                found.append(days)
    return sorted(set(found))


def _school_years(scope: Span) -> list[Days]:
    assert scope.first is not None and scope.last is not None  # noqa: S101 - kept by windows()
    years = range(scope.first.year, scope.last.year + 1)
    found = [(date(year, 9, 1), date(year + 1, 5, 31)) for year in years]
    inside = [days for days in found if scope.first <= days[0] and days[1] <= scope.last]
    return inside or found[:1]


def school_years(scope: Span) -> list[Days]:
    """September to May of each school year of the plan; of a plan shorter than one, of the year it begins in."""
    return _school_years(scope) if scope.first is not None and scope.last is not None else []


def _long(timed: list[Statement]) -> bool:
    return all(item.last is not None or item.form == "since" for item in timed)


def _inside(timed: list[Statement], scope: Span) -> list[Days]:
    if scope.first is None or scope.last is None:
        return []
    found: list[Days] = []
    for item in timed:
        for first, last in place(item, scope).windows:
            if first is not None and last is not None:
                found.append(
                    (scope.first if item.form == "until" else first, scope.last if item.form == "since" else last)
                )
    return found or [(scope.first, scope.last)]


def _periods(period: str, inside: Days, scope: Span) -> list[Days]:
    """Whole periods inside two days; half-years of a school plan are those of the school year."""
    if period == "half_year" and scope.kind == "school":
        halves = [points.bounds(points.half(n, school=True), year) for year in range(inside[0].year, inside[1].year + 1)
                  for n in (2, 1)]  # fmt: skip
        return [days for days in halves if inside[0] <= days[0] and days[1] <= inside[1]]
    step = _MONTHS[period]
    found: list[Days] = []
    year, month = inside[0].year, (inside[0].month - 1) // step * step + 1
    while (year, month) <= (inside[1].year, inside[1].month):
        end = month + step - 1
        days = date(year, month, 1), date(year, end, monthrange(year, end)[1])
        if period == "month" or (inside[0] <= days[0] and days[1] <= inside[1]):
            found.append(days)
        year, month = (year, month + step) if month + step <= 12 else (year + 1, 1)
    return found


def _days_of_periods(period: str, periods: list[Days], monthly: list[Statement], lag: bool, scope: Span) -> list[Days]:
    """«До 5 числа каждого месяца»: the days of each month, or of the month after a reported period."""
    found: list[Days] = []
    for first, last in periods:
        year, month = (last.year, last.month) if period != "month" or not lag else (first.year, first.month)
        if lag or period != "month":
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        for item in monthly:
            assert item.first is not None  # noqa: S101
            end = item.last or item.first
            a = points.bounds(replace(item.first, month1=month, month2=month), year)[0]
            b = points.bounds(replace(end, month1=month, month2=month), year)[1]
            days = (date(year, month, 1) if item.form == "until" and item.last is None else min(a, b), b)
            if scope.last is not None and b <= scope.last and scope.first is not None and b >= scope.first:
                found.append(days)
    return sorted(set(found))
