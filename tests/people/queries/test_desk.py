"""Who may meet at the desk of pairs."""

from __future__ import annotations

from rostok.core import clock
from rostok.people.models import MunicipalMentor
from rostok.people.queries import desk
from tests import factories as make


def test_those_wait_who_are_in_the_base_without_a_mentor(scene):
    waiting = make.mentee(scene.school, "Ждущий Лев Ильич")
    make.mentee(scene.school, "Парный Лев Ильич", state="paired")
    make.mentee(scene.school, "Учеников Лев Ильич", is_pupil=True)
    make.mentee(scene.neighbour, "Соседский Лев Ильич")
    assert list(desk.waiting(scene.katya, scene.school, pupils=False)) == [waiting]
    assert list(desk.waiting(scene.olga, scene.town, pupils=False)) == []
    make.consent(waiting.person)
    assert list(desk.waiting(scene.olga, scene.town, pupils=False)) == [waiting]


def test_mentors_of_others_are_able_when_the_municipality_named_them(scene):
    own = make.mentor(scene.school, "Своя Вера Ильинична")
    make.mentor(scene.school, "Занятая Вера Ильинична", state="paused")
    far = make.mentor(scene.neighbour, "Дальняя Вера Ильинична")
    make.consent(far.person)
    assert set(desk.able(scene.katya, scene.school, 2026)) == {own}
    MunicipalMentor.objects.create(
        organisation=scene.town,
        school_year=2026,
        person=far.person,
        school=scene.neighbour,
        state="published",
        made_at=clock.now(),
    )
    assert set(desk.able(scene.katya, scene.school, 2026)) == {own, far}
    assert list(desk.able(scene.katya, scene.school, 2025)) == [own]
