"""A request by cards: through the link, signed in, by the curator."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from rostok.core import clock
from rostok.core.models import JournalEntry, Letter
from rostok.people.actions import requests_links as by_link
from rostok.people.models import PersonalLink, Request
from tests import factories as make
from tests.pages import errors, said, words

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "letters" / "request.txt"


@pytest.fixture
def card(scene):
    card = make.mentee(scene.school, "Иванова Анна Петровна", state="found")
    card.person.email = "anna@school1.ru"
    card.person.save()
    return card


@pytest.fixture
def topics(scene):
    return [make.topic(scene.town, title) for title in ("Дисциплина на уроке", "Работа с родителями")]


@pytest.fixture
def url(scene, card):
    return by_link.make_request_link(card, by=scene.katya)


def test_one_card_is_two_presses(card, topics, url):
    client = Client()
    page = client.get(url)
    assert "Иванова Анна Петровна, СОШ № 1" in words(page)
    assert page.headers["Cache-Control"] == "no-store"
    response = client.post(url, {"topics": [topics[0].pk]}, follow=True)
    assert "Запрос записан" in words(response)
    assert Request.objects.get().is_main


def test_of_several_the_main_one_is_asked_next(card, topics, url):
    client = Client()
    chosen = {"topics": [topic.pk for topic in topics], "words": "боюсь урока"}
    step = client.post(url, chosen)
    assert "Какой запрос главный" in words(step)
    assert not Request.objects.exists()
    client.post(url, chosen | {"sure": 1, "main": topics[1].pk})
    assert Request.objects.count() == 3
    assert Request.objects.get(is_main=True).topic == topics[1]


def test_a_second_press_shows_what_is_written(card, topics, url):
    client = Client()
    for _ in range(2):
        text = words(client.post(url, {"topics": [topics[0].pk]}, follow=True))
        assert "Запрос записан" in text
    client.post(url, {"words": "другое"})
    assert Request.objects.count() == 1


def test_opening_changes_nothing_but_the_mark_of_opening(card, topics, url):
    before = JournalEntry.objects.count()
    client = Client()
    client.get(url)
    client.get(url)
    link = PersonalLink.objects.get()
    assert link.opened_at is not None
    assert link.used_at is None
    assert JournalEntry.objects.count() == before


def test_nothing_chosen_is_told_and_words_are_kept(card, topics, url):
    assert errors(Client().post(url, {})) == {"topics": ["Выберите хотя бы одну тему или напишите своими словами."]}


def test_foreign_topics_are_not_asked(scene, card, topics, url):
    far = make.topic(scene.other_town, "Чужая")
    pupil = make.topic(scene.town, "Для ребят", audience="pupil")
    for alien in (far, pupil):
        assert Client().post(url, {"topics": [alien.pk]}).status_code == 200
    assert not Request.objects.exists()


def test_a_wrong_a_stale_and_a_foreign_link_are_told_politely(scene, card, topics, url):
    for address in ("/f/r/wrong", "/f/r/" + "x" * 200):
        page = Client().get(address)
        assert (page.status_code, "Ссылка устарела" in words(page)) == (410, True)
    PersonalLink.objects.update(expires_at=clock.now() - timedelta(minutes=1))
    assert Client().post(url, {"words": "помогите"}).status_code == 410
    PersonalLink.objects.update(expires_at=clock.now() + timedelta(days=1), kind="questionnaire")
    assert Client().get(url).status_code == 410
    assert not Request.objects.exists()


def test_a_signed_in_mentee_describes_the_own_request(scene, client_of, card, topics):
    client = client_of(scene.egor)
    assert "Вас нет в базе наставляемых" in words(client.get("/my/request"))
    card.person.user = scene.egor
    card.person.save()
    form = client.get("/my/request").context["form"]
    given = {"topics": [topics[0].pk], "key": form.initial["key"]}
    for _ in range(2):
        assert said(client, client.post("/my/request", given)).startswith("Запрос записан.")
    row = Request.objects.get()
    assert (row.source, row.made_by) == ("self", scene.egor)
    assert "Уже записано: Дисциплина на уроке" in words(client.get("/my/request"))
    assert client_of(scene.maria).get("/my/request").status_code == 403


def test_the_curator_writes_one_request_for_many(scene, client_of, card, topics):
    other, near = make.mentee(scene.school, "Петров Пётр"), make.mentee(scene.neighbour, "Соседов Иван")
    client = client_of(scene.katya)
    picks = {"pick": [card.pk, other.pk, near.pk]}
    assert "Иванова А. П., Петров П." in words(client.get(f"/requests/new?pick={card.pk}&pick={other.pk}"))
    response = client.post("/requests/new", picks | {"topics": [topics[0].pk], "key": "k"})
    assert said(client, response) == "Записано: 2 запроса."
    assert set(Request.objects.values_list("card", flat=True)) == {card.pk, other.pk}
    response = client.post("/requests/new", picks | {"topics": [topics[0].pk], "key": "k"})
    assert said(client, response) == "Эти запросы уже были записаны."


def test_teachers_and_pupils_are_not_mixed_and_nobody_is_refused(scene, client_of, card, topics):
    pupil = make.mentee(scene.school, "Юсупов Рустам", is_pupil=True)
    client = client_of(scene.katya)
    response = client.get(f"/requests/new?pick={card.pk}&pick={pupil.pk}")
    assert said(client, response) == "У педагогов и обучающихся разные темы. Выберите одних или других."
    assert said(client, client.get("/requests/new?pick=x")).startswith("Выберите наставляемых")
    foreign = client_of(scene.semyon)
    assert said(foreign, foreign.get(f"/requests/new?pick={card.pk}")).startswith("Выберите наставляемых")


def test_the_letter_is_word_for_word(scene, card):
    by_link.send_links([card], key="golden", by=scene.katya)
    letter = Letter.objects.get()
    found = f"{letter.subject}\n\n{letter.body}"
    key = found.partition("/f/r/")[2].split("\n")[0]
    assert found.replace(key, "KEY") == GOLDEN.read_text(encoding="utf-8")
