"""CSV as Russian Excel reads it."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from rostok.engine.sheets import write_csv


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_file_starts_with_a_mark_and_uses_semicolons() -> None:
    assert write_csv(("ФИО", "Школа"), [("Ёлкина", "№ 3; лицей")]) == (
        '\ufeffФИО;Школа\r\nЁлкина;"№ 3; лицей"\r\n'.encode()
    )


def test_values_are_written_the_russian_way() -> None:
    row = (True, -5, 2.5, Decimal("0.25"), date(2026, 9, 1), datetime(2026, 9, 1, 8, 5), None)
    assert read(write_csv((), [row]))[1] == ["да", "-5", "2,5", "0,25", "01.09.2026", "01.09.2026 08:05", ""]


@given(st.text(max_size=10), st.sampled_from("=+-@"), st.text(max_size=20))
def test_no_text_begins_like_a_formula(space: str, sign: str, rest: str) -> None:
    for cell in read(write_csv(("а",), [(space.strip("x") + sign + rest,)]))[1][:1]:
        assert not cell.lstrip().startswith(("=", "+", "-", "@"))
