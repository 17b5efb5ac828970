"""The bank of requests: list, sorting, closing, the new year."""

from __future__ import annotations

import pytest
from django.urls import reverse

from rostok.core import clock
from rostok.core.models import JournalEntry
from rostok.people.models import Request
from tests import factories as make
from tests.pages import answers, queries, said, words

LIST = "/requests/list"


@pytest.fixture
def topic(scene):
    return make.topic(scene.town, "Дисциплина на уроке")


@pytest.fixture
def card(scene):
    return make.mentee(scene.school, "Иванова Анна Петровна")


def ask(card, **values) -> Request:
    given = {"school_year": clock.school_year(clock.today()), "made_at": clock.now()} | values
    return Request.objects.create(card=card, organisation=card.organisation, **given)


def url(row, name: str) -> str:
    return reverse(f"people:request_{name}", args=[row.pk])


def test_people_are_seen_at_home_and_the_rest_is_a_number(scene, client_of, card, topic):
    ask(card, topic=topic)
    assert "Иванова Анна Петровна" in words(client_of(scene.katya).get(LIST))
    outside = words(client_of(scene.olga).get(LIST))
    assert "Иванова" not in outside
    assert "Ещё 1 видны только числом" in outside
    official = words(client_of(scene.official).get(LIST))
    assert "Всего запросов: 1. Людей видят школы и муниципальный оператор." in official
    make.consent(card.person)
    assert "Иванова Анна Петровна" in words(client_of(scene.olga).get(LIST))
    assert "Иванова" not in words(client_of(scene.official).get(LIST))


def test_who_opens_the_pages(scene, client_of, card, topic):
    people = {name: getattr(scene, name) for name in ("katya", "olga", "official", "egor", "maria", "nobody")}
    assert answers(client_of, people, LIST) == {
        "katya": 200, "olga": 200, "official": 200, "egor": 403, "maria": 403, "nobody": 403,
    }  # fmt: skip
    assert answers(client_of, people, "/requests/sort")["official"] == 403


def test_the_file_is_the_list(scene, client_of, card, topic):
    ask(card, topic=topic, words="=1+1")
    lines = client_of(scene.katya).get(LIST + "?format=csv").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "'=1+1" in lines[1]
    assert JournalEntry.objects.filter(verb="person.exported").exists()


def test_the_list_needs_as_many_queries_for_fifty_requests_as_for_one(scene, client_of, topic):
    client = client_of(scene.katya)

    def add(number: int) -> None:
        ask(make.mentee(scene.school, f"Наставляемый {number}"), topic=topic)

    add(0)
    client.get(LIST)
    one = queries(client, LIST)
    for number in range(1, 50):
        add(number)
    assert queries(client, LIST) == one


def test_own_words_are_sorted_by_one_press_and_back(scene, client_of, card, topic):
    row, client = ask(card, words="шумят на уроке, нет дисциплины"), client_of(scene.katya)
    page = client.get("/requests/sort")
    assert page.context["lines"][0][1] == [topic]
    response = client.post(url(row, "topic"), {"topic": topic.pk})
    assert "Отменить" in words(client.get(response["Location"]))
    row.refresh_from_db()
    assert row.topic == topic
    client.post(url(row, "topic") + "?back=1")
    row.refresh_from_db()
    assert row.topic is None
    assert "Разобрать свои слова: 1" in words(client.get(LIST))


def test_sorting_needs_as_many_queries_for_many_as_for_one(scene, client_of, topic):
    client = client_of(scene.katya)
    ask(make.mentee(scene.school, "Первая Анна"), words="шумят")
    client.get("/requests/sort")
    one = queries(client, "/requests/sort")
    for number in range(20):
        ask(make.mentee(scene.school, f"Вторая {number}"), words=f"слова {number}")
    assert queries(client, "/requests/sort") == one


def test_foreign_requests_and_topics_change_nothing(scene, client_of, card, topic):
    row, alien = ask(card, words="шумят"), make.topic(scene.other_town, "Чужая")
    for name in ("topic", "close", "reopen"):
        for stranger in (scene.semyon, scene.olga):
            assert client_of(stranger).post(url(row, name), {"topic": topic.pk}).status_code == 404
    client = client_of(scene.katya)
    assert said(client, client.post(url(row, "topic"), {"topic": alien.pk})) == "Выберите тему из списка."
    row.refresh_from_db()
    assert (row.topic, row.state) == (None, "open")


def test_a_request_is_closed_with_words_and_reopened_by_undo(scene, client_of, card, topic):
    row, client = ask(card, topic=topic), client_of(scene.katya)
    assert "Закрыть запрос «Дисциплина на уроке»" in words(client.get(url(row, "close")))
    response = client.post(url(row, "close"), {"outcome": "Открытые уроки"})
    assert "Закрыт: Дисциплина на уроке." in words(client.get(response["Location"]))
    row.refresh_from_db()
    assert (row.state, row.outcome) == ("closed", "Открытые уроки")
    assert "Этот запрос уже не открыт" in words(client.get(url(row, "close")))
    client.post(url(row, "reopen"))
    row.refresh_from_db()
    assert row.state == "open"
    client.post(url(row, "close"), {"withdraw": 1})
    row.refresh_from_db()
    assert row.state == "withdrawn"


def test_a_mentee_closes_the_own_request(scene, client_of, card, topic):
    card.person.user = scene.egor
    card.person.save()
    row = ask(card, topic=topic)
    response = client_of(scene.egor).post(url(row, "close"), {"withdraw": 1})
    assert response["Location"] == "/my/request"
    row.refresh_from_db()
    assert row.state == "withdrawn"


def test_unclosed_requests_go_on_in_the_new_year_and_back(scene, client_of, card, topic):
    old, client = ask(card, topic=topic, school_year=2020), client_of(scene.katya)
    assert "1 запрос. Пока ничего не перенесено." in words(client.get("/requests/carry"))
    assert said(client, client.post("/requests/carry")) == "Отметьте запросы, которые переносим."
    response = client.post("/requests/carry", {"pick": [old.pk]})
    assert "Отменить" in words(client.get(response["Location"]))
    assert Request.objects.filter(state="open").get().carried_from == old
    entry = JournalEntry.objects.get(verb="request.many")
    undo = reverse("people:request_carry_undo", args=[entry.pk])
    assert client_of(scene.semyon).post(undo).status_code == 404
    assert said(client, client.post(undo)) == "Отменено: 1 запрос."
    assert Request.objects.get().state == "open"
    assert "Переносить нечего" in words(client_of(scene.semyon).get("/requests/carry"))
    foreign = client_of(scene.semyon)
    assert said(foreign, foreign.post("/requests/carry", {"pick": [old.pk]})).startswith("Отметьте запросы")


def test_a_pupil_of_another_school_is_named_by_a_letter_and_the_year(scene, client_of, topic):
    card = make.mentee(scene.school, "Смирнов Денис Олегович", is_pupil=True, category="low")
    card.person.enrolments.create(organisation=scene.school, form="9 «А»", since=make.LONG_AGO)
    make.consent(card.person)
    ask(card, topic=topic)
    text = words(client_of(scene.olga).get(LIST))
    assert "Смирнов Д., 9 класс" in text
    assert "Денис" not in text
