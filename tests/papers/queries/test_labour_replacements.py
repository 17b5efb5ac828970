"""Who could take over: free workers of the same school, nearest by topic first."""

from __future__ import annotations

from datetime import date

from rostok.core import clock
from rostok.papers.queries.labour_replacements import candidates, wanted_topics
from rostok.people.models import MentorCard, Request
from tests import factories as make
from tests.papers.labour import agreement


def card(scene, person, *topics, **values) -> MentorCard:
    given = {"pool": "teacher", "state": "ready", "since": make.LONG_AGO, "capacity": 2} | values
    made = MentorCard.objects.create(person=person, organisation=scene.school, **given)
    made.topics.set(topics)
    return made


def test_those_near_by_topic_stand_first_and_the_two_of_the_pair_are_left_out(scene, staff):
    lesson, parents = make.topic(scene.town, "Разбор урока"), make.topic(scene.town, "Работа с родителями")
    card(scene, staff.mentor, lesson)
    card(scene, staff.mentee, lesson)
    card(scene, staff.other, lesson)
    far = make.mentor(scene.school, "Абрамова Анна Ильинична")
    far.topics.set([parents])
    row = agreement(scene, staff)
    found = candidates(row, scene.katya)
    assert [(one.person, one.topics, one.free) for one in found] == [
        (staff.other, ("Разбор урока",), 2),
        (far.person, (), 1),
    ]
    assert found[0].post == "учитель химии"


def test_topics_of_the_request_are_wanted_too(scene, staff):
    parents = make.topic(scene.town, "Работа с родителями")
    mentee = make.mentee(scene.school, "Петров Пётр Ильич")
    Request.objects.create(card=mentee, organisation=scene.school, school_year=2026, topic=parents, made_at=clock.now())
    assert wanted_topics(agreement(scene, staff, mentee=mentee.person)) == {parents.pk}
    assert wanted_topics(agreement(scene, staff, mentee=None)) == set()


def test_the_busy_the_gone_and_strangers_are_left_out(scene, staff):
    row = agreement(scene, staff)
    card(scene, staff.other, state="paired", capacity=1)
    gone = make.mentor(scene.school, "Бывшев Иван Ильич")
    gone.person.employments.update(until=date(2026, 11, 20))
    make.consent(make.mentor(scene.neighbour, "Соседов Пётр Ильич").person)
    assert candidates(row, scene.katya) == []


def test_an_agreement_that_is_there_already_is_told(scene, staff):
    row = agreement(scene, staff)
    card(scene, staff.other)
    assert [one.has_agreement for one in candidates(row, scene.katya)] == [False]
    agreement(scene, staff, mentor=staff.other, mentee=None)
    assert [one.has_agreement for one in candidates(row, scene.katya)] == [True]
