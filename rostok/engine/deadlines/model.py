"""What a deadline phrase means: the span of its plan, windows on the calendar, and what could not be decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from rostok.engine.doubts import Doubt

SpanKind = Literal["calendar", "school", "explicit", "none"]


@dataclass(frozen=True)
class Span:
    """The time a plan covers; a phrase without a year is read inside it."""

    first: date | None
    last: date | None
    kind: SpanKind

    @classmethod
    def calendar(cls, first_year: int, last_year: int | None = None) -> Span:
        """1 January of the first year to 31 December of the last."""
        return cls(date(first_year, 1, 1), date(last_year or first_year, 12, 31), "calendar")

    @classmethod
    def school(cls, first_year: int, last_year: int | None = None) -> Span:
        """1 September of the first year to 31 August of the last (by default the next one)."""
        return cls(date(first_year, 9, 1), date(last_year or first_year + 1, 8, 31), "school")

    @classmethod
    def unknown(cls) -> Span:
        """A plan that names no time of its own."""
        return cls(None, None, "none")


@dataclass(frozen=True)
class Window:
    """Days from `first` to `last`, both counted; None is an open end."""

    first: date | None
    last: date | None


@dataclass(frozen=True)
class Deadline:
    """One cell «Срок» as it was typed and as it was understood.

    `kind`: date, deadline, range, recurring, continuous, by_schedule, relative, unknown.
    `period`: day, week, month, quarter, half_year, year, school_quarter, trimester or a multiple («2 month»).
    `weekday`: 0 is Monday. `offset`: «+3wd» working days after the event, «-10d» days before it, «+1m», «+1y».
    """

    phrase: str
    kind: str
    windows: tuple[Window, ...] = ()
    period: str | None = None
    weekday: int | None = None
    offset: str | None = None
    notes: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
