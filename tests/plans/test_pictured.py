"""A scan is told from a PDF with words without opening it in this process."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from rostok.engine.documents import Paper, Paragraph, to_pdf
from rostok.plans import pictured


def scan(sheets: int = 2) -> bytes:
    """A PDF of white sheets without a letter."""
    pages = [Image.new("L", (200, 280), 255) for _ in range(sheets)]
    file = io.BytesIO()
    pages[0].save(file, "PDF", save_all=True, append_images=pages[1:])
    return file.getvalue()


def test_sheets_without_a_letter_are_a_scan():
    assert pictured.is_pictured(scan()) is True


def test_a_pdf_with_words_is_none():
    assert pictured.is_pictured(to_pdf(Paper(title=("Карта",), blocks=(Paragraph("Издать приказ"),)))) is False


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 torn", b"no file at all"])
def test_what_cannot_be_opened_is_left_to_its_reader(data):
    assert pictured.is_pictured(data) is False
