"""Writes of requests: asked once, one main, sorted, closed and opened again."""

from __future__ import annotations

import pytest

from rostok.core.models import JournalEntry
from rostok.core.refusal import Forbidden, Refusal
from rostok.people.actions import requests as actions
from rostok.people.models import Request
from tests import factories as make


@pytest.fixture
def card(scene):
    return make.mentee(scene.school, "Иванова Анна Петровна", state="found")


@pytest.fixture
def topics(scene):
    return [make.topic(scene.town, title) for title in ("Дисциплина на уроке", "Работа с родителями", "План урока")]


def ask(card, topics, words="", *, by, main=None, key="one", source="curator") -> list[Request]:
    return actions.ask(card, topics, words, main=main, key=key, source=source, by=by)


def test_a_request_for_each_topic_and_one_for_own_words(scene, card, topics):
    made = ask(card, topics[:2], "боюсь  открытого урока", main=topics[1], by=scene.katya)
    assert [str(row) for row in made] == ["Дисциплина на уроке", "Работа с родителями", "боюсь открытого урока"]
    assert Request.objects.get(is_main=True).topic == topics[1]
    card.refresh_from_db()
    assert card.state == "described"


def test_a_form_posted_twice_is_one_request(scene, card, topics):
    for _ in range(2):
        ask(card, topics[:1], "своё", by=scene.katya)
    assert Request.objects.count() == 2
    ask(card, topics[:1], "своё", key="two", by=scene.katya)
    assert Request.objects.filter(topic=topics[0]).count() == 1
    assert Request.objects.filter(topic=None).count() == 2


def test_one_main_request_is_left_when_another_is_chosen(scene, card, topics):
    ask(card, topics[:2], by=scene.katya)
    assert Request.objects.get(is_main=True).topic == topics[0]
    ask(card, topics[2:], main=topics[2], key="two", by=scene.katya)
    assert Request.objects.get(is_main=True).topic == topics[2]


def test_nothing_chosen_or_too_much_is_refused(scene, card):
    with pytest.raises(Refusal) as problem:
        ask(card, [], "  ", by=scene.katya)
    assert problem.value.field == "topics"
    many = [make.topic(scene.town, f"Тема {number}") for number in range(11)]
    with pytest.raises(Refusal):
        ask(card, many, by=scene.katya)
    assert not Request.objects.exists()


def test_a_mentee_asks_for_himself_only(scene, card, topics):
    card.person.user = scene.egor
    card.person.save()
    ask(card, topics[:1], by=scene.egor, source="self")
    card.refresh_from_db()
    assert card.state == "described"
    stranger = make.mentee(scene.school, "Петров Пётр Ильич")
    with pytest.raises(Forbidden):
        ask(stranger, topics[:1], by=scene.egor)
    with pytest.raises(Forbidden):
        ask(card, topics[:1], key="two", by=scene.semyon)


def test_own_words_find_their_topic_and_may_lose_it(scene, card, topics):
    row = ask(card, [], "шумят на уроке", by=scene.katya)[0]
    former = Request.objects.get(pk=row.pk)
    former.pk, former.key, former.school_year, former.state = None, "former", row.school_year - 1, "carried"
    former.save()
    actions.sort_request(row, topics[0], by=scene.katya)
    former.refresh_from_db()
    assert former.topic == topics[0]  # the same words of the year before are not sorted again
    row.refresh_from_db()
    assert (row.topic, row.words) == (topics[0], "шумят на уроке")
    actions.unsort_request(row, by=scene.katya)
    row.refresh_from_db()
    former.refresh_from_db()
    assert (row.topic, former.topic) == (None, None)


def test_words_are_sorted_only_to_topics_of_their_vocabulary_and_only_once(scene, card, topics):
    known, own = ask(card, topics[:1], "шумят", by=scene.katya)
    with pytest.raises(Refusal):
        actions.sort_request(own, topics[0], by=scene.katya)  # asked for already
    for alien in (make.topic(scene.other_town, "Чужая"), make.topic(scene.town, "Для ребят", audience="pupil")):
        with pytest.raises(Refusal):
            actions.sort_request(own, alien, by=scene.katya)
    with pytest.raises(Refusal):
        actions.unsort_request(known, by=scene.katya)
    with pytest.raises(Forbidden):
        actions.sort_request(own, topics[1], by=scene.olga)


def test_a_request_is_closed_with_its_reason_and_reopened(scene, card, topics):
    row = ask(card, topics[:1], by=scene.katya)[0]
    actions.close_request(row, " Пять открытых  уроков ", by=scene.katya)
    assert (row.state, row.outcome, row.closed_at is not None) == ("closed", "Пять открытых уроков", True)
    assert JournalEntry.objects.filter(verb="request.close").exists()
    actions.reopen_request(row, by=scene.katya)
    assert (row.state, row.outcome, row.closed_at) == ("open", "", None)
    with pytest.raises(Refusal):
        actions.reopen_request(row, by=scene.katya)
    assert JournalEntry.objects.filter(verb="request.reopen").count() == 1


def test_a_withdrawn_request_is_not_opened_beside_the_same_open_one(scene, card, topics):
    row = ask(card, topics[:1], by=scene.katya)[0]
    actions.withdraw_request(row, "передумала", by=scene.katya)
    assert (row.state, row.is_main) == ("withdrawn", False)
    ask(card, topics[:1], key="two", by=scene.katya)
    with pytest.raises(Refusal):
        actions.reopen_request(row, by=scene.katya)
    with pytest.raises(Forbidden):
        actions.withdraw_request(row, "", by=scene.semyon)


def test_a_carried_request_stays_in_its_year(scene, card, topics):
    row = ask(card, topics[:1], by=scene.katya)[0]
    actions.carry_request(row, 2030, by=scene.katya)
    assert row.state == "carried"
    assert JournalEntry.objects.filter(verb="request.carry").exists()
