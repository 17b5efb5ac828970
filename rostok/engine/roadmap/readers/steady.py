"""A stream of whole cells in which the numbers of the rows come at one distance: that distance is the width of the table."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rostok.engine.roadmap.columns import is_heading, meaning_of
from rostok.engine.roadmap.header import is_header
from rostok.engine.roadmap.page import Line
from rostok.engine.roadmap.words import goes_on, is_number, is_section, is_time

_WIDTHS = range(3, 13)
_NUMBER_TITLE = re.compile(r"(?:№+|[nN]{1,2})\s*[а-яА-Я.\\/]{0,5}")
_FEWEST_BARE = 3  # rows of a table without a heading: fewer are rather a list than a table


@dataclass(frozen=True)
class Steady:
    """Lines of text before the table, its heading and rows, and the cells after it."""

    before: tuple[str, ...]
    lines: tuple[Line, ...]
    rest: tuple[str, ...]


def steady(cells: Sequence[str], wide: Collection[int] = ()) -> Steady | None:
    """The table of `cells` when every row is numbered and as long as the first; None otherwise.

    Rows are counted from 1, or from any number with which the text opens: a page may begin in the middle of a table.
    """
    for first in range(len(cells)):
        value = _value(cells[first])
        width = _next_number(cells, first, value + 1) - first if value == 1 or (value and not first) else 0
        if width in _WIDTHS:
            return _table(cells, first, width, wide)
    return None


def _value(cell: str) -> int:
    """The row number that a cell holds, 0 for any other cell."""
    return int(re.sub(r"\D", "", cell)[:3] or 0) if is_number(cell) and cell.strip(" .)").isdecimal() else 0


def _next_number(cells: Sequence[str], first: int, value: int) -> int:
    return next((place for place in range(first + 1, len(cells)) if _value(cells[place]) == value), first)


def _table(cells: Sequence[str], first: int, width: int, wide: Collection[int]) -> Steady | None:
    rows, end = _rows(cells, first, width, wide)
    before, head, sections = _head(cells[:first], width)
    bare = not head and (len(rows) < _FEWEST_BARE or not any(is_time(cell) for row in rows for cell in row.cells))
    if len(rows) < 2 or bare or len(cells) - end >= width:
        return None
    titles = (Line(head),) if head else ()
    opening = tuple(Line((text,), wide=True) for text in sections)
    return Steady(before, (*titles, *opening, *rows), tuple(cells[end:]))


def _rows(cells: Sequence[str], place: int, width: int, wide: Collection[int]) -> tuple[list[Line], int]:
    """Rows and titles of stages from `place` on, and where they end."""
    rows: list[Line] = []
    while place + width <= len(cells) and (not cells[place] or is_number(cells[place])):
        rows.append(Line(tuple(cells[place : place + width])))
        place += width
        while place + 1 < len(cells) and cells[place] and (place in wide or _opens_stage(cells, place)):
            rows.append(Line((cells[place],), wide=True))
            place += 1
    return rows, place


def _opens_stage(cells: Sequence[str], place: int) -> bool:
    return not is_number(cells[place]) and (is_section(cells[place]) or is_number(cells[place + 1]))


def _head(cells: Sequence[str], width: int) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Lines before the heading, the heading, and the titles of stages between it and the first row.

    The column of numbers may have no title of its own.
    """
    for titled in (True, False):
        for place in range(len(cells) - width + (not titled), -1, -1):
            before, title = first_title(cells[place])
            others = [cell.replace("\n", " ") for cell in cells[place + 1 : place + width - (not titled)]]
            titles = (title, *others) if titled else ("№", title, *others)
            if is_header(titles) and _is_number_title(titles[0]):
                sections = _uncounted(cells[place + width - (not titled) :], width)
                return (*_texts(cells[:place]), *before), titles, tuple(sections)
    return tuple(_texts(cells)), (), ()


def _uncounted(cells: Sequence[str], width: int) -> Sequence[str]:
    """`cells` without the row that only numbers the columns."""
    counted = [str(count + 1) for count in range(width)]
    return cells[width:] if [cell.strip() for cell in cells[:width]] == counted else cells


def _is_number_title(title: str) -> bool:
    return meaning_of(title) == "number" or bool(_NUMBER_TITLE.fullmatch(title))


def _texts(cells: Sequence[str]) -> list[str]:
    return [line for cell in cells for line in cell.split("\n") if line.strip()]


def first_title(text: str) -> tuple[list[str], str]:
    """Lines of a token before its title, and the title: the last line, or the last few that make one heading."""
    lines = text.split("\n")
    before, title = lines[:-1], lines[-1]
    while before and (
        _is_number_title(f"{before[-1]} {title}") or (goes_on(title) and not is_heading(title))
    ):  # fmt: skip
        before, title = before[:-1], f"{before[-1]} {title}"
    return before, title
