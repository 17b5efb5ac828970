"""Chooses the reader for a file by its content."""

from __future__ import annotations

from collections.abc import Callable

from rostok.engine.roadmap.guard import office_kind
from rostok.engine.roadmap.kinds import kind_of
from rostok.engine.roadmap.page import Page
from rostok.engine.roadmap.readers.delimited import decode, read_delimited
from rostok.engine.roadmap.readers.docx import read_docx
from rostok.engine.roadmap.readers.html import read_html_page
from rostok.engine.roadmap.readers.sheets import read_sheets
from rostok.engine.roadmap.readers.text import read_plain

_READERS: dict[str, Callable[[bytes], Page]] = {
    "docx": read_docx,
    "xlsx": read_sheets,
    "ods": read_sheets,
    "html": read_html_page,
    "csv": lambda data: read_delimited(decode(data)),
    "text": lambda data: read_plain(decode(data)),
}


def page_of(data: bytes, name: str = "") -> Page:
    """Paragraphs and grids of a file; raises Unreadable."""
    kind = kind_of(data)
    return _READERS[office_kind(data) if kind == "zip" else kind](data)
