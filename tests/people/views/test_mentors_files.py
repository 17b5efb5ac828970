"""The official form of the base as files."""

from __future__ import annotations

from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from rostok.core.models import JournalEntry
from rostok.people.models import Purpose
from tests import factories as make
from tests.pages import file_name, said


def table(answer) -> list[list]:
    return CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()


@pytest.fixture
def card(scene):
    made = make.mentor(scene.school, "Морозова Мария Андреевна", forms=["TT"], achievements="Лауреат конкурса")
    for purpose in (Purpose.PROCESSING, Purpose.TRANSFER):
        make.consent(made.person, purpose)
    return made


def test_the_spreadsheet_has_sixteen_columns_and_the_filter_of_the_list(scene, client_of, card) -> None:
    make.mentor(scene.school, "Белов Иван Ильич", state="paused")
    answer = client_of(scene.katya).get("/mentors/base.xlsx?state=ready")
    rows = table(answer)
    assert len(rows[0]) == 16
    assert [row[1] for row in rows[1:]] == ["Морозова Мария Андреевна"]
    assert file_name(answer).startswith("База наставников СОШ № 1")
    assert JournalEntry.objects.get(verb="person.exported").organisation == scene.school


@pytest.mark.parametrize(("fmt", "start"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_the_paper_is_written(fmt: str, start: bytes, scene, client_of, card) -> None:
    assert client_of(scene.katya).get(f"/mentors/base.{fmt}").content.startswith(start)


def test_other_kinds_and_other_people_get_nothing(scene, client_of, card) -> None:
    assert client_of(scene.katya).get("/mentors/base.odt").status_code == 404
    assert client_of(scene.official).get("/mentors/base.xlsx").status_code == 403
    answer = client_of(scene.stranger).get("/mentors/base.xlsx")
    assert len(table(answer)) == 1


def test_a_paper_of_thousands_is_refused_with_a_way_out(scene, client_of, card, monkeypatch) -> None:
    monkeypatch.setattr("rostok.people.views.mentors_files.ALL", 0)
    client = client_of(scene.katya)
    assert "Выберите организацию или скачайте Excel" in said(client, client.get("/mentors/base.pdf"))
    assert client.get("/mentors/base.xlsx").status_code == 200
