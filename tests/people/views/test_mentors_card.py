"""The card of a mentor in the browser."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.core.models import JournalEntry
from rostok.people.models import Purpose
from tests import factories as make
from tests.pages import errors, said, words


@pytest.fixture
def card(scene, at_day):
    at_day(date(2026, 11, 21))
    made = make.mentor(scene.school, "Морозова Мария Андреевна", capacity=3, experience=2)
    made.person.phone = "+79000000001"
    made.person.save()
    for purpose in (Purpose.PROCESSING, Purpose.TRANSFER):
        make.consent(made.person, purpose)
    return made


def test_the_card_tells_facts_advice_and_moves(scene, client_of, card) -> None:
    page = client_of(scene.katya).get(f"/mentors/{card.pk}")
    text = words(page)
    assert "Стаж, лет: 2. Наставнику советуют стаж больше трёх лет." in text
    assert "Наставляемых больше двух: 3." in text
    assert "Передача муниципалитету есть Публикация по желанию" in text
    assert "Согласие быть наставником нет" in text
    assert f'href="/people/{card.person_id}/consents"' in page.content.decode()
    assert [move.label for move in page.context["moves"]] == ["В паре", "Поставить на паузу", "Завершил", "В архив"]


def test_reading_it_from_the_municipality_is_written_down(scene, client_of, card) -> None:
    assert "8 (900) 000-00-01" in words(client_of(scene.olga).get(f"/mentors/{card.pk}"))
    assert JournalEntry.objects.get(verb="person.viewed").actor_id == scene.olga.pk
    client_of(scene.katya).get(f"/mentors/{card.pk}")
    assert JournalEntry.objects.filter(verb="person.viewed").count() == 1


def test_who_did_not_agree_is_not_found_outside(scene, client_of, card) -> None:
    card.person.consents.filter(purpose=Purpose.TRANSFER).delete()
    assert client_of(scene.olga).get(f"/mentors/{card.pk}").status_code == 404
    assert client_of(scene.semyon).get(f"/mentors/{card.pk}").status_code == 404
    assert client_of(scene.katya).get(f"/mentors/{card.pk}").status_code == 200


def test_a_move_by_its_button_is_undone(scene, client_of, card) -> None:
    client = client_of(scene.katya)
    answer = client.post(f"/mentors/{card.pk}/move", {"verb": "finish"})
    assert said(client, answer) == "Записано: завершил."
    page = client.get(f"/mentors/{card.pk}")
    assert "Вернуть в базу на 2026/27" in words(page)
    entry = JournalEntry.objects.get(verb="mentor.moved")
    assert said(client, client.post(f"/mentors/undo/{entry.pk}")) == "Отменено, карточек: 1."
    card.refresh_from_db()
    assert card.state == "ready"
    assert client_of(scene.dmitry).post(f"/mentors/undo/{entry.pk}").status_code == 404


def test_a_pause_asks_why_and_till_when(scene, client_of, card) -> None:
    client = client_of(scene.katya)
    url = f"/mentors/{card.pk}/move/pause"
    assert errors(client.post(url, {"note": "", "pause_until": "2026-12-20"})) == {"note": ["Напишите причину паузы."]}
    client.post(url, {"note": "Больничный", "pause_until": "2026-12-20"})
    assert "Пауза: до 20.12.2026, Больничный" in words(client.get(f"/mentors/{card.pk}"))
    assert client.get(f"/mentors/{card.pk}/move/finish").status_code == 404
    assert client.post(f"/mentors/{card.pk}/move", {"verb": "select"}).status_code == 404


def test_the_form_keeps_everything_and_refuses_foreign_topics(scene, client_of, card) -> None:
    own, foreign = make.topic(scene.town, "Дисциплина"), make.topic(scene.other_town, "Чужая тема")
    client = client_of(scene.katya)
    given = {
        "pool": "specialist",
        "topics": [own.pk],
        "forms": ["TT", "TU"],
        "capacity": 2,
        "place": "face",
        "time": "среда",
    }
    client.post(f"/mentors/{card.pk}/edit", given)
    card.refresh_from_db()
    assert (card.pool, card.forms, card.time, list(card.topics.all())) == ("specialist", ["TT", "TU"], "среда", [own])
    assert "topics" in errors(client.post(f"/mentors/{card.pk}/edit", given | {"topics": [foreign.pk]}))
    assert "capacity" in errors(client.post(f"/mentors/{card.pk}/edit", given | {"capacity": 51}))
    assert client.get(f"/mentors/{card.pk}/edit").status_code == 200


def test_training_is_added_and_removed_after_a_check(scene, client_of, card) -> None:
    client = client_of(scene.katya)
    given = {"course": "Школа наставника", "held_on": "2026-10-01", "hours": "16", "document": "№ 5"}
    assert said(client, client.post(f"/mentors/{card.pk}/trainings", given)) == "Обучение записано."
    late = client.post(f"/mentors/{card.pk}/trainings", given | {"held_on": "2027-10-01"})
    assert errors(late) == {"held_on": ["Занятия ещё не было. Запишите его, когда пройдёт."]}
    row = card.trainings.get()
    assert "Школа наставника, 16 ч, 01.10.2026" in words(client.get(f"/mentors/trainings/{row.pk}/remove"))
    client.post(f"/mentors/trainings/{row.pk}/remove")
    assert not card.trainings.exists()


def test_a_foreign_training_is_not_found(scene, client_of, card) -> None:
    row = card.trainings.create(course="Курс", held_on=date(2026, 9, 1))
    for person in (scene.semyon, scene.olga):
        assert client_of(person).post(f"/mentors/trainings/{row.pk}/remove").status_code == 404
    assert card.trainings.exists()
