"""XLSX, XLS and ODS: the sheet that holds the table, merged cells, dates as people write them."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from typing import Any

import python_calamine

from rostok.engine.roadmap.header import find_header
from rostok.engine.roadmap.model import Unreadable
from rostok.engine.roadmap.page import Grid, Line, Page, tidy
from rostok.engine.russian import date_short

MOST_ROWS = 20_000
MOST_COLUMNS = 60
MOST_CELLS = 200_000
_HEADING_ROWS = 40


def read_sheets(data: bytes) -> Page:
    """Grids of the sheets that hold a table, else of every sheet with text; raises Unreadable("broken", "wide")."""
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [(name, book.get_sheet_by_name(name)) for name in book.sheet_names]
        grids = [_grid(name, sheet) for name, sheet in sheets]
    except Unreadable:
        raise
    except Exception as error:  # the library raises its own error for each format
        if "password" in str(error).lower():
            raise Unreadable("encrypted", "Файл закрыт паролем. Снимите пароль и отправьте файл снова.") from error
        raise Unreadable(
            "broken", "Книга Excel повреждена. Откройте её, сохраните заново и отправьте снова."
        ) from error
    filled = [grid for grid in grids if grid.lines]
    return tuple([grid for grid in filled if find_header(grid.lines[:_HEADING_ROWS])] or filled)


def _grid(name: str, sheet: Any) -> Grid:
    rows, columns = sheet.total_height, sheet.total_width
    if rows > MOST_ROWS or columns > MOST_COLUMNS * 20 or rows * min(columns, MOST_COLUMNS) > MOST_CELLS * 4:
        raise Unreadable("wide", "Лист слишком велик. Оставьте на нём только план и отправьте файл снова.")
    merged = _merged(sheet)
    values = [[_shown(value) for value in row[:MOST_COLUMNS]] for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, right) in merged:
        for row in range(top, min(bottom, len(values) - 1) + 1):
            for column in range(left, min(right, len(values[row]) - 1) + 1):
                if column == left:
                    values[row][column] = values[top][left]
    wide = {top for (top, left), (bottom, right) in merged if top == bottom and right - left > 1}
    width = max((place + 1 for row in values for place, value in enumerate(row) if value), default=0)
    lines = [
        Line(tuple(row[:width]), wide=place in wide and sum(map(bool, row)) == 1) for place, row in enumerate(values)
    ]
    while lines and not any(lines[-1].cells):
        lines.pop()
    return Grid(tuple(lines), f"лист «{name}»")


def _merged(sheet: Any) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Merged ranges; the library knows them for XLSX and XLS only."""
    try:
        return [
            pair
            for pair in sheet.merged_cell_ranges or []
            if pair[0][1] < MOST_COLUMNS and pair[1][0] - pair[0][0] < 500
        ]
    except (AttributeError, NotImplementedError):
        return []


def _shown(value: Any) -> str:
    """A cell's value as a person sees it: dates as dd.mm.yyyy, whole numbers without a point."""
    if isinstance(value, datetime | date):
        return date_short(value.date() if isinstance(value, datetime) else value)
    if isinstance(value, time | timedelta):
        return str(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, bool):
        return "да" if value else ""
    return tidy(str(value))
