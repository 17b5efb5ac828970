"""Writes of the base of mentees: cards, every move of the cycle, many at once and back."""

from __future__ import annotations

import pytest

from rostok.core import clock
from rostok.core.models import JournalEntry
from rostok.core.refusal import Forbidden, Refusal
from rostok.core.workflow import carry
from rostok.people.actions import mentees as actions
from rostok.people.lifecycle import MENTEE
from rostok.people.models import MenteeCard, Person, Request
from tests import factories as make


def test_a_known_person_is_added_once(scene):
    who = make.person(scene.school, "Иванова Анна Петровна", "учитель физики")
    card = actions.add_mentee(who, category="young", is_pupil=False, by=scene.katya)
    assert (card.organisation, card.state, card.since) == (scene.school, "found", clock.today(scene.school))
    with pytest.raises(Refusal):
        actions.add_mentee(who, category="young", is_pupil=False, by=scene.katya)
    with pytest.raises(Forbidden):
        actions.add_mentee(
            make.person(scene.neighbour, "Иной Иван Ильич"), category="young", is_pupil=False, by=scene.katya
        )


def test_a_new_pupil_gets_a_class_and_a_new_teacher_a_post(scene):
    pupil = actions.add_new_mentee(
        scene.school, "Юсупов Рустам", place="9 А", category="gifted", is_pupil=True, by=scene.katya
    )
    teacher = actions.add_new_mentee(
        scene.school, "Петров Пётр Ильич", place="учитель химии", category="first_year", is_pupil=False,
        email="petrov@school1.ru", phone="", by=scene.katya,
    )  # fmt: skip
    assert pupil.person.enrolments.get().form == "9 А"
    assert teacher.person.employments.get().post == "учитель химии"
    assert teacher.person.email == "petrov@school1.ru"
    with pytest.raises(Refusal) as problem:
        actions.add_new_mentee(
            scene.school, "петров  пётр ильич", place="", category="young", is_pupil=False, by=scene.katya
        )
    assert problem.value.field == "full_name"
    assert Person.objects.filter(organisation=scene.school).count() == 2


@pytest.mark.parametrize(
    ("state", "verb", "target"),
    [
        ("found", "describe", "described"),
        ("described", "list", "listed"),
        ("listed", "unlist", "found"),
        ("listed", "pair", "paired"),
        ("paired", "unpair", "listed"),
        ("paired", "finish", "finished"),
        ("listed", "leave", "left"),
        ("finished", "archive", "archived"),
        ("archived", "restore", "found"),
    ],
)
def test_every_move_of_a_card_leads_where_the_table_says(scene, state, verb, target):
    card = make.mentee(scene.school, "Иванова Анна Петровна", state=state)
    actions.move_mentee(card, verb, note="Так решили", by=scene.katya)
    card.refresh_from_db()
    assert (card.state, card.note) == (target, "Так решили")
    assert JournalEntry.objects.filter(verb=f"mentee.{verb}").exists()


def test_the_day_of_finishing_is_kept_until_the_card_is_listed_again(scene):
    card = make.mentee(scene.school, "Иванова Анна Петровна")
    actions.move_mentee(card, "finish", by=scene.katya)
    assert card.finished_on == clock.today(scene.school)
    actions.move_mentee(card, "list", by=scene.katya)
    assert card.finished_on is None


def test_a_move_from_another_state_is_refused_and_another_school_is_forbidden(scene):
    card = make.mentee(scene.school, "Иванова Анна Петровна", state="archived")
    with pytest.raises(Refusal):
        actions.move_mentee(card, "pair", by=scene.katya)
    with pytest.raises(Forbidden):
        actions.move_mentee(card, "restore", by=scene.semyon)
    with pytest.raises(Forbidden):
        carry(card, MENTEE, "restore", by=scene.olga, organisation=scene.school, text="")


def test_many_go_to_the_archive_and_come_back_each_to_its_own_state(scene):
    states = ("found", "described", "finished", "paired")
    cards = [make.mentee(scene.school, f"Иванова Анна {state}", state=state) for state in states]
    entry = actions.move_many(cards, "archive", organisation=scene.school, by=scene.katya)
    assert [card.state for card in cards] == ["archived", "archived", "archived", "paired"]
    assert actions.undo_many(entry, MenteeCard.objects.all(), by=scene.katya) == 3
    assert {card.state for card in MenteeCard.objects.all()} == set(states)
    with pytest.raises(Refusal):
        actions.undo_many(entry, MenteeCard.objects.all(), by=scene.katya)


def test_many_are_listed_and_unlisted(scene):
    cards = [make.mentee(scene.school, f"Иванова {state}", state=state) for state in ("found", "described")]
    entry = actions.move_many(cards, "list", organisation=scene.school, by=scene.katya)
    assert entry.data["text"] == "База наставляемых, внесено в базу: 2\u00a0человека"
    actions.undo_many(entry, cards, by=scene.katya)
    assert sorted(card.state for card in MenteeCard.objects.all()) == ["described", "found"]
    with pytest.raises(Refusal):
        actions.move_many([make.mentee(scene.school, "В паре", state="paired")], "list",
                          organisation=scene.school, by=scene.katya)  # fmt: skip


def test_one_card_goes_back_from_those_who_left(scene):
    card = make.mentee(scene.school, "Иванова Анна Петровна", state="described")
    actions.move_mentee(card, "leave", by=scene.katya)
    actions.undo_move(card, "described", by=scene.katya)
    assert card.state == "described"
    with pytest.raises(Refusal):
        actions.undo_move(card, "described", by=scene.katya)


def test_the_first_request_moves_a_card_that_was_only_found(scene):
    card = make.mentee(scene.school, "Иванова Анна Петровна", state="found")
    actions.describe(card, by=scene.katya)
    assert card.state == "found"
    Request.objects.create(
        card=card, organisation=scene.school, school_year=2026, words="помогите", made_at=clock.now()
    )
    actions.describe(card, by=scene.katya)
    assert card.state == "described"


def test_a_card_is_changed_and_a_look_is_told(scene):
    card = make.mentee(scene.school, "Иванова Анна Петровна")
    actions.change_mentee(card, category="returned", wishes="спокойный", by=scene.katya)
    card.refresh_from_db()
    assert (card.category, card.wishes) == ("returned", "спокойный")
    actions.note_view(card, by=scene.olga)
    assert JournalEntry.objects.latest("pk").verb == "person.viewed"
