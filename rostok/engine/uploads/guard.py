"""Looks at an archive before it is opened: bombs, macros, passwords, foreign entities are refused."""

from __future__ import annotations

import io
import zipfile
import zlib

from rostok.engine.uploads.refusal import Unreadable

MOST_UNPACKED = 100 * 1024 * 1024
MOST_RATIO = 150
MOST_ENTRIES = 2_000
_SMALL = 1024 * 1024
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY", "<!".encode("utf-16-le"), "<!".encode("utf-16-be"))
_BOMB = (
    "bomb",
    "Файл распаковывается в слишком большой объём. Сохраните документ заново без картинок и отправьте снова.",
)
_BROKEN = ("broken", "Файл повреждён или обрезан. Откройте его в редакторе, сохраните заново и отправьте снова.")
_MACRO = ("macros", "В файле есть макросы. Сохраните его без макросов (DOCX или XLSX) и отправьте снова.")
_LOCKED = ("encrypted", "Файл закрыт паролем. Снимите пароль и отправьте файл снова.")
_ENTITY = ("entities", "Файл устроен небезопасно и не открыт. Сохраните документ заново и отправьте снова.")
_FOREIGN = ("foreign", "Это архив, а не документ. Отправьте сам файл Word, Excel или PDF.")


def office_kind(data: bytes) -> str:
    """ "docx", "xlsx", "odt" or "ods" of a safe archive; raises Unreadable for any other or any dangerous one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
                raise Unreadable(*_BOMB)
            names = {entry.filename for entry in entries}
            if len(names) != len(entries):
                raise Unreadable(*_ENTITY)
            kind = _kind(archive, names)
            for entry in entries:
                _check(archive, entry)
            return kind
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, RuntimeError, zlib.error) as error:
        raise Unreadable(*_BROKEN) from error


def _kind(archive: zipfile.ZipFile, names: set[str]) -> str:
    if any(name.lower().endswith("vbaproject.bin") or name.startswith("Basic/") for name in names):
        raise Unreadable(*_MACRO)
    if "EncryptedPackage" in names or any(entry.flag_bits & 1 for entry in archive.infolist()):
        raise Unreadable(*_LOCKED)
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        return "xlsx"
    if "mimetype" in names and "content.xml" in names and archive.getinfo("mimetype").file_size < 200:
        if b"encryption-data" in _read(archive, "META-INF/manifest.xml", names):
            raise Unreadable(*_LOCKED)
        mime = archive.read("mimetype")
        for ending, kind in ((b"opendocument.text", "odt"), (b"opendocument.spreadsheet", "ods")):
            if ending in mime:
                return kind
    raise Unreadable(*_FOREIGN)


def _read(archive: zipfile.ZipFile, name: str, names: set[str]) -> bytes:
    return archive.read(name) if name in names and archive.getinfo(name).file_size < _SMALL else b""


def _check(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Counts the bytes as they come, for sizes in the directory may lie; XML may declare nothing."""
    is_xml = entry.filename.endswith((".xml", ".rels"))
    limit = max(_SMALL, entry.compress_size * MOST_RATIO)
    read, tail = 0, b""
    with archive.open(entry) as stream:
        while block := stream.read(1 << 18):
            read += len(block)
            if read > limit or read > MOST_UNPACKED:
                raise Unreadable(*_BOMB)
            seen = tail + block
            if is_xml and any(mark in seen for mark in _DECLARATIONS):
                raise Unreadable(*_ENTITY)
            tail = block[-16:]
