"""Copies of a plan: to schools, to a school that takes it, to the next year."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.core.models import Letter, Todo
from rostok.core.refusal import Forbidden, Refusal
from rostok.engine.deadlines import Span
from rostok.plans import actions, lifecycle, queries
from rostok.plans.actions.copies import own_title
from rostok.plans.models import Activity, Plan
from tests import factories as make


def test_each_school_gets_the_rows_of_schools_and_a_duty(year, scene) -> None:
    wanted = year.plan.activities.exclude(audience=Activity.Audience.OWN)
    assert [row.source_id for row in year.theirs.activities.all()] == [row.pk for row in wanted]
    assert (year.theirs.first, year.theirs.last) == (date(2026, 9, 1), date(2027, 8, 31))
    duty = Todo.objects.get(key=f"plan:{year.theirs.pk}:prepare")
    assert (duty.role, duty.due) == ("curator", date(2026, 9, 10))
    sent = Letter.objects.filter(kind="plan_sent", organisation=scene.school)
    assert {letter.to for letter in sent} == {scene.katya.email, scene.dmitry.email}


def test_sending_twice_is_sending_once(year, scene) -> None:
    before = (Plan.objects.count(), Letter.objects.count())
    made = actions.distribute(year.plan, [scene.school, scene.neighbour], year=2026, due=None, by=scene.olga)
    assert made == []
    assert (Plan.objects.count(), Letter.objects.count()) == before


def test_a_new_school_gets_its_own_at_the_second_sending(year, scene) -> None:
    third = make.organisation(scene.town, "СОШ № 3")
    made = actions.distribute(year.plan, [scene.school, third], year=2026, due=None, by=scene.olga)
    assert [plan.organisation for plan in made] == [third]


def test_an_unapproved_plan_is_not_sent(scene) -> None:
    plan = actions.create_plan(scene.town, queries.sample_draft("001", 2026), by=scene.olga)
    with pytest.raises(Refusal, match="Сначала утвердите"):
        actions.distribute(plan, [scene.school], year=2026, due=None, by=scene.olga)
    with pytest.raises(Refusal, match="ещё не утверждена"):
        actions.take_municipal(scene.school, plan, 2026, by=scene.katya)


def test_a_plan_without_rows_of_schools_is_not_sent(year, scene) -> None:
    year.plan.activities.update(audience=Activity.Audience.OWN)
    third = make.organisation(scene.town, "СОШ № 3")
    with pytest.raises(Refusal, match="где ответственные — ОО"):
        actions.distribute(year.plan, [third], year=2026, due=None, by=scene.olga)


def test_a_school_takes_the_next_year_itself_once(year, scene) -> None:
    taken = actions.take_municipal(scene.school, year.plan, 2027, by=scene.katya)
    assert (taken.source, taken.years_label, taken.state) == (year.plan, "2027/28", lifecycle.DRAFT)
    with pytest.raises(Refusal, match="уже есть"):
        actions.take_municipal(scene.school, year.plan, 2027, by=scene.katya)
    with pytest.raises(Forbidden):
        actions.take_municipal(scene.neighbour, year.plan, 2028, by=scene.katya)


def test_next_year_moves_dates_and_keeps_words(year, scene) -> None:
    made = actions.roll_over(year.own, by=scene.katya)
    assert (made.previous, made.source, made.years_label) == (year.own, year.plan, "2027/28")
    assert [row.responsible for row in made.activities.all()] == [row.responsible for row in year.own.activities.all()]
    assert (made.number, made.post) == ("", year.own.post)
    assert not made.occurrences.filter(state=lifecycle.DONE).exists()
    with pytest.raises(Refusal, match="уже создана"):
        actions.roll_over(year.own, by=scene.katya)


def test_a_plan_of_four_years_is_followed_by_the_next_four(year, scene) -> None:
    years = actions.length_of(year.plan)
    made = actions.roll_over(year.plan, by=scene.olga)
    assert made.first == date(year.plan.first.year + years, year.plan.first.month, 1)


def test_absent_stops_duties_and_can_be_taken_back(year, scene) -> None:
    actions.declare_absent(year.theirs, "нет молодых педагогов", by=scene.semyon)
    assert year.theirs.absent_reason == "нет молодых педагогов"
    assert not Todo.objects.filter(key__startswith=f"plan:{year.theirs.pk}:", closed_at__isnull=True).exists()
    actions.declare_absent(year.theirs, "", by=scene.semyon)
    assert Todo.objects.get(key=f"plan:{year.theirs.pk}:prepare").closed_at is None


def test_titles_of_ready_forms_name_the_organisation_and_the_years(scene) -> None:
    assert own_title(scene.school, Span.school(2026)).endswith("на 2026-2027 учебный год (СОШ № 1)")
    assert own_title(scene.town, Span.calendar(2026, 2029)).endswith("на 2026-2029 гг. (Город Томск)")
    assert own_title(scene.town, Span.calendar(2026)).endswith("на 2026 год (Город Томск)")
