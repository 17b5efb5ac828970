"""The bases of others are seen by consent only."""

from __future__ import annotations

from rostok.core import clock
from rostok.desk.queries import search
from rostok.people.actions.consents_withdrawal import withdraw
from rostok.people.models import MentorCard, Purpose
from rostok.people.queries import bases, passes, persons
from tests import factories as make


def test_the_own_school_sees_everybody_the_municipality_those_who_agreed(scene):
    quiet = make.mentor(scene.school, "Тихая Анна Ильинична")
    agreed = make.mentor(scene.school, "Белова Ксения Константиновна")
    make.consent(agreed.person)
    assert set(bases.mentors(scene.katya)) == {quiet, agreed}
    assert set(bases.mentors(scene.olga)) == {agreed}
    assert not bases.mentors(scene.semyon).exists()
    assert not bases.mentors(scene.stranger).exists()


def test_what_says_of_health_or_family_stays_in_the_school(scene):
    card = make.mentee(scene.school, "Ежов Егор Ильич", category="disability")
    make.consent(card.person)
    assert set(bases.mentees(scene.katya)) == {card}
    assert not bases.mentees(scene.olga).exists()


def test_a_consent_given_to_a_former_school_is_no_consent(scene):
    card = make.mentor(scene.school, "Белова Ксения Константиновна")
    make.consent(card.person)
    card.person.organisation = scene.neighbour
    card.person.save()
    assert not bases.mentors(scene.olga).exists()


def test_the_archive_is_not_the_present_base(scene):
    make.mentor(scene.school, "Белова Ксения Константиновна", state="archived")
    assert not bases.present(bases.mentors(scene.katya)).exists()


def test_whose_data_are_destroyed_is_in_no_list(scene):
    for card in (make.mentor(scene.school, "Белова Ксения"), make.mentee(scene.school, "Ежов Егор Ильич")):
        make.consent(card.person)
        card.person.erased_at = clock.now()
        card.person.save()
    for user in (scene.katya, scene.olga):
        assert not bases.mentors(user).exists()
        assert not bases.mentees(user).exists()


def test_who_has_withdrawn_the_processing_is_in_no_list_of_the_school(scene):
    cards = (make.mentor(scene.school, "Белова Ксения"), make.mentee(scene.school, "Ежов Егор Ильич"))
    for card in cards:
        make.consent(card.person, Purpose.PROCESSING)
        withdraw(card.person.consents.get(), why="", by=scene.katya)
    assert not bases.mentors(scene.katya).exists()
    assert not bases.mentees(scene.katya).exists()
    listed = dict.fromkeys(("organisation", "post", "form", "who", "account", "unborn", "left", "q"))
    assert not persons.found(scene.katya, listed).exists()
    assert not persons.present(scene.katya).exists()
    assert not passes.candidates(scene.katya).exists()
    assert not search(scene.katya, "Белова")
    cards[0].person.consents.update(state="given")
    MentorCard.objects.update(until=None)
    assert list(bases.mentors(scene.katya)) == [cards[0]]  # given again
