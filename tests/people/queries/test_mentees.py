"""Reading the base of mentees."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.core import clock
from rostok.people.models import Request
from rostok.people.queries import mentees as queries
from tests import factories as make

NOTHING = dict.fromkeys(
    ("q", "organisation", "who", "category", "form", "state", "topic", "unpaired", "unagreed", "silent")
)


def names(user, **asked) -> list[str]:
    return sorted(row.person.full_name for row in queries.found(user, NOTHING | asked))


@pytest.fixture
def base(scene):
    """A teacher who agreed, a pupil who did not, one of the neighbour, one in the archive."""
    teacher = make.mentee(scene.school, "Иванова Анна Петровна", category="first_year")
    make.consent(teacher.person)
    make.consent(teacher.person, "processing")
    pupil = make.mentee(scene.school, "Юсупов Рустам", is_pupil=True, category="gifted", state="found")
    pupil.person.enrolments.create(organisation=scene.school, form="9 А", since=date(2025, 9, 1))
    near = make.mentee(scene.neighbour, "Соседов Иван Ильич")
    make.mentee(scene.school, "Архивов Илья Ильич", state="archived")
    return teacher, pupil, near


def test_conditions_narrow_the_base(scene, base):
    teacher, *_ = base
    topic = make.topic(scene.town, "Дисциплина на уроке")
    Request.objects.create(card=teacher, organisation=scene.school, school_year=2026, topic=topic, made_at=clock.now())
    both = ["Иванова Анна Петровна", "Юсупов Рустам"]
    assert names(scene.katya) == both
    assert names(scene.katya, who="pupils") == both[1:]
    assert names(scene.katya, category="first_year") == both[:1]
    assert names(scene.katya, form="9 А") == both[1:]
    assert names(scene.katya, state="archived") == ["Архивов Илья Ильич"]
    assert names(scene.katya, topic=topic) == both[:1]
    assert names(scene.katya, silent=True) == both[1:]
    assert names(scene.katya, unagreed=True) == both[1:]
    assert names(scene.katya, unpaired=True) == both
    assert names(scene.katya, q="юсуп") == both[1:]
    assert queries.classes(scene.katya) == ["9 А"]
    assert list(queries.topics_seen(scene.katya)) == [topic]


def test_outside_the_school_only_those_who_agreed_are_seen(scene, base):
    assert names(scene.olga) == ["Иванова Анна Петровна"]
    assert names(scene.official) == []
    assert names(scene.stranger) == []
    teacher, *_ = base
    teacher.category = "disability"
    teacher.save()
    assert names(scene.olga) == []
    assert names(scene.katya, category="disability") == ["Иванова Анна Петровна"]


def test_those_who_wait_for_an_act_stand_on_top_with_reasons(scene, base):
    teacher, pupil, _ = base
    own = queries.homes_of(scene.katya)
    rows = {row.pk: row for row in queries.found(scene.katya, NOTHING)}
    assert queries.reasons(rows[pupil.pk], own) == ["нет согласия на обработку данных", "нет запроса"]
    assert queries.reasons(rows[teacher.pk], own) == ["нет запроса"]
    assert rows[pupil.pk].need == 0
    teacher.state = "finished"
    teacher.save()
    rows = {row.pk: row for row in queries.found(scene.katya, NOTHING)}
    assert (rows[teacher.pk].need, queries.reasons(rows[teacher.pk], own)) == (2, [])


def test_reasons_about_consents_are_told_at_home_only(scene, base):
    row = queries.found(scene.olga, NOTHING).get()
    assert queries.reasons(row, queries.homes_of(scene.olga)) == ["нет запроса"]


def test_a_line_tells_the_class_the_post_and_the_main_request(scene, base):
    teacher, pupil, _ = base
    Request.objects.create(
        card=teacher, organisation=scene.school, school_year=2026, words="боюсь", is_main=True, made_at=clock.now()
    )
    own = queries.homes_of(scene.katya)
    rows = {row.pk: row for row in queries.found(scene.katya, NOTHING)}
    assert queries.about(rows[teacher.pk], own) == "учитель химии"
    assert queries.about(rows[pupil.pk], own) == "9 А класс"
    assert queries.main_request(rows[teacher.pk]) == "боюсь"
    assert queries.main_request(rows[pupil.pk]) == ""


def test_a_foreign_card_is_not_picked_and_not_opened(scene, base):
    teacher, _, near = base
    assert [row.pk for row in queries.picked(scene.katya, [teacher.pk, near.pk])] == [teacher.pk]
    assert queries.card(scene.katya, near.pk) is None
    assert queries.card(scene.katya, teacher.pk).asks is False
    assert queries.picked(scene.olga, [teacher.pk]) == []


def test_a_mentee_finds_his_own_card(scene, base):
    teacher, *_ = base
    assert queries.own_card(scene.egor) is None
    teacher.person.user = scene.egor
    teacher.person.save()
    assert queries.own_card(scene.egor) == teacher
    assert queries.card_of_link(teacher.pk, teacher.person) == teacher
    assert queries.card_of_link(None, teacher.person) is None


def test_people_of_the_school_who_are_not_mentees_may_be_added(scene, base):
    free = make.person(scene.school, "Свободная Ольга Ильинична")
    make.person(scene.neighbour, "Соседкин Пётр Ильич")
    assert list(queries.free_people(scene.katya)) == [free]
    assert queries.base(scene.katya).count() == 2
    assert list(queries.homes(scene.katya)) == [scene.school]
    assert queries.no_people().count() == 0


def test_requests_and_deficits_of_a_card_stand_in_order(scene, base):
    teacher, *_ = base
    for year in (2025, 2026):
        Request.objects.create(
            card=teacher, organisation=scene.school, school_year=year, words=str(year), made_at=clock.now()
        )
    assert [row.school_year for row in queries.requests_of(teacher)] == [2026, 2025]
    assert queries.deficits_of(teacher).count() == 0
