"""The list of municipal mentors on the page: who sees which lines, two years, files."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from rostok.people.models import MunicipalMentor, Purpose
from tests import factories as make
from tests.pages import queries, words

LIST = "/municipal-mentors"


def put(scene, school, name: str, state: str = "proposed", year: int = 2027, **values: object) -> MunicipalMentor:
    card = make.mentor(school, name)
    make.consent(card.person, Purpose.TRANSFER)
    return MunicipalMentor.objects.create(
        organisation=scene.town,
        school_year=year,
        person=card.person,
        school=school,
        state=state,
        made_at="2027-05-01T00:00Z",
        **values,
    )


def names(page) -> list[str]:
    return [line["row"].person.full_name for line in page.context["lines"]]


@pytest.fixture
def lines(scene, at_day) -> dict[str, MunicipalMentor]:
    at_day(date(2027, 5, 20))
    return {
        "own": put(scene, scene.school, "Морозова Мария Андреевна"),
        "theirs": put(scene, scene.neighbour, "Сомова Вера Ильинична"),
        "ordered": put(
            scene, scene.neighbour, "Жуков Олег Ильич", "ordered", order_number="301", order_date=date(2027, 6, 1)
        ),
        "excluded": put(scene, scene.school, "Белов Иван Ильич", "excluded"),
        "now": put(scene, scene.school, "Власов Пётр Ильич", "published", 2026),
    }


def test_a_school_sees_its_proposals_and_orders_only(scene, client_of, lines) -> None:
    assert names(client_of(scene.olga).get(LIST)) == [
        "Жуков Олег Ильич",
        "Морозова Мария Андреевна",
        "Сомова Вера Ильинична",
    ]
    assert names(client_of(scene.katya).get(LIST)) == ["Жуков Олег Ильич", "Морозова Мария Андреевна"]
    assert names(client_of(scene.stranger).get(LIST)) == []
    assert client_of(scene.egor).get(LIST).status_code == 403


def test_both_years_are_open_in_may(scene, client_of, lines) -> None:
    page = client_of(scene.olga).get(LIST)
    shown = {label: count for label, _, _, count in page.context["tabs"]}
    assert shown["Муниципальные наставники"] == page.context["found"].total > 1
    assert page.context["years"] == [("2026/27", "?year=2026", False), ("2027/28", "?year=2027", True)]
    assert names(client_of(scene.olga).get(f"{LIST}?year=2026")) == ["Власов Пётр Ильич"]
    assert page.context["year"] == client_of(scene.olga).get(f"{LIST}?year=1999").context["year"]


def test_a_withdrawn_consent_takes_the_line_away_from_others(scene, client_of, lines) -> None:
    lines["ordered"].person.consents.all().delete()
    assert "Жуков Олег Ильич" not in names(client_of(scene.olga).get(LIST))
    assert "Жуков Олег Ильич" in names(client_of(scene.semyon).get(LIST))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("state=excluded", ["Белов Иван Ильич"]),
        ("state=ordered", ["Жуков Олег Ильич"]),
        ("q=сомова", ["Сомова Вера Ильинична"]),
    ],
)
def test_conditions_narrow_the_list(asked: str, found: list[str], scene, client_of, lines) -> None:
    assert names(client_of(scene.olga).get(f"{LIST}?year=2027&{asked}")) == found


def test_the_files_hold_what_is_seen_and_the_official_list_only_the_listed(scene, client_of, lines) -> None:
    client = client_of(scene.olga)
    answer = client.get(f"{LIST}?year=2027&format=csv").content.decode("utf-8-sig").strip().splitlines()
    assert len(answer) == 4
    book = CalamineWorkbook.from_filelike(BytesIO(client.get(f"{LIST}/list.xlsx?year=2027").content))
    assert [row[1] for row in book.get_sheet_by_index(0).to_python()[1:]] == ["Жуков Олег Ильич"]
    assert client.get(f"{LIST}/list.pdf?year=2027").content.startswith(b"%PDF")
    assert client.get(f"{LIST}/list.docx").content.startswith(b"PK")
    assert client.get(f"{LIST}/list.odt").status_code == 404
    labels = [label for label, _ in client.get(LIST).context["files"]]
    assert labels == ["Excel", "CSV", "официальный список Excel", "Word", "PDF"]


def test_the_order_stands_beside_the_state(scene, client_of, lines) -> None:
    assert "№ 301 от 01.06.2027" in words(client_of(scene.olga).get(LIST))


def test_fifty_lines_ask_no_more_queries_than_one(scene, client_of, lines) -> None:
    client = client_of(scene.olga)
    MunicipalMentor.objects.exclude(pk=lines["own"].pk).delete()
    few = queries(client, LIST)
    for number in range(49):
        put(scene, scene.school, f"Наставников {number} Ильич")
    assert len(names(client.get(LIST))) == 50
    assert queries(client, LIST) == few


def test_a_table_is_pasted_on_the_page_of_the_year_it_goes_into(scene, client_of, at_day):
    at_day(date(2027, 5, 20))
    client = client_of(scene.olga)
    labels = {
        year: [move.label for move in client.get(f"{LIST}?year={year}").context["moves"]] for year in (2026, 2027)
    }
    assert labels == {2026: ["Добавить в список"], 2027: ["Добавить в список", "Вставить из Excel"]}
    page = client.get("/intake/new?kind=municipal")
    assert page.context["heading"] == "Предложить муниципальных наставников на 2027/28"
