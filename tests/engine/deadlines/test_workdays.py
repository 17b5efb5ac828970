"""Working days follow the production calendar of Russia and the corrections of the organisation."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rostok.engine.deadlines import WorkCalendar


def test_holidays_weekends_and_transfers_are_known() -> None:
    calendar = WorkCalendar({})
    assert not calendar.is_working(date(2024, 1, 3))
    assert not calendar.is_working(date(2024, 4, 29)), "moved from Saturday 27 April"
    assert calendar.is_working(date(2024, 4, 27)), "a Saturday worked for 29 April"
    assert not calendar.is_working(date(2024, 3, 16))
    assert calendar.is_working(date(2024, 3, 15))


def test_a_correction_wins() -> None:
    calendar = WorkCalendar({date(2024, 3, 15): False, date(2024, 3, 16): True})
    assert calendar.add_working_days(date(2024, 3, 14), 1) == date(2024, 3, 16)


def test_days_are_counted_over_holidays_in_both_directions() -> None:
    calendar = WorkCalendar()
    assert calendar.add_working_days(date(2026, 3, 5), 3) == date(2026, 3, 11)
    assert calendar.add_working_days(date(2026, 3, 11), -3) == date(2026, 3, 5)
    assert calendar.add_working_days(date(2026, 3, 8), 0) == date(2026, 3, 8)


@settings(deadline=None)  # the first call loads the calendar
@given(st.dates(date(2015, 1, 1), date(2030, 1, 1)), st.integers(1, 60))
def test_the_way_there_and_back_ends_on_a_working_day_not_later(day: date, count: int) -> None:
    calendar = WorkCalendar()
    there = calendar.add_working_days(day, count)
    assert calendar.is_working(there)
    assert calendar.add_working_days(there, -count) <= day


def test_a_term_of_decades_is_refused() -> None:
    with pytest.raises(ValueError, match="more than a plan"):
        WorkCalendar().add_working_days(date(2024, 1, 1), 100_000)
