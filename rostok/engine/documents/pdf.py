"""PDF of a paper: tagged PDF/A-2b set by typst; the text travels as JSON and is never markup."""

from __future__ import annotations

import json
from datetime import UTC
from functools import partial
from itertools import groupby, zip_longest
from pathlib import Path
from typing import Any

import typst

from rostok.engine.documents.fonts import SIGNS_FACE, Face, MissingFont, face, library
from rostok.engine.documents.measure import (
    BOLD,
    CELL_PAD,
    POST_WIDEST,
    QR_SIDE,
    STAMP_GAP,
    column_widths,
    hang_of,
    is_tall,
    is_wide,
    parts,
    softened,
    stamp_width,
    text_height,
    text_width,
    widest_stamp,
    wrapped,
)
from rostok.engine.documents.model import (
    Badges,
    Block,
    Cell,
    Heading,
    Paper,
    Paragraph,
    Signature,
    Stamp,
    Stamps,
    Table,
)
from rostok.engine.documents.qr import qr_picture
from rostok.engine.documents.text import leads, lines_of, side_by_side, stamp_texts

__all__ = ["MissingFont", "PaperNotSet", "to_pdf"]

_ROOM = Path(__file__).with_name("typst")


class PaperNotSet(RuntimeError):
    """The compiler had something against the paper; the message says what."""


def to_pdf(paper: Paper, fonts: Path | None = None) -> bytes:
    """The paper as PDF/A-2b. `fonts` is a folder with own font files.

    Raises MissingFont if there is no file for `style.pdf_font`, PaperNotSet if the compiler warns or fails.
    """
    used = face(paper.style.pdf_font, fonts)
    try:
        made, warnings = typst.compile_with_warnings(
            _ROOM / "paper.typ",
            root=_ROOM,
            font_paths=library(fonts),
            ignore_system_fonts=True,
            package_path=_ROOM,
            package_cache_path=_ROOM,
            sys_inputs={"paper": json.dumps(_paper(paper, used), ensure_ascii=False)},
            format="pdf",
            pdf_standards=["a-2b"],
            timestamp=paper.made.astimezone(UTC) if paper.made else None,
        )
    except typst.TypstError as failure:
        raise PaperNotSet(failure.message) from failure
    if warnings:
        raise PaperNotSet("; ".join(warning.message for warning in warnings))
    return bytes(made)


def _paper(paper: Paper, used: Face) -> dict[str, Any]:
    style = paper.style
    lines = partial(_lines, used=used, room=text_width(paper), points=style.size)
    names = ("size", "table_size", "left", "right", "top", "bottom", "first_line")
    return {
        "style": {"font": style.pdf_font} | {name: getattr(style, name) for name in names},
        "signs_face": SIGNS_FACE,
        "numbered": paper.numbered,
        "gap": STAMP_GAP,
        "name": " ".join(line for text in paper.title for line in lines_of(text)) or "Документ",
        "head": [line for text in paper.head for line in lines(text, points=style.size * BOLD)],
        "title": [line for text in paper.title for line in lines(text, points=style.size * BOLD)],
        "stamps": _stamps(paper.stamps, paper, used),
        "parts": [
            {
                "landscape": part.landscape,
                "blocks": [
                    _block(block, part, used) | {"leads": leads(block, following)}
                    for block, following in zip_longest(part.blocks, part.blocks[1:])
                ],
            }
            for part in parts(paper)
        ],
        "footer": " ".join(lines(paper.footer)),
        "note": lines(paper.note),
        "qr": qr_picture(paper.qr, "svg").decode() if paper.qr else None,
    }


def _block(block: Block, paper: Paper, used: Face) -> dict[str, Any]:
    points, room = paper.style.size, text_width(paper)
    match block:
        case Paragraph(text=text, align=align, bold=bold, indent=indent):
            indented = indent and align in ("left", "justify")
            lines = _lines(text, used, room, points)
            return {"kind": "paragraph", "lines": lines, "align": align, "bold": bold, "indent": indented}
        case Heading(text=text, level=level):
            return {"kind": "heading", "lines": _lines(text, used, room, points * BOLD), "level": level}
        case Stamps(stamps=stamps):
            return {"kind": "stamps", "rows": _stamps(stamps, paper, used)}
        case Signature(post=post, person=person):
            posts = [line for text in _lines(post, used, POST_WIDEST, points)
                     for line in wrapped(text, POST_WIDEST, points, used)]  # fmt: skip
            return {"kind": "signature", "post": posts, "person": _lines(person, used, 50, points), "room": POST_WIDEST}
        case Table():
            return _table(block, paper, used)
        case Badges():
            return _badges(block, paper, used)
    return {"kind": "break"}


def _badges(block: Badges, paper: Paper, used: Face) -> dict[str, Any]:
    room = text_width(paper) / block.columns - QR_SIDE - 4 * CELL_PAD
    badges = [
        {
            "qr": qr_picture(badge.qr, "svg").decode(),
            "lines": [line for text in badge.lines for line in _lines(text, used, room, paper.style.size * BOLD)],
        }
        for badge in block.badges
    ]
    return {"kind": "badges", "columns": block.columns, "framed": block.framed, "side": QR_SIDE, "badges": badges}


def _table(table: Table, paper: Paper, used: Face) -> dict[str, Any]:
    points = paper.style.table_size
    widths = column_widths(table, text_width(paper), points, used)
    rows = []
    for row in table.full_rows():
        tall = is_tall(row, widths, points, used, text_height(paper))
        rows.append({"section": table.is_section(row), "cells": _cells(row, widths, points, used, not tall)})
    head = tuple(Cell(text, bold=True, align="center") for text in table.header)
    return {
        "kind": "table",
        "widths": widths,
        "pad": CELL_PAD,
        "header": _cells(head, widths, points, used, True),
        "rows": rows,
    }


def _cells(row: tuple[Cell, ...], widths: list[float], points: float, used: Face, whole: bool) -> list[dict[str, Any]]:
    cells, place = [], 0
    for cell in row:
        room = sum(widths[place : place + cell.span]) - 2 * CELL_PAD
        place += cell.span
        size = points * BOLD if cell.bold else points
        lines = [_cell_line(line, used, room - hang_of(line), size) for line in lines_of(cell.text)]
        cells.append(
            {"lines": lines, "bold": cell.bold, "align": cell.align, "span": cell.span, "breakable": not whole}
        )
    return cells


def _cell_line(line: str, used: Face, room: float, points: float) -> dict[str, Any]:
    """A line as runs of words; only a run of words wider than the cell is hyphenated."""
    words = used.drawable(line).split(" ")
    runs = [
        {"text": softened(" ".join(run), room, points, used), "hyphens": wide}
        for wide, run in groupby(words, lambda word: is_wide(word, room, points, used))
    ]
    return {"runs": runs, "hang": hang_of(line)}


def _stamps(stamps: tuple[Stamp, ...], paper: Paper, used: Face) -> list[list[dict[str, Any] | None]]:
    widest = widest_stamp(stamps, text_width(paper))
    return [[_stamp(stamp, used, paper.style.size, widest) for stamp in pair] for pair in side_by_side(stamps)]


def _stamp(stamp: Stamp | None, used: Face, points: float, widest: float) -> dict[str, Any] | None:
    if stamp is None:
        return None
    width = stamp_width(stamp_texts(stamp), used, points, widest)
    return {"width": width, "lines": [line for text in stamp.lines for line in _lines(text, used, width, points)]}


def _lines(text: str, used: Face, room: float, points: float) -> list[str]:
    return [softened(used.drawable(line), room, points, used) for line in lines_of(text)]
