"""The folder of an organisation: everything with human names and an inventory, nothing of others, little memory."""

from __future__ import annotations

import io
import os
import tracemalloc
import zipfile
from datetime import date

import pdfplumber
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from rostok.core import clock, files
from rostok.core.models import JournalEntry
from rostok.core.refusal import Forbidden
from rostok.engine.documents import Paper, Paragraph, to_pdf
from rostok.engine.documents.frozen import freeze
from rostok.papers.actions import archive as actions
from rostok.papers.blanks import archive as archive_blanks
from rostok.papers.models import IssuedPaper
from tests import factories as make

PAPER = Paper(("ПРИКАЗ",), (Paragraph("Назначить куратора."),))
PDF = to_pdf(PAPER)


def signed(scene, where, number: str, **values) -> IssuedPaper:
    """A paper signed in `where` with its file."""
    stored = files.keep(SimpleUploadedFile("п.pdf", PDF), organisation=where, by=scene.katya)
    given = {
        "state": "signed",
        "heading": "О назначении куратора",
        "date": date(2026, 9, 12),
        "file": stored,
        "frozen": freeze(PAPER),
    } | values
    return IssuedPaper.objects.create(
        organisation=where, kind="order_curator", number=number, series="приказы",
        number_year=2026, school_year=2026, made_at=clock.now(), mark=f"{where.pk}-{number}", **given,
    )  # fmt: skip


def opened(pieces) -> zipfile.ZipFile:
    """The archive out of its pieces, whole."""
    archive = zipfile.ZipFile(io.BytesIO(b"".join(pieces)))
    assert archive.testzip() is None
    return archive


def inventory(archive: zipfile.ZipFile) -> list[list[object]]:
    """Rows of the inventory without its head."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(archive.read("Опись.xlsx")))
    return book.get_sheet_by_index(0).to_python()[1:]


def test_the_folder_holds_papers_scans_signatures_and_acts_with_an_inventory(scene):
    scan = files.keep(SimpleUploadedFile("s.jpg", b"\xff\xd8\xffscan"), organisation=scene.school, by=scene.katya)
    signed(scene, scene.school, "36-а", scan=scan)
    signed(scene, scene.school, "37-а", state="annulled")
    signed(scene, scene.school, "", state="draft")
    signed(scene, scene.neighbour, "1")
    regulation = files.keep(SimpleUploadedFile("a.pdf", b"%PDF-1.7"), organisation=scene.school, by=scene.katya)
    make.act(scene.school, "Положение", number="5", kind="Положение", file=regulation, level="school")
    archive = opened(actions.folder(scene.school, by=scene.katya))
    year = "Документы/2026-27"
    stem = f"{year}/Приказ 36-а о назначении куратора 2026-09-12"
    names = [f"{stem}.pdf", f"{stem}.docx", f"{stem} скан.jpg"]
    names += [name.replace("36-а", "37-а") for name in names[:2]]
    names += ["Нормативные документы/Положение 5 Положение.pdf", "Опись.xlsx", "Опись.pdf"]
    assert archive.namelist() == names
    listed = inventory(archive)
    assert [row[1] for row in listed] == names[:-2]
    assert [row[5] for row in listed[:4:3]] == ["Подписан", "Отменён"]
    assert [row[6] for row in listed] == [len(archive.read(name)) for name in names[:-2]]
    with pdfplumber.open(io.BytesIO(archive.read("Опись.pdf"))) as book:
        text = "".join(page.extract_text() for page in book.pages)
    assert "Опись документов" in text
    assert text.count("(Word)") == 2
    assert JournalEntry.objects.get(verb="archive.taken").organisation == scene.school


def test_two_papers_with_one_name_lie_side_by_side_and_a_lost_file_is_told(scene):
    first = signed(scene, scene.school, "1")
    signed(scene, scene.school, "2")
    IssuedPaper.objects.filter(number="2").update(number="1", series="письма")
    files.place_of(first.file.sha256).unlink()
    archive = opened(actions.folder(scene.school, by=scene.katya))
    docx = [name for name in archive.namelist() if name.endswith(".docx")]
    assert len(set(docx)) == 2
    assert [row[7] for row in inventory(archive) if row[6] == 0] == ["файла нет на диске"] * 2


def test_nobody_takes_the_folder_of_others(scene):
    for stranger in (scene.semyon, scene.olga, scene.maria, scene.stranger):
        with pytest.raises(Forbidden):
            actions.folder(scene.school, by=stranger)
    assert not JournalEntry.objects.filter(verb="archive.taken").exists()


def test_five_hundred_papers_need_no_more_memory_than_a_few(scene, monkeypatch):
    """Word files are stood for by random bytes of their size: only the sending is measured here."""
    monkeypatch.setattr(archive_blanks, "to_docx", lambda _: os.urandom(40_000))
    content = b"\xff\xd8\xff" + os.urandom(200_000)
    scan = files.keep(SimpleUploadedFile("s.jpg", content), organisation=scene.school, by=scene.katya)
    for number in range(500):
        signed(scene, scene.school, str(number + 1), scan=scan)
    tracemalloc.start()
    size = sum(len(piece) for piece in actions.folder(scene.school, by=scene.katya))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size > 100_000_000
    assert peak < 30_000_000
