"""DOCX: tables with merged and nested cells, numbering marks of lists, text boxes of stamps."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn

from rostok.engine.roadmap.model import Unreadable
from rostok.engine.roadmap.page import Grid, Page, Paragraph, tidy
from rostok.engine.roadmap.readers.numbering import Numbering
from rostok.engine.roadmap.readers.spread import Spread

_TEXT, _TAB, _BREAK, _DELETED = qn("w:t"), qn("w:tab"), (qn("w:br"), qn("w:cr")), qn("w:del")
_P, _TBL, _TR, _TC, _SDT = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc"), qn("w:sdt")
_BOX, _FALLBACK = qn("w:txbxContent"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def read_docx(data: bytes) -> Page:
    """The page of a Word file; raises Unreadable("broken") when it is not one."""
    try:
        document = docx.Document(io.BytesIO(data))
        reader = _Reader(Numbering.of(document))
        return tuple(reader.blocks(document.element.body))
    except Unreadable:
        raise
    except Exception as error:  # python-docx lets any error of the broken parts through
        raise Unreadable(
            "broken", "Файл Word повреждён. Откройте его в редакторе, сохраните заново и отправьте снова."
        ) from error


class _Reader:
    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._tables = 0
        self._paragraphs = 0

    def blocks(self, body: Any) -> Iterator[Paragraph | Grid]:
        """Paragraphs and tables of the body in their order; the text of a box stands before its paragraph."""
        for node in _flat(body):
            if node.tag == _TBL:
                self._tables += 1
                yield Grid(self._lines(node), f"таблица {self._tables}")
                yield Paragraph("", f"после таблицы {self._tables}")
            elif node.tag == _P:
                self._paragraphs += 1
                origin = f"абзац {self._paragraphs}"
                for box in _boxes(node):
                    yield from (Paragraph(text, origin) for text in self._cell(box).split("\n"))
                    yield Paragraph("", origin)
                yield from (Paragraph(text, origin) for text in tidy(self._text(node)).split("\n"))

    def _lines(self, table: Any) -> tuple[Any, ...]:
        spread = Spread()
        merges: dict[int, str] = {}
        for row in _flat(table):
            if row.tag != _TR:
                continue
            place = 0
            for cell in (node for node in _flat(row) if node.tag == _TC):
                width = _number(cell, "w:tcPr/w:gridSpan", 1)
                text = tidy(self._cell(cell))
                merge = cell.find("./" + qn("w:tcPr") + "/" + qn("w:vMerge"))
                if merge is not None and merge.get(qn("w:val")) != "restart":
                    text = merges.get(place, "")
                merges[place] = text
                spread.put(text, width)
                place += width
            spread.next_row()
        return spread.lines

    def _cell(self, cell: Any) -> str:
        """Text of a cell: a line for each paragraph, nested tables row by row."""
        parts = []
        for node in _flat(cell):
            if node.tag == _P:
                parts.append(self._text(node))
            elif node.tag == _TBL:
                rows = (row for row in _flat(node) if row.tag == _TR)
                parts.extend(" ".join(self._cell(inner) for inner in _flat(row) if inner.tag == _TC) for row in rows)
        return "\n".join(parts)

    def _text(self, paragraph: Any) -> str:
        """Text of one paragraph with the mark its list gives it; deleted text and boxes are left out."""
        parts = [self._numbering.mark(paragraph)]
        for node in paragraph.iter(_TEXT, _TAB, *_BREAK):
            if next(node.iterancestors(_DELETED, _BOX, qn("w:tabs")), None) is not None and _inside(node, paragraph):
                continue
            parts.append((node.text or "") if node.tag == _TEXT else (" " if node.tag == _TAB else "\n"))
        return "".join(parts)


def _inside(node: Any, paragraph: Any) -> bool:
    """Whether the deleted run, box or tab stop that holds `node` is itself inside `paragraph`."""
    holder = next(node.iterancestors(_DELETED, _BOX, qn("w:tabs")))
    return any(parent is paragraph for parent in holder.iterancestors())


def _flat(node: Any) -> Iterator[Any]:
    """Children, with content controls opened."""
    for child in node.iterchildren():
        if child.tag == _SDT:
            content = child.find(qn("w:sdtContent"))
            if content is not None:
                yield from _flat(content)
        elif child.tag in (qn("w:ins"), qn("w:smartTag"), qn("w:customXml")):
            yield from _flat(child)
        else:
            yield child


def _boxes(paragraph: Any) -> Iterator[Any]:
    """Text boxes of a paragraph, each once: Word writes an older copy of it as a fallback."""
    for box in paragraph.iter(_BOX):
        if next(box.iterancestors(_FALLBACK), None) is None:
            yield box


def _number(node: Any, path: str, default: int) -> int:
    found = node.find("./" + "/".join(qn(step) for step in path.split("/")))
    value = found.get(qn("w:val"), "") if found is not None else ""
    return min(max(int(value), 1), 200) if value.isdecimal() and len(value) < 6 else default
