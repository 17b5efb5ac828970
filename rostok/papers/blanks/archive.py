"""What goes into the folder of an organisation: files with human names, each with its line of the inventory.

A room to the right adds its own files with `@part`: papers do not know roadmaps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.utils.module_loading import autodiscover_modules

from rostok.core import clock
from rostok.core.files import clean_name, place_of
from rostok.core.models import Organisation, StoredFile
from rostok.engine.documents import to_docx
from rostok.engine.russian import date_short
from rostok.papers.lifecycle import ANNULLED, PAPER, SIGNED
from rostok.papers.models import IssuedPaper, NormativeAct

from .naming import file_name
from .paper import file_of, paper_of, printed

BATCH = 50  # rows of the database held at a time


@dataclass(frozen=True)
class Entry:
    """One file: where it lies, what it is, and how to get its bytes (or their place on the disk) when its turn comes."""

    folder: str
    name: str
    about: str
    number: str
    date: date | None
    state: str
    read: Callable[[], bytes | Path]


Part = Callable[[Organisation], Iterator[Entry]]
_parts: list[Part] = []


def part(made: Part) -> Part:
    """Register files of a room."""
    _parts.append(made)
    return made


def entries(organisation: Organisation) -> Iterator[Entry]:
    """Every file of the folder, room by room; rows are read as the folder is written."""
    autodiscover_modules("blanks")
    for made in _parts:
        yield from made(organisation)


@part
def papers(organisation: Organisation) -> Iterator[Entry]:
    """Signed and annulled papers: as signed, in Word, with scans and signatures, by school year."""
    rows = IssuedPaper.objects.filter(organisation=organisation, state__in=(SIGNED, ANNULLED))
    rows = rows.select_related("file", "scan", "signature_file", "organisation", "signer", "previous", "blank__docx")
    for row in rows.order_by("school_year", "date", "pk").iterator(chunk_size=BATCH):
        yield from _of_paper(row)


def _of_paper(row: IssuedPaper) -> Iterator[Entry]:
    about = f"{row.get_kind_display()}: {row.heading}" if row.heading else row.get_kind_display()

    def entry(name: str, what: str, read: Callable[[], bytes | Path]) -> Entry:
        folder = f"Документы/{clock.year_label(row.school_year).replace('/', '-')}"
        return Entry(folder, name, f"{about}{what}", row.number, row.date, PAPER.labels[row.state], read)

    def made() -> bytes | Path:
        return place_of(row.file.sha256) if row.file else file_of(row, paper_of(row))

    yield entry(file_name(row, row.ending), "", made)
    if not row.is_word:
        yield entry(file_name(row, "docx"), " (Word)", lambda: to_docx(printed(row)))
    stem = file_name(row, "pdf").removesuffix(".pdf")
    for stored, what in ((row.scan, "скан"), (row.signature_file, "подпись")):
        if stored is not None:
            yield entry(f"{stem} {what}.{stored.name.rpartition('.')[2]}", f" ({what})", _place(stored))


@part
def acts(organisation: Organisation) -> Iterator[Entry]:
    """Files of the acts that the organisation keeps."""
    rows = NormativeAct.objects.filter(organisation=organisation, removed_at__isnull=True, file__isnull=False)
    for act in rows.select_related("file").order_by("level", "position").iterator(chunk_size=BATCH):
        if act.file is not None:
            day = f" от {date_short(act.date)}" if act.date else ""
            name = f"{act.kind or 'Документ'} {act.number}{day} {act.title[:80]}.{act.file.name.rpartition('.')[2]}"
            yield Entry(
                "Нормативные документы",
                clean_name(name),
                str(act),
                act.number,
                act.date,
                act.get_state_display(),
                _place(act.file),
            )


def _place(stored: StoredFile) -> Callable[[], Path]:
    digest = stored.sha256
    return lambda: place_of(digest)
