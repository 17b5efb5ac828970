"""A quick look at old Office files and PDF before they are opened."""

from __future__ import annotations

import re
import zlib

from rostok.engine.uploads.refusal import Unreadable

MOST_UNPACKED = 200 * 1024 * 1024
MOST_STREAMS = 20_000
_STREAM = re.compile(rb"stream\r?\n")
_TWICE = re.compile(rb"/Filter\s*\[[^\]]{0,200}(?:/Fl\w*|/LZW\w*|/RunLength\w*)[^\]]{0,200}(?:/Fl|/LZW|/RunLength)")
_MACRO = ("macros", "В файле есть макросы. Сохраните его без макросов (DOCX или XLSX) и отправьте снова.")
_LOCKED = ("encrypted", "Файл закрыт паролем. Снимите пароль и отправьте файл снова.")


def old_kind(data: bytes) -> str:
    """ "doc" or "xls" of a compound file without macros and passwords; raises Unreadable for every other."""
    if _names(data, "EncryptedPackage"):
        raise Unreadable(*_LOCKED)
    if _names(data, "_VBA_PROJECT") or _names(data, "Macros"):
        raise Unreadable(*_MACRO)
    if _names(data, "WordDocument"):
        return "doc"
    if _names(data, "Workbook") or _names(data, "Book"):
        return "xls"
    raise Unreadable("foreign", "Это не документ Word и не книга Excel. Отправьте файл DOCX, XLSX, PDF или текст.")


def _names(data: bytes, stream: str) -> bool:
    """Whether the directory of the compound file names the stream."""
    return (stream + "\0").encode("utf-16-le") in data


def check_pdf(data: bytes) -> None:
    """Unpack every deflated stream with a limit and keep nothing; raises Unreadable("bomb")."""
    bomb = Unreadable(
        "bomb", "Файл PDF распаковывается в слишком большой объём. Сохраните его заново и отправьте снова."
    )
    if _TWICE.search(data):
        raise bomb
    left = MOST_UNPACKED
    for count, found in enumerate(_STREAM.finditer(data)):
        packed = data[found.end() : data.find(b"endstream", found.end())]
        try:
            left -= len(zlib.decompressobj().decompress(packed, left))
        except zlib.error:
            continue
        if left <= 0 or count > MOST_STREAMS:
            raise bomb
