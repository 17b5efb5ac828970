"""The questionnaire by a personal link."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from rostok.people.actions import selection as actions
from rostok.people.models import Candidacy, PersonalLink
from tests import factories as make
from tests.pages import words
from tests.people.actions.test_selection import best


@pytest.fixture
def card(scene, at_day):
    at_day(date(2026, 9, 10))
    return make.mentor(scene.school, "Морозова Мария Андреевна", state="candidate")


@pytest.fixture
def url(scene, card) -> str:
    ((_, address),) = actions.print_questionnaires([card], by=scene.katya)
    return "/f/m/" + address.rpartition("/")[2]


def test_opening_changes_nothing_but_the_mark(url, card) -> None:
    visitor = Client()
    page = visitor.get(url)
    visitor.get(url)
    assert "Здравствуйте, Морозова Мария Андреевна. СОШ № 1 приглашает вас стать наставником." in words(page)
    assert page["Cache-Control"] == "no-store"
    assert page["Referrer-Policy"] == "same-origin"
    assert not Candidacy.objects.exists()
    assert PersonalLink.objects.get().used_at is None
    assert PersonalLink.objects.get().opened_at is not None


def test_what_was_written_stays_when_something_is_missing(url) -> None:
    page = Client().post(url, best("teacher") | {"will": "", "events": "Курс для наставников"})
    assert page.context["form"].errors == {"will": ["Выберите ответ."]}
    assert "Курс для наставников" in page.content.decode()


def test_the_second_answer_is_met_politely(url, card) -> None:
    visitor = Client()
    assert "Спасибо, анкета получена" in words(visitor.post(url, best("teacher")))
    again = visitor.post(url, best("teacher") | {"will": "doubt"})
    assert "Анкета уже получена" in words(again)
    assert "Анкета уже получена" in words(visitor.get(url))
    assert Candidacy.objects.get().answers["values"]["will"] == "own"
    card.refresh_from_db()
    assert card.state == "answered"


def test_a_wrong_or_stale_link_says_what_to_do(url, at_day, card, scene) -> None:
    visitor = Client()
    wrong = visitor.get("/f/m/wrong")
    assert wrong.status_code == 410
    assert "Попросите в школе прислать новую" in words(wrong)
    at_day(date(2026, 10, 20))
    assert visitor.post(url, best("teacher")).status_code == 410


def test_a_link_dies_with_a_move_to_another_school(url, card, scene) -> None:
    card.person.organisation = scene.neighbour
    card.person.save()
    assert Client().get(url).status_code == 410


def test_a_ready_mentor_answers_without_losing_the_state(card, scene) -> None:
    card.state = "ready"
    card.save()
    ((_, address),) = actions.print_questionnaires([card], by=scene.katya)
    Client().post("/f/m/" + address.rpartition("/")[2], best("teacher"))
    card.refresh_from_db()
    assert card.state == "ready"
    assert Candidacy.objects.get().self_filled


def test_a_candidate_says_in_the_words_of_requests_how_to_help(scene, url, card) -> None:
    discipline = make.topic(scene.town, "Дисциплина на уроке")
    make.topic(scene.town, "Общение и друзья", audience="pupil")
    page = Client().get(url)
    assert "С чем вы готовы помочь?" in words(page)
    assert "Общение и друзья" in words(page)  # teachers help pupils too
    Client().post(url, best("teacher") | {"topics": [discipline.pk]})
    assert list(card.topics.all()) == [discipline]
    assert "topics" not in Candidacy.objects.get().answers["values"]


def test_a_parent_is_offered_topics_of_pupils(scene, card, url) -> None:
    card.pool = "parent"
    card.save()
    make.topic(scene.town, "Дисциплина на уроке")
    make.topic(scene.town, "Общение и друзья", audience="pupil")
    assert [str(topic) for topic in Client().get(url).context["form"].fields["topics"].queryset] == ["Общение и друзья"]
