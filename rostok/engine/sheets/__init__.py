"""Tables for spreadsheets: XLSX with real dates and numbers, CSV that Excel opens by itself."""

from __future__ import annotations

from rostok.engine.sheets.plain import write_csv
from rostok.engine.sheets.workbook import Sheet, Value, write_xlsx

__all__ = ["Sheet", "Value", "write_csv", "write_xlsx"]
