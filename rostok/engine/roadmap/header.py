"""Finds the heading rows of a table by their words, or guesses the columns by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rostok.engine.roadmap.columns import columns_of, is_heading, meaning_of
from rostok.engine.roadmap.model import Column
from rostok.engine.roadmap.page import Line, one_line
from rostok.engine.roadmap.words import goes_on, is_number, is_people, is_time
from rostok.engine.russian import search_key

_SUB = re.compile(r"начал|оконч|кон(?:ец|ца)|заверш|план|факт|год|квартал|полугоди|месяц|20\d\d|январ|феврал|март|апрел|ма[йя]|июн|июл|"
                  r"\b(?:янв|февр?|апр|авг|сент?|окт|нояб?|дек)\b|август|сентябр|октябр|ноябр|декабр|класс|всего|\bс\b|\bпо\b")  # fmt: skip
_MOST_WORDS = 14
_SHARE = 0.6


@dataclass(frozen=True)
class Header:
    """The columns of a table, the index of the first row below the heading, and whether they were only guessed."""

    columns: tuple[Column, ...]
    start: int
    end: int
    guessed: bool = False


def find_header(lines: Sequence[Line], first: int = 0) -> Header | None:
    """The first heading at or below row `first`, one or two rows high; None when no row reads like one."""
    for place in range(first, len(lines)):
        cells = lines[place].cells
        if is_header(cells):
            end = place + 1
            if end < len(lines) and (whole := _broken_titles(cells, lines[end].cells)):
                return Header(columns_of(whole), place, end + 1)
            if end < len(lines) and (both := _two_rows(cells, lines[end].cells)):
                return Header(columns_of(both), place, end + 1)
            return Header(columns_of(cells), place, end)
    return None


def is_header(cells: Sequence[str]) -> bool:
    """Whether the row names at least two kinds of columns, one of them an activity, a stage or a deadline.

    One cell with a month or a date among the words is a deadline: the row is a plan's own («Завершение», «Апрель 2024»).
    """
    filled = [one_line(cell) for cell in cells if cell.strip()]
    if len(filled) < 2 or is_number(filled[0]) or len(set(filled)) < 2:
        return False
    if sum(is_time(cell) and not meaning_of(cell) for cell in filled) == 1:
        return False
    known = [meaning_of(cell) for cell in filled if is_heading(cell) and len(cell.split()) <= _MOST_WORDS]
    kinds = {meaning for meaning in known if meaning and meaning != "other"}
    return len(kinds) >= 2 and bool(kinds & {"activity", "stage", "deadline"}) and len(known) >= _SHARE * len(filled)


def repeats(cells: Sequence[str], columns: Sequence[Column]) -> bool:
    """Whether the row says the heading again, as after a page break."""
    pairs = [(search_key(cell), search_key(column.title)) for cell, column in zip(cells, columns, strict=False)]
    filled = [(cell, title) for cell, title in pairs if cell]
    return len(filled) >= 2 and sum(cell == title or title.endswith(cell) for cell, title in filled) == len(filled)


def is_counting(cells: Sequence[str]) -> bool:
    """Whether the row only numbers the columns: 1, 2, 3, 4."""
    filled = [cell.strip().rstrip(".") for cell in cells if cell.strip()]
    return len(filled) >= 3 and filled == [str(place) for place in range(1, len(filled) + 1)]


def _broken_titles(upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...]:
    """Titles of a heading whose every title goes on in the row below («Срок», «исполнения»), or ()."""
    rests = [(above, one_line(below)) for above, below in zip(upper, lower, strict=False) if below]
    fits = all(above and (goes_on(below) or below[0] in "(/") and not is_time(below) for above, below in rests)
    if len(upper) != len(lower) or len(rests) < 2 or not fits or sum(is_heading(below) for _, below in rests) < 2:
        return ()
    return tuple(one_line(f"{above} {below}") for above, below in zip(upper, lower, strict=True))


def _two_rows(upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...]:
    """Titles of a heading two rows high («Сроки: начало»), or () when the lower row is not a part of it."""
    if len(upper) != len(lower) or is_number(next((cell for cell in lower if cell), "")):
        return ()
    titles, group, found = [], "", False
    for above, below in zip(upper, lower, strict=True):
        group = one_line(above) or group
        if not below or one_line(below) == one_line(above):
            titles.append(one_line(above))
            continue
        if len(below) > 40 or not (_SUB.search(below.lower()) or is_heading(below)):
            return ()
        titles.append(f"{group}: {one_line(below)}" if group else one_line(below))
        found = True
    open_above = any(not cell for cell in upper)
    return tuple(titles) if found and open_above else ()


def guess_header(lines: Sequence[Line], width: int) -> Header | None:
    """Columns of a table without a heading, told from the cells; None when no column holds deadlines."""
    rows = [line.cells for line in lines if sum(bool(cell) for cell in line.cells) > 1]
    if width < 2 or len(rows) < 2:
        return None
    filled = [[row[place] for row in rows if place < len(row) and row[place]] for place in range(width)]
    meanings = ["other"] * width
    kinds: tuple[tuple[str, Callable[[str], bool]], ...] = (
        ("number", is_number), ("deadline", is_time), ("responsible", is_people),
    )  # fmt: skip
    # Activities differ from row to row, names of organisations come again.
    longest = max(range(width), key=lambda place: sum(map(len, set(filled[place]))))
    meanings[longest] = "activity"
    for meaning, test in kinds:
        shares = [_share(filled[place], test) if meanings[place] == "other" else 0.0 for place in range(width)]
        best = max(range(width), key=shares.__getitem__)
        if shares[best] > _SHARE:
            meanings[best] = meaning
    if "deadline" not in meanings:
        return None
    return Header(tuple(Column("", meaning) for meaning in meanings), 0, 0, guessed=True)


def _share(texts: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, texts)) / len(texts) if texts else 0.0
