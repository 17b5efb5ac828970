"""Acts with the list of municipal mentors in the browser."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.core.models import JournalEntry
from rostok.people.actions.municipal_duties import remind
from rostok.people.models import MunicipalMentor, Purpose
from tests import factories as make
from tests.pages import errors, said, words

LIST = "/municipal-mentors"
MAY = date(2027, 5, 20)


@pytest.fixture
def card(scene, at_day):
    at_day(MAY)
    made = make.mentor(scene.school, "Морозова Мария Андреевна")
    make.consent(made.person, Purpose.TRANSFER)
    return made


def test_a_school_proposes_by_two_pages(scene, client_of, card) -> None:
    silent = make.mentor(scene.school, "Белов Иван Ильич")
    client = client_of(scene.katya)
    page = client.get(f"{LIST}/pick?year=2027")
    assert [row.pk for row, _ in page.context["found"]] == [card.pk, silent.pk]
    assert "Нет согласия на передачу муниципалитету" in words(page)
    url = f"{LIST}/pick?year=2027&card={card.pk}"
    assert "direction" in errors(client.post(url, {"direction": ""}))
    answer = client.post(url, {"direction": "Молодые учителя"})
    assert said(client, answer) == "Предложен: Морозова Мария Андреевна."
    assert client.post(url, {"direction": "Молодые учителя"}).status_code == 404


def test_the_municipality_picks_from_the_whole_base(scene, client_of, card) -> None:
    client = client_of(scene.olga)
    assert [row.pk for row, _ in client.get(f"{LIST}/pick?q=морозова").context["found"]] == [card.pk]
    client.post(f"{LIST}/pick?year=2027&card={card.pk}", {"direction": "Молодые учителя"})
    assert MunicipalMentor.objects.get().state == "included"
    assert client_of(scene.stranger).get(f"{LIST}/pick?card={card.pk}").status_code == 404
    assert client_of(scene.official).get(f"{LIST}/pick").status_code == 403


def test_checked_ordered_and_undone(scene, client_of, card) -> None:
    client = client_of(scene.olga)
    client.post(f"{LIST}/pick?year=2027&card={card.pk}", {"direction": "Молодые учителя"})
    line = MunicipalMentor.objects.get()
    page = client.post(f"{LIST}/check", {"act": "publish", "id": [line.pk]})
    assert page.context["left"] == [("Морозова Мария Андреевна", "сейчас «В списке»")]
    assert "Номер приказа" in words(client.post(f"{LIST}/check", {"act": "order", "id": [line.pk]}))
    given = {"act": "order", "id": [line.pk], "number": "", "day": "2027-06-10"}
    assert errors(client.post(f"{LIST}/carry", given)) == {"number": ["Напишите номер приказа."]}
    answer = client.post(f"{LIST}/carry", given | {"number": "301"})
    assert said(client, answer) == "«В приказе»: 1 наставник."
    page = client.post(f"{LIST}/check", {"act": "publish", "id": [line.pk]})
    assert "нет согласия на публикацию" in page.context["left"][0][1]
    entry = JournalEntry.objects.filter(verb="municipal.moved").latest("id")
    assert said(client, client.post(f"{LIST}/undo/{entry.pk}")) == "Отменено, строк: 1."
    line.refresh_from_db()
    assert line.state == "included"
    assert client.post(f"{LIST}/undo/{entry.pk + 1000}").status_code == 404


def test_a_school_takes_its_proposal_away_or_says_nobody(scene, client_of, card) -> None:
    remind(MAY)
    client = client_of(scene.katya)
    assert "Муниципалитет ждёт предложений" in words(client.get(LIST))
    answer = client.post(f"{LIST}/nobody?year=2027")
    assert said(client, answer) == "Записано: предлагать некого."
    assert "Муниципалитет ждёт предложений" not in words(client.get(LIST))
    client.post(f"{LIST}/pick?year=2027&card={card.pk}", {"direction": "Молодые учителя"})
    line = MunicipalMentor.objects.get()
    assert client_of(scene.semyon).post(f"{LIST}/{line.pk}/take-away").status_code == 404
    assert "Предложение снято: Морозова" in said(client, client.post(f"{LIST}/{line.pk}/take-away"))
    assert not MunicipalMentor.objects.exists()


def test_foreign_lines_and_unknown_acts_change_nothing(scene, client_of, card) -> None:
    client_of(scene.olga).post(f"{LIST}/pick?year=2027&card={card.pk}", {"direction": "Молодые учителя"})
    line = MunicipalMentor.objects.get()
    stranger = client_of(scene.stranger)
    stranger.post(f"{LIST}/carry", {"act": "exclude", "id": [line.pk], "note": "так"})
    assert stranger.post(f"{LIST}/carry", {"act": "prolong_all", "id": [line.pk]}).status_code == 404
    assert client_of(scene.katya).post(f"{LIST}/carry", {"act": "exclude", "id": [line.pk]}).status_code == 403
    line.refresh_from_db()
    assert line.state == "included"
