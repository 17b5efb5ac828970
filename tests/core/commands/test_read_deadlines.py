"""The command reads standard input and answers with one JSON object, or with code 2 and a reason."""

import io
import json

import pytest
from django.core.management import call_command

HEADER = "id\tphrase\tcontext_kind\tspan_start\tspan_end\n"


def run(table: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(table)))
    call_command("read_deadlines")


def test_readings_are_printed_as_one_object(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    run(f"{HEADER}7\tмай\tcalendar\t2022-01-01\t2022-12-31\n".encode(), monkeypatch)
    printed = json.loads(capsysbinary.readouterr().out)
    assert printed["7"]["intervals"] == [["2022-05-01", "2022-05-31"]]


@pytest.mark.parametrize(
    ("table", "reason"),
    [(b"id\tphrase\n", "нет столбцов"), ("id\tсрок".encode("cp1251"), "не в кодировке UTF-8")],
)
def test_a_bad_table_ends_with_code_two(
    table: bytes, reason: str, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    with pytest.raises(SystemExit) as end:
        run(table, monkeypatch)
    assert end.value.code == 2
    assert reason in capsysbinary.readouterr().err.decode()
