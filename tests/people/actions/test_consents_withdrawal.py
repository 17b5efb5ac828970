"""Withdrawal: everything that has to stop stops in the same transaction."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rostok.core import clock
from rostok.core.access import visible
from rostok.core.models import Letter, Todo
from rostok.core.refusal import Refusal
from rostok.people.actions import consents
from rostok.people.actions.consents_withdrawal import restore_ground, withdraw
from rostok.people.lifecycle import EXCLUDED, LEFT, OPEN, PAUSED, REFUSED, WITHDRAWN
from rostok.people.models import (
    Consent,
    DestructionAct,
    MenteeCard,
    MentorCard,
    MunicipalMentor,
    Person,
    PersonalLink,
    Purpose,
    Request,
)
from rostok.people.queries.bases import mentors
from rostok.people.queries.consents import has_consent, may_write, with_consent
from tests import factories as make
from tests.people.consents import one

PROCESSING, TRANSFER = Purpose.PROCESSING, Purpose.TRANSFER


@pytest.fixture
def working(scene, people):
    """The teacher with both consents, a line of the municipal list and a letter on its way."""
    paper = make.consent(people.teacher, PROCESSING)
    make.consent(people.teacher, TRANSFER)
    MunicipalMentor.objects.create(
        organisation=scene.town, school_year=2026, person=people.teacher, school=scene.school, made_at=clock.now()
    )
    consents.send_links(one(people.teacher), [Purpose.PHOTO], by=scene.katya)
    return paper


def test_processing_withdrawn_stops_everything_at_once(scene, people, working):
    assert mentors(scene.olga).exists()
    withdraw(working, why="сказала куратору", by=scene.katya)
    assert not mentors(scene.olga).exists()
    assert set(Consent.objects.filter(person=people.teacher).values_list("state", flat=True)) == {WITHDRAWN, REFUSED}
    assert MentorCard.objects.get(person=people.teacher).state == PAUSED
    assert MunicipalMentor.objects.get().state == EXCLUDED
    assert not PersonalLink.objects.filter(expires_at__gt=clock.now()).exists()
    assert Letter.objects.get(kind="consent_ask").state == Letter.State.FAILED
    assert not may_write(one(people.teacher)).exists()
    act = DestructionAct.objects.get()
    assert act.due == clock.today() + timedelta(days=30)
    duties = set(Todo.objects.filter(closed_at__isnull=True).values_list("key", flat=True))
    assert {f"consent:withdrawn:{working.pk}:", f"erasure:{act.pk}:"} <= duties


def test_a_pupil_who_withdraws_leaves_the_base_with_requests(scene, people):
    paper = make.consent(people.small, PROCESSING)
    card = MenteeCard.objects.get(person=people.small)
    request = Request.objects.create(
        card=card, organisation=scene.school, school_year=2026, words="олимпиада", state=OPEN, made_at=clock.now()
    )
    withdraw(paper, why="по личной ссылке", by=None)
    card.refresh_from_db()
    request.refresh_from_db()
    assert (card.state, request.state) == (LEFT, WITHDRAWN)


def test_transfer_withdrawn_hides_from_others_and_leaves_the_school_alone(scene, people, working):
    withdraw(Consent.objects.get(person=people.teacher, purpose=TRANSFER), why="заявление", by=scene.katya)
    assert not mentors(scene.olga).exists()
    assert mentors(scene.katya).exists()
    assert MentorCard.objects.get(person=people.teacher).state == "ready"
    assert MunicipalMentor.objects.get().state == EXCLUDED
    assert has_consent(people.teacher, PROCESSING)
    assert not DestructionAct.objects.exists()


def test_a_consent_is_withdrawn_once(scene, people, working):
    withdraw(working, why="раз", by=scene.katya)
    working.refresh_from_db()
    with pytest.raises(Refusal, match="Отозвано"):
        withdraw(working, why="два", by=scene.katya)
    assert DestructionAct.objects.count() == 1


def test_a_consent_given_anew_takes_the_order_away(scene, people, working):
    withdraw(working, why="раз", by=scene.katya)
    consents.receive(one(people.teacher), [PROCESSING], consents.Receipt(clock.today()), by=scene.katya)
    act = DestructionAct.objects.get()
    assert act.ground == "дано новое согласие на обработку"
    assert Todo.objects.get(key=f"erasure:{act.pk}:").closed_at is not None
    assert has_consent(people.teacher, PROCESSING)
    restore_ground(Consent.objects.filter(purpose=TRANSFER).first())
    assert DestructionAct.objects.count() == 1


def test_the_one_question_asks_the_present_organisation(scene, people, working):
    assert with_consent(visible(Person.objects.all(), scene.katya, consents.May.PERSON_VIEW), TRANSFER, "").count() == 1
    people.teacher.organisation = scene.neighbour
    people.teacher.save()
    assert not has_consent(people.teacher, TRANSFER)
