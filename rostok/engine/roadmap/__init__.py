"""A table with an approved roadmap, in any office format, becomes a draft with every doubt shown."""

from __future__ import annotations

from rostok.engine.roadmap.interpret import interpret
from rostok.engine.roadmap.items import items_of
from rostok.engine.roadmap.model import Approval, Column, Document, Draft, Row, Unreadable
from rostok.engine.roadmap.opening import page_of
from rostok.engine.roadmap.phases import PHASES, phase_of
from rostok.engine.roadmap.readers.html import read_html_page
from rostok.engine.roadmap.readers.text import looks_like_html, read_plain
from rostok.engine.roadmap.safe import read_safely

__all__ = [
    "PHASES", "Approval", "Column", "Document", "Draft", "Row", "Unreadable",
    "items_of", "phase_of", "read", "read_html", "read_safely", "read_text",
]  # fmt: skip


def read(data: bytes, name: str = "", *, listed: bool = False) -> Draft:
    """The draft of a file's bytes, in this process; `name` only serves the messages; `listed` as in `interpret`.

    Raises Unreadable: what happened and what to do, in one Russian sentence. Files of strangers go to `read_safely`.
    """
    return interpret(page_of(data), listed=listed)


def read_text(text: str, *, listed: bool = False) -> Draft:
    """The draft of a pasted text; raises Unreadable only when it is empty; `listed` as in `interpret`."""
    return interpret(read_html_page(text) if looks_like_html(text) else read_plain(text), listed=listed)


def read_html(html: str | bytes) -> Draft:
    """The draft of a pasted page, Word's clipboard included; raises Unreadable."""
    return interpret(read_html_page(html))
