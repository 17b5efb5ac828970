"""The whole folder of an organisation as a ZIP that is written while it is sent, with an inventory at its end."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

from rostok.core import clock, journal
from rostok.core.access import May, check
from rostok.core.models import Organisation, User
from rostok.engine.documents import Cell, Paper, Table, style_for, to_pdf
from rostok.engine.russian import counted, date_short
from rostok.engine.sheets import Sheet, Value, write_xlsx
from rostok.papers.blanks.archive import Entry, entries

CHUNK = 64 * 1024
HEADER = ("№", "Папка и файл", "Что это", "Номер", "Дата", "Состояние", "Байт", "Контрольная сумма")
PRINTED, WIDTHS = 6, (1, 7, 7, 2, 2.2, 2.4)  # columns of the printed inventory and their shares
#: Files that are compressed inside already.
PACKED = (".pdf", ".docx", ".xlsx", ".jpg", ".jpeg", ".png", ".zip")
GONE = "файла нет на диске"


class _Pipe(io.RawIOBase):
    """What the archive has written and nobody has taken yet; it cannot go back, so sizes follow the data."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[bytes] = []

    def writable(self) -> bool:
        """Yes."""
        return True

    def write(self, data: Any) -> int:
        """Keep the bytes until they are taken."""
        piece = bytes(memoryview(data))
        self.waiting.append(piece)
        return len(piece)

    def take(self) -> bytes:
        """Everything written since the last call."""
        taken, self.waiting = b"".join(self.waiting), []
        return taken


def folder(organisation: Organisation, *, by: User) -> Iterator[bytes]:
    """The folder as pieces of a ZIP. The right is asked and the journal written at once, files are read one by one."""
    check(by, May.PAPER_VIEW, organisation)
    journal.write("archive.taken", organisation, "Скачана папка документов", by=by, organisation=organisation)
    return _pieces(organisation)


def _pieces(organisation: Organisation) -> Iterator[bytes]:
    pipe, moment = _Pipe(), clock.now()
    lines: list[list[Value]] = []
    taken: set[str] = set()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in entries(organisation):
            name = _free(f"{entry.folder}/{entry.name}", taken)
            size, digest = 0, hashlib.sha256()
            for piece in _bytes(entry):
                if size == 0:
                    target = archive.open(_info(name, moment), "w")
                size += len(piece)
                digest.update(piece)
                target.write(piece)
                yield pipe.take()
            if size:
                target.close()
            lines.append(_line(len(lines) + 1, name, entry, size, digest.hexdigest()))
            yield pipe.take()
        for name, content in _inventory(organisation, lines, moment):
            archive.writestr(_info(name, moment), content)
            yield pipe.take()
    yield pipe.take()


def _bytes(entry: Entry) -> Iterator[bytes]:
    """The content piece by piece; nothing when the file is gone from the disk."""
    content = entry.read()
    if isinstance(content, bytes):
        yield content
    elif content.exists():
        with content.open("rb") as file:
            yield from _read(file)


def _read(file: BinaryIO) -> Iterator[bytes]:
    while piece := file.read(CHUNK):
        yield piece


def _free(name: str, taken: set[str]) -> str:
    """The name, or the name with a number when such a file lies there already."""
    path, number, found = Path(name), 1, name
    while found.lower() in taken:
        number += 1
        found = str(path.with_name(f"{path.stem} ({number}){path.suffix}"))
    taken.add(found.lower())
    return found


def _info(name: str, moment: datetime) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, moment.timetuple()[:6])
    info.compress_type = zipfile.ZIP_STORED if name.lower().endswith(PACKED) else zipfile.ZIP_DEFLATED
    return info


def _line(place: int, name: str, entry: Entry, size: int, digest: str) -> list[Value]:
    sums: list[Value] = [size, digest] if size else [0, GONE]
    return [place, name, entry.about, entry.number, entry.date, entry.state, *sums]


def _inventory(organisation: Organisation, lines: list[list[Value]], moment: datetime) -> Iterator[tuple[str, bytes]]:
    """The inventory as a table and as a paper."""
    title = f"Опись документов: {organisation.name}"
    yield "Опись.xlsx", write_xlsx([Sheet("Опись", HEADER, lines)])
    rows = tuple(tuple(Cell(_words(value)) for value in line[:PRINTED]) for line in lines)
    yield (
        "Опись.pdf",
        to_pdf(
            Paper(
                title=(title, f"на {date_short(clock.today(organisation))}"),
                blocks=(Table(HEADER[:PRINTED], rows, WIDTHS),),
                landscape=True,
                style=style_for(True),
                note=f"Всего: {counted(len(lines), 'файл', 'файла', 'файлов')}.",
                made=moment.replace(microsecond=0),
            )
        ),
    )


def _words(value: Value) -> str:
    return date_short(value) if isinstance(value, date) else "" if value is None else str(value)
