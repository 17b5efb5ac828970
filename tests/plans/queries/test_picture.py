"""The picture of the municipality."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rostok.plans import actions, queries
from rostok.plans.queries import Tally
from tests import factories as make
from tests.scenes import in_force

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("tally", "standing", "word"),
    [
        (Tally(), "none", "—"),
        (Tally(total=2, done=1, late=1), "late", "срок"),
        (Tally(total=2, done=1, dismissed=1), "done", "готово"),
        (Tally(total=2, dismissed=2), "not_required", "не треб."),
        (Tally(total=2, done=1), "running", "идёт"),
        (Tally(total=2, begun=1), "running", "идёт"),
        (Tally(total=2), "ahead", "впереди"),
    ],
)
def test_a_cell_is_one_word(tally, standing, word):
    assert (tally.standing, tally.word) == (standing, word)


def test_tallies_are_summed():
    whole = Tally(1, 1, 0, 0, 0, 1)
    whole.add(Tally(4, 0, 1, 2, 1, 0))
    assert whole == Tally(5, 1, 1, 2, 1, 1)


def test_schools_stand_by_stages_late_ones_first(year, scene):
    in_force(year.theirs)
    phases, schools = queries.by_stages(year.plan, 2026, TODAY)
    assert [label for _, label in phases][:2] == ["Условия", "База наставников"]
    assert [(str(school.organisation), school.whole.late) for school in schools] == [("СОШ № 1", 3), ("СОШ № 2", 4)]
    own, theirs = schools
    assert own.cells["conditions"].standing == "done"
    assert theirs.cells["conditions"].standing == "late"
    assert own.whole.total == year.own.occurrences.count()
    for window in year.own.occurrences.filter(last__lt=TODAY, state="open"):
        actions.complete(window, by=scene.katya)
    _, schools = queries.by_stages(year.plan, 2026, TODAY)
    assert [str(school.organisation) for school in schools] == ["СОШ № 2", "СОШ № 1"]
    assert schools[1].whole.unproved == 3


def test_schools_stand_by_rows(year, scene):
    rows, schools = queries.by_rows(year.plan, 2026, TODAY)
    assert [row.number for row in rows] == [f"{number}." for number in range(2, 10)]
    assert schools[0].cells[str(rows[0].pk)] == Tally(total=1, done=1)


def test_the_picture_needs_as_many_queries_for_many_schools_as_for_two(year, scene, django_assert_max_num_queries):
    for number in range(3, 9):
        make.organisation(scene.town, f"СОШ № {number}")
    with django_assert_max_num_queries(4):
        assert len(queries.by_stages(year.plan, 2026, TODAY)[1]) == 8


def test_totals_count_the_lines(year, scene):
    make.organisation(scene.town, "СОШ № 3")
    _, schools = queries.by_stages(year.plan, 2026, TODAY)
    assert queries.totals(schools) == queries.Totals(schools=3, approved=1, unapproved=2, late=1, silent=3, absent=0)


def test_an_absent_school_is_neither_late_nor_silent(year, scene):
    actions.declare_absent(in_force(year.theirs), "Нет молодых педагогов", by=scene.semyon)
    _, schools = queries.by_stages(year.plan, 2026, TODAY)
    theirs = next(school for school in schools if school.plan == year.theirs)
    assert (theirs.is_late, theirs.is_silent, theirs.absent) == (False, False, "Нет молодых педагогов")
    assert schools[-1] is theirs
    assert queries.late_rows(year.plan, 2026, TODAY).keys() == {scene.school.pk}


def test_a_school_is_silent_after_two_weeks_without_a_touch(year, scene):
    def silent() -> bool:
        _, schools = queries.by_stages(year.plan, 2026, TODAY)
        return next(school for school in schools if school.plan == year.own).is_silent

    assert silent() is True
    actions.complete(year.own.occurrences.filter(state="open").first(), by=scene.katya)
    assert silent() is False


def test_a_phone_line_tells_how_many_stages_are_ready(year, scene):
    _, schools = queries.by_stages(year.plan, 2026, TODAY)
    own = next(school for school in schools if school.plan == year.own)
    assert own.stage_line == f"готово этапов: 1 из {len(own.cells)} · просрочено 3"


def test_a_school_that_has_approved_nothing_is_unapproved_and_not_late(year, scene):
    _, schools = queries.by_stages(year.plan, 2026, TODAY)
    theirs = next(school for school in schools if school.plan == year.theirs)
    assert (theirs.is_unapproved, theirs.is_late, theirs.whole.late, theirs.whole.begun) == (True, False, 0, 0)
    assert queries.late_rows(year.plan, 2026, TODAY).keys() == {scene.school.pk}


def test_late_rows_come_by_schools_and_days(year, scene):
    in_force(year.theirs)
    found = queries.late_rows(year.plan, 2026, TODAY)
    assert {place: len(rows) for place, rows in found.items()} == {scene.school.pk: 3, scene.neighbour.pk: 4}
    days = [row.due for row in found[scene.neighbour.pk]]
    assert days == sorted(days)
    assert queries.late_rows(year.plan, 2027, TODAY) == {}


def test_years_of_the_picture_reach_one_ahead(year, scene):
    assert queries.years_of(year.plan, TODAY) == [2025, 2026, 2027]


def test_a_day_later_than_the_municipal_one_is_shown(year, scene):
    assert queries.later_than_source(year.own) == []
    actions.revise(year.own, by=scene.katya)
    row = year.own.activities.get(number="4.")
    actions.change_activity(row, {"deadline": "до 15.10.2026"}, by=scene.katya)
    (later,) = queries.later_than_source(year.own)
    assert (later.activity, later.municipal, later.own) == (row, date(2026, 9, 30), date(2026, 10, 15))
    assert later.own - later.municipal == timedelta(days=15)
