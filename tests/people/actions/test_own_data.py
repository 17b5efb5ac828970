"""Asking what is held, mending contacts, telling of mistakes."""

from __future__ import annotations

import pytest

from rostok.core.models import JournalEntry, Letter, Todo
from rostok.core.refusal import Forbidden, Refusal
from rostok.people.actions import own_data as actions
from rostok.people.models import Consent, Purpose
from tests import factories as make

MAIL = "belova@mail.example"


def test_known_and_unknown_addresses_both_get_a_letter(people):
    actions.ask_links(MAIL)
    actions.ask_links("nobody@mail.example")
    assert Letter.objects.get(to=MAIL).subject == "Что мы о вас знаем: СОШ № 1"
    assert Letter.objects.get(to="nobody@mail.example").subject == "О вас ничего не хранится"
    assert all(letter.secret for letter in Letter.objects.filter(kind__startswith="own_"))


def test_a_flood_is_stopped(people):
    for _ in range(actions.MAX_LETTERS):
        actions.ask_links(MAIL)
    with pytest.raises(Refusal, match="несколько писем"):
        actions.ask_links(MAIL)


def test_the_curator_sends_the_link_to_own_people_only(scene, people):
    actions.send_link(people.teacher, by=scene.katya)
    assert Letter.objects.filter(kind="own_data").count() == 1
    with pytest.raises(Forbidden):
        actions.send_link(people.teacher, by=scene.semyon)
    with pytest.raises(Refusal, match="Почта не указана"):
        actions.send_link(people.small, by=scene.katya)


def test_contacts_are_mended_at_once_and_the_former_address_is_told(people):
    actions.change_contacts(people.teacher, "", "new@mail.example")
    people.teacher.refresh_from_db()
    assert people.teacher.email == "new@mail.example"
    assert Letter.objects.get(kind="own_changed").to == MAIL
    actions.change_contacts(people.teacher, "", "new@mail.example")
    assert JournalEntry.objects.filter(verb="person.contacts_mended").count() == 1


def test_a_mistake_becomes_a_duty_without_words_about_the_person(people):
    actions.ask_correction(people.teacher, "предмет — химия")
    duty = Todo.objects.get(key=f"person:correction:{people.teacher.pk}:")
    assert "химия" not in duty.text
    assert "химия" in JournalEntry.objects.get(verb="person.correction_asked").data["text"]


def test_a_consent_of_somebody_else_is_not_withdrawn(people):
    paper = make.consent(people.teen, Purpose.PHOTO)
    with pytest.raises(Refusal, match="другого человека"):
        actions.take_back(people.teacher, paper, why="ошибка")
    actions.take_back(people.teen, paper, why="сама")
    assert Consent.objects.get(pk=paper.pk).state == "withdrawn"
