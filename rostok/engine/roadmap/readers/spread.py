"""Lays cells that span rows and columns on a plain grid."""

from __future__ import annotations

from rostok.engine.roadmap.model import Unreadable
from rostok.engine.roadmap.page import Line

MOST_SPAN = 200
MOST_COLUMNS = 400
MOST_CELLS = 200_000


class Spread:
    """Lays cells with spans on a grid: a tall cell repeats in the rows below it, a wide one leaves empty cells."""

    def __init__(self) -> None:
        self._rows: list[Line] = []
        self._row: dict[int, str] = {}
        self._tall: dict[int, tuple[str, int]] = {}
        self._widest = 0
        self._count = 0

    def put(self, text: str, columns: int = 1, rows: int = 1) -> None:
        """The next cell of the row; raises Unreadable("wide") when the table has absurdly many cells."""
        self._count += columns
        place = 0
        while place in self._row or place in self._tall:
            place += 1
        if self._count > MOST_CELLS or place > MOST_COLUMNS:
            raise Unreadable("wide", "В таблице слишком много ячеек. Оставьте в файле только план и отправьте снова.")
        for step in range(columns):
            self._row[place + step] = text if step == 0 else ""
            if rows > 1:
                self._tall[place + step] = (text if step == 0 else "", rows)
        self._widest = max(self._widest, columns)

    def next_row(self, *, opens_page: bool = False) -> None:
        """Close the row."""
        for place, (text, left) in list(self._tall.items()):
            self._row.setdefault(place, text)
            if left <= 1:
                del self._tall[place]
            else:
                self._tall[place] = (text, left - 1)
        if self._row:
            cells = tuple(self._row.get(place, "") for place in range(max(self._row) + 1))
            wide = self._widest > 1 and self._widest >= len(cells) and bool(cells[0])
            self._rows.append(Line(cells, wide=wide, opens_page=opens_page))
        self._row, self._widest = {}, 0

    @property
    def lines(self) -> tuple[Line, ...]:
        """The rows closed so far."""
        return tuple(self._rows)
