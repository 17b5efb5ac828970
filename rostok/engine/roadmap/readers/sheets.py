"""XLSX, XLS and ODS: the sheet that holds the table, merged cells, dates as people write them."""

from __future__ import annotations

from typing import Any

from rostok.engine.roadmap.header import find_header
from rostok.engine.roadmap.model import Unreadable
from rostok.engine.roadmap.page import Grid, Line, Page, tidy
from rostok.engine.uploads.spreadsheet import MOST_COLUMNS, merged, sheets_of, shown

MOST_ROWS = 20_000
MOST_CELLS = 200_000
_HEADING_ROWS = 40


def read_sheets(data: bytes) -> Page:
    """Grids of the sheets that hold a table, else of every sheet with text; raises Unreadable("broken", "wide")."""
    filled = [grid for grid in (_grid(name, sheet) for name, sheet in sheets_of(data)) if grid.lines]
    return tuple([grid for grid in filled if find_header(grid.lines[:_HEADING_ROWS])] or filled)


def _grid(name: str, sheet: Any) -> Grid:
    rows, columns = sheet.total_height, sheet.total_width
    if rows > MOST_ROWS or columns > MOST_COLUMNS * 20 or rows * min(columns, MOST_COLUMNS) > MOST_CELLS * 4:
        raise Unreadable("wide", "Лист слишком велик. Оставьте на нём только план и отправьте файл снова.")
    ranges = merged(sheet)
    values = [[tidy(shown(value)) for value in row[:MOST_COLUMNS]] for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, right) in ranges:
        for row in range(top, min(bottom, len(values) - 1) + 1):
            for column in range(left, min(right, len(values[row]) - 1) + 1):
                if column == left:
                    values[row][column] = values[top][left]
    wide = {top for (top, left), (bottom, right) in ranges if top == bottom and right - left > 1}
    width = max((place + 1 for row in values for place, value in enumerate(row) if value), default=0)
    lines = [
        Line(tuple(row[:width]), wide=place in wide and sum(map(bool, row)) == 1) for place, row in enumerate(values)
    ]
    while lines and not any(lines[-1].cells):
        lines.pop()
    return Grid(tuple(lines), f"лист «{name}»")
