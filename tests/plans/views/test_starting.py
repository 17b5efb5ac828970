"""A new roadmap through the pages."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rostok.plans.models import Plan, Reading
from rostok.plans.queries.samples import FOLDER
from tests import factories as make


@pytest.mark.parametrize(("code", "rows"), [("federal", 14), ("002", 7), ("004", 8)])
def test_a_school_pastes_a_paper_and_comes_to_the_check_page(code, rows, scene, client_of) -> None:
    text = (FOLDER / f"{code}.txt").read_text(encoding="utf-8")
    answer = client_of(scene.katya).post(
        "/roadmaps/new?from=paste", {"organisation": scene.school.pk, "text": text}, follow=True
    )
    reading = Reading.objects.get()
    assert answer.redirect_chain == [(f"/readings/{reading.pk}", 302)]
    assert "Проверьте, ещё ничего не записано" in answer.content.decode()
    assert (len(reading.draft["rows"]), Plan.objects.count()) == (rows, 0)


@pytest.mark.parametrize(("code", "rows"), [("000", 13), ("001", 9)])
def test_a_municipality_brings_a_file(code, rows, scene, client_of) -> None:
    data = (FOLDER / f"{code}.txt").read_bytes()
    client = client_of(scene.olga)
    client.post(
        "/roadmaps/new?from=file",
        {"organisation": scene.town.pk, "file": SimpleUploadedFile(f"{code}.txt", data)},
    )
    assert len(Reading.objects.get().draft["rows"]) == rows
    original = client.get(f"/readings/{Reading.objects.get().pk}/original")
    assert original["Content-Disposition"].startswith("attachment")
    assert b"".join(original.streaming_content) == data


def test_nothing_pasted_is_said_in_the_words_of_the_page(scene, client_of) -> None:
    page = client_of(scene.katya).post("/roadmaps/new?from=paste", {"organisation": scene.school.pk, "text": ""})
    assert page.context["form"].errors["text"] == ["Вставьте таблицу."]
    assert "необязательно" not in page.content.decode()
    assert "выберите файл" not in page.content.decode()


def test_a_file_that_cannot_be_read_says_why_at_its_field(scene, client_of) -> None:
    bad = SimpleUploadedFile("план.pdf", b"MZ not a paper")
    answer = client_of(scene.katya).post("/roadmaps/new?from=file", {"organisation": scene.school.pk, "file": bad})
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "<title>Ошибка: " in text
    assert answer.context["form"].errors["file"]


def test_a_school_begins_with_the_municipal_roadmap(year, scene, client_of) -> None:
    client = client_of(scene.katya)
    page = client.get("/roadmaps/new")
    assert [label for label, _, current in page.context["tabs"] if current] == ["Из муниципальной"]
    values = {"organisation": scene.school.pk, "plan": year.plan.pk, "year": 2027}
    answer = client.post("/roadmaps/new?from=municipal", values)
    made = Plan.objects.get(organisation=scene.school, first__year=2027)
    assert answer["Location"] == f"/roadmaps/{made.pk}"
    again = client.post("/roadmaps/new?from=municipal", values)
    assert "уже есть" in again.content.decode()


def test_a_ready_form_shows_its_rows_and_goes_to_the_check(scene, client_of) -> None:
    client = client_of(scene.katya)
    page = client.get("/roadmaps/new?from=sample&code=004&year=2026")
    assert "Понято:" in page.content.decode()
    answer = client.post("/roadmaps/new?from=sample", {"organisation": scene.school.pk, "code": "004", "year": 2026})
    assert answer["Location"] == f"/readings/{Reading.objects.get().pk}"


def test_an_empty_roadmap_begins_with_its_first_row(scene, client_of) -> None:
    values = {
        "organisation": scene.school.pk,
        "year": 2026,
        "title": "Карта",
        "activity": "Приказ",
        "deadline": "до 10.09",
    }
    client_of(scene.katya).post("/roadmaps/new?from=empty", values)
    row = Plan.objects.get().activities.get()
    assert (str(row), row.understood) == ("Приказ", "до 10\xa0сентября 2026\xa0г.")


def test_last_years_roadmap_leads_to_its_dates(year, scene, client_of) -> None:
    page = client_of(scene.katya).get("/roadmaps/new?from=last")
    assert f"/roadmaps/{year.own.pk}/next" in page.content.decode()


def test_whoever_works_in_two_schools_chooses_one(scene, client_of) -> None:
    make.hat(scene.katya, "curator", scene.neighbour)
    page = client_of(scene.katya).get(f"/roadmaps/new?from=paste&organisation={scene.neighbour.pk}")
    assert [(label, current) for label, _, current in page.context["owners"]] == [("СОШ № 1", False), ("СОШ № 2", True)]


def test_a_foreign_organisation_is_not_a_choice(scene, client_of) -> None:
    answer = client_of(scene.katya).post(
        "/roadmaps/new?from=paste", {"organisation": scene.neighbour.pk, "text": "а\tб"}
    )
    assert answer.context["form"].errors["organisation"]
    assert not Reading.objects.exists()


def test_a_mentor_does_not_open_the_page(scene, client_of) -> None:
    assert client_of(scene.maria).get("/roadmaps/new").status_code == 403
