"""What may not be parted: a signature stands under words on its sheet, a list under the line that begins it."""

from __future__ import annotations

import io

import docx
import pytest

from rostok.engine.documents import Heading, Paper, Paragraph, Signature, to_docx, to_pdf
from rostok.engine.documents.text import leads
from tests.engine.documents.papers import MADE
from tests.engine.documents.test_documents import bare, pdf_pages

SIGNED = (Signature("Директор", "М. В. Орлова"), Signature("Куратор", "А. С. Петрова"))


def test_words_lead_to_a_signature_and_a_colon_leads_to_its_list():
    words, list_line = Paragraph("Последний пункт."), Paragraph("5. Куратору:")
    assert leads(words, SIGNED[0])
    assert leads(*SIGNED)
    assert leads(list_line, words)
    assert not leads(words, list_line)
    assert not leads(Heading("Глава:"), SIGNED[0])
    assert not leads(list_line, None)


@pytest.mark.parametrize("lines", range(36, 46))
def test_a_signature_never_stands_alone_on_a_sheet(lines: int):
    numbered = tuple(Paragraph(f"{number}. Пункт приказа.") for number in range(1, lines + 1))
    paper = Paper(("ПРИКАЗ",), (*numbered, Paragraph("Последний пункт."), *SIGNED), made=MADE)
    *_, (_, _, chars) = pdf_pages(to_pdf(paper))
    last = bare("".join(char["text"] for char in chars))
    assert "Последнийпункт." in last
    assert last.index("Последнийпункт.") < last.index("Орлова") < last.index("Петрова")
    signs = docx.Document(io.BytesIO(to_docx(paper))).paragraphs
    assert [one.paragraph_format.keep_with_next for one in signs[-3:]] == [True, True, None]
