"""Terms of article 351.8 of the Labour Code: notice of three working days, days of a pair within a month."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from rostok.engine.deadlines import WorkCalendar
from rostok.engine.russian import date_short

#: Working days between a notice and the end of the work (article 351.8, part 4).
NOTICE_DAYS = 3


def earliest_last_day(notice: date, calendar: WorkCalendar) -> date:
    """The first day that may be the last one of the work: the third working day after the day of the notice.

    The term begins on the day after the notice (article 14 of the Code), so the day of the notice never counts.
    """
    return calendar.add_working_days(notice, NOTICE_DAYS)


def too_early(notice: date, last: date, calendar: WorkCalendar) -> str:
    """Why `last` cannot be the last day of the work, with the days that were counted; "" when it can."""
    earliest = earliest_last_day(notice, calendar)
    if last >= earliest:
        return ""
    days = ", ".join(date_short(calendar.add_working_days(notice, number)) for number in range(1, NOTICE_DAYS + 1))
    return (
        f"Последний день — не раньше {date_short(earliest)}: по статье 351.8 Трудового кодекса предупреждают не менее чем"
        f" за три рабочих дня. После {date_short(notice)} рабочие дни: {days}."
    )


@dataclass(frozen=True)
class Part:
    """The part of a month in which a pair is in force: its bounds, calendar days, working days."""

    first: date
    last: date
    days: int
    working: int


def part_of_month(month: date, since: date | None, until: date | None, calendar: WorkCalendar) -> Part | None:
    """What falls into the month of `month` from a term, both ends included; None when nothing does."""
    begin, end = month_bounds(month)
    first, last = max(since or begin, begin), min(until or end, end)
    if first > last:
        return None
    days = (last - first).days + 1
    working = sum(calendar.is_working(first + timedelta(days=number)) for number in range(days))
    return Part(first, last, days, working)


def month_bounds(day: date) -> tuple[date, date]:
    """The first and the last day of the month of `day`."""
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
