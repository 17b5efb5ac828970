"""Who is considered in a selection."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.people.actions import selection as actions
from rostok.people.models import Purpose
from rostok.people.queries import selection as queries
from tests import factories as make

ALL = {"q": None, "organisation": None, "topic": None, "waiting": None, "verdict": None}


def names(user, **asked: object) -> list[str]:
    return [str(card.person) for card in queries.candidates(user, ALL | asked).order_by("person__sort_key")]


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2026, 9, 1), 2026), (date(2027, 4, 30), 2026), (date(2027, 5, 1), 2027), (date(2027, 8, 31), 2027)],
)
def test_from_may_on_mentors_are_chosen_for_the_coming_year(day: date, year: int) -> None:
    assert queries.selection_year(day) == year


@pytest.fixture
def four(scene, at_day):
    at_day(date(2026, 9, 10))
    cards = {}
    for state in ("candidate", "answered", "thinking", "ready"):
        cards[state] = make.mentor(scene.school, f"{state.title()} Олег Ильич", state=state)
        make.consent(cards[state].person, Purpose.PROCESSING)
    return cards


def test_ready_mentors_and_other_schools_are_left_alone(scene, four) -> None:
    assert names(scene.katya) == ["Answered\u00a0О.\u00a0И.", "Candidate\u00a0О.\u00a0И.", "Thinking\u00a0О.\u00a0И."]
    assert names(scene.semyon) == []
    assert names(scene.olga) == []


def test_conditions_narrow_the_list(scene, four) -> None:
    assert names(scene.katya, waiting=True) == ["Answered\u00a0О.\u00a0И."]
    assert names(scene.katya, verdict="thinking") == ["Thinking\u00a0О.\u00a0И."]
    assert names(scene.katya, q="candi") == ["Candidate\u00a0О.\u00a0И."]
    assert names(scene.katya, organisation=scene.neighbour) == []
    topic = make.topic(scene.town, "Дисциплина")
    four["candidate"].topics.add(topic)
    assert names(scene.katya, topic=topic) == ["Candidate\u00a0О.\u00a0И."]


def test_the_chosen_stay_in_the_list_of_their_year(scene, four) -> None:
    actions.decide(four["candidate"], "selected", "", by=scene.katya)
    assert names(scene.katya, verdict="selected") == ["Candidate\u00a0О.\u00a0И."]
    assert [str(card.person) for card in queries.chosen(scene.katya, 2026)] == ["Candidate\u00a0О.\u00a0И."]
    assert queries.considered_total(scene.katya, 2026) == 1


def test_somebody_left_for_another_year_comes_back_with_it(scene, four, at_day) -> None:
    actions.decide(four["candidate"], "declined", "Большая нагрузка", by=scene.katya)
    assert "Candidate\u00a0О.\u00a0И." not in names(scene.katya)
    assert queries.chosen(scene.katya, 2026) == []
    at_day(date(2027, 5, 10))
    assert "Candidate\u00a0О.\u00a0И." in names(scene.katya)


def test_the_compared_stand_by_their_points(scene, four) -> None:
    actions.look_at(four["thinking"], {"cases": 5, "soft": 5, "hard": 5}, "", by=scene.katya)
    ids = [card.pk for card in four.values()]
    looks = queries.compared(scene.katya, ids)
    assert str(looks[0].card.person) == "Thinking\u00a0О.\u00a0И."
    assert (looks[0].total, looks[0].marks) == (15, (5, 5, 5))
    assert queries.compared(scene.semyon, ids) == []
