"""The register: states by the day, filters, who may be named, what may be the ground of pay."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from rostok.papers.models import Agreement, NormativeAct
from rostok.papers.queries import labour_list as queries
from tests import factories as make
from tests.papers.labour import agreement

EMPTY = {"q": None, "state": None, "mentor": None, "organisation": None}


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ({}, "ready"),
        ({"consent_on": None}, "no_consent"),
        ({"signed_on": None}, "no_agreement"),
        ({"pay_kind": "sum", "pay": Decimal(3000)}, "no_pay_act"),
        ({"until": date(2026, 12, 21)}, "soon"),
        ({"until": date(2026, 12, 22)}, "ready"),
        ({"until": date(2026, 11, 20)}, "expired"),
        ({"until": date(2026, 11, 21)}, "soon"),
        ({"in_duties": True, "ground": "инструкция", "consent_on": None}, "duties"),
        ({"in_duties": True}, "groundless"),
        ({"notice_by": "mentor", "ends_on": date(2026, 11, 26)}, "notice"),
        ({"notice_by": "mentor", "ends_on": date(2026, 11, 21)}, "ended"),
    ],
)
def test_the_state_tells_what_has_to_be_done(scene, staff, values, state):
    agreement(scene, staff, **values)
    assert queries.agreements(scene.katya).get().state == state
    assert queries.found(scene.katya, EMPTY | {"state": state}).count() == 1


def test_a_card_that_lacks_both_papers_is_found_by_either_lack(scene, staff):
    agreement(scene, staff, consent_on=None, signed_on=None)
    for state in ("no_consent", "no_agreement"):
        assert queries.found(scene.katya, EMPTY | {"state": state}).count() == 1
    assert queries.agreements(scene.katya).get().state == "no_consent"


def test_every_state_has_words_and_a_condition():
    assert list(queries.STATES) == list(queries.conditions(date(2026, 11, 21)))


def test_the_register_is_searched_by_either_name_and_by_the_mentor(scene, staff):
    row = agreement(scene, staff)
    for words, count in (("белова", 1), ("СМИРНОВ дмитрий", 1), ("Ковалёва", 0)):
        assert queries.found(scene.katya, EMPTY | {"q": words}).count() == count
    assert queries.found(scene.katya, EMPTY | {"mentor": staff.other}).count() == 0
    assert list(queries.mentors_seen(scene.katya)) == [row.mentor]


def test_a_foreign_school_and_a_mentor_see_nothing(scene, staff):
    agreement(scene, staff)
    for user in (scene.semyon, scene.stranger, scene.olga, scene.maria):
        assert not queries.agreements(user).exists()
        assert not queries.mentors_seen(user).exists()
    assert queries.agreements(scene.dmitry).count() == 1


def test_only_people_with_a_living_post_here_are_workers(scene, staff):
    make.person(scene.neighbour, "Соседов Пётр Ильич", "учитель")
    gone = make.person(scene.school, "Бывшев Иван Ильич", "учитель")
    gone.employments.update(until=date(2026, 11, 20))
    found = queries.workers([scene.school], date(2026, 11, 21))
    assert set(found) == {staff.mentor, staff.mentee, staff.other}
    assert gone in queries.workers([scene.school], date(2026, 11, 21), [gone.pk, None])


def test_the_ground_of_pay_is_an_act_in_force_here_or_above(scene, staff):
    above = make.act(scene.town, "О доплатах")
    make.act(scene.school, "Прежнее положение", level="school", state=NormativeAct.State.LOST)
    make.act(scene.neighbour, "Чужое положение", level="school")
    found = list(queries.grounds(queries.homes_of(scene.school)))
    assert found == [staff.act, above]
    assert not queries.no_acts().exists()


def test_papers_of_an_agreement_are_found_by_its_number_among_all(scene, staff):
    from rostok.papers.actions.labour import prepare_paper

    row, second = agreement(scene, staff), agreement(scene, staff, mentee=staff.other)
    made = prepare_paper(row, "consent_mentoring", by=scene.katya)
    prepare_paper(second, "consent_mentoring", by=scene.katya)
    assert list(queries.papers_of(row)) == [made]
    assert Agreement.objects.count() == 2
