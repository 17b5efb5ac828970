"""The same table in every office format gives the same rows."""

from __future__ import annotations

import io
from collections.abc import Callable

import pypdfium2
import pytest

from rostok.engine.roadmap import Draft, read
from rostok.engine.roadmap.readers import scan
from tests.engine.roadmap.golden import TABLES, draft_of
from tests.engine.roadmap.writers import (
    Table,
    by_office,
    csv_of,
    docx_of,
    html_of,
    markdown_of,
    pdf_of,
    table_of,
    xlsx_of,
)

WRITERS: dict[str, Callable[[str, Table], bytes]] = {
    "docx": docx_of,
    "xlsx": xlsx_of,
    "html": lambda title, table: html_of(title, table).encode(),
    "html in windows-1251": lambda title, table: html_of(title, table).encode("cp1251", "xmlcharrefreplace"),
    "markdown": lambda title, table: markdown_of(title, table).encode(),
    "csv in utf-8": lambda title, table: csv_of(title, table).encode("utf-8-sig"),
    "csv in windows-1251": lambda title, table: csv_of(title, table).encode("cp1251"),
    "csv in koi8-r": lambda title, table: csv_of(title, table).encode("koi8-r", "replace"),
}
OFFICE = {
    "odt": lambda title, table: by_office(docx_of(title, table), "docx", "odt"),
    "rtf": lambda title, table: by_office(docx_of(title, table), "docx", "rtf"),
    "doc": lambda title, table: by_office(docx_of(title, table), "docx", "doc"),
    "doc from odt": lambda title, table: by_office(by_office(docx_of(title, table), "docx", "odt"), "odt", "doc"),
    "xls": lambda title, table: by_office(xlsx_of(title, table), "xlsx", "xls"),
    "ods": lambda title, table: by_office(xlsx_of(title, table), "xlsx", "ods"),
    "html": lambda title, table: by_office(docx_of(title, table), "docx", "html"),
}


def said(draft: Draft) -> list[tuple[str, ...]]:
    """What the rows say, without line breaks inside cells."""
    fields = ("number", "stage", "activity", "deadline", "responsible", "result", "note")
    return [tuple(" ".join(getattr(row, field).split()) for field in fields) for row in draft.rows]


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("kind", WRITERS)
def test_rows_are_the_same_in(kind: str, name: str) -> None:
    paper = draft_of(name)
    draft = read(WRITERS[kind](paper.title, table_of(paper)))
    if kind == "csv in koi8-r":  # this encoding has no dash and no guillemets
        assert [row.deadline[:4] for row in draft.rows] == [row.deadline[:4] for row in paper.rows]
        return
    assert said(draft) == said(paper)
    assert draft.title == paper.title
    assert draft.span == paper.span or name == "002"


@pytest.mark.parametrize("name", ["000", "002", "004"])
def test_rows_are_the_same_in_a_pdf_of_several_pages(name: str) -> None:
    paper = draft_of(name)
    assert said(read(pdf_of(paper.title, table_of(paper)))) == said(paper)


def test_no_row_is_lost_where_long_words_overflow_narrow_columns() -> None:
    paper = draft_of("001")
    draft = read(pdf_of(paper.title, table_of(paper)))
    assert [(row.number, row.deadline) for row in draft.rows] == [(row.number, row.deadline) for row in paper.rows]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["000", "002", "004"])
@pytest.mark.parametrize("kind", OFFICE)
def test_rows_are_the_same_when_saved_by_libreoffice(kind: str, name: str) -> None:
    paper = draft_of(name)
    assert said(read(OFFICE[kind](paper.title, table_of(paper)))) == said(paper)


@pytest.mark.slow
@pytest.mark.parametrize("name", TABLES)
def test_no_row_is_lost_in_a_pdf_of_libreoffice(name: str) -> None:
    paper = draft_of(name)
    draft = read(by_office(docx_of(paper.title, table_of(paper)), "docx", "pdf"))
    assert len(draft.rows) == len(paper.rows)
    assert [" ".join(row.deadline.split()) for row in draft.rows] == [
        " ".join(row.deadline.split()) for row in paper.rows
    ]


@pytest.mark.slow
def test_a_scanned_sheet_is_recognised_cell_by_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "SECONDS", 300)
    paper = draft_of("002")
    sheet = pypdfium2.PdfDocument(pdf_of(paper.title, table_of(paper)))[0].render(scale=200 / 72).to_pil()
    stream = io.BytesIO()
    sheet.save(stream, "PNG")
    draft = read(stream.getvalue())
    assert draft.title[:20] == paper.title[:20]
    assert [column.meaning for column in draft.columns] == [column.meaning for column in paper.columns]
    assert [row.deadline.lower() for row in draft.rows[:3]] == [row.deadline.lower() for row in paper.rows[:3]]
