"""One query of rows for every view."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.plans import actions, queries
from rostok.plans.models import Activity
from rostok.plans.queries import Filter
from tests.plans.views.test_plan import small

TODAY = date(2026, 11, 21)


def numbers(plan, **asked) -> list[str]:
    return [line.activity.number for line in queries.lines(plan, Filter(**asked), TODAY)]


def test_rows_come_in_the_order_of_the_paper(year, scene):
    assert numbers(year.plan) == [f"{number}." for number in range(1, 10)]


def test_a_search_wants_every_word_in_any_order(year, scene):
    assert numbers(year.plan, q="мониторинг программ реализации") == ["4.", "8."]
    assert numbers(year.plan, q="ПРОГРАММ мониторинг, РЕАЛИЗАЦИИ") == ["4.", "8."]
    assert numbers(year.plan, q="жираф") == []


def test_a_responsible_is_found_as_whole_words(year, scene):
    plan = small(scene.school, scene.katya, 2)
    first, second = plan.activities.order_by("position")
    actions.change_activity(first, {"responsible": "ОО, МАУ ИМЦ"}, by=scene.katya)
    actions.change_activity(second, {"responsible": "Зоопарк"}, by=scene.katya)
    assert numbers(plan, responsible="ОО") == ["1"]
    assert numbers(plan, responsible="оо") == ["1"]
    assert queries.responsible_names(plan) == ["Зоопарк", "МАУ ИМЦ", "ОО"]


def test_a_stage_and_a_standing_narrow_the_list(year, scene):
    stage = year.plan.stages.order_by("position")[3]
    assert numbers(year.plan, stage=stage.pk) == ["4."]
    assert numbers(year.own, standing="done") == ["2."]
    assert numbers(year.own, standing="late") == ["3.", "4.", "8."]


def test_a_school_year_keeps_what_touches_it_and_what_has_no_dates(year, scene):
    assert numbers(year.plan, year=2026) == [f"{number}." for number in range(1, 10) if number != 1]
    assert numbers(year.plan, year=2028) == ["5.", "6.", "7.", "8.", "9."]
    plan = small(scene.school, scene.katya, 1)
    actions.change_activity(plan.activities.get(), {"deadline": "по отдельному плану"}, by=scene.katya)
    assert numbers(plan, year=2026) == ["1"]


def test_removed_rows_are_not_there(year, scene):
    plan = small(scene.school, scene.katya, 2)
    actions.remove_activity(plan.activities.get(number="1"), by=scene.katya)
    assert numbers(plan) == ["2"]


@pytest.mark.parametrize(
    ("standings", "said"),
    [
        (["done", "late", "ahead"], "late"),
        (["done", "running"], "running"),
        (["done", "ahead"], "running"),
        (["ahead", "ahead"], "ahead"),
        (["not_required", "ahead"], "ahead"),
        (["done", "not_required"], "done"),
        (["not_required"], "not_required"),
        (["undated", "done"], "undated"),
        ([], "undated"),
    ],
)
def test_one_word_speaks_for_several_windows(standings, said):
    assert queries.worst(standings) == said


def test_a_school_counts_once_however_many_windows_it_has(year, scene):
    municipal = year.plan.activities.get(number="8.")
    assert queries.school_progress(year.plan, 2026)[municipal.pk] == (0, 2)
    windows = list(year.own.occurrences.filter(activity__source=municipal))
    assert len(windows) == 2
    actions.complete(windows[0], by=scene.katya)
    assert queries.school_progress(year.plan, 2026)[municipal.pk] == (0, 2)
    actions.complete(windows[1], by=scene.katya)
    assert queries.school_progress(year.plan, 2026)[municipal.pk] == (1, 2)
    actions.declare_absent(year.theirs, "Нет молодых педагогов", by=scene.semyon)
    assert queries.school_progress(year.plan, 2026)[municipal.pk] == (1, 1)
    assert queries.school_progress(year.plan, 2027) == {}


def test_a_row_of_schools_is_done_when_every_school_has_done_it(year, scene):
    def line():
        return next(line for line in queries.lines(year.plan, Filter(), TODAY) if line.activity.number == "4.")

    assert line().activity.audience == Activity.Audience.SCHOOLS
    assert (line().schools_done, line().schools_all, line().standing) == (0, 2, "late")
    for plan, user in ((year.own, scene.katya), (year.theirs, scene.semyon)):
        actions.complete(plan.occurrences.get(activity__source=line().activity), by=user)
    assert (line().schools_done, line().standing, line().word, line().tone) == (2, "done", "Выполнено", "done")


def test_the_day_of_a_line_is_the_nearest_open_one(year, scene):
    line = next(line for line in queries.lines(year.own, Filter(), TODAY) if line.activity.number == "8.")
    assert line.due == date(2026, 9, 30)
    actions.postpone(line.occurrences[0], date(2026, 12, 1), "Карантин", by=scene.katya)
    line = next(line for line in queries.lines(year.own, Filter(), TODAY) if line.activity.number == "8.")
    assert (line.due, line.standing) == (date(2026, 12, 1), "running")


def test_duties_are_late_or_near_and_belong_to_those_who_close_them(year, scene):
    mine = queries.duties(scene.katya, TODAY)
    assert [row.activity.number for row in mine] == ["3.", "4.", "8.", "6.", "5.", "6.", "7.", "9."]
    assert {row.plan for row in mine} == {year.own}
    assert queries.duties(scene.maria, TODAY).count() == 0
    actions.declare_absent(year.own, "Нет молодых педагогов", by=scene.katya)
    assert queries.duties(scene.katya, TODAY).count() == 0


def test_what_comes_next_is_open_approved_and_the_nearest_first(year, scene):
    places = [scene.school.pk, scene.neighbour.pk]
    coming = list(queries.coming(scene.maria, places, TODAY))
    assert {window.plan for window in coming} == {year.own}, "the neighbour's draft is not hers to see"
    days = [window.due for window in coming]
    assert days == sorted(days)
    assert days[0] >= TODAY
    actions.complete(coming[0], by=scene.katya)
    assert coming[0] not in queries.coming(scene.maria, places, TODAY)


def test_windows_are_of_plans_that_may_be_seen(year, scene):
    hidden = small(scene.town, scene.olga, 1)
    spring = (date(2026, 11, 1), date(2026, 11, 30))
    assert hidden.occurrences.get() in queries.windows(scene.olga, *spring)
    assert hidden.occurrences.get() not in queries.windows(scene.katya, *spring)
    assert set(queries.windows(scene.katya, *spring).values_list("plan", flat=True)) == {year.plan.pk, year.own.pk}
    assert queries.windows_for(scene.stranger).filter(plan__in=[year.plan, year.own]).count() == 0


def test_what_may_be_closed_is_known_in_one_query(year, scene, django_assert_num_queries):
    assert queries.recordable(year.own, scene.maria) == set()  # her hats are read here
    with django_assert_num_queries(1):
        assert queries.recordable(year.own, scene.maria) == set()
    assert queries.recordable(year.own, scene.katya) == set(year.own.occurrences.values_list("pk", flat=True))
