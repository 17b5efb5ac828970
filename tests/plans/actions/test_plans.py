"""Making plans."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rostok.core.models import JournalEntry
from rostok.core.refusal import Forbidden, Refusal
from rostok.engine.deadlines import Span
from rostok.plans import actions, queries
from rostok.plans.models import Activity, Plan


@pytest.mark.parametrize("code", [sample.code for sample in queries.SAMPLES])
def test_every_ready_form_becomes_a_plan_word_for_word(code, scene) -> None:
    draft = queries.sample_draft(code, 2026)
    plan = actions.create_plan(scene.town, draft, by=scene.olga)
    rows = list(plan.activities.select_related("stage"))
    assert [(row.text, row.stage.title, row.responsible) for row in rows] == [
        (row.activity, row.stage, row.responsible) for row in draft.rows
    ]
    assert all(row.occurrences.exists() for row in rows)


def test_a_plan_takes_few_statements_however_many_rows(scene, django_assert_max_num_queries) -> None:
    draft = queries.sample_draft("federal", 2026)
    with django_assert_max_num_queries(12):
        actions.create_plan(scene.school, draft, by=scene.katya)


def test_a_draft_without_rows_is_refused(scene) -> None:
    with pytest.raises(Refusal, match="нет ни одной строки"):
        actions.create_plan(scene.school, replace(queries.sample_draft("002", 2026), rows=()), by=scene.katya)


def test_nobody_makes_a_plan_for_a_neighbour(scene) -> None:
    with pytest.raises(Forbidden):
        actions.create_plan(scene.neighbour, queries.sample_draft("002", 2026), by=scene.katya)
    assert not Plan.objects.exists()


def test_rows_of_schools_are_told_from_own_ones_in_a_municipal_plan_only(scene) -> None:
    town = actions.create_plan(scene.town, queries.sample_draft("001", 2026), by=scene.olga)
    school = actions.create_plan(scene.school, queries.sample_draft("001", 2026), by=scene.katya)
    kinds = set(town.activities.values_list("audience", flat=True))
    assert kinds == {Activity.Audience.OWN, Activity.Audience.SCHOOLS, Activity.Audience.BOTH}
    assert set(school.activities.values_list("audience", flat=True)) == {Activity.Audience.OWN}
    assert (town.level, school.level) == ("municipal", "school")


def test_what_the_paper_does_not_say_of_time_is_the_present_school_year(scene, at_day) -> None:
    at_day(date(2026, 11, 21))
    assert actions.span_dates(Span.unknown(), scene.school)[:2] == (date(2026, 9, 1), date(2027, 8, 31))
    assert actions.span_dates(Span(date(2026, 2, 1), None, "explicit"), scene.school)[1] == date(2027, 8, 31)
    assert actions.span_dates(Span(None, date(2026, 6, 30), "explicit"), scene.school)[0] == date(2025, 9, 1)


def test_a_made_plan_is_told_in_the_journal(scene) -> None:
    plan = actions.create_plan(scene.school, queries.sample_draft("002", 2026), by=scene.katya)
    entry = JournalEntry.objects.get(verb="plan.made")
    assert (entry.target_id, entry.actor_id) == (plan.pk, scene.katya.pk)
