"""«По отдельному плану»: the row takes the days of the other plan and is done when that plan is approved."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.core.refusal import Forbidden, Refusal
from rostok.plans import actions, queries
from rostok.plans.models import Activity, Plan
from tests.plans.views.test_plan import small
from tests.scenes import in_force


@pytest.fixture
def row(year, scene) -> Activity:
    """A row of the school's roadmap that names a plan of its own."""
    plan = small(scene.school, scene.katya, 1)
    return actions.change_activity(plan.activities.get(), {"deadline": "по отдельному плану"}, by=scene.katya)


@pytest.fixture
def other(row, scene) -> Plan:
    """That plan, a draft yet."""
    plan = small(scene.school, scene.katya, 2)
    Plan.objects.filter(pk=plan.pk).update(title="План школы молодого педагога")
    plan.refresh_from_db()
    return plan


def days(row: Activity) -> list[tuple[date | None, date | None, str]]:
    return list(row.occurrences.values_list("first", "last", "state"))


def approve(plan: Plan, scene) -> None:
    facts = actions.Approval("person", "", "Директор", scene.dmitry.full_name, "приказ", "7", date(2026, 11, 21))
    actions.approve(plan, facts, by=scene.dmitry)


def test_the_row_shows_the_span_of_the_other_plan_and_ends_with_its_approval(row, other, scene) -> None:
    actions.link_plan(row, other, by=scene.katya)
    assert days(row) == [(date(2026, 9, 1), date(2027, 8, 31), "open")]
    assert row.understood == "по карте «План школы молодого педагога»"
    approve(other, scene)
    (window,) = row.occurrences.all()
    assert (window.state, window.proofs, window.closed_by) == ("done", 1, scene.dmitry)
    assert window.evidence.get().record_id == other.pk
    actions.revise(other, by=scene.katya)
    actions.reopen(window, by=scene.katya)
    approve(other, scene)
    window.refresh_from_db()
    assert window.state == "done"


def test_an_approved_plan_closes_the_row_at_once_even_in_a_roadmap_in_force(row, other, scene) -> None:
    in_force(other)
    in_force(row.plan)
    actions.link_plan(row, other, by=scene.katya)
    assert [state for _, _, state in days(row)] == ["done"]


def test_without_the_link_the_words_are_read_again(row, other, scene) -> None:
    before = days(row)
    actions.link_plan(row, other, by=scene.katya)
    actions.link_plan(row, None, by=scene.katya)
    assert days(row) == before
    approve(other, scene)
    assert days(row) == before


def test_other_words_and_dates_by_hand_end_the_link(row, other, scene) -> None:
    actions.link_plan(row, other, by=scene.katya)
    actions.change_activity(row, {"deadline": "май 2027"}, by=scene.katya)
    assert row.linked is None
    actions.link_plan(row, other, by=scene.katya)
    actions.set_windows(row, [(date(2027, 5, 1), date(2027, 5, 31))], by=scene.katya)
    row.refresh_from_db()
    assert row.linked is None


def test_strangers_own_copies_and_archives_are_no_separate_plans(row, other, year, scene) -> None:
    assert set(queries.separate_plans(row.plan)) == {other, year.own, year.plan}
    assert year.plan not in queries.separate_plans(year.own)
    with pytest.raises(Refusal, match="связать"):
        actions.link_plan(row, year.theirs, by=scene.katya)
    with pytest.raises(Forbidden):
        actions.link_plan(row, other, by=scene.semyon)
    actions.archive(row.plan, by=scene.katya)
    with pytest.raises(Refusal, match="в архиве"):
        actions.link_plan(row, other, by=scene.katya)


def test_a_row_of_an_archived_roadmap_stays_as_it_was(row, other, scene) -> None:
    actions.link_plan(row, other, by=scene.katya)
    actions.archive(row.plan, by=scene.katya)
    approve(other, scene)
    assert [state for _, _, state in days(row)] == ["open"]
