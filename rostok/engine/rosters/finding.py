"""Finds the people in a grid: the heading (one row or two, titles above it), rows, and what is no person at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rostok.engine.rosters import cells
from rostok.engine.rosters.fields import NAMES, field_of
from rostok.engine.rosters.model import MOST_ROWS, Grid, Row, Table
from rostok.engine.russian import counted, search_key
from rostok.engine.uploads import Unreadable

_HEAD_ROWS = 40
_UNKNOWN_ROWS = 3
_LONGEST_HEADING = 120
_SHARE = 0.5
_TOTAL = re.compile(r"^(?:итого|всего|итог)\b")
_FOOT = re.compile(
    r"^(?:директор|заместитель директора|исполнитель|руководитель|ответственн|подпись|м п|примечани|дата)\b"
)
_VALUES = (cells.is_phone, cells.is_email, cells.is_birthday, cells.is_full_name)
_NUMBERING = re.compile(r"№|\bп\s*/\s*п\b|^n$|^номер$", re.IGNORECASE)


def find_table(grids: Sequence[tuple[str, Grid]], kind: str) -> Table:
    """The table with the most rows among those whose heading is known, else among all; raises Unreadable."""
    found = [(name, grid, _heading(grid, kind)) for name, grid in grids if grid]
    known = [each for each in found if each[2][0]] or found
    if not known:
        raise Unreadable("empty", "В файле нет строк. Проверьте, тот ли файл выбран.")
    tables = [(name, _table(grid, titles, end)) for name, grid, (titles, end) in known]
    name, table = max(tables, key=lambda pair: len(pair[1].rows))
    if not table.rows:
        raise Unreadable("empty", "Под заголовком нет строк с людьми. Добавьте строки и отправьте снова.")
    if len(table.rows) > MOST_ROWS:
        raise Unreadable(
            "large",
            f"В таблице {counted(len(table.rows), 'строка', 'строки', 'строк')}, а вносим до 2 000 сразу. Разделите её и отправьте по частям.",
        )
    others = [other for other, rest in tables if other != name and rest.rows]
    notes = (f"Взяли {name}. Не тронули: {', '.join(others)}.",) if others else ()
    return Table(table.titles, table.rows, (*notes, *table.notes))


def _heading(grid: Grid, kind: str) -> tuple[tuple[str, ...], int]:
    """Titles and the index of the row below the heading; no titles when none is found."""
    for place, (_, row) in enumerate(grid[:_HEAD_ROWS]):
        alone = all(sum(map(bool, below)) == 1 for _, below in grid[place + 1 : place + 4])
        if _is_heading(row, kind) and (alone or sum(map(bool, row)) > 1):
            both = _two_rows(row, grid[place + 1][1], kind) if place + 1 < len(grid) else ()
            return (both, place + 2) if both else (tuple(row), place + 1)
    return _unknown_heading(grid)


def _unknown_heading(grid: Grid) -> tuple[tuple[str, ...], int]:
    """A row of unknown words above a column of names is a heading too; no titles when the table begins with a person."""
    for place, (_, row) in enumerate(grid[:_UNKNOWN_ROWS]):
        below = [other for _, other in grid[place + 1 : place + 30]]
        filled = [column for column, cell in enumerate(row) if cell]
        if len(filled) < 2 or not below or any(test(row[column]) for column in filled for test in _VALUES):
            continue
        for column in filled:
            names = sum(column < len(other) and cells.is_full_name(other[column]) for other in below)
            if names > len(below) / 2:
                return tuple(row), place + 1
    return (), 0


def _is_heading(row: Sequence[str], kind: str) -> bool:
    """Whether half of the filled cells name columns, a name of people among them, and none holds a value."""
    filled = [cell for cell in row if cell]
    named = [field_of(kind, search_key(cell)) for cell in filled if len(cell) <= _LONGEST_HEADING]
    known = [name for name in named if name]
    values = any(test(cell) for cell in filled for test in _VALUES)
    counted_columns = sum(bool(_NUMBERING.search(cell)) for cell in filled)
    if values or not set(known) & NAMES:
        return False
    return len(known) + counted_columns >= _SHARE * len(filled)


def _two_rows(upper: Sequence[str], lower: Sequence[str], kind: str) -> tuple[str, ...]:
    """Titles of a heading two rows high («ФИО: Имя»), or () when the lower row is a person or a part of nothing."""
    width = max(len(upper), len(lower))
    above, below = ([*row, *[""] * (width - len(row))] for row in (upper, lower))
    parts = [cell for cell, over in zip(below, above, strict=True) if cell and cell != over]
    gaps = sum(not over and bool(cell) for cell, over in zip(below, above, strict=True))
    if not parts or not gaps or any(not _part(cell, kind) for cell in parts):
        return ()
    titles, group = [], ""
    for over, cell in zip(above, below, strict=True):
        group = over or group
        alone = not cell or cell == over
        titles.append(over if alone else f"{group}: {cell}" if group else cell)
    return tuple(titles)


def _part(cell: str, kind: str) -> bool:
    """Whether a cell of the lower row may stand in a heading."""
    small = len(cell) <= 40 and not re.search(r"\d{3}|@", cell)
    return small and bool(field_of(kind, search_key(cell)))


def _table(grid: Grid, titles: Sequence[str], start: int) -> Table:
    """Rows below the heading; totals, repeated headings, numbers of columns, names of parts and signatures are left out."""
    width = max([len(titles), *(len(row) for _, row in grid[start:])], default=0)
    heading = [*titles, *[""] * (width - len(titles))]
    keys = [search_key(title) for title in heading]
    numbered = next((place for place, title in enumerate(heading) if _NUMBERING.search(title)), -1)
    rows: list[Row] = []
    parts: list[str] = []
    left: dict[str, list[int]] = {}
    part = ""
    for number, cells_here in grid[start:]:
        row = [*cells_here, *[""] * (width - len(cells_here))]
        why = _why_not(row, keys)
        if why == "part":
            part = cells.class_of(" ".join(filter(None, row)))
        if why:
            left.setdefault(why, []).append(number)
        elif any(value for place, value in enumerate(row) if place != numbered):
            rows.append(Row(number, tuple(row)))
            parts.append(part)
    return _tidied(heading, rows, parts, _notes(left))


def _why_not(row: Sequence[str], keys: Sequence[str]) -> str:
    """Why a row is nobody: "total", "head", "count", "part", "foot"; "" for a person."""
    filled = [(place, cell) for place, cell in enumerate(row) if cell]
    here = [search_key(cell) for _, cell in filled]
    if any(_TOTAL.match(key) for key in here[:2]):
        return "total"
    again = sum(keys[place].endswith(key) for (place, _), key in zip(filled, here, strict=True) if key and keys[place])
    if len(filled) > 1 and again > len(filled) / 2:
        return "head"
    if len(filled) > 2 and [key for key in here if key] == [str(place) for place in range(1, len(filled) + 1)]:
        return "count"
    if len(filled) <= 3 < len(row) and _FOOT.match(here[0]):
        return "foot"
    lone = len(row) > 2 and len(filled) == 1 and not filled[0][1].rstrip(".").isdecimal()
    return "part" if lone and not cells.is_full_name(filled[0][1]) else ""


_REASONS = {
    "total": "итоги", "head": "повтор заголовка", "count": "номера столбцов", "part": "названия разделов", "foot": "подписи",
}  # fmt: skip


def _notes(left: dict[str, list[int]]) -> tuple[str, ...]:
    return tuple(
        f"Не люди, пропустили ({_REASONS[why]}): {'строка' if len(numbers) == 1 else 'строки'} {', '.join(map(str, numbers[:10]))}"
        + (" и другие." if len(numbers) > 10 else ".")
        for why, numbers in left.items()
    )


def _tidied(heading: Sequence[str], rows: Sequence[Row], parts: Sequence[str], notes: tuple[str, ...]) -> Table:
    """Without empty columns; «9 А» above the pupils becomes a column of classes when there is no other."""
    used = [place for place, title in enumerate(heading) if title or any(row.cells[place] for row in rows)]
    titles = [heading[place] for place in used]
    from_parts = any(parts) and not any("класс" in title.lower() for title in titles)
    made = [
        Row(row.number, (*(row.cells[place] for place in used), *([part] if from_parts else [])))
        for row, part in zip(rows, parts, strict=True)
    ]
    return Table(tuple([*titles, "Класс"] if from_parts else titles), tuple(made), notes)
