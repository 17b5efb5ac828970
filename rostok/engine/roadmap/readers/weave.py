"""Finds the rows again in a stream of cells or lines: the most likely way to lay them out in the known columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from rostok.engine.roadmap.columns import columns_of
from rostok.engine.roadmap.page import Line
from rostok.engine.roadmap.words import goes_on, is_number, is_people, is_section, is_time

_EMPTY = {"number": -1.0, "stage": -0.5, "activity": -4.0, "deadline": -1.2, "responsible": -1.0}
_UNUSED = -0.2
_UNFINISHED = -1.0
_START = -1e9


@dataclass(frozen=True)
class Weave:
    """The rows found, how many tokens they took, and whether the last row lacks cells."""

    lines: tuple[Line, ...]
    used: int
    unfinished: bool


@dataclass(frozen=True)
class _Step:
    """The best way to a state: its score, the state before and whether the step was a section of its own."""

    score: float
    token: int
    column: int
    section: bool = False


def weave(tokens: Sequence[str], titles: Sequence[str], longest: int, wide: frozenset[int] = frozenset()) -> Weave:
    """Rows of `tokens` under `titles`; a cell takes at most `longest` tokens, a token of `wide` spans the whole table.

    Every cell is scored by how well its text fits its column; the sum over the whole stream decides, so that one
    odd cell, a missing cell or a stage title of its own does not shift the rows below it.
    """
    meanings = [column.meaning for column in columns_of(tuple(titles))]
    width = len(meanings)
    fit = cache(_fit)
    best: list[list[_Step | None]] = [[None] * width for _ in range(len(tokens) + 1)]
    best[0][0] = _Step(0.0, 0, 0)
    for place in range(len(tokens) + 1):
        # Twice: a row that ends with empty cells reaches the first column of the same token only in the first round.
        for column in (*range(width), *range(width)):
            step = best[place][column]
            if step is None:
                continue
            after = (column + 1) % width
            _offer(best, place, after, _Step(step.score + _EMPTY.get(meanings[column], -0.7), place, column))
            for last in range(place + 1, min(len(tokens), place + longest) + 1):
                text = "\n".join(tokens[place:last])
                score = step.score + fit(meanings[column], text) + _seams(tokens[place:last], meanings[column])
                score -= 9.0 * (place in wide or last - 1 in wide)
                _offer(best, last, after, _Step(score, place, column))
            if column == 0 and place < len(tokens):
                _offer(
                    best,
                    place + 1,
                    0,
                    _Step(step.score + _section(tokens[place], place in wide), place, 0, section=True),
                )
    return _trace(best, tokens, width)


def _offer(best: list[list[_Step | None]], place: int, column: int, step: _Step) -> None:
    current = best[place][column]
    if current is None or step.score > current.score:
        best[place][column] = step


def _section(text: str, wide: bool) -> float:
    return (0.5 if wide or is_section(text) else -3.0) - 5.0 * is_number(text)


def _seams(parts: Sequence[str], meaning: str) -> float:
    """The price of taking several lines as one cell; little where they visibly belong together."""
    price = 0.0
    for above, below in pairwise(parts):
        natural = (
            goes_on(below)
            or above.endswith((",", ":", ";", "-", "–"))
            or not below[:1].isalnum()
            or (meaning == "responsible" and is_people(above) and is_people(below))
            or (meaning == "deadline" and is_time(above) and is_time(below))
        )
        price -= 0.1 if natural else 0.7
        price -= 3.0 * is_number(below)
    return price


def _fit(meaning: str, text: str) -> float:
    """How well a text stands in a column of this meaning."""
    if not text:
        return _EMPTY.get(meaning, -0.7)
    if meaning == "number":
        return 3.0 if is_number(text) else -4.0
    number = is_number(text)
    time = is_time(text)
    if meaning == "deadline":
        whole = time and all(map(is_time, text.split("\n")))
        return 2.0 if whole else (0.3 if time else -2.0)
    if meaning == "activity":
        odd = (time and len(text) < 25) or (len(text) < 40 and is_people(text))
        return -3.0 if number else (-1.0 if odd else min(len(text), 60) / 60)
    if meaning == "responsible":
        return -3.0 if number else (1.5 if is_people(text) else (-1.0 if time else -0.3))
    return -0.5 if number or (time and len(text) < 25) else 0.0


def _trace(best: list[list[_Step | None]], tokens: Sequence[str], width: int) -> Weave:
    """The rows of the best last state, from its end to its beginning."""
    ends = [
        (step.score + _UNUSED * (len(tokens) - place) + (_UNFINISHED if column else 0.0), place, column)
        for place, row in enumerate(best)
        for column, step in enumerate(row)
        if step is not None and (column == 0 or place == len(tokens))
    ]
    _, used, left = max(ends)
    place, column = used, left
    lines: list[Line] = []
    cells: list[str] = []
    while (place, column) != (0, 0):
        step = best[place][column]
        if step is None:
            break
        text = "\n".join(tokens[step.token : place])
        if step.section:
            lines.append(Line((text,), wide=True))
        else:
            cells.insert(0, text)
            if step.column == 0:
                lines.append(Line(tuple(cells)))
                cells = []
        place, column = step.token, step.column
    return Weave(tuple(reversed(lines)), used, unfinished=left != 0)
