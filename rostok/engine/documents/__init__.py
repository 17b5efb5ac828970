"""Official papers: one model, the same words in DOCX and PDF."""

from __future__ import annotations

from rostok.engine.documents.measure import landscape_suits, turned
from rostok.engine.documents.model import (
    Align,
    Badge,
    Badges,
    Block,
    Cell,
    Heading,
    PageBreak,
    Paper,
    PaperStyle,
    Paragraph,
    Signature,
    Stamp,
    Stamps,
    Table,
    landscape_advised,
    style_for,
)
from rostok.engine.documents.pdf import MissingFont, PaperNotSet, to_pdf
from rostok.engine.documents.text import paper_text
from rostok.engine.documents.word import to_docx

__all__ = [
    "Align",
    "Badge",
    "Badges",
    "Block",
    "Cell",
    "Heading",
    "MissingFont",
    "PageBreak",
    "Paper",
    "PaperNotSet",
    "PaperStyle",
    "Paragraph",
    "Signature",
    "Stamp",
    "Stamps",
    "Table",
    "landscape_advised",
    "landscape_suits",
    "paper_text",
    "style_for",
    "to_docx",
    "to_pdf",
    "turned",
]
