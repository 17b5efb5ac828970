"""Pasted tables for tests of bulk entry."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from python_calamine import CalamineWorkbook

from rostok.core.models import Organisation, User
from rostok.people.actions.intake import start
from rostok.people.models import Intake

STAFF = ("ФИО", "Должность", "Телефон")
FAMILIES = ("Андреев", "Баранов", "Власов", "Громов", "Дьяков", "Ершов", "Жилин", "Зуев", "Исаев", "Кротов")
GIVEN = ("Иван Петрович", "Олег Ильич", "Павел Юрьевич")


def name(number: int) -> str:
    """A name of its own for every number under 30 000."""
    tail = "".join(chr(ord("а") + int(digit)) for digit in str(number // 30)) if number >= 30 else ""
    return f"{FAMILIES[number % 10]}{tail} {GIVEN[number // 10 % 3]}"


def text(*rows: Sequence[object]) -> str:
    """What the clipboard of a spreadsheet holds."""
    return "\n".join("\t".join(map(str, row)) for row in rows)


def staff(count: int) -> list[tuple[str, str, str]]:
    """Rows of different teachers."""
    return [(name(number), "учитель физики", f"8913{number:07d}") for number in range(count)]


def pasted(organisation: Organisation, by: User, *rows: Sequence[object], kind: str = "staff") -> Intake:
    """A draft of these rows, the heading among them."""
    return start(organisation, kind, text=text(*rows), by=by)


def rows_of(response: Any) -> list[list[str]]:
    """Cells of the first sheet of an answered workbook."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(response.content))
    return book.get_sheet_by_name(book.sheet_names[0]).to_python()
