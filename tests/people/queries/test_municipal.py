"""What the list of municipal mentors reads."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.people.models import MunicipalMentor, Purpose
from rostok.people.queries import municipal as queries
from tests import factories as make


@pytest.mark.parametrize(
    ("day", "years"),
    [(date(2026, 11, 1), [2026, 2027]), (date(2027, 5, 1), [2027, 2026]), (date(2027, 9, 1), [2027, 2028])],
)
def test_two_years_are_always_open(day: date, years: list[int], at_day, db) -> None:
    at_day(day)
    assert queries.years() == years


def test_the_municipality_is_the_nearest_upwards(scene) -> None:
    assert queries.municipality_of(scene.school) == scene.town
    assert queries.municipality_of(scene.town) == scene.town
    assert queries.municipality_of(scene.region) is None


def test_everybody_sees_only_published_people_who_agreed_to_it(scene, at_day) -> None:
    at_day(date(2026, 11, 21))
    for name, state, agreed in (("Алин", "published", True), ("Белин", "published", False), ("Валин", "ordered", True)):
        card = make.mentor(scene.school, f"{name} Иван Ильич")
        if agreed:
            make.consent(card.person, Purpose.PUBLICATION)
        MunicipalMentor.objects.create(
            organisation=scene.town, school_year=2026, person=card.person, school=scene.school, state=state,
            made_at="2026-09-01T00:00Z",
        )  # fmt: skip
    shown = list(queries.published(scene.town))
    assert [line.person.full_name for line in shown] == ["Алин Иван Ильич"]
    shown[0].person.consents.update(state="withdrawn")
    assert not queries.published(scene.town).exists()
    assert not queries.published(scene.other_town).exists()


def test_candidates_are_able_members_of_staff(scene, at_day) -> None:
    at_day(date(2026, 11, 21))
    able = make.mentor(scene.school, "Белов Иван Ильич")
    make.mentor(scene.school, "Родителев Иван Ильич", pool="parent")
    make.mentor(scene.school, "Кандидатов Иван Ильич", state="candidate")
    assert list(queries.candidates(scene.katya, 2026, "")) == [able]
    assert queries.candidate(scene.semyon, 2026, able.pk) is None
