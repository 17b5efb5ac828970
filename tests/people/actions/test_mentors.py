"""Writes of the mentor base."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.core.models import JournalEntry
from rostok.core.refusal import Forbidden, Refusal
from rostok.people.actions import mentors as actions
from rostok.people.models import MentorCard
from tests import factories as make


def test_somebody_known_becomes_a_candidate_once(scene) -> None:
    person = make.person(scene.school, "Зимина Анна Олеговна", "учитель химии")
    card = actions.add_mentor(person, "teacher", by=scene.katya)
    assert (card.state, card.forms, card.organisation) == ("candidate", ["TT"], scene.school)
    with pytest.raises(Refusal, match="уже есть в базе"):
        actions.add_mentor(person, "teacher", by=scene.katya)
    assert MentorCard.objects.count() == 1


def test_a_new_person_comes_with_contacts(scene) -> None:
    contacts = {"phone": "8 900 000-00-01", "email": "les@example.org"}
    card = actions.add_new_mentor(scene.school, "Лесов Пётр Ильич", "employer", contacts=contacts, by=scene.katya)
    assert (card.person.email, card.person.phone, card.forms) == ("les@example.org", "+79000000001", ["RU"])


def test_a_foreign_school_is_forbidden(scene) -> None:
    person = make.person(scene.neighbour, "Зимина Анна Олеговна")
    with pytest.raises(Forbidden):
        actions.add_mentor(person, "teacher", by=scene.katya)
    with pytest.raises(Forbidden):
        actions.add_new_mentor(scene.neighbour, "Лесов Пётр Ильич", "parent", contacts={}, by=scene.katya)


def test_the_card_is_changed_with_its_topics(scene) -> None:
    card = make.mentor(scene.school, "Морозова Мария Андреевна")
    topic = make.topic(scene.town, "Дисциплина на уроке")
    actions.change_mentor(card, {"capacity": 3, "time": "вторник"}, [topic], by=scene.katya)
    card.refresh_from_db()
    assert (card.capacity, card.time, list(card.topics.all())) == (3, "вторник", [topic])
    with pytest.raises(Forbidden):
        actions.change_mentor(card, {"capacity": 1}, [], by=scene.semyon)


def test_training_is_kept_once_and_taken_away(scene, at_day) -> None:
    at_day(date(2026, 11, 21))
    card = make.mentor(scene.school, "Морозова Мария Андреевна")
    values = {"course": "Школа наставника", "held_on": date(2026, 10, 1), "hours": 16, "document": "№ 5"}
    row = actions.add_training(card, values, by=scene.katya)
    assert actions.add_training(card, values, by=scene.katya) == row
    with pytest.raises(Refusal, match="ещё не было"):
        actions.add_training(card, values | {"held_on": date(2026, 12, 1)}, by=scene.katya)
    actions.remove_training(row, by=scene.katya)
    assert not card.trainings.exists()


def test_reading_is_written_down(scene) -> None:
    card = make.mentor(scene.school, "Морозова Мария Андреевна")
    actions.note_viewed(card, by=scene.olga)
    entry = JournalEntry.objects.latest("id")
    assert (entry.verb, entry.data["text"]) == ("person.viewed", "Открыты контакты наставника")
