"""A bare number after a month, «сентябрь 20»: the year when the plan has it, otherwise a person is asked."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from rostok.engine.deadlines import points
from rostok.engine.deadlines.model import Span
from rostok.engine.deadlines.tokens import Token
from rostok.engine.doubts import Doubt
from rostok.engine.russian import MONTHS, MONTHS_GENITIVE

_LOOSE = re.compile(r"(?P<before>[NO]?)M,?(?P<numbers>N(?:[-,и]N)*+)(?=$|[,()]|[-и]v?M)")


def with_years(tokens: list[Token], span: Span) -> list[Token]:
    """`tokens` with each two-digit number that can be the year of its month inside `span` made a year."""
    out = tokens[:]
    for found in _LOOSE.finditer(_letters(tokens)):
        place = found.start("numbers")
        month, year = tokens[place - 1].value, tokens[place].value
        single = found["numbers"] == "N" and isinstance(month, int) and isinstance(year, int)
        if single and tokens[place - 1].letter == "M" and _inside(int(str(month)), 2000 + int(str(year)), span):
            out[place] = replace(tokens[place], letter="Y", value=2000 + int(str(year)))
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
    month = int(str(tokens[found.start() + len(found["before"])].value))
    values = [int(str(token.value)) for token in tokens[found.start("numbers") : found.end()] if token.letter == "N"]
    told = ", ".join(map(str, values))
    guesses = []
    if not found["before"] and all(1 <= value <= 31 for value in values):
        guesses.append(f"{told} {MONTHS_GENITIVE[month - 1]}")
    if len(values) == 1 and 10 <= values[0] < 100:
        guesses.append(f"{MONTHS[month - 1]} {2000 + values[0]}")
    return Doubt(
        "deadline.loose_number", "", f"Число {told} после месяца не учтено: укажите день или год.", tuple(guesses)
    )
