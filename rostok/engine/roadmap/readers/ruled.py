"""Ruled lines of a table in a picture of a page, found without any library but the picture's own bytes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PIL import ImageDraw

_DARK = 150
_NEAR = 12


@dataclass(frozen=True)
class Ruling:
    """Borders of the rows and columns in pixels, and the vertical strokes that really stand between cells."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]
    strokes: tuple[tuple[int, int, int], ...]
    beams: tuple[tuple[int, int, int], ...]

    def cell_at(self, x: int, y: int) -> tuple[int, int] | None:
        """Row and column of the cell that holds the point, None outside the table; a merged cell is its first one."""
        if not (self.rows[0] <= y < self.rows[-1] and self.columns[0] <= x < self.columns[-1]):
            return None
        row = max(place for place, edge in enumerate(self.rows) if edge <= y)
        column = max(place for place, edge in enumerate(self.columns) if edge <= x)
        while column and not self._parted(row, column):
            column -= 1
        return row, column

    def is_wide(self, row: int) -> bool:
        """Whether no stroke parts the cells of the row."""
        return not any(self._parted(row, column) for column in range(1, len(self.columns) - 1))

    def _parted(self, row: int, column: int) -> bool:
        x, middle = self.columns[column], (self.rows[row] + self.rows[row + 1]) // 2
        return any(abs(stroke - x) <= _NEAR and first <= middle <= last for stroke, first, last in self.strokes)

    def wiped(self, sheet: Any) -> Any:
        """The sheet with its lines painted white: recognition takes them for letters."""
        clean = sheet.copy()
        draw = ImageDraw.Draw(clean)
        for x, first, last in self.strokes:
            draw.line((x, first, x, last), fill=255, width=7)
        for y, first, last in self.beams:
            draw.line((first, y, last, y), fill=255, width=7)
        return clean


def find_ruling(sheet: Any) -> Ruling | None:
    """The largest ruled table of a grey sheet; None when fewer than three lines stand either way."""
    ink = sheet.point(lambda value: 0 if value < _DARK else 255)
    beams = _runs(ink, max(60, sheet.width // 12))
    turned = ink.transpose(5)  # rows become columns
    strokes = _runs(turned, max(40, sheet.height // 60))
    rows, columns = _edges(beams), _edges(strokes)
    long = [
        x
        for x in columns
        if sum(last - first for edge, first, last in strokes if abs(edge - x) <= _NEAR) > sheet.height // 25
    ]
    if len(rows) < 3 or len(long) < 3:
        return None
    return Ruling(tuple(rows), tuple(long), tuple(strokes), tuple(beams))


def _runs(ink: Any, shortest: int) -> list[tuple[int, int, int]]:
    """Unbroken dark runs of at least `shortest` pixels: (line, first, last), neighbours joined."""
    width, data = ink.width, ink.tobytes()
    pattern = re.compile(rb"\x00{%d,}" % shortest)
    found: list[tuple[int, int, int]] = []
    for line in range(ink.height):
        for run in pattern.finditer(data, line * width, (line + 1) * width):
            found.append((line, run.start() - line * width, run.end() - line * width))
    return found


def _edges(runs: Sequence[tuple[int, int, int]]) -> list[int]:
    """Middles of the groups of neighbouring lines."""
    groups: list[list[int]] = []
    for line in sorted({run[0] for run in runs}):
        if groups and line - groups[-1][-1] <= _NEAR:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [sum(group) // len(group) for group in groups]
