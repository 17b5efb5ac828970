"""Rows, windows and their standing on a day."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError

from rostok.plans.models import Activity, Evidence, Occurrence, Plan

TODAY = date(2026, 11, 21)
EARLIER, LATER = date(2026, 11, 1), date(2026, 12, 1)


@pytest.mark.parametrize(
    ("window", "standing"),
    [
        (Occurrence(first=EARLIER, last=LATER), "running"),
        (Occurrence(first=EARLIER, last=TODAY), "running"),
        (Occurrence(first=EARLIER, last=date(2026, 11, 20)), "late"),
        (Occurrence(first=EARLIER, last=EARLIER, postponed_to=LATER), "running"),
        (Occurrence(first=EARLIER, last=LATER, postponed_to=date(2026, 11, 20)), "late"),
        (Occurrence(first=LATER, last=LATER), "ahead"),
        (Occurrence(), "undated"),
        (Occurrence(first=EARLIER), "running"),
        (Occurrence(first=LATER), "undated"),
        (Occurrence(last=LATER), "running"),
        (Occurrence(first=EARLIER, last=EARLIER, state="done"), "done"),
        (Occurrence(state="not_required"), "not_required"),
    ],
)
def test_the_calendar_decides_about_what_is_open(window, standing):
    window.plan = Plan(edition=1)
    assert window.standing(TODAY) == standing


@pytest.mark.parametrize("last", [EARLIER, LATER])
def test_dates_of_a_plan_never_approved_are_only_planned(last):
    assert Occurrence(plan=Plan(edition=0), first=EARLIER, last=last).standing(TODAY) == "ahead"


def test_a_window_does_not_end_before_it_begins(year):
    window = year.own.occurrences.first()
    window.first, window.last = LATER, EARLIER
    with pytest.raises(IntegrityError):
        window.save()


def test_a_state_is_one_of_the_known(year):
    with pytest.raises(IntegrityError):
        year.own.occurrences.update(state="lost")


def test_rows_are_called_by_their_beginning(year):
    row = Activity(plan=year.own, position=1, text="Круглый\n стол " + "о наставничестве " * 20)
    assert str(row).startswith("Круглый стол о наставничестве")
    assert len(str(row)) < 150
    assert str(row).endswith("…")
    assert str(Evidence(title="Приказ")) == "Приказ"


def test_a_row_is_found_by_all_its_words(year):
    row = Activity(
        plan=year.own, position=1, number="3.", text="Ёлка", deadline="май", responsible="ОО", result="Список"
    )
    row.save()
    assert row.search_key == "3 елка май оо список"
