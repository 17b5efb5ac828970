"""One grid of cells to entries: headings dropped, stages set, broken rows joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rostok.engine.roadmap.columns import is_heading
from rostok.engine.roadmap.header import Header, find_header, guess_header, is_counting, is_header, repeats
from rostok.engine.roadmap.model import Column
from rostok.engine.roadmap.page import Grid, Line, one_line
from rostok.engine.roadmap.words import goes_on, is_continuation, is_number, is_section, is_time

_LONGEST_SECTION = 300
_DEADLINE_TAIL = re.compile(
    r"20\d\d\b|г(?:ода|оду|\.)|учебн|календарн|месяц|недел|квартал|полугоди|числа|каждого|всего|[-–—]|по\s\d"
)
_NAMES = re.compile(r"(?:[А-ЯЁ][а-яё-]+ (?:[А-ЯЁ]\. ?){2}[,;]? ?)+")
_OPEN_DEADLINE = re.compile(r"(?:.*\s)?(?:до|с|со|по|к|в|не позднее|в течение|начиная с)|.*[-–—]", re.DOTALL)


@dataclass(frozen=True)
class Entry:
    """One row of the table with the stage it stands in; `line` counts from 1.

    `joined`: a page break was healed. `cut`: the text ended inside the row. `parted`: cells told by their sense.
    """

    cells: tuple[str, ...]
    stage: str
    line: int
    joined: bool = False
    cut: bool = False
    parted: bool = False


@dataclass(frozen=True)
class Table:
    """A grid that was understood: `above` holds what stood over its heading (a sheet's title)."""

    columns: tuple[Column, ...]
    entries: tuple[Entry, ...]
    origin: str
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    guessed: bool = False


def read_tables(grid: Grid, known: tuple[Column, ...] = (), *, guess: bool = False) -> tuple[Table, ...]:
    """The tables inside one grid: one for each heading.

    `known`: the columns of the table before, taken when this grid of the same width has no heading of its own.
    `guess`: tell the columns from their cells when nothing else helps.
    """
    header = find_header(grid.lines)
    if header is None and known and len(known) == grid.width:
        header = Header(known, 0, 0)
    if header is None and guess:
        header = guess_header(grid.lines, grid.width)
    tables: list[Table] = []
    above = tuple(
        " ".join(filter(None, map(one_line, line.cells))) for line in grid.lines[: header.start if header else 0]
    )
    while header is not None:
        following = _next_header(grid.lines, header)
        lines = grid.lines[: following.start if following else len(grid.lines)]
        entries, below = _entries(lines, header)
        tables.append(Table(header.columns, entries, grid.origin, above, below, header.guessed))
        header, above = following, ()
    return tuple(tables)


def _next_header(lines: Sequence[Line], header: Header) -> Header | None:
    """A different heading lower in the same grid; only a row of plain headings counts."""
    for place in range(header.end, len(lines)):
        cells = lines[place].cells
        short = all(len(cell.split()) <= 6 and (is_heading(cell) or not is_time(cell)) for cell in cells)
        if short and sum(map(bool, cells)) >= 3 and is_header(cells) and not repeats(cells, header.columns):
            return find_header(lines, place)
    return None


def _entries(lines: Sequence[Line], header: Header) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """Entries below the heading, and the section lines after the last of them (signatures, notes)."""
    columns, width = header.columns, len(header.columns)
    entries: list[Entry] = []
    stage, pending, page = "", [], False
    for place in range(header.end, len(lines)):
        line = lines[place]
        cells = _fit(line.cells, width)
        page = page or line.opens_page
        if not any(cells):
            page = True
            continue
        if repeats(cells, columns) or is_counting(cells) or is_continuation(one_line(" ".join(cells))):
            page = True
            continue
        if section := _section(line, cells, columns, lines[place + 1] if place + 1 < len(lines) else None):
            stage = section
            pending.append(section)
        elif (
            entries and not pending and _continues(cells, columns, page, _value(entries[-1].cells, columns, "deadline"))
        ):
            entries[-1] = _join(entries[-1], cells)
        else:
            pending = []
            stage = _value(cells, columns, "stage") or stage
            moved = _people_back(cells, columns)
            entries.append(Entry(moved, stage, place + 1, cut=line.cut, parted=line.parted or moved != cells))
        page = False
    return tuple(entries), tuple(pending)


def _fit(cells: Sequence[str], width: int) -> tuple[str, ...]:
    if len(cells) <= width:
        return tuple(cells) + ("",) * (width - len(cells))
    return (*cells[: width - 1], "\n".join(filter(None, cells[width - 1 :])))


def _value(cells: Sequence[str], columns: Sequence[Column], meaning: str) -> str:
    return next((cell for cell, column in zip(cells, columns, strict=True) if column.meaning == meaning), "")


def _people_back(cells: tuple[str, ...], columns: Sequence[Column]) -> tuple[str, ...]:
    """`cells` with names put under «Ответственный» when a lost empty cell before them moved them one column to the left."""
    place = next((place for place, column in enumerate(columns) if column.meaning == "responsible"), 0)
    slid = place and not any(cells[place:]) and columns[place - 1].meaning == "other"
    if not slid or not _NAMES.fullmatch(one_line(cells[place - 1])):
        return cells
    return (*cells[: place - 1], "", cells[place - 1], *cells[place + 1 :])


def _section(line: Line, cells: Sequence[str], columns: Sequence[Column], below: Line | None) -> str:
    """The title when the row is only a heading of the rows below it, else ""."""
    filled = [place for place, cell in enumerate(cells) if cell]
    texts = {one_line(cells[place]) for place in filled}
    text = one_line(cells[filled[0]])
    if len(text) > _LONGEST_SECTION:
        return ""
    if len(texts) == 1 and (line.wide or len(filled) > 1 or len(line.cells) == 1):
        return text
    if len(filled) == 1:
        meaning = columns[filled[0]].meaning
        if meaning == "number":
            return "" if is_number(text) else text
        return text if meaning == "stage" or (is_section(text) and not goes_on(text)) else ""
    if len(filled) == 2 and columns[filled[0]].meaning == "number":
        title = one_line(cells[filled[1]])
        heads = below is not None and re.match(rf"{re.escape(text.rstrip('. )'))}\.\d", (*below.cells, "")[0].strip())
        return title if heads or (is_section(title) and (not is_number(text) or text[0] in "IVX")) else ""
    return ""


def _continues(cells: Sequence[str], columns: Sequence[Column], page: bool, upper: str) -> bool:
    """Whether the row is the rest of the row before it, whose deadline is `upper`.

    A row with a number, a stage or a whole deadline of its own is never a rest; a row without an activity always is.
    """
    number, stage = _value(cells, columns, "number"), _value(cells, columns, "stage")
    activity, deadline = _value(cells, columns, "activity"), _value(cells, columns, "deadline")
    if number and not _tail(number, page):
        return False
    keyed = {column.meaning for column in columns} & {"number", "stage"}
    if page and "number" in keyed and not number and goes_on(activity):
        return True
    if stage and not _tail(stage, page):
        return False
    if not activity:
        return not stage or page
    if deadline and not _deadline_tail(upper, deadline, page):
        return False
    if goes_on(activity):
        return True
    return page and bool(keyed) and any(column.meaning == "deadline" for column in columns)


def _tail(text: str, page: bool) -> bool:
    """Whether a cell opens a page with the end of a phrase."""
    return page and goes_on(text)


def _deadline_tail(upper: str, text: str, page: bool) -> bool:
    """Whether a deadline opens a page with the end of one: «учебного года», «25.09.2023» after «До»; «сентябрь-май» is whole."""
    return page and bool(_DEADLINE_TAIL.match(text.lower()) or _OPEN_DEADLINE.fullmatch(upper.lower().strip()))


def _join(entry: Entry, cells: Sequence[str]) -> Entry:
    return replace(entry, cells=tuple(map(join_texts, entry.cells, cells)), joined=True)


def join_texts(upper: str, lower: str) -> str:
    """Two parts of one cell as one text: a sentence goes on in the same line."""
    if not upper or not lower:
        return upper or lower
    return f"{upper} {lower}" if goes_on(lower) else f"{upper}\n{lower}"
