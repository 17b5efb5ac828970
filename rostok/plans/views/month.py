"""«Календарь»: the grid of a month made by the server; what goes on the whole month stands below it."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field
from datetime import date, timedelta

from rostok.engine.russian import date_words, shortened

from .shown import Shown
from .tape import Entry, card_url, entry, month_title, title_of

AT_ONCE = 3  # more on one day become «ещё N»
LABEL = 60
TONES = {"late": "late", "done": "done", "not_required": "done", "running": "soon"}


@dataclass(frozen=True)
class Day:
    """A cell of `ui/calendar.html`."""

    date: date
    outside: bool
    today: bool
    events: list[tuple[str, str, str]]
    more: tuple[str, str] | None = None


@dataclass(frozen=True)
class Grid:
    """A month with the way to its neighbours."""

    label: str
    weeks: list[list[Day]]
    before: str
    after: str
    running: list[Entry] = field(default_factory=list)
    chosen: str = ""
    chosen_entries: list[Entry] = field(default_factory=list)


def asked_month(shown: Shown, text: str) -> date:
    """The first day of the asked month «2026-11»; otherwise of the present one, kept inside the plan."""
    try:
        year, month = (int(part) for part in text.split("-"))
        return date(year, month, 1)
    except ValueError:
        return min(max(shown.today, shown.plan.first), shown.plan.last).replace(day=1)


def grid(shown: Shown, month_text: str, day_text: str = "") -> Grid:
    """Ends of windows by days, beginnings of the longer ones too; `day_text` is the day that is told in full."""
    month = asked_month(shown, month_text)
    weeks = calendar.Calendar().monthdatescalendar(month.year, month.month)
    first, last = weeks[0][0], weeks[-1][-1]
    events: dict[date, list[tuple[str, str, str]]] = {}
    told: dict[date, list[Entry]] = {}
    running = []
    for line in shown.lines:
        for item in line.occurrences:
            if item.due is None:
                continue
            standing = item.standing(shown.today)
            url = card_url(line)
            if first <= item.due <= last:
                events.setdefault(item.due, []).append((shortened(title_of(line), LABEL), url, TONES.get(standing, "")))
                told.setdefault(item.due, []).append(entry(line, item, shown.today))
            begins = item.first if item.first and (item.due - item.first).days > 1 else None
            if begins and first <= begins <= last and standing not in ("done", "not_required"):
                events.setdefault(begins, []).append((shortened(f"Начало: {title_of(line)}", LABEL), url, ""))
                told.setdefault(begins, []).append(entry(line, item, shown.today))
            if begins and begins < month and item.due > _end(month):
                running.append(entry(line, item, shown.today))
    made = [[_day(shown, day, month, events.get(day, [])) for day in week] for week in weeks]
    chosen = _chosen(day_text)
    return Grid(
        month_title(month),
        made,
        shown.url(month=f"{month - timedelta(1):%Y-%m}"),
        shown.url(month=f"{_end(month) + timedelta(1):%Y-%m}"),
        running,
        date_words(chosen) if chosen in told else "",
        told.get(chosen, []) if chosen else [],
    )


def _chosen(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _end(month: date) -> date:
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])


def _day(shown: Shown, day: date, month: date, events: list[tuple[str, str, str]]) -> Day:
    kept = events if len(events) <= AT_ONCE else events[: AT_ONCE - 1]
    left = len(events) - len(kept)
    more = (f"ещё {left}", shown.url(day=day.isoformat(), month=f"{month:%Y-%m}") + "#day") if left else None
    return Day(day, day.month != month.month, day == shown.today, kept, more)
