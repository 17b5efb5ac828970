"""The one question about consents, and that everything which shows people outside asks it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rostok.people.actions.consents import Receipt, receive
from rostok.people.models import MentorCard, Person, Purpose
from rostok.people.queries import consents as queries
from rostok.people.queries.bases import mentees, mentors
from tests import factories as make
from tests.scenes import TODAY


def test_a_consent_holds_from_its_day_to_its_last(people, at_day):
    make.consent(people.teacher, Purpose.TRANSFER, until=TODAY)
    cards = MentorCard.objects.all()
    assert queries.with_consent(cards, Purpose.TRANSFER).exists()
    assert queries.has_consent(people.teacher, Purpose.TRANSFER)
    assert not queries.has_consent(people.teacher, Purpose.PUBLICATION)
    at_day(TODAY + timedelta(days=1))
    assert not queries.with_consent(cards, Purpose.TRANSFER).exists()


def test_a_consent_to_a_former_school_is_none(scene, people):
    make.consent(people.teacher, Purpose.TRANSFER)
    people.teacher.organisation = scene.neighbour
    people.teacher.save()
    assert not queries.has_consent(people.teacher, Purpose.TRANSFER)


def test_without_the_consent_nobody_leaves_the_school(scene, people):
    assert mentors(scene.katya).count() == 1
    assert mentors(scene.olga).count() == 0
    assert mentees(scene.olga).count() == 0
    make.consent(people.teacher, Purpose.TRANSFER)
    assert mentors(scene.olga).count() == 1


def test_who_has_withdrawn_gets_no_letters_until_a_new_consent(people):
    rows = Person.objects.filter(pk=people.teacher.pk)
    assert queries.may_write(rows).exists()
    make.consent(people.teacher, Purpose.PROCESSING, state="withdrawn", sheet="old")
    assert not queries.may_write(rows).exists()
    make.consent(people.teacher, Purpose.PROCESSING)
    assert queries.may_write(rows).exists()


@pytest.mark.parametrize("purpose", Purpose.values)
def test_every_withdrawal_says_what_stops(purpose):
    assert queries.what_stops(purpose).endswith(".")


def test_answers_and_their_story_are_read_latest_first(scene, people):
    rows = Person.objects.filter(pk=people.teacher.pk)
    receive(rows, [Purpose.PROCESSING, Purpose.PHOTO], Receipt(TODAY), by=scene.katya)
    assert [row.purpose for row in queries.papers_of(people.teacher)] == ["photo", "processing"]
    assert [entry.verb for entry in queries.told_of(people.teacher)] == ["consent.give", "consent.give"]
    assert queries.papers().count() == 2
