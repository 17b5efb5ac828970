"""Tables of a Word file as grids of cells."""

from __future__ import annotations

import io
from typing import Any

import docx

from rostok.engine.rosters.model import Grid
from rostok.engine.russian import squeeze
from rostok.engine.uploads import Unreadable
from rostok.engine.uploads.spreadsheet import MOST_COLUMNS


def grids_of_words(data: bytes) -> list[tuple[str, Grid]]:
    """[(name, grid)] of the tables; a cell over several columns stands in the first, over several rows in each."""
    try:
        tables = docx.Document(io.BytesIO(data)).tables
        found = [(f"таблица {place}", _grid(table)) for place, table in enumerate(tables, 1)]
    except Exception as error:  # python-docx lets any error of the broken parts through
        raise Unreadable(
            "broken", "Файл Word повреждён. Откройте его в редакторе, сохраните заново и отправьте снова."
        ) from error
    if not found:
        raise Unreadable("no_table", "В файле Word нет таблицы. Скопируйте список в таблицу и отправьте снова.")
    return found


def _grid(table: Any) -> Grid:
    grid: Grid = []
    for number, row in enumerate(table.rows, 1):
        cells, before = [], None
        for cell in row.cells[:MOST_COLUMNS]:
            cells.append("" if cell._tc is before else squeeze(cell.text))
            before = cell._tc
        if any(cells):
            grid.append((number, cells))
    return grid
