"""Rows of a table run together, parted by the numbers with which their lines begin; titles of stages stand between them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from rostok.engine.roadmap.words import goes_on, is_section

_OPENING = re.compile(r"\s*(\d{1,3}(?:\.\d{1,3}){0,3})[.)]?\s+(?=\S)")
_DATE = re.compile(r"\s*\d{1,2}\.\d{2}(?:\.\d{2,4})?(?!\d)")


@dataclass(frozen=True)
class Piece:
    """One row with its number, or the title of a stage."""

    number: str
    text: str
    wide: bool = False


def numbered_lines(body: str) -> tuple[list[Piece], str]:
    """The rows of `body` and the text below them; no rows when fewer than two lines open with numbers that follow each other."""
    pieces: list[Piece] = []
    lines = body.split("\n")
    last: tuple[int, ...] = ()
    count = 0
    for place, line in enumerate(lines):
        value = _value(line)
        if value and follows(last, value):
            opening = _OPENING.match(line)
            pieces.append(Piece(opening.group(1) if opening else "", line[opening.end() if opening else 0 :].strip()))
            last, count = value, count + 1
        elif not line.strip():
            continue
        elif not last or (is_section(line.strip()) and not goes_on(line)):
            pieces.append(Piece("", line.strip(), wide=True))
        elif not lines[place - 1].strip():
            return _whole(pieces, count), "\n".join(lines[place:])
        else:
            pieces[-1] = replace(pieces[-1], text=f"{pieces[-1].text} {line.strip()}")
    return _whole(pieces, count), ""


def _whole(pieces: list[Piece], count: int) -> list[Piece]:
    return pieces if count > 1 else []


def _value(line: str) -> tuple[int, ...]:
    """The number a line opens with: (2, 1) for «2.1. Сбор»; () without one and for a date."""
    opening = _OPENING.match(line)
    if not opening or (_DATE.match(line) and "." in opening.group(1)):
        return ()
    return tuple(map(int, opening.group(1).split(".")))


def follows(last: tuple[int, ...], value: tuple[int, ...]) -> bool:
    """Whether a number may stand next: «3» after «2» or «2.4», «2.1» after «2», and «1» at the beginning or in a new stage."""
    if value[-1] == 1:
        return value[:-1] in ((), last) or not last or value[:-1] == (last[0] + 1,)
    return value[:-1] == last[: len(value) - 1] and len(last) >= len(value) and value[-1] == last[len(value) - 1] + 1
