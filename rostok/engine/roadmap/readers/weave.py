"""Finds the rows again in a stream of cells or lines: the most likely way to lay them out in the known columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rostok.engine.roadmap.columns import columns_of
from rostok.engine.roadmap.model import Unreadable
from rostok.engine.roadmap.page import Line
from rostok.engine.roadmap.words import MONTH, goes_on, is_number, is_people, is_section, is_time

_NOTHING = "nothing"
_BAR = "|"
_EMPTY = {
    "number": -1.0, "stage": -0.5, "activity": -4.0, "deadline": -1.2, "responsible": -1.0, _NOTHING: -0.1, _BAR: -1.0
}  # fmt: skip
_OWN = {"": _NOTHING, "|": _BAR}
_UNUSED = -0.2
_UNFINISHED = -1.0
_ITEM = -3.0
_BLANK = -0.7
MOST_TOKENS = 8_000
_LONG_TIME = 36
_CLASSES = re.compile(r"\d{1,2}\s?[-–—]\s?\d{1,2}(?:\s?кл\w*\.?)?")  # «5-9»
_SPLIT_TIME = re.compile(rf"(?<=\d)\n(?={MONTH})|(?<=раз|аза)\n(?=в\s)")  # «10» above «июня», «1 раз» above «в год»
_POINT = re.compile(r"\d{1,2}\.\d")  # «1.2» is a row's number in any column
_NUMBERED = re.compile(r"\d{1,2}\s?[.)]\s*[А-ЯЁа-яё]")


@dataclass(frozen=True)
class Weave:
    """The rows found, how many tokens they took, whether the last row lacks cells, and how well all of it fits."""

    lines: tuple[Line, ...]
    used: int
    unfinished: bool
    score: float = 0.0


@dataclass(frozen=True)
class _Step:
    """The best way to a state: its score, the state before and whether the step was a section of its own."""

    score: float
    token: int
    column: int
    section: bool = False


def weave(
    tokens: Sequence[str],
    titles: Sequence[str],
    longest: int,
    wide: frozenset[int] = frozenset(),
    ends: frozenset[int] = frozenset(),
    apart: frozenset[int] = frozenset(),
) -> Weave:
    """Rows of `tokens` under `titles`; a cell takes at most `longest` tokens. Raises Unreadable("large").

    A column without a title is one that every row leaves empty, one with a bar for a title ends every row.
    A token of `wide` spans the whole table, one of `ends` is the last of its row and may be the only one, one of
    `apart` stands below a blank line.
    Every cell is scored by how well its text fits its column; the sum over the whole stream decides, so that one
    odd cell, a missing cell or a stage title of its own does not shift the rows below it.
    """
    meanings = [_OWN.get(column.title, column.meaning) for column in columns_of(tuple(titles))]
    if len(tokens) > MOST_TOKENS:
        raise Unreadable("large", "В таблице слишком много строк. Оставьте в тексте только план и вставьте снова.")
    best: list[list[_Step | None]] = [[None] * len(meanings) for _ in range(len(tokens) + 1)]
    best[0][0] = _Step(0.0, 0, 0)
    for place in range(len(tokens) + 1):
        if any(best[place]):
            _advance(best, place, meanings, _prices(tokens[place : place + longest], meanings, wide, apart, place))
            if place < len(tokens) and (step := best[place][0]):
                item = "number" not in meanings and _is_item(tokens, place)
                score = step.score + (_ITEM if item else _section(tokens[place], place in wide, place in ends))
                _offer(best, place + 1, 0, _Step(score, place, 0, section=True))
    return _trace(best, tokens, len(meanings))


def _prices(
    parts: Sequence[str], meanings: Sequence[str], wide: frozenset[int], apart: frozenset[int], place: int
) -> dict[str, list[float]]:
    """For each meaning: the score of a cell made of the first part, of the first two, and so on."""
    prices = {}
    # The number of the next row ends a cell, and has one of its own.
    parts = parts[: next((count for count in range(1, len(parts)) if is_number(parts[count])), len(parts))]
    if "number" in meanings and parts and is_number(parts[0]):
        parts = parts[:1]
    texts = ["\n".join(parts[: count + 1]) for count in range(len(parts))]
    for meaning in set(meanings):
        seam, scores = 0.0, []
        for count, text in enumerate(texts):
            seam += _seam(parts[count - 1], parts[count], meaning) + _BLANK * (place + count in apart) if count else 0.0
            across = 9.0 if place in wide or place + count in wide else 0.0
            scores.append(_fit(meaning, text) + seam - across)
        prices[meaning] = scores
    return prices


def _advance(
    best: list[list[_Step | None]], place: int, meanings: Sequence[str], prices: dict[str, list[float]]
) -> None:
    """Offer every cell that may begin at this token.

    Two rounds when needed: a row that ends with empty cells reaches the first column of the same token late.
    """
    width = len(meanings)
    for _ in range(2):
        before = best[place][0]
        for column, meaning in enumerate(meanings):
            step = best[place][column]
            if step is None:
                continue
            after = (column + 1) % width
            _offer(best, place, after, _Step(step.score + _EMPTY.get(meaning, -0.7), place, column))
            for count, price in enumerate(prices[meaning], 1):
                _offer(best, place + count, after, _Step(step.score + price, place, column))
        if best[place][0] is before:
            return


def _offer(best: list[list[_Step | None]], place: int, column: int, step: _Step) -> None:
    current = best[place][column]
    if current is None or step.score > current.score:
        best[place][column] = step


def _section(text: str, wide: bool, ends: bool) -> float:
    return (0.5 if wide or is_section(text) else (-0.3 if ends else -3.0)) - 5.0 * is_number(text)


def _is_item(tokens: Sequence[str], place: int) -> bool:
    """Whether the token is one of several numbered lines: «1. Сбор», «2. Линейка» are parts of one cell."""
    return bool(_NUMBERED.match(tokens[place])) and any(
        _NUMBERED.match(near) for near in (*tokens[max(0, place - 1) : place], *tokens[place + 1 : place + 2])
    )


def _seam(above: str, below: str, meaning: str) -> float:
    """The price of taking two lines as parts of one cell; little where they visibly belong together."""
    natural = (
        goes_on(below)
        or above.endswith((",", ":", ";", "-", "–"))
        or not below[:1].isalnum()
        or (meaning == "activity" and _NUMBERED.match(above) and _NUMBERED.match(below))
        or (meaning == "responsible" and is_people(above) and is_people(below))
        or (meaning == "deadline" and is_time(above) and is_time(below))
    ) and not (meaning == "activity" and len(below) < 25 and is_time(below))
    return -0.1 if natural else -0.7


def _is_deadline(line: str) -> bool:
    """Whether a line is time as a whole: a long one opens with it, «Утверждение плана на 2024 год» only ends with it."""
    return is_time(line) and (len(line) <= _LONG_TIME or is_time(" ".join(line.split()[:3])))


def _fit(meaning: str, text: str) -> float:
    """How well a text stands in a column of this meaning."""
    if meaning in (_NOTHING, _BAR):
        return -2.0 if text else 0.1
    if not text:
        return _EMPTY.get(meaning, -0.7)
    if meaning == "number":
        return 3.0 if is_number(text) else -4.0
    number = is_number(text)
    if number and _POINT.match(text):
        return -6.0
    time = is_time(text)
    if meaning == "deadline":
        return _fit_deadline(text)
    if meaning == "activity":
        odd = (time and len(text) < 25) or (len(text) < 40 and is_people(text))
        return -3.0 if number else (-1.0 if odd else min(len(text), 60) / 60)
    if meaning == "responsible":
        return -3.0 if number else (1.5 if is_people(text) and not _NUMBERED.match(text) else (-1.0 if time else -0.3))
    if _CLASSES.fullmatch(text):
        return 0.5
    if number or (time and len(text) < 25):
        return -0.5
    if meaning == "note" and is_people(text):
        return -0.9
    return -0.3 if goes_on(text) else 0.0


def _fit_deadline(text: str) -> float:
    if _NUMBERED.match(text) or is_number(text) or not is_time(text):  # «2. Утверждение плана на 2024 год»
        return -2.0
    others = [line for line in _SPLIT_TIME.sub(" ", text).split("\n") if not _is_deadline(line)]
    if not others:
        return 2.0
    return 0.3 if all(len(line) <= _LONG_TIME for line in others) else -2.0


def _trace(best: list[list[_Step | None]], tokens: Sequence[str], width: int) -> Weave:
    """The rows of the best last state, from its end to its beginning."""
    ends = [
        (step.score + _UNUSED * (len(tokens) - place) + (_UNFINISHED if column else 0.0), place, column)
        for place, row in enumerate(best)
        for column, step in enumerate(row)
        if step is not None and (column == 0 or place == len(tokens))
    ]
    total, used, left = max(ends)
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
    return Weave(tuple(reversed(lines)), used, unfinished=left != 0, score=total)
