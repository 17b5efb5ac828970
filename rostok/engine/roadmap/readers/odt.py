"""ODT: tables with covered and repeated cells, numbering marks of lists, frames of stamps."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from rostok.engine.roadmap.model import Unreadable
from rostok.engine.roadmap.page import Grid, Page, Paragraph, tidy
from rostok.engine.roadmap.readers.spread import MOST_SPAN, Spread

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_LINES = (_TEXT + "p", _TEXT + "h")
_ROWS = (_TABLE + "table-header-rows", _TABLE + "table-rows", _TABLE + "table-row-group", _TEXT + "soft-page-break")
_UNSEEN = (
    _TEXT + "tracked-changes",
    _OFFICE + "annotation",
    _TEXT + "note",
    _TEXT + "sequence-decls",
    _OFFICE + "forms",
)
_DEEPEST = 60


def read_odt(data: bytes) -> Page:
    """The page of a LibreOffice text; raises Unreadable("broken") when it is not one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            root = fromstring(archive.read("content.xml"), forbid_dtd=True)
        body = root.find(f"{_OFFICE}body/{_OFFICE}text")
        return tuple(_Reader(root).blocks(body if body is not None else root, 0))
    except (KeyError, ParseError, DefusedXmlException, zipfile.BadZipFile, RecursionError) as error:
        raise Unreadable(
            "broken", "Файл ODT повреждён. Откройте его в редакторе, сохраните заново и отправьте снова."
        ) from error


class _Reader:
    def __init__(self, root: Any) -> None:
        self._numbered = {
            style.get(_STYLE + "name") for style in root.iter(_TEXT + "list-style")
            if next(iter(style), None) is not None and style[0].tag == _TEXT + "list-level-style-number"
        }  # fmt: skip
        self._tables = 0
        self._paragraphs = 0

    def blocks(self, node: Any, depth: int) -> Iterator[Paragraph | Grid]:
        """Paragraphs and tables in their order."""
        if depth > _DEEPEST:
            raise Unreadable(
                "deep", "Документ устроен слишком сложно. Скопируйте из него таблицу и вставьте её текстом."
            )
        for child in node:
            if child.tag in _UNSEEN:
                continue
            if child.tag == _TABLE + "table":
                self._tables += 1
                yield Grid(self._grid(child), f"таблица {self._tables}")
                yield Paragraph("", f"после таблицы {self._tables}")
            elif child.tag in _LINES:
                self._paragraphs += 1
                origin = f"абзац {self._paragraphs}"
                for frame in child.iter(_DRAW + "text-box"):
                    yield from self.blocks(frame, depth + 1)
                yield from (Paragraph(text, origin) for text in tidy(_text(child)).split("\n"))
            elif child.tag == _TEXT + "list":
                yield from (Paragraph(text, "список") for text in tidy("\n".join(self._list(child, ""))).split("\n"))
            else:
                yield from self.blocks(child, depth + 1)

    def _grid(self, table: Any) -> tuple[Any, ...]:
        spread = Spread()
        opens = False
        for row in _rows(table):
            if row.tag != _TABLE + "table-row":
                opens = True
                continue
            for cell in row:
                # A covered cell already has its place: the span that covers it was laid out with its owner.
                if cell.tag == _TABLE + "table-cell":
                    text = tidy("\n".join(self._lines(cell)))
                    for _ in range(_number(cell, "number-columns-repeated") if text else 1):
                        spread.put(text, _number(cell, "number-columns-spanned"), _number(cell, "number-rows-spanned"))
            spread.next_row(opens_page=opens)
            opens = False
        return spread.lines

    def _lines(self, node: Any) -> Iterator[str]:
        """Lines of a cell, lists and nested tables included."""
        for child in node:
            if child.tag in _LINES:
                yield _text(child)
            elif child.tag == _TEXT + "list":
                yield from self._list(child, "")
            elif child.tag not in _UNSEEN:
                yield from self._lines(child)

    def _list(self, node: Any, style: str) -> Iterator[str]:
        style = node.get(_TEXT + "style-name") or style
        for count, item in enumerate((child for child in node if child.tag == _TEXT + "list-item"), 1):
            mark = f"{count}) " if style in self._numbered else "– "
            for place, child in enumerate(item):
                if child.tag == _TEXT + "list":
                    yield from self._list(child, style)
                else:
                    yield (mark if place == 0 else "") + _text(child)


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == _TABLE + "table-row" or child.tag == _TEXT + "soft-page-break":
            yield child
        elif child.tag in _ROWS:
            yield from _rows(child)


def _text(node: Any) -> str:
    """Text of a paragraph; frames and notes inside it are read apart or left out."""
    parts = [node.text or ""]
    for child in node:
        if child.tag == _TEXT + "s" or child.tag == _TEXT + "tab":
            parts.append(" ")
        elif child.tag == _TEXT + "line-break":
            parts.append("\n")
        elif not child.tag.startswith(_DRAW) and child.tag not in _UNSEEN:
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _number(cell: Any, name: str) -> int:
    value = cell.get(_TABLE + name, "1")
    return min(max(int(value), 1), MOST_SPAN) if value.isdecimal() and len(value) < 8 else 1
