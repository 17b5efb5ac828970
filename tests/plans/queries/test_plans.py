"""Which plans there are, whose, what was frozen, how two of them differ."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.plans import actions, queries
from tests.plans.views.test_plan import small


def seen(user) -> set[int]:
    return set(queries.plans_for(user).values_list("pk", flat=True))


def test_everybody_sees_their_own_line(year, scene):
    assert seen(scene.katya) == {year.plan.pk, year.own.pk}
    assert seen(scene.olga) == {year.plan.pk, year.own.pk, year.theirs.pk}
    assert seen(scene.stranger) == {year.other_plan.pk, year.other_own.pk}
    assert seen(scene.nobody) == set()


def test_a_draft_is_seen_by_its_own_organisation(year, scene):
    municipal, own = small(scene.town, scene.olga, 1), small(scene.school, scene.katya, 1)
    assert municipal.pk in seen(scene.olga)
    assert municipal.pk not in seen(scene.katya)
    assert own.pk in seen(scene.maria)
    assert own.pk not in seen(scene.semyon)


def test_copies_are_of_one_year_and_archived_ones_do_not_count(year, scene):
    assert set(queries.copies(year.plan, 2026)) == {year.own, year.theirs}
    assert queries.copies(year.plan, 2027).count() == 0
    assert queries.copy_of(year.plan, scene.school, 2026) == year.own
    actions.archive(year.own, by=scene.katya)
    assert queries.copy_of(year.plan, scene.school, 2026) is None
    assert queries.unserved(year.plan, 2026) == 1


def test_executors_are_live_schools_below(year, scene):
    assert set(queries.executors(scene.town)) == {scene.school, scene.neighbour}
    scene.neighbour.closed_on = date(2026, 10, 1)
    scene.neighbour.save()
    assert set(queries.executors(scene.town)) == {scene.school}


def test_the_follower_of_a_plan_is_found_until_it_is_archived(year, scene):
    assert queries.next_of(year.own) is None
    made = actions.roll_over(year.own, by=scene.katya)
    assert queries.next_of(year.own) == made
    actions.archive(made, by=scene.katya)
    assert queries.next_of(year.own) is None


@pytest.mark.parametrize(
    ("day", "years", "moved"),
    [
        (date(2026, 9, 1), 1, date(2027, 9, 1)),
        (date(2028, 2, 29), 1, date(2029, 2, 28)),
        (date(2028, 2, 29), 4, date(2032, 2, 29)),
        (date(2026, 9, 1), -2, date(2024, 9, 1)),
    ],
)
def test_a_day_is_moved_by_years(day, years, moved):
    assert queries.move_years(day, years) == moved


def test_the_frozen_edition_is_what_everybody_reads(year, scene):
    edition = queries.last_edition(year.own)
    assert edition is not None
    assert queries.public_edition(year.own) == edition
    actions.revise(year.own, by=scene.katya)
    row = year.own.activities.get(number="4.")
    row.plan.refresh_from_db()
    actions.change_activity(row, {"deadline": "до 15.10.2026"}, by=scene.katya)
    assert "до 15.10.2026" not in str(queries.last_edition(year.own).snapshot)
    assert "до 15.10.2026" in str(queries.snapshot(year.own))
    assert queries.last_edition(small(scene.school, scene.katya, 1)) is None
    assert list(queries.public_plans(scene.school)) == [year.own]


def test_rows_are_counted_with_their_word(year, scene):
    assert queries.row_count(year.plan) == "9\u00a0строк"


def test_stages_without_rows_are_not_named(year, scene):
    plan = small(scene.school, scene.katya, 2)
    assert queries.stages_of(year.plan).count() == 9
    for row in plan.activities.all():
        actions.remove_activity(row, by=scene.katya)
    assert queries.stages_of(plan).count() == 0


def snapshot(*rows: tuple[str, str], title: str = "Карта") -> dict:
    return {
        "title": title,
        "preamble": "",
        "columns": [{"title": "Мероприятие", "meaning": "activity"}, {"title": "Срок", "meaning": "deadline"}],
        "rows": [{"stage": "", "cells": list(row)} for row in rows],
    }


def test_equal_plans_do_not_differ_whatever_the_spaces():
    assert queries.differences(snapshot(("Круглый стол", "май")), snapshot(("Круглый  стол", "май "))) == []


def test_changed_added_and_removed_rows_are_told_apart():
    before = snapshot(("Круглый стол молодых педагогов", "апрель"), ("Сбор отчётов", "май"))
    after = snapshot(("Круглый стол молодых педагогов", "май"), ("Установочная сессия", "сентябрь"))
    found = [
        (change.kind, change.row, change.field, change.was, change.became)
        for change in queries.differences(before, after)
    ]
    assert found == [
        ("changed", "Круглый стол молодых педагогов", "Срок", "апрель", "май"),
        ("added", "Установочная сессия", "", "", "Установочная сессия · сентябрь"),
        ("removed", "Сбор отчётов", "", "Сбор отчётов · май", ""),
    ]


def test_a_reworded_row_is_the_same_row():
    before = snapshot(("Организация и проведение конкурса «Педагог-наставник»", "март"))
    after = snapshot(("Организация и проведение конкурса «Педагог - наставник года»", "март"), title="Карта 2")
    kinds = [(change.kind, change.field) for change in queries.differences(before, after)]
    assert kinds == [("changed", "Название"), ("changed", "Мероприятие")]
