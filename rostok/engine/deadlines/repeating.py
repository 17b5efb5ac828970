"""Periodical statements: one window a month, a quarter, a half-year or a year inside the plan."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date

from rostok.engine.deadlines import points
from rostok.engine.deadlines.model import Span
from rostok.engine.deadlines.nodes import Frequency
from rostok.engine.deadlines.phrases import Statement
from rostok.engine.deadlines.placing import Days, cycles, in_cycle, place, repeats_inside

_MONTHS = {"month": 1, "quarter": 3, "half_year": 6}


def windows(frequency: Frequency, found: list[Statement], span: Span) -> list[Days]:
    """Windows of a frequency with the times that stand beside it; empty for days, weeks and school quarters."""
    monthly = [item for item in found if item.first.grain == "monthly"]
    scope, timed = _scope([item for item in found if item.timed and item.first.grain != "monthly"], span)
    if frequency.every != 1 or scope.first is None or scope.last is None:
        return []
    lag = any(item.form == "lag" for item in found)
    school_year = any(item.form == "whole" and item.value == "school" for item in found)
    if frequency.period == "year":
        return _yearly(timed, scope, school_year)[lag:]
    if frequency.period not in _MONTHS:
        return []
    if frequency.period != "month" and any(item.last is None and item.form != "since" for item in timed):
        return _yearly(timed, scope, school_year=False)
    inside = school_years(scope) if school_year and not timed else _inside(timed, scope, (scope.first, scope.last))
    periods = [days for outer in inside for days in _periods(frequency.period, outer, scope)]
    later = lag or (frequency.period != "month" and not any(item.form == "last_month" for item in found))
    return _days_of_periods(periods, monthly, later, scope) if monthly else periods


def _scope(timed: list[Statement], span: Span) -> tuple[Span, list[Statement]]:
    """Years named beside the frequency narrow the plan: «ежегодно с 2022 года», «ежемесячно в 2023 году»."""
    years = [item for item in timed if _is_year(item)]
    laid = [days for item in years for days in place(item, span).windows]
    if not laid:
        return span, timed
    first, last = min(days[0] for days in laid), max(days[1] for days in laid)
    if any(item.form == "since" for item in years):
        last = span.last or last
    if any(item.form == "until" for item in years):
        first = span.first or first
    school = any(item.first.school for item in years)
    return Span(min(first, last), last, "school" if school else "calendar"), [i for i in timed if not _is_year(i)]


def _is_year(item: Statement) -> bool:
    return item.first.grain == "year" and bool(item.first.years)


def _yearly(timed: list[Statement], scope: Span, school_year: bool) -> list[Days]:
    """The times of each year of the plan; without any, the years themselves."""
    years = cycles(scope)
    if not timed:
        return school_years(scope) if school_year else years
    found: set[Days] = set()
    for item in timed:
        starts = min(item.first.years or (0,))
        first, last = replace(item.first, years=()), replace(item.end, years=())
        for cycle in years:
            days = in_cycle(first, last, cycle, scope)
            if item.form == "until" and item.last is None:
                days = (cycle[0], days[1])
            if days[1].year >= starts and days[0] <= days[1] and repeats_inside(days, scope):
                found.add(days)
    return sorted(found)


def school_years(scope: Span) -> list[Days]:
    """September to May of each school year of the plan; of a plan shorter than one, of the year it begins in."""
    if scope.first is None or scope.last is None:
        return []
    found = [(date(year, 9, 1), date(year + 1, 5, 31)) for year in range(scope.first.year, scope.last.year + 1)]
    inside = [days for days in found if scope.first <= days[0] and days[1] <= scope.last]
    return inside or found[:1]


def _inside(timed: list[Statement], scope: Span, whole: Days) -> list[Days]:
    """The times inside which a frequency holds: «с октября по апрель», «начиная с ноября»."""
    return [
        (whole[0] if item.form == "until" else first, whole[1] if item.form == "since" else last)
        for item in timed
        for first, last in place(item, scope).windows
    ] or [whole]


def _periods(period: str, inside: Days, scope: Span) -> list[Days]:
    """Whole periods inside two days; half-years of a school plan are those of the school year."""
    if period == "half_year" and scope.kind == "school":
        years = range(inside[0].year, inside[1].year + 1)
        halves = [points.bounds(points.half(number, school=True), year) for year in years for number in (2, 1)]
        return [days for days in halves if inside[0] <= days[0] and days[1] <= inside[1]]
    step = _MONTHS[period]
    found: list[Days] = []
    for place_ in range(inside[0].year * 12 + (inside[0].month - 1) // step * step, inside[1].year * 12 + 12, step):
        year, month = divmod(place_, 12)
        end = month + step
        days = date(year, month + 1, 1), date(year, end, monthrange(year, end)[1])
        touches = days[0] <= inside[1] and days[1] >= inside[0]
        if touches and (period == "month" or (inside[0] <= days[0] and days[1] <= inside[1])):
            found.append(days)
    return found


def _days_of_periods(periods: list[Days], monthly: list[Statement], later: bool, scope: Span) -> list[Days]:
    """«До 5 числа каждого месяца»: the days of each month, or of the month after a reported period."""
    found: set[Days] = set()
    for _, last_day in periods:
        year, month = divmod(last_day.year * 12 + last_day.month - 1 + later, 12)
        for item in monthly:
            first = points.bounds(replace(item.first, month1=month + 1, month2=month + 1), year)[0]
            last = points.bounds(replace(item.end, month1=month + 1, month2=month + 1), year)[1]
            if item.form == "until" and item.last is None:
                first = first.replace(day=1)
            if scope.first is not None and scope.last is not None and scope.first <= last <= scope.last:
                found.add((min(first, last), last))
    return sorted(found)
