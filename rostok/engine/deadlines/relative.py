"""Terms counted from an event: «+3wd» is three working days after it, «-10d» ten days before."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from rostok.engine.deadlines.model import Window
from rostok.engine.deadlines.nodes import Duration
from rostok.engine.deadlines.workdays import WorkCalendar


def offset_of(duration: Duration | None) -> str | None:
    """`Duration` as text: working days wd, days d (a week is 7d), months m, years y."""
    if duration is None:
        return None
    count, unit = (duration.count * 7, "d") if duration.unit == "w" else (duration.count, duration.unit)
    return f"{count:+d}{unit}"


def window_after(anchor: date, offset: str, calendar: WorkCalendar) -> Window:
    """From the event to the end of the term, or, for a term before the event, up to that day."""
    found = re.fullmatch(r"([+-]\d+)(wd|d|m|y)", offset)
    count, unit = (int(found[1]), found[2]) if found else (0, "d")
    try:
        day = _moved(anchor, count, unit, calendar)
    except (OverflowError, ValueError):
        return Window(anchor, None)
    return Window(anchor, day) if count >= 0 else Window(None, day)


def _moved(anchor: date, count: int, unit: str, calendar: WorkCalendar) -> date:
    if unit == "wd":
        return calendar.add_working_days(anchor, count)
    if unit == "d":
        return anchor + timedelta(days=count)
    months = anchor.year * 12 + anchor.month - 1 + count * (12 if unit == "y" else 1)
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(anchor.day, monthrange(year, month)[1]))
