"""manage.py read_roadmap: JSON alone on stdout, a refusal on stderr with code 2."""

import io
import json
import sys
from pathlib import Path

import pytest
from django.core.management import call_command


def test_json_is_all_that_is_printed(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("План на 2024 год\n\nМероприятие\tСрок\nСбор\tмай\n", encoding="utf-8")
    output = io.StringIO()
    call_command("read_roadmap", str(path), "--json", stdout=output)
    draft = json.loads(output.getvalue())
    assert draft["span"] == {"first": "2024-01-01", "last": "2024-12-31", "kind": "calendar"}
    assert (draft["rows"][0]["activity"], draft["rows"][0]["responsible"]) == ("Сбор", None)


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    data = io.TextIOWrapper(io.BytesIO("Мероприятие\tСрок\nСбор\tмай 2024\n".encode()))
    monkeypatch.setattr(sys, "stdin", data)
    output = io.StringIO()
    call_command("read_roadmap", "-", stdout=output)
    assert "Сбор | май 2024" in output.getvalue()


@pytest.mark.parametrize(("content", "sentence"), [(b"", "Файл пустой"), (None, "не открывается")])
def test_a_refusal_goes_to_stderr_with_code_two(tmp_path: Path, content: bytes | None, sentence: str) -> None:
    path = tmp_path / "plan.docx"
    if content is not None:
        path.write_bytes(content)
    output, errors = io.StringIO(), io.StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("read_roadmap", str(path), stdout=output, stderr=errors)
    assert end.value.code == 2
    assert output.getvalue() == ""
    assert sentence in errors.getvalue()
