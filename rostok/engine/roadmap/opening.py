"""Chooses the reader for a file by its content."""

from __future__ import annotations

from collections.abc import Callable

from rostok.engine.roadmap.kinds import inspect
from rostok.engine.roadmap.page import Page
from rostok.engine.roadmap.readers.delimited import decode, read_delimited
from rostok.engine.roadmap.readers.doc import read_doc
from rostok.engine.roadmap.readers.docx import read_docx
from rostok.engine.roadmap.readers.html import read_html_page
from rostok.engine.roadmap.readers.odt import read_odt
from rostok.engine.roadmap.readers.pdf import read_pdf
from rostok.engine.roadmap.readers.rtf import read_rtf
from rostok.engine.roadmap.readers.scan import read_image
from rostok.engine.roadmap.readers.sheets import read_sheets
from rostok.engine.roadmap.readers.text import read_plain

_READERS: dict[str, Callable[[bytes], Page]] = {
    "docx": read_docx,
    "odt": read_odt,
    "doc": read_doc,
    "rtf": read_rtf,
    "xlsx": read_sheets,
    "xls": read_sheets,
    "ods": read_sheets,
    "pdf": read_pdf,
    "image": read_image,
    "html": read_html_page,
    "csv": lambda data: read_delimited(decode(data)),
    "text": lambda data: read_plain(decode(data)),
}


def page_of(data: bytes) -> Page:
    """Paragraphs and grids of a file; raises Unreadable."""
    return _READERS[inspect(data)](data)
