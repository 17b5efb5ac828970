"""Forms of a row."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.plans.forms.editing import ActivityForm, DatesForm


@pytest.mark.parametrize(
    ("first", "last", "window"),
    [
        ("2026-09-01", "2026-09-10", (date(2026, 9, 1), date(2026, 9, 10))),
        ("", "2026-09-10", (date(2026, 9, 10), date(2026, 9, 10))),
        ("2026-09-01", "", (date(2026, 9, 1), date(2026, 9, 1))),
        ("", "", None),
    ],
)
def test_one_end_means_one_day(first, last, window) -> None:
    form = DatesForm({"first": first, "last": last})
    assert form.is_valid()
    assert form.window() == window


def test_fields_follow_the_columns_of_the_plan(year) -> None:
    plan = year.theirs
    plan.columns = [{"title": "Мероприятие", "meaning": "activity"}, {"title": "Охват", "meaning": "other"}]
    form = ActivityForm({"text": "Опрос", "extra_0": "все"}, plan=plan, initial={"extra": {"Старое": "значение"}})
    assert {"number", "note", "executor"} & set(form.fields) == set()
    assert form.is_valid()
    assert form.values()["extra"] == {"Старое": "значение", "Охват": "все"}
    assert "extra_0" not in form.values()
