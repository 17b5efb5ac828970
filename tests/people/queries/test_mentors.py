"""What lists and cards of mentors read."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.core.models import JournalEntry
from rostok.people.actions import mentors_states
from rostok.people.models import Purpose
from rostok.people.queries import mentors as queries
from tests import factories as make


@pytest.mark.parametrize(
    ("state", "capacity", "free"), [("ready", 2, 2), ("paired", 2, 1), ("paired", 1, 0), ("candidate", 2, 0)]
)
def test_free_places_follow_the_state(state: str, capacity: int, free: int, scene) -> None:
    card = make.mentor(scene.school, "Морозова Мария Андреевна", state=state, capacity=capacity)
    assert queries.card(scene.katya, card.pk).free == free


def test_hours_of_training_are_summed(scene) -> None:
    card = make.mentor(scene.school, "Морозова Мария Андреевна")
    for hours in (16, 8):
        card.trainings.create(course=f"Курс {hours}", held_on=date(2026, 9, 1), hours=hours)
    found = queries.card(scene.katya, card.pk)
    assert (found.trained, found.hours) == (True, 24)


def test_reasons_of_consent_are_told_to_the_own_school_only(scene) -> None:
    card = make.mentor(scene.school, "Морозова Мария Андреевна", state="answered")
    found = queries.card(scene.katya, card.pk)
    assert queries.reasons(found, {scene.school.pk}) == ["нет согласия на обработку данных", "анкета ждёт разбора"]
    assert queries.reasons(found, {scene.town.pk}) == []
    make.consent(card.person, Purpose.PROCESSING)
    found = queries.card(scene.katya, card.pk)
    assert queries.reasons(found, {scene.school.pk})[0] == "нет согласия на передачу муниципалитету"


def test_ticked_foreign_cards_are_left_out(scene) -> None:
    own, foreign = make.mentor(scene.school, "Белов Иван Ильич"), make.mentor(scene.neighbour, "Сомов Иван Ильич")
    assert queries.picked(scene.katya, [own.pk, foreign.pk]) == [own]
    assert list(queries.people_of([own])) == [own.person]


def test_newcomers_have_no_card_yet(scene) -> None:
    make.mentor(scene.school, "Белов Иван Ильич")
    person = make.person(scene.school, "Белова Анна Ильинична")
    assert list(queries.newcomers(scene.katya, "белов")) == [person]
    assert queries.newcomer(scene.semyon, person.pk) is None


def test_a_retired_topic_stays_on_the_card_that_names_it(scene) -> None:
    card = make.mentor(scene.school, "Белов Иван Ильич")
    old = make.topic(scene.town, "Старая тема", retired_on=date(2021, 1, 1))
    make.topic(scene.town, "Другая старая", retired_on=date(2021, 1, 1))
    new = make.topic(scene.town, "Новая тема")
    card.topics.add(old)
    assert set(queries.words_for(card)) == {old, new}
    assert list(queries.topics_seen(scene.katya)) == [old]


def test_an_act_is_undone_by_its_author_only(scene) -> None:
    card = make.mentor(scene.school, "Белов Иван Ильич")
    entry = mentors_states.move_mentor(card, "finish", by=scene.katya)
    assert queries.moved_entry(scene.katya, entry.pk) == entry
    assert queries.moved_entry(scene.dmitry, entry.pk) is None
    other = JournalEntry.objects.get(verb="mentor.finish")
    assert queries.moved_entry(scene.katya, other.pk) is None
