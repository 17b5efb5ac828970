"""XLSX, XLS and ODS as python-calamine gives them: values of formulas and never formulas, merged ranges, dates as people write them."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from typing import Any

import python_calamine

from rostok.engine.russian import date_short
from rostok.engine.uploads.refusal import Unreadable

MOST_COLUMNS = 60
_TALLEST = 500
Range = tuple[tuple[int, int], tuple[int, int]]


def sheets_of(data: bytes) -> list[tuple[str, Any]]:
    """[(name, sheet)] of a workbook; raises Unreadable("encrypted", "broken")."""
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [(name, book.get_sheet_by_name(name)) for name in book.sheet_names]
    except Exception as error:  # the library raises its own error for each format
        if "password" in str(error).lower():
            raise Unreadable("encrypted", "Файл закрыт паролем. Снимите пароль и отправьте файл снова.") from error
        raise Unreadable(
            "broken", "Книга Excel повреждена. Откройте её, сохраните заново и отправьте снова."
        ) from error


def merged(sheet: Any) -> list[Range]:
    """Merged ranges as ((top, left), (bottom, right)); the library knows them for XLSX and XLS only."""
    try:
        ranges = sheet.merged_cell_ranges or []
    except (AttributeError, NotImplementedError):
        return []
    return [pair for pair in ranges if pair[0][1] < MOST_COLUMNS and pair[1][0] - pair[0][0] < _TALLEST]


def shown(value: Any) -> str:
    """A cell's value as a person sees it: dates as dd.mm.yyyy, whole numbers without a point."""
    if isinstance(value, datetime | date):
        return date_short(value.date() if isinstance(value, datetime) else value)
    if isinstance(value, time | timedelta):
        return str(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, bool):
        return "да" if value else ""
    return str(value)
