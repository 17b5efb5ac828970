"""Spreadsheets read back by another program."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from rostok.engine.sheets import Sheet, Value, write_xlsx
from rostok.engine.sheets.workbook import sheet_names


def read(content: bytes, name: str | None = None) -> list[list[object]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return book.get_sheet_by_name(name or book.sheet_names[0]).to_python()


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name).decode()


def test_values_come_back_with_their_kinds() -> None:
    row: list[Value] = ["Ёлка", 7, 2.5, Decimal("0.25"), date(2026, 9, 1), datetime(2026, 9, 1, 8, 30), True, None]
    back = read(write_xlsx([Sheet("Лист", tuple("абвгдежз"), [row])]))
    assert back[0] == list("абвгдежз")
    assert back[1] == ["Ёлка", 7, 2.5, 0.25, date(2026, 9, 1), datetime(2026, 9, 1, 8, 30), "да", ""]


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.builds(str.__add__, st.sampled_from(["=", "+", "-", "@", "\t", "{=", "http://"]), st.text(max_size=20)))
)
def test_text_never_becomes_a_formula_or_a_link(texts: list[str]) -> None:
    content = write_xlsx([Sheet("Лист", ("текст",), [(text,) for text in texts])])
    page = part(content, "xl/worksheets/sheet1.xml")
    assert "<f>" not in page
    assert "<f " not in page
    assert "hyperlink" not in page


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=30))
def test_plain_text_comes_back_as_it_was(text: str) -> None:
    from rostok.engine.russian.typography import printable

    assert read(write_xlsx([Sheet("Лист", ("т", "конец"), [(text, "x")])]))[1] == [printable(text), "x"]


def test_long_numbers_keep_their_digits_as_text() -> None:
    assert read(write_xlsx([Sheet("Лист", ("счёт",), [(40702810900000012345,)])]))[1] == ["40702810900000012345"]


def test_dates_before_spreadsheet_time_are_text() -> None:
    assert read(write_xlsx([Sheet("Лист", ("день",), [(date(1812, 9, 7),)])]))[1] == ["1812-09-07"]


def test_print_setup_repeats_the_head_on_a_turned_sheet() -> None:
    content = write_xlsx([Sheet("Дорожная карта", ("а", "б"), [("1", "2")])])
    page = part(content, "xl/worksheets/sheet1.xml")
    assert re.search(r'<pageSetup [^>]*paperSize="9"[^>]*orientation="landscape"', page)
    assert 'fitToHeight="0"' in page
    assert 'state="frozen"' in page
    assert '<autoFilter ref="A1:B2"' in page
    assert "Print_Titles" in part(content, "xl/workbook.xml")


def test_sheet_names_are_made_safe_and_different() -> None:
    names = sheet_names(["План [2026/27]: итог", "План [2026/27]: итог", "", "'", "History", "я" * 40, "я" * 40])
    assert names == [
        "План 2026 27 итог",
        "План 2026 27 итог (2)",
        "Лист",
        "Лист (2)",
        "Лист (3)",
        "я" * 31,
        "я" * 27 + " (2)",
    ]
    assert read(write_xlsx([Sheet(name, ("а",), []) for name in names]), names[1]) == [["а"]]


def test_a_workbook_without_sheets_is_refused() -> None:
    with pytest.raises(ValueError):
        write_xlsx([])
