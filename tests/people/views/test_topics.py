"""Pages of the vocabulary."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from rostok.people.models import Topic
from tests import factories as make
from tests.pages import answers, errors, queries, said, words

URL = "/topics"


@pytest.fixture
def topic(scene):
    return make.topic(scene.town, "Дисциплина на уроке")


def test_the_operator_begins_with_the_ready_vocabulary_and_schools_read_it(scene, client_of):
    client = client_of(scene.olga)
    assert "Взять готовый словарь" in words(client.get(URL))
    assert said(client, client.post(reverse("people:topic_lay", args=[scene.town.pk]))).startswith("Словарь готов: 40")
    assert "Классное руководство" in words(client_of(scene.katya).get(URL))
    assert "Изменить" not in words(client_of(scene.katya).get(URL))
    assert "Изменить" in words(client.get(URL))


def test_who_opens_the_vocabulary_and_who_changes_it(scene, client_of, topic):
    people = {name: getattr(scene, name) for name in ("olga", "official", "katya", "maria", "nobody")}
    assert answers(client_of, people, URL) == {
        "olga": 200, "official": 200, "katya": 200, "maria": 403, "nobody": 403,
    }  # fmt: skip
    edit = reverse("people:topic_edit", args=[topic.pk])
    assert answers(client_of, people | {"stranger": scene.stranger}, edit) == {
        "olga": 200, "official": 403, "katya": 403, "maria": 403, "nobody": 403, "stranger": 404,
    }  # fmt: skip
    for name in ("topic_retire", "topic_restore", "topic_move", "topic_replace"):
        response = client_of(scene.stranger).post(reverse(f"people:{name}", args=[topic.pk]), {"up": 1})
        assert response.status_code == 404


def test_a_topic_is_added_and_its_double_is_told(scene, client_of, topic):
    client, url = client_of(scene.olga), reverse("people:topic_new")
    given = {"audience": "teacher", "title": "Работа с родителями", "group": "communication"}
    assert said(client, client.post(url, given)) == "Тема добавлена: Работа с родителями."
    assert errors(client.post(url, given)) == {"title": ["Такая тема уже есть в словаре."]}


def test_a_changed_title_is_seen_today_and_the_old_one_on_its_days(scene, client_of, topic):
    client = client_of(scene.olga)
    client.post(reverse("people:topic_edit", args=[topic.pk]), {"title": "Порядок на уроке", "group": "psychology"})
    assert "Порядок на уроке" in words(client_of(scene.katya).get(URL))
    past = words(client_of(scene.katya).get(URL + "?day=2022-09-01"))
    assert "Дисциплина на уроке" in past
    assert "Порядок на уроке" not in past
    assert "словаря ещё не было" in words(client.get(URL + "?day=2001-01-01"))


def test_a_topic_is_taken_out_and_put_back_by_undo(scene, client_of, topic):
    client = client_of(scene.olga)
    response = client.post(reverse("people:topic_retire", args=[topic.pk]))
    page = client.get(response["Location"])
    assert "Отменить" in words(page)
    client.post(reverse("people:topic_restore", args=[topic.pk]))
    assert Topic.objects.get().retired_on is None


def test_replacing_says_the_figures_first(scene, client_of, topic):
    other, client = make.topic(scene.town, "Порядок"), client_of(scene.olga)
    url = reverse("people:topic_replace", args=[other.pk])
    assert "запросов 0" in words(client.get(url))
    assert said(client, client.post(url, {"other": topic.pk})) == "Тему «Порядок» заменила «Дисциплина на уроке»."
    assert "заменила «Дисциплина на уроке»" in words(client.get(URL))


def test_steps_up_and_down_change_the_order(scene, client_of, topic):
    second = make.topic(scene.town, "Порядок")
    client_of(scene.olga).post(reverse("people:topic_move", args=[second.pk]), {"up": 1})
    assert list(Topic.objects.values_list("title", flat=True)) == ["Порядок", "Дисциплина на уроке"]


def test_the_file_holds_the_vocabulary_of_the_day(scene, client_of, topic):
    make.topic(scene.town, "Старая", retired_on=date(2021, 1, 1))
    lines = client_of(scene.katya).get(URL + "?format=csv").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "Дисциплина на уроке" in lines[1]


def test_the_page_needs_as_many_queries_for_fifty_topics_as_for_one(scene, client_of, topic):
    client = client_of(scene.olga)
    client.get(URL)
    one = queries(client, URL)
    for number in range(50):
        make.topic(scene.town, f"Тема {number}")
    assert queries(client, URL) == one
