"""The way back: a choice made in a form becomes the phrase a person would have typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rostok.engine.deadlines.doubting import ON_WEEKDAYS
from rostok.engine.russian import MONTHS, MONTHS_PREPOSITIONAL, date_short

ChoiceKind = Literal["date", "deadline", "range", "recurring", "continuous", "by_schedule"]
_PERIODS = {"year": "Ежегодно", "quarter": "Ежеквартально", "month": "Ежемесячно", "week": "Еженедельно",
            "day": "Ежедневно"}  # fmt: skip


@dataclass(frozen=True)
class Choice:
    """What the deadline form offers.

    date: `days`; deadline: `last`; range: `first` and `last` (days, or whole months when `months` is given with
    `year`); recurring: `period` with `months` (ranges of month numbers, for a year), `day` (till that day, for a
    month) or `weekday` (for a week); continuous: the whole plan, or its school year; by_schedule: another plan.
    `scheduled` adds a reference to another plan.
    """

    kind: ChoiceKind
    days: tuple[date, ...] = ()
    first: date | None = None
    last: date | None = None
    months: tuple[tuple[int, int], ...] = ()
    year: int | None = None
    period: str = "year"
    day: int | None = None
    weekday: int | None = None
    school_year: bool = False
    scheduled: bool = False


def compose(choice: Choice) -> str:
    """The phrase of a choice: «Ежегодно, в мае-июне», «До 10.09.2021»; ValueError when the choice lacks a day."""
    phrase = _TEXTS[choice.kind](choice)
    return f"{phrase} (по отдельному плану)" if choice.scheduled and choice.kind != "by_schedule" else phrase


def _date(choice: Choice) -> str:
    if not choice.days:
        raise ValueError("a date needs its days")
    return ", ".join(date_short(day) for day in choice.days)


def _deadline(choice: Choice) -> str:
    if choice.last is None:
        raise ValueError("a deadline needs its last day")
    return f"До {date_short(choice.last)}"


def _range(choice: Choice) -> str:
    if choice.months and choice.year is not None:
        return f"{', '.join(_months(pair, MONTHS) for pair in choice.months).capitalize()} {choice.year} г."
    if choice.first is None or choice.last is None:
        raise ValueError("a range needs both its days")
    return f"С {date_short(choice.first)} по {date_short(choice.last)}"


def _months(pair: tuple[int, int], names: tuple[str, ...]) -> str:
    first, last = names[pair[0] - 1], names[pair[1] - 1]
    return first if first == last else f"{first}-{last}"


def _recurring(choice: Choice) -> str:
    text = _PERIODS[choice.period]
    if choice.period == "year" and choice.months:
        return ", ".join([text, *(f"в {_months(pair, MONTHS_PREPOSITIONAL)}" for pair in choice.months)])
    if choice.period == "month" and choice.day is not None:
        return f"{text}, до {choice.day} числа"
    if choice.period == "week" and choice.weekday is not None:
        return f"{text}, {ON_WEEKDAYS[choice.weekday]}"
    return text


def _continuous(choice: Choice) -> str:
    return "В течение учебного года" if choice.school_year else "Весь период"


def _by_schedule(choice: Choice) -> str:
    return "По отдельному плану"


_TEXTS: dict[str, Callable[[Choice], str]] = {"date": _date, "deadline": _deadline, "range": _range, "recurring": _recurring, "continuous": _continuous,
          "by_schedule": _by_schedule}  # fmt: skip
