"""A gap becomes a duty of the municipality."""

from __future__ import annotations

import pytest

from rostok.core.models import Todo
from rostok.core.refusal import Forbidden, Refusal
from rostok.core.todo import owed_by
from rostok.people.actions import map as actions
from rostok.people.models import Proposal
from tests import factories as make


@pytest.fixture
def topic(scene):
    return make.topic(scene.town, "Дисциплина на уроке")


def test_a_proposal_is_a_duty_of_the_operator_until_it_is_answered(scene, topic):
    row = actions.propose(scene.school, topic, "mentor", asked=5, free=1, by=scene.katya)
    duty = owed_by(scene.olga).get()
    assert duty.text == "СОШ № 1: найти муниципального наставника по теме «Дисциплина на уроке»"
    assert duty.path == "/requests/proposals"
    actions.answer(row, "Поможет Орлова О. П.", by=scene.olga)
    assert not owed_by(scene.olga).exists()
    row.refresh_from_db()
    actions.take_back_answer(row, by=scene.olga)
    assert owed_by(scene.olga).exists()


def test_the_same_is_proposed_once_a_year(scene, topic):
    actions.propose(scene.school, topic, "mentor", asked=5, free=1, by=scene.katya)
    actions.propose(scene.school, topic, "lesson", asked=5, free=1, by=scene.katya)
    with pytest.raises(Refusal):
        actions.propose(scene.school, topic, "mentor", asked=6, free=1, by=scene.katya)
    assert Proposal.objects.count() == 2


def test_a_school_speaks_for_itself_and_only_the_operator_answers(scene, topic):
    with pytest.raises(Forbidden):
        actions.propose(scene.neighbour, topic, "mentor", asked=5, free=1, by=scene.katya)
    row = actions.propose(scene.school, topic, "mentor", asked=5, free=1, by=scene.katya)
    for user in (scene.katya, scene.stranger, scene.official):
        with pytest.raises(Forbidden):
            actions.answer(row, "Ответ", by=user)
    actions.answer(row, "Ответ", by=scene.olga)
    with pytest.raises(Refusal):
        actions.answer(row, "Другой ответ", by=scene.olga)
    assert Todo.objects.filter(closed_at__isnull=False).count() == 1
