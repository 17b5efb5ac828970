"""The list and the closed lists of forms."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.plans import actions, queries


@pytest.mark.parametrize(
    ("day", "years"),
    [(date(2026, 9, 1), [2026, 2027]), (date(2027, 4, 30), [2026, 2027]), (date(2027, 5, 1), [2027, 2026])],
)
def test_from_may_on_the_coming_year_is_the_likeliest(day, years) -> None:
    assert [year for year, _ in queries.years_ahead(day)] == years


def test_a_school_may_take_what_is_approved_above_and_not_over(year, scene) -> None:
    assert list(queries.municipal_plans(scene.school, date(2026, 11, 21))) == [year.plan]
    assert list(queries.municipal_plans(scene.school, date(2035, 1, 1))) == []
    assert list(queries.municipal_plans(scene.town, date(2026, 11, 21))) == []


def test_a_plan_with_a_follower_is_not_offered_again(year, scene) -> None:
    assert list(queries.former_plans(scene.school)) == [year.own]
    made = actions.roll_over(year.own, by=scene.katya)
    assert list(queries.former_plans(scene.school)) == [made]


def test_whoever_approves_sees_what_was_sent(scene) -> None:
    plan = actions.create_plan(scene.town, queries.sample_draft("001", 2026), by=scene.olga)
    assert plan not in queries.plans_for(scene.official)
    actions.submit(plan, by=scene.olga)
    assert plan in queries.plans_for(scene.official)
    assert plan not in queries.plans_for(scene.katya)
