"""Plans, their years, stages and editions."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from rostok.core.access import open_rows
from rostok.plans import actions
from rostok.plans.models import Edition, Plan, Reading, Stage


@pytest.mark.parametrize(
    ("first", "last", "kind", "label", "years"),
    [
        (date(2026, 9, 1), date(2027, 8, 31), "school", "2026/27", [2026]),
        (date(2026, 1, 1), date(2026, 12, 31), "calendar", "2026", [2025, 2026]),
        (date(2026, 1, 1), date(2029, 12, 31), "calendar", "2026–2029", [2025, 2026, 2027, 2028, 2029]),
        (date(2026, 9, 1), date(2028, 8, 31), "school", "2026–2028", [2026, 2027]),
    ],
)
def test_years_of_a_plan(first, last, kind, label, years):
    plan = Plan(first=first, last=last, span_kind=kind)
    assert (plan.years_label, plan.years) == (label, years)
    assert (plan.span.first, plan.span.last, plan.span.kind) == (first, last, kind)


def test_a_plan_ends_after_it_begins(year):
    with pytest.raises(IntegrityError):
        Plan.objects.filter(pk=year.own.pk).update(last=date(2020, 1, 1))


def test_a_school_has_one_live_copy_a_year(year):
    twin = Plan.objects.get(pk=year.own.pk)
    twin.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()
    twin.state = "archived"
    twin.save()
    assert twin.pk != year.own.pk


def test_everybody_reads_the_approved_edition_only(year, scene):
    assert set(open_rows(Plan.objects.all())) == {year.plan, year.own, year.other_plan}
    assert open_rows(Edition.objects.filter(plan=year.own)).count() == 1
    actions.archive(year.own, by=scene.katya)
    assert open_rows(Edition.objects.filter(plan=year.own)).count() == 0


def test_a_stage_without_a_title_is_called_by_its_phase():
    assert str(Stage(title=" Основной\n этап ", phase="work")) == "Основной этап"
    assert str(Stage(phase="work")) == "Работа"
    assert str(Edition(number=2)) == "редакция 2"
    assert str(Reading(name="Карта.docx")) == "Карта.docx"
