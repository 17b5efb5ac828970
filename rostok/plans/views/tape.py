"""«Лента»: the timeline of a school year as SVG, and the same as a list by months for a phone and for paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from rostok.engine.charts import State, TimelineBar, TimelineRow, timeline
from rostok.engine.russian import MONTHS, squeeze
from rostok.plans import blanks, lifecycle, queries
from rostok.plans.models import Occurrence
from rostok.plans.wording import split_items

from .shown import Shown

SOON_DAYS = 14
STATES: dict[str, State] = {"late": "late", "running": "work", "ahead": "plan", "undated": "work", "done": "done"}


@dataclass(frozen=True)
class Entry:
    """A window in a list: where it leads, when it is, how it stands."""

    title: str
    url: str
    dates: str
    word: str
    tone: str


@dataclass(frozen=True)
class Month:
    """Windows that end in one month, or go on the whole year, or have no dates."""

    title: str
    entries: list[Entry]


def period(shown: Shown) -> tuple[date, date]:
    """Days that the tape shows: September to August; August before them when work begins there."""
    first, last = date(shown.year, 9, 1), date(shown.year + 1, 8, 31)
    early = [
        item.first for item in _windows(shown.lines) if item.first and item.last and item.last >= first - timedelta(31)
    ]
    if any(date(shown.year, 8, 1) <= day < first for day in early):
        first = date(shown.year, 8, 1)
    return first, last


def _windows(lines: Iterable[queries.Line]) -> list[Occurrence]:
    return [item for line in lines for item in line.occurrences]


def card_url(line: queries.Line) -> str:
    """The card of a row."""
    return reverse("plans:activity", args=[line.activity.plan_id, line.activity.pk])


def title_of(line: queries.Line) -> str:
    """«3. Формирование списка …»: the beginning of the cell in one line, without its sub-items."""
    number = line.activity.number.strip(" .")
    lead = split_items(line.activity.text)[0].rstrip(":;")
    return f"{number}. {lead}" if number else lead


def tape(shown: Shown) -> str:
    """The SVG; rows without a single window in the period are left out of it and stay in the list below."""
    first, last = period(shown)
    rows = []
    for line in shown.lines:
        bars = [
            bar for item in line.occurrences if (bar := _bar(line, item, shown.today)) and _inside(bar, first, last)
        ]
        if bars:
            stage = squeeze(str(line.activity.stage or ""))
            rows.append(TimelineRow(title_of(line), bars, stage, card_url(line)))
    title = f"Лента мероприятий: {squeeze(shown.plan.title)}"
    return timeline(rows, first, last, shown.today, name="tape", title=title) if rows else ""


def _inside(bar: TimelineBar, first: date, last: date) -> bool:
    return bar.first <= last and bar.last >= first


def _bar(line: queries.Line, item: Occurrence, today: date) -> TimelineBar | None:
    if item.first is None or item.due is None or item.state == lifecycle.NOT_REQUIRED:
        return None
    standing = item.standing(today)
    state: State = STATES[standing]
    if state == "work" and item.due <= today + timedelta(SOON_DAYS):
        state = "soon"
    title = f"{title_of(line)}, {blanks.when(item, line.activity)}"
    return TimelineBar(min(item.first, item.due), item.due, state, title, card_url(line))


def months(shown: Shown) -> list[Month]:
    """Windows of the period by the month in which they end, then those of the whole year and those without dates."""
    first, last = period(shown)
    groups: dict[str, list[Entry]] = {}
    pairs = [(item, line) for line in shown.lines for item in line.occurrences]
    for item, line in sorted(pairs, key=lambda pair: pair[0].due or date.max):
        if item.due is None:
            groups.setdefault("Без срока", []).append(entry(line, item, shown.today))
        elif item.due >= last and item.first and item.first <= date(shown.year, 9, 1):
            groups.setdefault("Весь год", []).append(entry(line, item, shown.today))
        elif item.due >= first and (item.first or first) <= last:
            groups.setdefault(month_title(min(item.due, last)), []).append(entry(line, item, shown.today))
    return [Month(title, found) for title, found in groups.items()]


def month_title(day: date) -> str:
    """«Сентябрь 2026»."""
    return f"{MONTHS[day.month - 1].capitalize()} {day.year}"


def entry(line: queries.Line, item: Occurrence, today: date) -> Entry:
    """The window as a line of a list."""
    word, tone = queries.STANDINGS[item.standing(today)]
    return Entry(title_of(line), card_url(line), blanks.when(item, line.activity), word, tone)
