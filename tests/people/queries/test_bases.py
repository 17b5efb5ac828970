"""The bases of others are seen by consent only."""

from __future__ import annotations

from rostok.core import clock
from rostok.people.queries import bases
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
