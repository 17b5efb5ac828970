"""A short order drawn on a sheet of A4 as it will lie on paper: in millimetres, for `papers/look_sheet.html`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from rostok.engine.documents.fonts import face
from rostok.engine.russian.stamps import date_quoted
from rostok.papers.models import PaperLook

WIDTH, HEIGHT, QR = 210, 297, 26
POINT = 25.4 / 72
LEADING = 1.25
HEADING = "О назначении куратора наставничества"
TEXT = (
    "В целях организации наставничества педагогических работников и обучающихся",
    "ПРИКАЗЫВАЮ:",
    "1. Назначить куратором наставничества Белову Ксению Константиновну, заместителя директора.",
    "2. Куратору подготовить дорожную карту до 10 сентября.",
    "3. Контроль за исполнением приказа оставляю за собой.",
)
TABLE = (("№", "Наставник", "Наставляемый"), ("1", "Белова К. К., учитель", "Смирнов Д. О., учитель"))


@dataclass
class _Sheet:
    """Lines are put from the top down; each is (x, y, size, anchor, bold, text)."""

    look: PaperLook
    y: float = 0
    lines: list[dict[str, Any]] = field(default_factory=list)
    cells: list[dict[str, float]] = field(default_factory=list)

    @property
    def left(self) -> float:
        return float(self.look.left)

    @property
    def right(self) -> float:
        return WIDTH - float(self.look.right)

    def put(self, text: str, *, points: float, anchor: str = "start", bold: bool = False, indent: float = 0) -> None:
        """One paragraph, broken to the width of the sheet."""
        at = {"start": self.left, "middle": (self.left + self.right) / 2, "end": self.right}[anchor]
        for place, words in enumerate(_broken(text, self.right - self.left, points, indent)):
            self.y += points * POINT * LEADING
            self._line(at + (indent if place == 0 else 0), points, anchor, bold, words)

    def pair(self, left: str, right: str, points: float) -> None:
        """Two texts on one line, at both margins."""
        self.y += points * POINT * LEADING
        self._line(self.left, points, "start", False, left)
        self._line(self.right, points, "end", False, right)

    def row(self, cells: tuple[str, ...], points: float) -> None:
        """A row of a table with three columns."""
        height = points * POINT * 1.7
        edges = [self.left, self.left + 12, (self.left + 12 + self.right) / 2, self.right]
        for text, begin, end in zip(cells, edges, edges[1:], strict=False):
            self.cells.append({"x": begin, "y": self.y, "width": end - begin, "height": height})
            self.lines.append(
                {"x": begin + 1.6, "y": self.y + height * 0.7, "size": points * POINT, "anchor": "start", "text": text}
            )
        self.y += height

    def _line(self, x: float, points: float, anchor: str, bold: bool, text: str) -> None:
        self.lines.append({"x": x, "y": self.y, "size": points * POINT, "anchor": anchor, "bold": bold, "text": text})


def drawn(look: PaperLook, day: date) -> dict[str, Any]:
    """Context of the template: the frame inside the margins, lines of text, cells, the place of the check code."""
    made = _Sheet(look, y=float(look.top))
    size = float(look.size)
    for line in (look.head or look.organisation.name).split("\n"):
        made.put(line.strip(), points=size, anchor="middle")
    made.y += 4
    made.put("ПРИКАЗ", points=size, anchor="middle", bold=True)
    made.pair(date_quoted(day), "№ 36-а", size)
    if look.city:
        made.put(look.city, points=size, anchor="middle")
    made.y += 3
    made.put(HEADING, points=size, bold=True)
    made.y += 2
    for text in TEXT:
        made.put(text, points=size, indent=0 if text.isupper() or text.startswith("ПРИ") else 12.5)
    made.y += 4
    for row in TABLE:
        made.row(row, float(look.table_size))
    made.y += 8
    made.pair("Директор", "Д. Л. Дроздов", size)
    frame = {"x": made.left, "y": look.top, "width": made.right - made.left, "height": HEIGHT - look.top - look.bottom}
    qr = {"x": made.right - QR, "y": HEIGHT - look.bottom - QR, "side": QR} if look.qr else None
    return {"frame": frame, "lines": made.lines, "cells": made.cells, "qr": qr, "font": look.font}


def _broken(text: str, width: float, points: float, indent: float) -> Iterator[str]:
    """Lines no wider than the sheet, by the widths of real letters."""
    line, room, used = "", width - indent, face()
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and used.width(longer, points) > room:
            yield line
            line, room = word, width
        else:
            line = longer
    yield line
