"""A bare number after a month, «сентябрь 20»: the year when the plan has it, otherwise a person is asked."""

from __future__ import annotations

import re
from datetime import date

from rostok.engine.deadlines import points
from rostok.engine.deadlines.building import number
from rostok.engine.deadlines.model import Span
from rostok.engine.deadlines.tokens import Token
from rostok.engine.doubts import Doubt
from rostok.engine.russian import MONTHS, MONTHS_GENITIVE

_LOOSE = re.compile(
    r"(?P<dated>(?<=[NO])MN(?=$|[-()]|,(?!N)))|(?<![NO])M,?N(?:[-,и]N)*+(?=$|[,()]|[-и]v?M)"  # «1 мая 23» has its day
)
_MARKS = {"-": "-", ",": ", ", "и": " и "}


def with_years(tokens: list[Token], span: Span) -> list[Token]:
    """`tokens` with each two-digit number that can be the year of its month inside `span` made a year."""
    out = tokens[:]
    for found in _LOOSE.finditer(_letters(tokens)):
        month, *_, last = tokens[found.start() : found.end()]
        if found.group() == "MN" and _inside(number(month), 2000 + number(last), span):
            out[found.end() - 1] = Token("Y", 2000 + number(last))
    return out


def doubts(tokens: list[Token]) -> tuple[Doubt, ...]:
    """A question for each number that stayed loose, with the day and the year that it could be."""
    return tuple(_doubt(found, tokens) for found in _LOOSE.finditer(_letters(tokens)))


def _letters(tokens: list[Token]) -> str:
    return "".join(token.letter for token in tokens)


def _inside(month: int, year: int, span: Span) -> bool:
    if span.first is None or span.last is None or year < 2010:
        return False
    return points.at(year, month, 0) >= span.first and date(year, month, 1) <= span.last


def _doubt(found: re.Match[str], tokens: list[Token]) -> Doubt:
    month, *rest = tokens[found.start() : found.end()]
    values = [number(token) for token in rest if token.letter == "N"]
    told = "".join(_MARKS.get(token.letter, str(token.value)) for token in rest).lstrip(", ")
    guesses = []
    if not found["dated"] and all(1 <= value <= 31 for value in values):
        guesses.append(f"{told} {MONTHS_GENITIVE[number(month) - 1]}")
    if len(values) == 1 and 10 <= values[0] < 100:
        guesses.append(f"{MONTHS[number(month) - 1]} {2000 + values[0]}")
    return Doubt(
        "deadline.loose_number", "", f"Число {told} после месяца не учтено: укажите день или год.", tuple(guesses)
    )
