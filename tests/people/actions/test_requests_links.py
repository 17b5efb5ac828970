"""Personal links to the page of a request."""

from __future__ import annotations

import pytest

from rostok.core.models import Letter
from rostok.core.refusal import Forbidden, Refusal
from rostok.people.actions import requests_links as actions
from rostok.people.models import PersonalLink, Request
from tests import factories as make


@pytest.fixture
def card(scene):
    card = make.mentee(scene.school, "Иванова Анна Петровна", state="found")
    card.person.email = "anna@school1.ru"
    card.person.save()
    return card


def key_of(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2]


def test_an_answer_by_link_is_written_once(scene, card):
    topic = make.topic(scene.town, "Дисциплина на уроке")
    key = key_of(actions.make_request_link(card, by=scene.katya))
    link, found = actions.open_request_link(key)
    assert found == card
    assert [str(row) for row in actions.answer_link(link, card, [topic], "", main=None)] == ["Дисциплина на уроке"]
    link, _ = actions.open_request_link(key)
    assert actions.answer_link(link, card, [topic], "ещё", main=None) == []
    assert Request.objects.get().source == "self"
    card.refresh_from_db()
    assert card.state == "described"


def test_of_two_presses_at_once_one_is_written(scene, card):
    topic = make.topic(scene.town, "Дисциплина на уроке")
    key = key_of(actions.make_request_link(card, by=scene.katya))
    first, second = actions.open_request_link(key)[0], actions.open_request_link(key)[0]
    actions.answer_link(first, card, [topic], "", main=None)
    with pytest.raises(Refusal):
        actions.answer_link(second, card, [], "другое", main=None)
    assert Request.objects.count() == 1


def test_letters_go_to_those_who_have_an_address_and_once_a_form(scene, card):
    silent = make.mentee(scene.school, "Тихая Вера Ильинична")
    assert actions.send_links([card, silent], key="form", by=scene.katya) == 1
    assert actions.send_links([card, silent], key="form", by=scene.katya) == 0
    letter = Letter.objects.get()
    assert (letter.to, letter.secret) == ("anna@school1.ru", True)
    assert PersonalLink.objects.count() == 1
    with pytest.raises(Refusal):
        actions.send_links([silent], key="other", by=scene.katya)


def test_the_link_dies_with_the_card_and_with_the_move(scene, card):
    key = key_of(actions.make_request_link(card, by=scene.katya))
    card.person.organisation = scene.neighbour
    card.person.save()
    with pytest.raises(Refusal):
        actions.open_request_link(key)
    card.person.organisation = scene.school
    card.person.save()
    card.state = "archived"
    card.save()
    with pytest.raises(Refusal):
        actions.open_request_link(key)


def test_sheets_are_made_by_those_who_keep_requests(scene, card):
    assert actions.paper_links([card], by=scene.katya)[0][1].startswith("/f/r/")
    with pytest.raises(Forbidden):
        actions.paper_links([card], by=scene.semyon)
