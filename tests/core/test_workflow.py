"""The one mover, on a table of its own: letters have states too."""

from __future__ import annotations

import pytest

from rostok.core.access import May
from rostok.core.models import JournalEntry, Letter
from rostok.core.refusal import Forbidden, Refusal
from rostok.core.workflow import carry, open_moves, state_check, state_choices
from rostok.engine.lifecycle import Lifecycle, Move
from tests import factories as make

CYCLE = Lifecycle(
    "letter",
    "waiting",
    (Move("fail", frozenset({"waiting"}), "failed", May.OUTBOX_VIEW, "Снять"),),
    {"waiting": "Ждёт", "failed": "Снято"},
)


def test_a_move_changes_the_state_values_and_journal_together(scene):
    letter = make.letter(scene.school)
    carry(letter, CYCLE, "fail", by=scene.katya, organisation=scene.school, text="Снято", error="по просьбе")
    letter.refresh_from_db()
    assert (letter.state, letter.error) == ("failed", "по просьбе")
    assert JournalEntry.objects.get(verb="letter.fail").data["text"] == "Снято"


def test_the_second_of_two_presses_is_refused_with_the_state_of_now(scene):
    letter = make.letter(scene.school)
    twin = Letter.objects.get(pk=letter.pk)
    carry(letter, CYCLE, "fail", by=scene.katya, organisation=scene.school, text="Снято")
    with pytest.raises(Refusal, match="сейчас состояние «Снято»"):
        carry(twin, CYCLE, "fail", by=scene.katya, organisation=scene.school, text="Снято")
    assert JournalEntry.objects.filter(verb="letter.fail").count() == 1


def test_a_move_asks_the_right(scene):
    letter = make.letter(scene.school)
    with pytest.raises(Forbidden):
        carry(letter, CYCLE, "fail", by=scene.semyon, organisation=scene.school, text="Снято")
    assert [move.verb for move in open_moves(letter, CYCLE, scene.katya)] == ["fail"]
    assert open_moves(letter, CYCLE, scene.semyon) == []


def test_states_are_offered_and_checked_by_the_table():
    assert state_choices(CYCLE) == [("waiting", "Ждёт"), ("failed", "Снято")]
    assert state_check(CYCLE, "name").condition.children == [("state__in", ["waiting", "failed"])]
