"""A photographed paper is recognised by the queue: waiting page, then the check page or a plain sentence."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rostok.engine.roadmap import Draft, Unreadable, read_text
from rostok.plans import jobs
from rostok.plans.actions import readings
from rostok.plans.models import Reading
from tests.scenes import Scene

from .test_pictured import scan

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 64
TABLE = "Мероприятие\tСроки\tОтветственные\nИздать приказ\tдо 10.09.2026\tДиректор\n"


@pytest.fixture(autouse=True)
def _at_once(settings) -> None:
    """The queue works at once."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


def send(client, scene: Scene) -> str:
    values = {"organisation": scene.school.pk, "file": SimpleUploadedFile("снимок.png", PNG)}
    return client.post("/roadmaps/new?from=file", values)["Location"]


def test_a_photograph_is_read_by_the_queue_and_then_checked(
    scene: Scene, client_of, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readings, "read_safely", lambda data, name: read_text(TABLE))
    client = client_of(scene.katya)
    page = client.get(send(client, scene)).content.decode()
    assert "Проверьте, ещё ничего не записано" in page
    assert "Издать приказ" in page


def test_a_scanned_pdf_goes_the_same_way(scene: Scene, client_of, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def recognise(data: bytes, name: str) -> Draft:
        asked.append(name)
        assert Reading.objects.get().waiting, "nothing is recognised inside the request"
        return read_text(TABLE)

    monkeypatch.setattr(readings, "read_safely", recognise)
    client = client_of(scene.katya)
    values = {"organisation": scene.school.pk, "file": SimpleUploadedFile("скан.pdf", scan())}
    answer = client.post("/roadmaps/new?from=file", values, follow=True)
    assert "Издать приказ" in answer.content.decode()
    assert asked == ["скан.pdf"]


def test_while_it_waits_the_page_says_so_and_asks_again(
    scene: Scene, client_of, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readings, "finish_reading", lambda reading: None)
    monkeypatch.setattr(jobs.actions, "finish_reading", lambda reading: None)
    client = client_of(scene.katya)
    page = client.get(send(client, scene)).content.decode()
    assert "Распознаём снимок" in page
    assert 'http-equiv="refresh"' in page


def test_what_cannot_be_recognised_says_why_and_keeps_the_photograph(
    scene: Scene, client_of, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(data: bytes, name: str) -> None:
        raise Unreadable("unseen", "На снимке не видно таблицы. Сфотографируйте лист целиком.")

    monkeypatch.setattr(readings, "read_safely", refuse)
    client = client_of(scene.katya)
    page = client.get(send(client, scene)).content.decode()
    assert "Сфотографируйте лист целиком" in page
    assert Reading.objects.get().file is not None


def test_the_job_is_safe_to_run_twice_and_for_a_reading_that_is_gone(
    scene: Scene, client_of, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readings, "read_safely", lambda data, name: read_text(TABLE))
    send(client_of(scene.katya), scene)
    reading = Reading.objects.get()
    before = reading.draft
    readings.finish_reading(reading)
    reading.refresh_from_db()
    assert reading.draft == before
    assert jobs.recognise.call(reading.pk + 1) is None
