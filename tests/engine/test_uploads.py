"""What stands before every reader of files: kinds by bytes, encodings, a child that answers or is refused."""

from __future__ import annotations

import io
import zipfile

import pytest

from rostok.engine.uploads import Unreadable, ask_child, inspect
from rostok.engine.uploads.decoding import decode
from tests.engine.roadmap.hostile import DOCX, XLSX, ole


def test_a_kind_is_told_by_bytes() -> None:
    assert [inspect(data) for data in (DOCX, XLSX, ole("Workbook"), b"{\\rtf1 }", "Имя;Фамилия".encode())] == [
        "docx",
        "xlsx",
        "xls",
        "rtf",
        "text",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1251", "koi8-r", "cp866"])
def test_russian_text_is_decoded_from_any_encoding(encoding: str) -> None:
    text = "Фамилия;Имя;Отчество\nСидорова;Анна;Петровна\n"
    assert decode(text.encode(encoding)) == text


def test_a_child_that_is_no_reader_is_a_refusal() -> None:
    with pytest.raises(Unreadable) as refusal:
        ask_child("rostok.engine.uploads.decoding", b"text", "", 5)
    assert refusal.value.code == "heavy"


def test_an_archive_without_a_document_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "text")
    with pytest.raises(Unreadable) as refusal:
        inspect(stream.getvalue())
    assert refusal.value.code == "foreign"
