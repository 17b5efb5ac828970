"""A paper on the school's own Word sample, through its pages: chosen, filled, signed, frozen, checked."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rostok.core import files
from rostok.papers.actions import blanks, papers
from rostok.papers.models import IssuedPaper
from rostok.papers.queries.altered import FILE, altered
from tests import factories as make
from tests.engine.samples.words import word
from tests.pages import errors, file_name, said, words

BODY = (
    "Приказ № {{номер}} от {{дата}}",
    "Назначить {{ответственный, винительный}}, {{должность ответственного, винительный}}.",
    "Основание: {{основание?}}.",
    "{{Подписывающий кратко}}",
    "Проверка: {{адрес проверки}}",
)


def url(name: str, paper: IssuedPaper, *more: str) -> str:
    return reverse(f"papers:paper_{name}", args=[paper.pk, *more])


def own_sample(scene: Any, *body: str) -> Any:
    upload = SimpleUploadedFile("Бланк.docx", word(*(body or BODY)))
    values = {"title": "Наш бланк", "heading": "О методической работе"}
    blank = blanks.add(scene.school, "order_schedule", values, by=scene.katya, upload=upload)
    blanks.issue(blank, by=scene.katya)
    return blank


START = "papers:paper_facts"


def places(form: Any) -> dict[str, str]:
    """Name of a value → the field that asks for it."""
    return {value.name: f"v{place}" for place, value in enumerate(form.asked)}


@pytest.fixture
def paper(scene, client_of) -> IssuedPaper:
    """A draft begun on its page with the own sample."""
    own_sample(scene)
    katya, start = client_of(scene.katya), reverse(START, args=[scene.school.pk, "order_schedule"])
    who = make.person(scene.school, "Белова Ксения Константиновна")
    katya.post(start, {places(katya.get(start).context["form"])["ответственный"]: who.pk})
    return IssuedPaper.objects.get()


def text_of(answer: Any) -> str:
    """Paragraphs of the Word file that came."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return "\n".join(one.text for one in docx.Document(io.BytesIO(content)).paragraphs)


def test_the_own_sample_is_offered_first_and_another_may_be_chosen(scene, client_of):
    blank = own_sample(scene)
    katya = client_of(scene.katya)
    start = reverse("papers:paper_facts", args=[scene.school.pk, "order_schedule"])
    page = words(katya.get(start))
    assert "Наш бланк, файл Word" in page
    assert "Готовый образец" in page
    katya.post(start + "?sample=ready", {})
    katya.post(start, {})
    built_in, own = IssuedPaper.objects.order_by("pk")
    assert (built_in.blank, built_in.is_word) == (None, False)
    assert (own.blank, own.is_word) == (blank, True)


def test_values_stand_in_the_file_and_what_is_missing_hinders_the_signature(scene, client_of, paper):
    katya = client_of(scene.katya)
    card = reverse("papers:paper", args=[paper.pk])
    page = words(katya.get(card))
    assert "Лист этого документа — файл Word по образцу «Наш бланк»" in page
    assert "Не заполнено: должность ответственного" in page
    assert "Назначить Белову Ксению Константиновну, ____________" in page
    assert "должность ответственного" in errors(client_of(scene.dmitry).post(url("sign", paper), {}))["__all__"][0]
    form = katya.get(url("edit", paper)).context["form"]
    person, post = (places(form)[name] for name in ("ответственный", "должность ответственного"))
    assert form.fields[person].initial == paper.facts["ответственный"]["person"]
    given = {"heading": paper.heading, person: form.fields[person].initial, post: "методист"}
    assert "записан" in said(katya, katya.post(url("edit", paper), given))
    shown = words(katya.get(card))
    assert "Мешает подписать" not in shown
    assert "Назначить Белову Ксению Константиновну, методиста." in shown
    assert "Основание" not in shown
    katya.post(url("edit", paper), {"heading": paper.heading, person: form.fields[person].initial})
    assert "должность ответственного" not in IssuedPaper.objects.get().facts


def test_signing_puts_the_number_into_the_file_and_freezes_it(scene, client_of, paper, client):
    papers.edit(paper, {"facts": paper.facts | {"должность ответственного": "методист"}}, by=scene.katya)
    katya = client_of(scene.katya)
    assert "Приказ № ____________ от ____________" in text_of(katya.get(url("file", paper, "docx")))
    client_of(scene.dmitry).post(url("sign", paper), {"day": "2026-09-12"})
    paper.refresh_from_db()
    answer = katya.get(url("file", paper, "docx"))
    assert file_name(answer) == "Приказ 1 о методической работе 2026-09-12.docx"
    text = text_of(answer)
    assert "Приказ № 1 от 12 сентября 2026 г." in text.replace("\u00a0", " ")
    assert "Д. Л. Дроздов" in text.replace("\u00a0", " ")
    assert f"/q/{paper.mark}" in text
    assert "____" not in text
    assert katya.get(url("file", paper, "pdf")).status_code == 404
    assert "1 от 12 сентября" in words(katya.get(reverse("papers:paper", args=[paper.pk])))
    data, check = files.place_of(paper.sha256).read_bytes(), reverse("papers:check", args=[paper.mark])
    assert "Файл тот самый" in words(client.post(check, {"file": SimpleUploadedFile("a.docx", data)}))
    assert "Это не тот файл" in words(client.post(check, {"file": SimpleUploadedFile("a.docx", data + b" ")}))
    assert list(altered()) == []
    files.place_of(paper.sha256).write_bytes(data + b" ")
    assert list(altered()) == [(paper, FILE)]


def test_the_number_of_the_office_comes_into_the_file_later(scene, paper):
    facts = paper.facts | {"должность ответственного": "методист"}
    papers.edit(paper, {"facts": facts, "by_office": True}, by=scene.katya)
    papers.sign(paper, by=scene.dmitry)
    assert paper.sha256 == ""
    papers.register(paper, "01-05/12", date(2026, 9, 14), by=scene.katya)
    content = files.place_of(paper.sha256).read_bytes()
    assert docx.Document(io.BytesIO(content)).paragraphs[0].text.startswith("Приказ № 01-05/12 от 14")


def test_the_folder_of_the_school_holds_the_signed_file(scene, client_of, paper):
    papers.edit(paper, {"facts": paper.facts | {"должность ответственного": "методист"}}, by=scene.katya)
    papers.sign(paper, by=scene.dmitry)
    paper.refresh_from_db()
    answer = client_of(scene.katya).get(reverse("papers:archive"), {"organisation": scene.school.pk})
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as folder:
        held = [name for name in folder.namelist() if name.startswith("Документы/")]
        assert [name.rpartition(".")[2] for name in held] == ["docx"]
        assert folder.read(held[0]) == files.place_of(paper.sha256).read_bytes()
    assert "Word" in words(client_of(scene.katya).get(reverse("papers:shelf")))


def test_a_file_without_places_for_number_and_date_is_told_of(scene, client_of):
    own_sample(scene, "Приказ о работе {{организация, родительный}}")
    katya = client_of(scene.katya)
    katya.post(reverse(START, args=[scene.school.pk, "order_schedule"]), {})
    page = words(katya.get(reverse("papers:paper", args=[IssuedPaper.objects.get().pk])))
    assert "нет места для номера" in page
    assert "нет места для даты" in page
    assert "Мешает подписать" not in page


def test_a_lost_file_of_the_sample_is_told_in_words(scene, client_of, paper):
    assert paper.blank is not None
    files.place_of(paper.blank.docx.sha256).unlink()
    katya = client_of(scene.katya)
    answer = katya.get(reverse("papers:paper", args=[paper.pk]))
    assert answer.status_code == 302
    assert "Файл образца потерян" in said(katya, katya.get(url("file", paper, "docx")))
