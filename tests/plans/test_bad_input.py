"""Whatever a person uploads by mistake or on purpose: a sentence at the field, what was typed kept, nothing written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from rostok.core.models import JournalEntry, StoredFile
from rostok.plans.models import Evidence, Occurrence, Plan, Reading
from tests.engine.roadmap.hostile import CORPUS, DOCX
from tests.pages import words

LETTER = "Уважаемые коллеги, план высылаем отдельно.".encode()
WRONG = {
    "empty": ("план.docx", b"", "Файл пуст. Приложите другой."),
    "a program": ("план.exe", b"MZ", "Файл «план.exe» не записан: такой вид мы не храним."),
    "a program called a paper": ("план.docx", b"MZ\x90", "Файл «план.docx» внутри не такой, как в названии."),
    "a torn file": ("план.docx", DOCX[:500], "Файл повреждён"),
    "no table in it": ("письмо.txt", LETTER, "Таблицу мероприятий найти не удалось."),
    "large": ("план.docx", DOCX + b"\0" * configured.UPLOAD_LIMIT, "Файл «план.docx» больше 20\u00a0МБ."),
    "large text": ("план.csv", b"a;b\n" * 5_300_000, "Файл больше 20\u00a0МБ."),
}


def bring(client: Client, scene: Any, name: str, data: bytes) -> Any:
    """The answer to the file laid into the form of a new roadmap."""
    upload = SimpleUploadedFile(name, data)
    return client.post("/roadmaps/new?from=file", {"organisation": scene.school.pk, "file": upload})


def written() -> list[Any]:
    """Rows and files that an upload may leave."""
    folder = Path(configured.MEDIA_ROOT)
    counts = [table.objects.count() for table in (Reading, Plan, StoredFile, Evidence, JournalEntry)]
    return [*counts, *sorted(str(path) for path in folder.rglob("*") if path.is_file())]


def refused(answer: Any) -> str:
    """The words at the field of the file; the head of the page and its title tell of the mistake too."""
    assert answer.status_code == 200
    assert "<title>Ошибка: " in answer.content.decode()
    (told,) = answer.context["form"].errors["file"]
    assert words(answer).count(" ".join(told.split())) == 2, "at the top of the page and at the field"
    return str(told)


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_file_is_told_at_its_field_and_leaves_nothing(case: str, scene, client_of) -> None:
    name, data, told = WRONG[case]
    before = written()
    answer = bring(client_of(scene.katya), scene, name, data)
    assert refused(answer).startswith(told)
    assert written() == before


@pytest.mark.slow
@pytest.mark.parametrize("case", CORPUS)
def test_a_hostile_file_through_the_page_leaves_nothing(case: str, scene, client_of) -> None:
    before = written()
    answer = bring(client_of(scene.katya), scene, "План.txt", CORPUS[case][0]())
    assert refused(answer).endswith(".")
    assert written() == before


def test_a_markdown_file_is_read(scene, client_of) -> None:
    table = "| № | Мероприятие | Срок |\n|---|---|---|\n| 1 | Издать приказ | до 10.09.2026 |\n"
    answer = bring(client_of(scene.katya), scene, "план.md", table.encode())
    assert answer["Location"] == f"/readings/{Reading.objects.get().pk}"


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("приказ.pdf", b"MZ\x90", "внутри не такой, как в названии"),
        ("приказ.svg", b"<svg onload='x'/>", "такой вид мы не храним"),
        ("приказ.pdf", b"", "Файл пуст"),
        ("приказ.pdf", b"%PDF" + b"\0" * configured.UPLOAD_LIMIT, "больше 20 МБ"),
    ],
)
def test_wrong_evidence_is_told_with_the_comment_kept(name, data, told, year, scene, client_of) -> None:
    window = Occurrence.objects.filter(plan=year.own, state="open").first()
    assert window is not None
    before = written()
    answer = client_of(scene.katya).post(
        f"/windows/{window.pk}/complete", {"file": SimpleUploadedFile(name, data), "comment": "Сделано в срок"}
    )
    assert answer.status_code == 200
    assert told in words(answer)
    assert "Сделано в срок" in words(answer)
    window.refresh_from_db()
    assert (window.state, written()) == ("open", before)
