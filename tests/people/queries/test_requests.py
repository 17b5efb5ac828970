"""Reading the bank of requests."""

from __future__ import annotations

import pytest

from rostok.core import clock
from rostok.people.models import Proposal, Request
from rostok.people.queries import requests as queries
from tests import factories as make

NOTHING = dict.fromkeys(("q", "organisation", "year", "who", "category", "topic", "state"))


@pytest.fixture
def bank(scene):
    """Two of the school (one agreed), one of the neighbour; years 2025 and 2026; own words among them."""
    topic = make.topic(scene.town, "Дисциплина на уроке")
    agreed, silent = make.mentee(scene.school, "Иванова Анна"), make.mentee(scene.school, "Молчанов Илья")
    near = make.mentee(scene.neighbour, "Соседов Иван")
    make.consent(agreed.person)
    for card, year, values in (
        (agreed, 2025, {"topic": topic, "state": "closed"}),
        (agreed, 2026, {"words": "шумят на уроке"}),
        (silent, 2026, {"topic": topic}),
        (near, 2026, {"topic": topic}),
    ):
        Request.objects.create(
            card=card, organisation=card.organisation, school_year=year, made_at=clock.now(), **values
        )
    return topic


def count(user, **asked) -> int:
    return queries.found(user, NOTHING | asked).count()


def test_conditions_narrow_the_bank(scene, bank):
    assert count(scene.katya) == 3
    assert count(scene.katya, year=2026) == 2
    assert count(scene.katya, topic=queries.OWN_WORDS) == 1
    assert count(scene.katya, topic=str(bank.pk)) == 2
    assert count(scene.katya, state="closed") == 1
    assert count(scene.katya, q="молчанов") == 1
    assert count(scene.katya, q="дисциплина") == 2
    assert count(scene.katya, organisation=scene.neighbour) == 0
    assert count(scene.katya, who="pupils") == 0
    assert count(scene.katya, category="young") == 3
    assert list(queries.topics_asked(scene.katya)) == [bank]


def test_people_without_consent_stay_at_home(scene, bank):
    assert count(scene.olga) == 2
    assert count(scene.official) == 0
    assert count(scene.semyon) == 1


def test_years_of_requests_and_this_year_are_offered(scene, bank):
    this = clock.school_year(clock.today())
    assert queries.years(scene.katya) == sorted({this, 2026, 2025}, reverse=True)
    assert queries.years(scene.stranger) == [this]


def test_own_words_wait_and_former_years_may_be_carried(scene, bank):
    assert [row.words for row in queries.unsorted(scene.katya)] == ["шумят на уроке"]
    assert not queries.unsorted(scene.semyon).exists()
    Request.objects.filter(words="шумят на уроке").update(state="closed")
    assert queries.unsorted(scene.katya).count() == 1  # the map counts it and offers to sort it
    Request.objects.filter(words="шумят на уроке").update(state="withdrawn")
    assert not queries.unsorted(scene.katya).exists()
    Request.objects.filter(words="шумят на уроке").update(state="open")
    assert queries.to_carry(scene.katya, 2027).count() == 2
    assert queries.to_carry(scene.katya, 2026).count() == 0
    assert queries.to_carry(scene.olga, 2027).count() == 0
    assert queries.of_mine(scene.katya).count() == 3


def test_proposals_are_seen_by_the_school_and_the_municipality(scene, bank):
    Proposal.objects.create(
        made_in=scene.school, topic=bank, kind="mentor", school_year=2026, asked=2, free=0, made_at=clock.now()
    )
    seen = {name: queries.proposals(getattr(scene, name)).count() for name in ("katya", "olga", "official", "semyon")}
    assert seen == {"katya": 1, "olga": 1, "official": 1, "semyon": 0}
    assert list(queries.seen_organisations(scene.katya)) == [scene.school]
