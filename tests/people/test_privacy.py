"""Rows about a person are found by the tables themselves; every personal field has a class, a term and words."""

from __future__ import annotations

import re

import pytest

from rostok.core import clock, journal, outbox
from rostok.core.models import JournalEntry, Letter, Privacy, User
from rostok.people import privacy
from rostok.people.models import Candidacy, MentorCard, Person, Representative
from tests import factories as make

TABLES = sorted(privacy.tables(), key=lambda model: model.__name__)
each_table = pytest.mark.parametrize("model", TABLES, ids=[model.__name__ for model in TABLES])


@each_table
def test_every_personal_field_has_a_class_and_a_term(model):
    for field, kind in privacy.personal_fields(model):
        assert isinstance(kind, Privacy), field
        assert kind.title
        assert re.search(r"до |остаётся", kind.term)


@pytest.mark.parametrize("model", sorted(privacy.reachable(), key=lambda model: model.__name__))
def test_every_table_about_people_has_a_name_in_words(model):
    """A table without a name would stand in the answer to a person as «Другие записи»."""
    assert model.__name__ in privacy.TITLES


def test_rows_are_found_through_cards_and_accounts(scene, people):
    card = MentorCard.objects.get(person=people.teacher)
    choice = Candidacy.objects.create(card=card, school_year=2026)
    people.teacher.user = scene.maria
    people.teacher.save()
    found = privacy.related(people.teacher)
    assert found[MentorCard] == {card.pk}
    assert found[Candidacy] == {choice.pk}
    assert found[User] == {scene.maria.pk}
    assert {model.__name__ for model in found} >= {"Employment", "Membership"}


def test_people_beside_are_not_taken_in(scene, people):
    found = privacy.related(people.small)
    assert found[Person] == {people.small.pk}
    assert found[Representative] == set(people.small.representatives.values_list("pk", flat=True))
    assert MentorCard not in found


def test_merged_cards_are_the_same_person(scene, people):
    people.small.merged_into = people.teen
    people.small.save()
    assert privacy.selves(people.teen) == {people.teen.pk, people.small.pk}
    assert privacy.selves(people.small) == {people.small.pk}


def test_the_journal_and_letters_are_found_by_words(scene, people):
    told = journal.write("person.changed", people.teacher, "Изменено", by=scene.katya, organisation=scene.school)
    journal.write("person.changed", people.teen, "Изменено", by=scene.katya, organisation=scene.school)
    letter = outbox.post("t", to="belova@mail.example", subject="Т", body="Т", organisation=scene.school)
    found = privacy.related(people.teacher)
    assert found[JournalEntry] == {told.pk}
    assert found[Letter] == {letter.pk}


def test_a_shared_mailbox_keeps_the_letters_of_the_other(scene, people):
    other = make.person(scene.school, "Белов Пётр Ильич")
    other.email = "belova@mail.example"
    other.save()
    outbox.post("t", to="belova@mail.example", name="Белов Пётр Ильич", subject="Т", body="Т", organisation=None)
    mine = outbox.post(
        "t", to="belova@mail.example", name=people.teacher.full_name, subject="Т", body="Т", organisation=None
    )
    assert {row.pk for row in privacy.letters({people.teacher.pk}, set())} == {mine.pk}
    assert clock.now() > mine.made_at


def test_what_only_mentions_a_person_is_not_theirs(scene):
    """The row of a plan stays when its executor is gone: only the key is emptied."""
    mentioned = {(model.__name__, key) for model, key in privacy.mentions_of(Person)}
    assert ("Activity", "executor") in mentioned
    assert {model.__name__ for model in privacy.reachable()} & {name for name, _ in mentioned} == set()
