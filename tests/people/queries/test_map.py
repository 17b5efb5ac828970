"""Figures of the map."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.core import clock
from rostok.people.models import Deficit, MunicipalMentor, Request
from rostok.people.queries import map as queries
from tests import factories as make

ASKED = {"organisation": None, "who": None, "category": None, "year": 2026}


@pytest.fixture
def topic(scene):
    return make.topic(scene.town, "Дисциплина на уроке")


def ask(card, **values) -> Request:
    given = {"school_year": 2026, "made_at": clock.now()} | values
    return Request.objects.create(card=card, organisation=card.organisation, **given)


@pytest.fixture
def needs(scene, topic):
    """Three open requests and one closed in two schools, one withdrawn; two mentors with two and one places."""
    cards = [make.mentee(scene.school, f"Иванова Анна {place}") for place in range(3)]
    near = make.mentee(scene.neighbour, "Соседов Иван")
    for card in cards[:2]:
        ask(card, topic=topic)
    ask(cards[2], topic=topic, state="closed")
    ask(near, topic=topic)
    ask(near, topic=make.topic(scene.town, "План урока"), state="withdrawn")
    make.mentor(scene.school, "Орлов Илья", capacity=1).topics.add(topic)
    make.mentor(scene.neighbour, "Сова Вера", capacity=2, state="paired").topics.add(topic)
    make.mentor(scene.neighbour, "Архивов Пётр", state="archived").topics.add(topic)
    return cards, near


def test_a_line_counts_everybody_of_the_municipality(scene, topic, needs):
    line = queries.needs(scene.olga, ASKED)[0]
    assert (line.topic, line.asked, line.closed, line.opened) == (topic, 4, 1, 3)
    assert (line.mentors, line.free, line.gap) == (2, 2, 1)
    official = queries.needs(scene.official, ASKED)[0]
    assert (official.asked, official.gap) == (4, 1)


def test_a_school_counts_its_own(scene, topic, needs):
    line = queries.needs(scene.katya, ASKED)[0]
    assert (line.asked, line.mentors, line.free, line.gap) == (3, 1, 1, 1)
    assert queries.needs(scene.stranger, ASKED) == []


def test_topics_that_nobody_named_stand_below_and_withdrawn_requests_do_not_count(scene, topic, needs):
    assert [(line.topic.title, line.asked) for line in queries.needs(scene.olga, ASKED)] == [
        ("Дисциплина на уроке", 4), ("План урока", 0),
    ]  # fmt: skip


def test_own_words_stand_last_and_have_no_gap(scene, topic, needs):
    ask(needs[1], words="боюсь")
    last = queries.needs(scene.olga, ASKED)[-1]
    assert (last.topic, last.asked, last.gap) == (None, 1, 0)


def test_conditions_of_the_map(scene, topic, needs):
    assert queries.needs(scene.olga, ASKED | {"organisation": scene.neighbour})[0].asked == 1
    assert queries.needs(scene.olga, ASKED | {"who": "pupils"}) == []
    assert queries.needs(scene.olga, ASKED | {"year": 2020})[0].asked == 0


def test_a_sensitive_category_is_counted_at_home_only(scene, topic, needs):
    card = needs[0][0]
    card.category = "disability"
    card.save()
    asked = ASKED | {"category": "disability"}
    assert queries.needs(scene.katya, asked)[0].asked == 1
    assert queries.needs(scene.olga, asked)[0].asked == 0


def test_the_heat_has_cells_of_schools_that_ask(scene, topic, needs):
    table = queries.heat(scene.olga, ASKED)
    assert table.organisations == [scene.school, scene.neighbour]
    assert table.cells == {topic.pk: {scene.school.pk: 3, scene.neighbour.pk: 1}}
    assert [table.level(count) for count in (0, 1, 2, 3)] == [0, 1, 2, 4]
    assert queries.heat(scene.katya, ASKED, only=topic).cells == {topic.pk: {scene.school.pk: 3}}


def test_steps_of_the_heat_reach_from_one_to_five():
    table = queries.Heat([], [], {1: {1: 1, 2: 24}})
    assert (table.level(1), table.level(12), table.level(24)) == (1, 3, 5)


def test_those_whom_one_may_not_see_are_a_number(scene, topic, needs):
    assert queries.hidden(scene.katya, ASKED, topic=topic) == 0
    assert queries.hidden(scene.olga, ASKED, topic=topic) == 4
    make.consent(needs[0][0].person)
    assert queries.hidden(scene.olga, ASKED, topic=topic) == 3
    assert queries.hidden(scene.official, ASKED, topic=topic) == 4


def test_deficits_are_summed_before_and_after(scene, topic, needs):
    for card, level, after in ((needs[0][0], 3, 1), (needs[0][1], 2, None), (needs[1], 1, None)):
        Deficit.objects.create(
            card=card, organisation=card.organisation, topic=topic, source="talk", level=level, level_after=after,
            found_on=date(2026, 9, 20),
        )  # fmt: skip
    line = queries.lacks(scene.olga, ASKED)[0]
    assert (line.people, line.levels, line.before, line.checked, line.after) == (3, (0, 1, 1, 1), 2.0, 1, 1.0)
    assert queries.lacks(scene.katya, ASKED)[0].people == 2
    assert queries.lacks(scene.olga, ASKED | {"year": 2025}) == []
    assert queries.lacks(scene.olga, ASKED | {"who": "pupils"}) == []
    assert queries.lacks(scene.olga, ASKED | {"category": "disability"}) == []


def test_helpers_have_a_free_place_and_agreed(scene, topic, needs):
    assert [row.person.full_name for row in queries.helpers(scene.katya, topic)] == ["Орлов Илья"]
    assert list(queries.helpers(scene.olga, topic)) == []
    year = clock.school_year(clock.today())
    mentor = make.mentor(scene.neighbour, "Мудрова Ольга")
    mentor.topics.add(topic)
    make.consent(mentor.person)
    MunicipalMentor.objects.create(
        organisation=scene.town, school_year=year, person=mentor.person, school=scene.neighbour, state="published",
        made_at=clock.now(),
    )  # fmt: skip
    assert [row.person.full_name for row in queries.municipal_helpers(scene.katya, topic)] == ["Мудрова Ольга"]
