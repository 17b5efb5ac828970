"""Three working days over holidays and transferred days; a term cut by the bounds of a month."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.engine.deadlines import WorkCalendar
from rostok.engine.labour import Part, earliest_last_day, month_bounds, part_of_month, too_early

CALENDAR = WorkCalendar()


@pytest.mark.parametrize(
    ("notice", "last"),
    [
        (date(2026, 11, 9), date(2026, 11, 12)),  # an ordinary Monday
        (date(2026, 11, 12), date(2026, 11, 17)),  # over a Saturday and a Sunday
        (date(2026, 11, 2), date(2026, 11, 6)),  # over 4 November
        (
            date(2026, 12, 29),
            date(2027, 1, 12),
        ),  # one working day before New Year, 31 December is a transferred day off
        (date(2026, 12, 31), date(2027, 1, 13)),  # given on a day off itself
        (
            date(2025, 10, 30),
            date(2025, 11, 5),
        ),  # Saturday 1 November 2025 was a working one, the 3rd and the 4th were not
    ],
)
def test_the_last_day_is_the_third_working_one_after_the_notice(notice, last):
    assert earliest_last_day(notice, CALENDAR) == last


def test_a_correction_of_the_calendar_moves_the_last_day():
    assert earliest_last_day(date(2026, 11, 9), WorkCalendar({date(2026, 11, 11): False})) == date(2026, 11, 13)
    assert earliest_last_day(date(2026, 11, 12), WorkCalendar({date(2026, 11, 14): True})) == date(2026, 11, 16)


def test_an_earlier_day_is_refused_with_the_days_that_were_counted():
    text = too_early(date(2026, 12, 29), date(2027, 1, 11), CALENDAR)
    assert text.startswith("Последний день — не раньше 12.01.2027")
    assert text.endswith("После 29.12.2026 рабочие дни: 30.12.2026, 11.01.2027, 12.01.2027.")
    assert too_early(date(2026, 12, 29), date(2027, 1, 12), CALENDAR) == ""


@pytest.mark.parametrize(
    ("since", "until", "part"),
    [
        (None, None, Part(date(2026, 11, 1), date(2026, 11, 30), 30, 20)),
        (date(2026, 11, 30), None, Part(date(2026, 11, 30), date(2026, 11, 30), 1, 1)),
        (date(2026, 9, 1), date(2026, 11, 1), Part(date(2026, 11, 1), date(2026, 11, 1), 1, 0)),
        (date(2026, 11, 3), date(2026, 11, 5), Part(date(2026, 11, 3), date(2026, 11, 5), 3, 2)),
        (date(2026, 12, 1), None, None),
        (None, date(2026, 10, 31), None),
    ],
)
def test_a_term_is_cut_by_the_bounds_of_the_month(since, until, part):
    assert part_of_month(date(2026, 11, 15), since, until, CALENDAR) == part


def test_a_month_ends_where_february_ends():
    assert month_bounds(date(2028, 2, 10)) == (date(2028, 2, 1), date(2028, 2, 29))
