"""What tokens fold into: nodes that hold a named time, a frequency or a term."""

from __future__ import annotations

from dataclasses import dataclass

from rostok.engine.deadlines.points import Point


@dataclass(frozen=True)
class Frequency:
    """«Ежемесячно», «раз в две недели», «2 раза в год»."""

    period: str
    every: int = 1
    times: int = 1


@dataclass(frozen=True)
class Duration:
    """«3 рабочих дня»: `unit` is wd, d, w, m or y; a negative count is before the event."""

    count: int
    unit: str


@dataclass(frozen=True)
class Node:
    """A letter of the second grammar and what it holds.

    P a named time, N a number that waits for one, F a frequency, W a weekday, 4 a time without days of its own
    (school quarter, holidays), 5 a duration, 6 a generic period («учебный год»), 7 «следующего за отчётным»,
    8 «последнего месяца квартала», 9 «2 раза»;
    any other letter is a token as it was.
    """

    letter: str
    value: Point | Frequency | Duration | str | int = 0
