"""A paper as it will be printed, for the page: blocks of `engine.documents` as plain values for `papers/sheet.html`."""

from __future__ import annotations

from typing import Any

from django.utils.safestring import mark_safe

from rostok.engine.documents import Badges, Heading, PageBreak, Paper, Paragraph, Signature, Stamp, Stamps, Table
from rostok.engine.documents.measure import parts
from rostok.engine.documents.qr import qr_inline
from rostok.engine.documents.text import lines_of, side_by_side, stamp_texts


def sheet(paper: Paper) -> dict[str, Any]:
    """Context of the template: head, stamps, title, sheets of blocks, note."""
    sheets: list[tuple[bool, list[dict[str, Any]]]] = []
    for part in parts(paper):
        sheets.append((part.landscape, []))
        for block in part.blocks:
            if isinstance(block, PageBreak):
                sheets.append((part.landscape, []))
            else:
                sheets[-1][1].append(_shown(block))
    return {
        "head": [line for text in paper.head for line in lines_of(text)],
        "stamps": _pairs(paper.stamps),
        "title": [line for text in paper.title for line in lines_of(text)],
        "sheets": [(landscape, blocks) for landscape, blocks in sheets if blocks],
        "note": paper.note,
        "qr": mark_safe(qr_inline(paper.qr)) if paper.qr else "",  # noqa: S308  # drawn by the library, holds no text
    }


def _shown(block: Any) -> dict[str, Any]:
    match block:
        case Paragraph():
            indented = block.indent and block.align in ("left", "justify")
            return {"kind": "paragraph", "lines": lines_of(block.text), "align": block.align, "bold": block.bold,
                    "indent": indented}  # fmt: skip
        case Heading():
            return {"kind": "heading", "lines": lines_of(block.text), "level": block.level}
        case Stamps():
            return {"kind": "stamps", "pairs": _pairs(block.stamps)}
        case Signature():
            return {"kind": "signature", "post": lines_of(block.post), "person": lines_of(block.person)}
        case Table():
            rows = [
                [(lines_of(cell.text), cell.span, cell.bold, cell.align) for cell in row] for row in block.full_rows()
            ]
            return {"kind": "table", "header": [lines_of(title) for title in block.header], "rows": rows}
        case Badges():
            return {"kind": "lines", "lines": [line for badge in block.badges for line in badge.lines]}
    raise TypeError(type(block).__name__)


def _pairs(stamps: tuple[Stamp, ...]) -> list[tuple[list[str], list[str]]]:
    return [(stamp_texts(left), stamp_texts(right)) for left, right in side_by_side(stamps)]
