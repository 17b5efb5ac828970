"""Words of a filled Word file as blocks of a paper: what a reader sees on the screen; the look stays in the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rostok.engine.documents import Align, Block, Cell, PageBreak, Paragraph, Table

from .word_guard import W, parts_of

_ALIGNS: dict[str, Align] = {"center": "center", "right": "right", "end": "right", "both": "justify"}
_PICTURE_OF_OLD_WORD = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def words_of(data: bytes) -> tuple[Block, ...]:
    """Letterhead, text and tables in order. Raises Unreadable as `parts_of` does."""
    roots = parts_of(data)
    names = sorted(roots)
    around = [[name for name in names if name.startswith(f"word/{part}")] for part in ("header", "footer", "footnotes")]
    order = [*around[0], "word/document.xml", *around[2], *around[1]]
    return tuple(block for name in order if name in roots for block in _blocks(roots[name]))


def _blocks(parent: Any) -> Iterator[Block]:
    for child in parent:
        if child.tag == f"{W}p":
            yield from _paragraph(child)
        elif child.tag == f"{W}tbl":
            yield from _table(child)
        elif child.tag in (f"{W}body", f"{W}sdt", f"{W}sdtContent", f"{W}footnote"):
            yield from _blocks(child)


def _paragraph(paragraph: Any) -> Iterator[Block]:
    if (
        paragraph.find(f".//{W}br[@{W}type='page']") is not None
        or paragraph.find(f"{W}pPr/{W}pageBreakBefore") is not None
    ):
        yield PageBreak()
    side = paragraph.find(f"{W}pPr/{W}jc")
    align = _ALIGNS.get(side.get(f"{W}val", ""), "left") if side is not None else "left"
    if text := _text(paragraph):
        yield Paragraph(text, align, bold=_is_bold(paragraph), indent=False)
    for box in paragraph.iter(f"{W}txbxContent"):
        if next(box.iterancestors(_PICTURE_OF_OLD_WORD), None) is None:
            yield from _blocks(box)


def _table(table: Any) -> Iterator[Block]:
    rows = [tuple(_cell(cell) for cell in row.findall(f"{W}tc")) for row in table.findall(f"{W}tr")]
    rows = [row for row in rows if row]
    if not rows:
        return
    size = max(sum(cell.span for cell in row) for row in rows)
    head, *rest = rows
    titles = [title for cell in head for title in (cell.text, *[""] * (cell.span - 1))]
    yield Table(tuple([*titles, *[""] * (size - len(titles))]), tuple(rest))


def _cell(cell: Any) -> Cell:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    texts = [text for paragraph in cell.iter(f"{W}p") if (text := _text(paragraph))]
    return Cell("\n".join(texts), span=max(1, min(60, int(span.get(f"{W}val", "1")))) if span is not None else 1)


def _text(paragraph: Any) -> str:
    """Words of this very paragraph, not of a text box that stands in it."""
    pieces = []
    for node in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br"):
        if next(node.iterancestors(f"{W}p")) is paragraph and next(node.iterancestors(f"{W}pPr"), None) is None:
            pieces.append(node.text or "" if node.tag == f"{W}t" else " " if node.tag == f"{W}tab" else "\n")
    return "".join(pieces).strip()


def _is_bold(paragraph: Any) -> bool:
    runs = [run for run in paragraph.iter(f"{W}r") if run.find(f"{W}t") is not None]
    marks = [run.find(f"{W}rPr/{W}b") for run in runs]
    return bool(marks) and all(mark is not None and mark.get(f"{W}val", "1") not in ("0", "false") for mark in marks)
