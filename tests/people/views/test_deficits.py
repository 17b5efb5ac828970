"""Deficits on the card."""

from __future__ import annotations

import pytest
from django.urls import reverse

from rostok.people.models import Deficit
from tests import factories as make
from tests.pages import errors, said


@pytest.fixture
def card(scene):
    return make.mentee(scene.school, "Иванова Анна Петровна")


def test_a_deficit_is_written_checked_again_and_removed(scene, client_of, card):
    topic, client = make.topic(scene.town, "Дисциплина на уроке"), client_of(scene.katya)
    add = reverse("people:deficit_add", args=[card.pk])
    given = {"topic": topic.pk, "level": 3, "source": "lesson"}
    assert said(client, client.post(add, given)) == "Дефицит записан: Дисциплина на уроке."
    assert errors(client.post(add, given)) == {"topic": ["Этот дефицит уже записан. Отметьте, каким он стал."]}
    row = Deficit.objects.get()
    again, remove = (reverse(f"people:{name}", args=[row.pk]) for name in ("deficit_again", "deficit_remove"))
    for url in (again, remove):
        assert client_of(scene.semyon).post(url, {"level_after": 0}).status_code == 404
        assert client_of(scene.olga).post(url, {"level_after": 0}).status_code == 404
    assert said(client, client.post(again, {"level_after": 9})) == "Выберите уровень и проверьте дату."
    assert said(client, client.post(again, {"level_after": 1})).endswith("был 3, стал 1.")
    assert said(client, client.post(remove)) == "Дефицит убран: Дисциплина на уроке."


def test_foreign_topics_and_cards_change_nothing(scene, client_of, card):
    alien = make.topic(scene.other_town, "Чужая")
    add = reverse("people:deficit_add", args=[card.pk])
    given = {"topic": alien.pk, "level": 3, "source": "lesson"}
    assert errors(client_of(scene.katya).post(add, given)) == {"topic": ["Выберите из списка."]}
    assert client_of(scene.semyon).post(add, given).status_code == 404
    assert not Deficit.objects.exists()
