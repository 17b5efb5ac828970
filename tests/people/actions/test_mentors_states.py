"""Moves of mentors' cards: every one, with the rules of pools, many at once, and the way back."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.core.models import JournalEntry
from rostok.core.refusal import Forbidden, Refusal
from rostok.people.actions import mentors_states as actions
from rostok.people.models import MentorCard, Purpose
from tests import factories as make

SPRING = date(2027, 3, 1)


def agreed(where, name: str, **values: object) -> MentorCard:
    card = make.mentor(where, name, **values)
    make.consent(card.person, Purpose.PROCESSING)
    return card


@pytest.mark.parametrize(
    ("begin", "verb", "end"),
    [
        ("candidate", "check", "checked"),
        ("selected", "train", "trained"),
        ("trained", "make_ready", "ready"),
        ("ready", "pair", "paired"),
        ("paired", "make_ready", "ready"),
        ("paired", "finish", "finished"),
        ("finished", "make_ready", "ready"),
        ("finished", "archive", "archived"),
        ("answered", "archive", "archived"),
        ("archived", "restore", "candidate"),
    ],
)
def test_every_plain_move_is_made(begin: str, verb: str, end: str, scene) -> None:
    card = agreed(scene.school, "Морозова Мария Андреевна", state=begin)
    actions.move_mentor(card, verb, by=scene.katya, note="по просьбе")
    card.refresh_from_db()
    assert (card.state, card.note) == (end, "по просьбе")


def test_a_pause_has_a_reason_and_an_end(scene, at_day) -> None:
    at_day(SPRING)
    card = agreed(scene.school, "Морозова Мария Андреевна")
    with pytest.raises(Refusal, match="причину"):
        actions.move_mentor(card, "pause", by=scene.katya, pause_until=date(2027, 4, 1))
    with pytest.raises(Refusal, match="в будущем"):
        actions.move_mentor(card, "pause", by=scene.katya, note="отпуск", pause_until=SPRING)
    actions.move_mentor(card, "pause", by=scene.katya, note="отпуск", pause_until=date(2027, 4, 1))
    assert (card.state, card.pause_until) == ("paused", date(2027, 4, 1))
    actions.move_mentor(card, "make_ready", by=scene.katya)
    assert (card.state, card.pause_until) == ("ready", None)


def test_rules_of_the_pool_stop_a_step(scene) -> None:
    card = make.mentor(scene.school, "Лесов Пётр Ильич", pool="employer", state="trained")
    with pytest.raises(Refusal, match="согласия на обработку"):
        actions.move_mentor(card, "make_ready", by=scene.katya)
    make.consent(card.person, Purpose.PROCESSING)
    with pytest.raises(Refusal, match="справке об отсутствии судимости"):
        actions.move_mentor(card, "make_ready", by=scene.katya)
    card.clearance = "№ 12 от 01.02.2027"
    card.save()
    actions.move_mentor(card, "make_ready", by=scene.katya)
    assert card.state == "ready"


def test_many_are_moved_together_or_not_at_all(scene) -> None:
    rows = [agreed(scene.school, name) for name in ("Белов Иван Ильич", "Власов Пётр Ильич")]
    actions.move_mentors(rows, "finish", by=scene.katya)
    assert set(MentorCard.objects.values_list("state", flat=True)) == {"finished"}
    late = agreed(scene.school, "Зимин Олег Ильич", state="candidate")
    with pytest.raises(Refusal):
        actions.move_mentors([*rows, late], "make_ready", by=scene.katya)
    assert set(MentorCard.objects.values_list("state", flat=True)) == {"finished", "candidate"}
    with pytest.raises(Refusal, match="Никто не выбран"):
        actions.move_mentors([], "finish", by=scene.katya)


def test_a_move_is_taken_back_with_its_pause(scene, at_day) -> None:
    at_day(SPRING)
    card = agreed(scene.school, "Морозова Мария Андреевна")
    actions.move_mentor(card, "pause", by=scene.katya, note="отпуск", pause_until=date(2027, 4, 1))
    entry = actions.move_mentor(card, "finish", by=scene.katya)
    assert actions.take_back(entry, by=scene.katya) == 1
    card.refresh_from_db()
    assert (card.state, card.pause_until) == ("paused", date(2027, 4, 1))
    with pytest.raises(Refusal, match="Отменять нечего"):
        actions.take_back(entry, by=scene.katya)


def test_only_moves_are_taken_back_and_only_by_those_who_may(scene) -> None:
    card = agreed(scene.school, "Морозова Мария Андреевна")
    entry = actions.move_mentor(card, "finish", by=scene.katya)
    with pytest.raises(Forbidden):
        actions.take_back(entry, by=scene.semyon)
    other = JournalEntry.objects.filter(verb="mentor.finish").get()
    with pytest.raises(Refusal, match="не отменить"):
        actions.take_back(other, by=scene.katya)


def test_a_stranger_moves_nothing(scene) -> None:
    card = agreed(scene.school, "Морозова Мария Андреевна")
    with pytest.raises(Forbidden):
        actions.move_mentor(card, "finish", by=scene.semyon)
    card.refresh_from_db()
    assert card.state == "ready"
