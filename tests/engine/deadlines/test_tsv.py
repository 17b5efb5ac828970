"""A table of phrases is read whatever its line ends, and refused with a reason when it is not a table."""

import json

import pytest

from rostok.engine.deadlines.tsv import BadTable, readings
from tests.engine.deadlines.golden import GOLDEN, is_right, rows

HEADER = "id\tphrase\tcontext_kind\tspan_start\tspan_end"


def test_the_golden_table_is_read_right_row_by_row() -> None:
    found = readings((GOLDEN / "deadlines.tsv").read_text(encoding="utf-8"))
    golden = rows("deadlines.tsv")
    right = [is_right(found[row.name]["kind"], found[row.name]["intervals"], row.gold) for row in golden]
    assert sum(right) == len(golden) == 105


def test_a_mark_of_bytes_windows_ends_comments_and_foreign_columns_are_tolerated() -> None:
    table = f'\ufeff# comment\r\nmore\t{HEADER}\r\n\r\nx\ta\tдо "5" мая\tcalendar\t2022-01-01\t2022-12-31\r\n\tb\tсентябрь\tnone\r\n'
    found = readings(table)
    assert found["a"] == {
        "kind": "deadline", "intervals": [["2022-01-01", "2022-05-05"]], "period": None, "weekday": None,
        "offset": None, "notes": [], "doubts": [],
    }  # fmt: skip
    assert found["b"]["intervals"] == []
    assert found["b"]["doubts"][0]["code"] == "deadline.no_span"
    assert json.loads(json.dumps(found)) == found


def test_an_open_end_is_null() -> None:
    found = readings(f"{HEADER}\n1\tс 1 мая 2022\tnone\t\t\n2\tдо 1 мая 2022\tnone\t\t")
    assert found["1"]["intervals"] == [["2022-05-01", None]]
    assert found["2"]["intervals"] == [[None, "2022-05-01"]]


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("", "нет столбцов: id, phrase"),
        ("id\tphrase\tspan_start\tspan_end\n", "нет столбцов: context_kind"),
        (f"{HEADER}\n1\tмай\tcalendar\t2022-13-01\t", "Строка 2: span_start «2022-13-01»"),
        (f"{HEADER}\n1\tмай\tcalendar\t0001-01-01\t", "Строка 2: span_start «0001-01-01»"),
        (f"{HEADER}\n\n1\tмай\tlunar\t\t", "Строка 3: context_kind «lunar»"),
    ],
)
def test_a_bad_table_is_refused_with_its_line(table: str, reason: str) -> None:
    with pytest.raises(BadTable, match=reason):
        readings(table)
