"""Sheets: one person and purpose on each, with the code of the sheet and lines for hands."""

from __future__ import annotations

from io import BytesIO

import pdfplumber

from rostok.engine.documents import paper_text, to_docx, to_pdf
from rostok.people.actions.consents import print_sheets
from rostok.people.blanks.consents import file_name, sheets_paper
from rostok.people.models import Person, Purpose


def test_a_class_is_one_file_with_a_sheet_for_each(scene, people):
    rows = Person.objects.filter(pk__in=[people.small.pk, people.teen.pk])
    made = print_sheets(rows, list(Purpose.values), by=scene.katya)
    paper = sheets_paper([(one.consent, one.title, one.text, one.representative) for one in made])
    with pdfplumber.open(BytesIO(to_pdf(paper))) as book:
        pages = [" ".join(page.extract_text().split()) for page in book.pages]
    assert len(pages) == len(made) == 8
    for page, one in zip(pages, made, strict=True):
        assert page.startswith("Согласие ")  # no number of the batch above the sheet of a person
        assert one.consent.sheet in page
        assert "Юсупова Гузель Маратовна" in page
    assert to_docx(paper).startswith(b"PK")
    assert paper_text(paper).count("Код для школы") == 8


def test_a_name_of_a_file_fits_one_or_many():
    assert file_name(["Юсупов Р. Т."], "pdf") == "Согласие Юсупов Р. Т.pdf"
    assert file_name(["а", "б", "в"], "docx") == "Согласия 3 листов.docx"
