"""The selection in the browser: list, comparing, protocol."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.people.actions import selection as actions
from rostok.people.models import MentorCard, Purpose
from tests import factories as make
from tests.pages import queries, words
from tests.people.actions.test_selection import best

LIST = "/mentors/selection"


@pytest.fixture
def two(scene, at_day) -> list[MentorCard]:
    at_day(date(2026, 9, 10))
    cards = [
        make.mentor(scene.school, name, state="candidate") for name in ("Белов Иван Ильич", "Власова Вера Ильинична")
    ]
    for card in cards:
        make.consent(card.person, Purpose.PROCESSING)
    actions.answer_on_paper(cards[1], best("teacher"), by=scene.katya)
    return cards


def names(page) -> list[str]:
    return [look.card.person.full_name for look, *_ in page.context["lines"]]


def test_candidates_stand_with_points_and_levels(scene, client_of, two) -> None:
    page = client_of(scene.katya).get(LIST)
    assert page.context["heading"] == "Отбор наставников на 2026/27"
    assert names(page) == ["Белов Иван Ильич", "Власова Вера Ильинична"]
    assert "Готов и может вести других" in words(page)
    assert names(client_of(scene.katya).get(f"{LIST}?waiting=on")) == ["Власова Вера Ильинична"]


def test_another_school_and_the_municipality_see_no_selection(scene, client_of, two) -> None:
    for person in (scene.semyon, scene.olga):
        client = client_of(person)
        assert names(client.get(LIST)) == []
        assert client.get(f"/mentors/{two[0].pk}/selection").status_code == 404
    assert client_of(scene.official).get(LIST).status_code == 403


def test_ticked_candidates_stand_side_by_side(scene, client_of, two) -> None:
    client = client_of(scene.katya)
    page = client.get(f"{LIST}/compare?id={two[0].pk}&id={two[1].pk}")
    assert [one.card.person.full_name for one in page.context["looks"]] == [
        "Власова Вера Ильинична",
        "Белов Иван Ильич",
    ]
    assert "Анкета" in dict(page.context["rows"])
    assert client.get(f"{LIST}/compare?id={two[0].pk}").status_code in (302, 409)


@pytest.mark.parametrize(("fmt", "start"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_the_protocol_is_a_paper(fmt: str, start: bytes, scene, client_of, two) -> None:
    actions.decide(two[1], "selected", "Готова", by=scene.katya)
    answer = client_of(scene.katya).get(f"{LIST}/protocol.{fmt}?year=2026")
    assert answer.content.startswith(start)
    assert client_of(scene.katya).get(f"{LIST}/protocol.xlsx").status_code == 404


def test_fifty_candidates_ask_no_more_queries_than_one(scene, client_of, two) -> None:
    client = client_of(scene.katya)
    MentorCard.objects.exclude(pk=two[1].pk).delete()
    few = queries(client, LIST)
    for number in range(49):
        make.mentor(scene.school, f"Кандидатов {number} Ильич", state="candidate")
    assert len(names(client.get(LIST))) == 50
    assert queries(client, LIST) == few
