"""What a file is, told by its bytes and never by its name."""

from __future__ import annotations

import re

from rostok.engine.uploads.decoding import decode
from rostok.engine.uploads.refusal import Unreadable

MOST_BYTES = 20 * 1024 * 1024
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"#!")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"ustar")
_HTML = re.compile(rb"<(?:!doctype html|html|head|body|table)\b|\A\s*<(?:meta|div|p|style)\b", re.IGNORECASE)
_LONGEST_HEAD = 4096


def sort_of(data: bytes) -> str:
    """ "zip", "ole", "pdf", "rtf", "image", "html" or "text"; raises Unreadable for everything else."""
    if not data.strip(b"\x00 \r\n\t"):
        raise Unreadable("empty", "Файл пустой. Проверьте, тот ли файл выбран.")
    if len(data) > MOST_BYTES:
        raise Unreadable("large", "Файл больше 20\u00a0МБ. Оставьте в нём только таблицу и отправьте снова.")
    signed = _signed(data)
    if signed:
        return signed
    head = data[:_LONGEST_HEAD]
    if head.startswith(_PROGRAMS) or head.startswith(_ARCHIVES):
        raise Unreadable("foreign", "Это не документ. Отправьте файл Word, Excel, PDF или текст.")
    if _HTML.search(head):
        return "html"
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith((b"<?xml", b"<!DOCTYPE", b"<svg")):
        raise Unreadable("foreign", "Это не документ с таблицей. Отправьте файл Word, Excel, PDF или текст.")
    if _is_binary(decode(data[: 64 * 1024])):
        raise Unreadable("foreign", "Файл не похож на документ. Отправьте файл Word, Excel, PDF или текст.")
    return "text"


def _signed(data: bytes) -> str:
    """The kind that the first bytes name."""
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return "zip"
    if data.startswith(_OLE):
        return "ole"
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if data.lstrip()[:5] == b"{\\rtf":
        return "rtf"
    return "image" if data.startswith(_IMAGES) else ""


def _is_binary(text: str) -> bool:
    strange = sum((letter < " " and letter not in "\t\r\n\f\v") or letter == "\ufffd" for letter in text)
    return strange > max(2, len(text) // 50)
