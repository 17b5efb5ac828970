"""From a phrase to windows."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.plans import actions, lifecycle
from rostok.plans.actions.windows import MAX_WINDOWS, read_phrase, relay


@pytest.mark.parametrize(
    ("phrase", "windows"),
    [
        ("до 10.10", ((date(2026, 9, 1), date(2026, 10, 10)),)),
        ("октябрь, март", ((date(2026, 10, 1), date(2026, 10, 31)), (date(2027, 3, 1), date(2027, 3, 31)))),
        ("постоянно", ((date(2026, 9, 1), date(2027, 8, 31)),)),
        ("2026-2029 г.г.", ((date(2026, 9, 1), date(2027, 8, 31)),)),
        ("по отдельному плану", ((None, None),)),
        ("", ((None, None),)),
    ],
)
def test_a_school_answers_for_its_own_year(phrase, windows, year) -> None:
    assert read_phrase(phrase, year.own).windows == windows


def test_a_daily_duty_is_not_a_thousand_windows(year) -> None:
    assert len(read_phrase("ежедневно", year.plan).windows) <= MAX_WINDOWS


def test_windows_with_facts_are_never_lost(year, scene) -> None:
    row = year.theirs.activities.first()
    actions.set_windows(
        row, [(date(2026, 10, 1), date(2026, 10, 31)), (date(2027, 3, 1), date(2027, 3, 31))], by=scene.semyon
    )
    spring = row.occurrences.get(first=date(2027, 3, 1))
    actions.attach_evidence(spring, by=scene.semyon, url="https://school2.example/otchet", title="Отчёт")
    relay(row, ((date(2026, 12, 1), date(2026, 12, 31)),))
    assert list(row.occurrences.order_by("first").values_list("first", "proofs")) == [
        (date(2026, 12, 1), 0),
        (date(2027, 3, 1), 1),
    ]
    assert row.occurrences.filter(state=lifecycle.OPEN).count() == 2
