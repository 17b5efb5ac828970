"""Writers of messy lists, by the libraries and programs that people's files come from."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from typing import Any

import docx
import xlsxwriter

Rows = Sequence[Sequence[Any]]


def xlsx(*sheets: Rows, top: int = 0, left: int = 0, then: Callable[[Any, Any], None] | None = None) -> bytes:
    """A workbook; `then` gets the book and the last sheet before it is closed."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": "dd.mm.yyyy"})
    page = None
    for rows in sheets:
        page = book.add_worksheet()
        for number, row in enumerate(rows, top):
            for place, value in enumerate(row, left):
                if value != "":
                    page.write(number, place, value)
    if then:
        then(book, page)
    book.close()
    return stream.getvalue()


def csv_of(rows: Rows, encoding: str = "utf-8-sig", delimiter: str = ";") -> bytes:
    """A text with delimiters."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode(encoding)


def word(rows: Rows, merge: Sequence[tuple[tuple[int, int], tuple[int, int]]] = (), title: str = "") -> bytes:
    """A table of Word with merged cells."""
    document = docx.Document()
    document.add_paragraph(title)
    table = document.add_table(rows=len(rows), cols=max(map(len, rows)))
    for number, row in enumerate(rows):
        for place, value in enumerate(row):
            table.cell(number, place).text = str(value)
    for start, end in merge:
        text = table.cell(*start).text
        joined = table.cell(*start).merge(table.cell(*end))
        joined.text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def pasted(rows: Rows) -> bytes:
    """What the clipboard of a spreadsheet holds."""
    return csv_of(rows, "utf-8", "\t")
