"""CSV out, as Russian Excel reads it: semicolons, UTF-8 with a mark, no text that starts a formula."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from io import StringIO

from rostok.engine.russian import date_short
from rostok.engine.russian.typography import printable
from rostok.engine.sheets.workbook import Value

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def write_csv(header: Sequence[str], rows: Sequence[Sequence[Value]]) -> bytes:
    """The table as CSV; a text that a spreadsheet would take for a formula gets an apostrophe before it."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([_text(title) for title in header])
    writer.writerows([[_text(value) for value in row] for row in rows])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _text(value: Value) -> str:
    match value:
        case bool():
            return "да" if value else "нет"
        case int():
            return str(value)
        case float() | Decimal():
            return str(value).replace(".", ",")
        case datetime():
            return f"{date_short(value)} {value:%H:%M}"
        case date():
            return date_short(value)
        case _:
            return _guarded(value)


def _guarded(value: str | None) -> str:
    text = printable(value)
    return f"'{text}" if text.lstrip().startswith(_STARTS_FORMULA) else text
