"""Files made to hurt: each with the refusal it must get."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from tests.engine.roadmap.writers import docx_of, xlsx_of

TABLE = [["Мероприятие", "Срок"], ["Круглый стол", "май 2024"]]
DOCX = docx_of("План", TABLE)
XLSX = xlsx_of("План", TABLE)
ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><w>&b;</w>'
)
FOREIGN = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><w>&a;</w>'


def zipped(parts: dict[str, bytes]) -> bytes:
    """An archive of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def changed(data: bytes, **parts: bytes) -> bytes:
    """The archive with parts put in place of its own; «__» in a name stands for «/», «_dot_» for «.»."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        kept = {name: archive.read(name) for name in archive.namelist()}
    return zipped(
        {**kept, **{name.replace("__", "/").replace("_dot_", "."): content for name, content in parts.items()}}
    )


def lying_zip() -> bytes:
    """A bomb whose directory says that it is small."""
    data = bytearray(changed(DOCX, word__document_dot_xml=b"<a>" + b" " * 30_000_000))
    place = data.rfind(b"word/document.xml") - 46
    struct.pack_into("<I", data, place + 24, 1000)
    return bytes(data)


def pdf(stream: bytes, filters: bytes = b"/FlateDecode", extra: bytes = b"") -> bytes:
    """One page with this packed content."""
    packed = zlib.compress(stream, 9)
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
        b"4 0 obj<</Filter " + filters + b"/Length %d>>stream\n" % len(packed) + packed + b"\nendstream endobj\n"
        b"trailer<</Root 1 0 R" + extra + b">>\n%%EOF"
    )


def ole(*names: str) -> bytes:
    """The beginning of a compound file whose directory names these streams."""
    body = b"\0".join((name + "\0").encode("utf-16-le") for name in names)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + body


def encrypted_zip() -> bytes:
    """An archive whose entries ask for a password."""
    data = bytearray(DOCX)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = -1
        while (place := data.find(mark, place + 1)) >= 0:
            data[place + offset] |= 1
    return bytes(data)


def bmp_like_png() -> bytes:
    """A picture that claims 60 000 × 60 000 points."""
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    chunk = b"IHDR" + head
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk)) + b"\0" * 64


HEADING = "№\tМероприятие\tСрок\n"
CORPUS: dict[str, tuple[Callable[[], bytes], str]] = {
    "zip bomb": (lambda: changed(DOCX, word__document_dot_xml=b"<a>" + b"a" * 30_000_000), "bomb"),
    "zip bomb in a picture": (lambda: changed(XLSX, xl__media__a_dot_png=b"\0" * 90_000_000), "bomb"),
    "zip bomb with a lying directory": (lying_zip, "bomb broken"),
    "many entries": (lambda: zipped({f"word/{n}.xml": b"" for n in range(3000)}), "bomb"),
    "zip in zip": (lambda: zipped({"inner.zip": DOCX}), "foreign"),
    "archive of anything": (lambda: zipped({"a.txt": b"text"}), "foreign"),
    "billion laughs": (lambda: changed(DOCX, word__document_dot_xml=ENTITIES), "entities"),
    "foreign entity": (lambda: changed(XLSX, xl__workbook_dot_xml=FOREIGN), "entities"),
    "foreign entity in utf-16": (lambda: changed(DOCX, word__document_dot_xml=FOREIGN.decode().encode("utf-16")), "entities"),
    "foreign entity in odt": (
        lambda: zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": FOREIGN}), "entities"),
    "macros in Word": (lambda: changed(DOCX, word__vbaProject_dot_bin=b"x"), "macros"),
    "macros in Excel": (lambda: changed(XLSX, xl__vbaProject_dot_bin=b"x"), "macros"),
    "macros in old Word": (lambda: ole("WordDocument", "Macros", "_VBA_PROJECT"), "macros"),
    "password on a new Office file": (lambda: ole("EncryptionInfo", "EncryptedPackage"), "encrypted"),
    "password on the archive": (encrypted_zip, "encrypted"),
    "password on PDF": (lambda: pdf(b"", extra=b"/Encrypt<</Filter/Standard/V 1/R 2/O(" + b"o" * 32 + b")/U(" + b"u" * 32
                                    + b")/P -4>>/ID[(a)(a)]"), "encrypted"),
    "deep XML": (lambda: changed(DOCX, word__document_dot_xml=b"<a>" * 200_000), "broken"),
    "deep HTML": (lambda: b"<table><tr><td>" * 50_000, "deep html"),
    "deep RTF": (lambda: b"{\\rtf1 " + b"{" * 100_000, "deep"),
    "thousands of columns in HTML": (lambda: b"<table>" + (b"<tr>" + b"<td>a" * 20_000) * 5, "wide"),
    "absurd spans": (lambda: b"<table>" + b"<tr><td rowspan=60000 colspan=60000>a" * 5_000 + b"</table>", "wide"),
    "PDF bomb": (lambda: pdf(b" " * 400_000_000), "bomb"),
    "PDF packed twice": (lambda: pdf(zlib.compress(b" " * 9_000_000), b"[/FlateDecode /FlateDecode]"), "bomb"),
    "truncated Word file": (lambda: DOCX[: len(DOCX) // 2], "broken"),
    "truncated Excel file": (lambda: XLSX[:-200], "broken"),
    "broken Word part": (lambda: changed(DOCX, word__document_dot_xml=b"<a><b></a>"), "broken"),
    "PDF without pages": (lambda: b"%PDF-1.4\n%%EOF", "broken"),
    "old file of nothing": (lambda: ole("PowerPoint Document"), "foreign"),
    "program": (lambda: b"MZ" + b"\x90" * 500, "foreign"),
    "program with a Linux head": (lambda: b"\x7fELF" + b"\0" * 500, "foreign"),
    "noise": (lambda: bytes(range(256)) * 50, "foreign"),
    "RAR": (lambda: b"Rar!\x1a\x07\0" + b"x" * 50, "foreign"),
    "SVG": (lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "foreign"),
    "picture of absurd size": (bmp_like_png, "large broken no_program"),
    "picture that is none": (lambda: b"\x89PNG\r\n\x1a\n" + b"x" * 100, "broken no_program"),
    "nothing": (lambda: b"", "empty"),
    "zeros": (lambda: b"\0" * 1000, "empty"),
    "too large": (lambda: b"a" * (20 * 1024 * 1024 + 1), "large"),
    "endless list of lines": (lambda: (HEADING.replace("\t", "\n") + "1\nСобрать школу\nмай\n" * 10_000).encode(), "large heavy"),
}  # fmt: skip
