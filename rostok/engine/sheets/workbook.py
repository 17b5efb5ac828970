"""XLSX out: text stays text, head frozen and repeated in print, A4 on its side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter

from rostok.engine.russian.typography import printable

Value = str | int | float | Decimal | bool | date | datetime | None

_LONGEST_NAME = 31
_LONGEST_TEXT = 32767
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_NARROWEST, _WIDEST = 6, 60
# Numbers of 16 digits and more lose their last digits in a spreadsheet.
_EXACT = 10**15


@dataclass(frozen=True)
class Sheet:
    """One sheet: a name, a head and rows; `widths` in characters, by content if not given."""

    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[Value]]
    widths: Sequence[float] | None = None


def write_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """The sheets as a workbook. Raises ValueError if there is none, since no program opens such a file."""
    if not sheets:
        raise ValueError("a workbook needs a sheet")
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        looks = _looks(book)
        for name, sheet in zip(sheet_names([sheet.title for sheet in sheets]), sheets, strict=True):
            _write_sheet(book.add_worksheet(name), sheet, looks)
    return out.getvalue()


def sheet_names(titles: Iterable[str]) -> list[str]:
    """Names a spreadsheet accepts: at most 31 signs, none of []:*?/\\, no quote at the ends, no two alike."""
    names: list[str] = []
    for title in titles:
        base = " ".join(_NOT_IN_NAMES.sub(" ", printable(title)).split()).strip("'") or "Лист"
        base = "Лист" if base.lower() == "history" else base
        name, copy = base[:_LONGEST_NAME].strip(" '"), 2
        while name.lower() in (known.lower() for known in names):
            tail = f" ({copy})"
            name, copy = base[: _LONGEST_NAME - len(tail)].strip(" '") + tail, copy + 1
        names.append(name)
    return names


def _looks(book: Any) -> dict[str, Any]:
    cell = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#B0B7BF"}
    return {
        "head": book.add_format(cell | {"bold": True, "bg_color": "#EAEEF2", "valign": "vcenter"}),
        "text": book.add_format(cell),
        "number": book.add_format(cell | {"align": "right"}),
        "date": book.add_format(cell | {"num_format": "dd.mm.yyyy", "align": "left"}),
        "moment": book.add_format(cell | {"num_format": "dd.mm.yyyy hh:mm", "align": "left"}),
    }


def _write_sheet(page: Any, sheet: Sheet, looks: dict[str, Any]) -> None:
    for column, title in enumerate(sheet.header):
        page.write_string(0, column, printable(title), looks["head"])
    for number, row in enumerate(sheet.rows, 1):
        for column, value in enumerate(row):
            _write_value(page, number, column, value, looks)
    for column, width in enumerate(sheet.widths or _fair_widths(sheet)):
        page.set_column(column, column, width)
    page.freeze_panes(1, 0)
    if sheet.header:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.header) - 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    page.set_footer("&L&A&R&P из &N")


def _write_value(page: Any, row: int, column: int, value: Value, looks: dict[str, Any]) -> None:
    match value:
        case None | "":
            page.write_blank(row, column, None, looks["text"])
        case bool():
            page.write_string(row, column, "да" if value else "нет", looks["text"])
        case int() | float() | Decimal() if abs(float(value)) < _EXACT:
            page.write_number(row, column, value, looks["number"])
        case datetime() if value.year >= 1900:
            page.write_datetime(row, column, value.replace(tzinfo=None), looks["moment"])
        case date() if value.year >= 1900:
            page.write_datetime(row, column, value, looks["date"])
        case _:
            page.write_string(row, column, printable(str(value))[:_LONGEST_TEXT], looks["text"])


def _fair_widths(sheet: Sheet) -> list[float]:
    columns: list[list[str]] = [[title] for title in sheet.header]
    for row in sheet.rows[:500]:
        for column, value in zip(columns, row, strict=False):
            column.append("00.00.0000" if isinstance(value, date) else str(value or ""))
    return [min(_WIDEST, max(_NARROWEST, *(_longest_line(text) + 3 for text in texts))) for texts in columns]


def _longest_line(text: str) -> int:
    return max((len(line) for line in text.splitlines()), default=0)
