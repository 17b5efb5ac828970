"""A choice composed into a phrase is read back as the same choice."""

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rostok.engine.deadlines import Choice, Span, Window, compose, read
from rostok.engine.deadlines.repeating import school_years

SPAN = Span.calendar(2021, 2024)
DAYS = st.dates(date(2021, 1, 1), date(2024, 12, 31))
MONTHS = st.tuples(st.integers(1, 12), st.integers(1, 12)).map(sorted).map(tuple)


def month_window(year: int, pair: tuple[int, int]) -> Window:
    return Window(date(year, pair[0], 1), date(year, pair[1], monthrange(year, pair[1])[1]))


def test_phrases_look_as_people_type_them() -> None:
    assert compose(Choice("recurring", months=((5, 6),))) == "Ежегодно, в мае-июне"
    assert compose(Choice("recurring", months=((10, 10), (3, 3)))) == "Ежегодно, в октябре, в марте"
    assert compose(Choice("deadline", last=date(2021, 9, 10))) == "До 10.09.2021"
    assert compose(Choice("range", months=((4, 5),), year=2024)) == "Апрель-май 2024 г."
    assert compose(Choice("by_schedule")) == "По отдельному плану"
    assert (
        compose(Choice("continuous", school_year=True, scheduled=True))
        == "В течение учебного года (по отдельному плану)"
    )


@given(days=st.lists(DAYS, min_size=1, max_size=4, unique=True))
def test_dates_come_back(days: list[date]) -> None:
    deadline = read(compose(Choice("date", days=tuple(days))), SPAN)
    assert (deadline.kind, deadline.windows) == ("date", tuple(Window(day, day) for day in days))


@given(first=DAYS, last=DAYS)
def test_deadlines_and_ranges_come_back(first: date, last: date) -> None:
    first, last = sorted((first, last))
    until = read(compose(Choice("deadline", last=last)), SPAN)
    assert (until.kind, until.windows) == ("deadline", (Window(SPAN.first, last),))
    both = read(compose(Choice("range", first=first, last=last)), SPAN)
    assert (both.kind, both.windows) == ("range", (Window(first, last),))


@given(pairs=st.lists(MONTHS, min_size=1, max_size=3, unique=True), year=st.integers(2021, 2024))
def test_months_of_one_year_and_of_every_year_come_back(pairs: list[tuple[int, int]], year: int) -> None:
    one = read(compose(Choice("range", months=tuple(sorted(pairs)), year=year)), SPAN)
    assert (one.kind, set(one.windows)) == ("range", {month_window(year, pair) for pair in pairs})
    every = read(compose(Choice("recurring", months=tuple(pairs))), SPAN)
    wanted = {month_window(y, pair) for y in range(2021, 2025) for pair in pairs}
    assert (every.kind, every.period, set(every.windows)) == ("recurring", "year", wanted)


@given(day=st.integers(1, 28))
def test_a_day_of_every_month_comes_back(day: int) -> None:
    deadline = read(compose(Choice("recurring", period="month", day=day)), Span.calendar(2022))
    assert deadline.windows == tuple(Window(date(2022, m, 1), date(2022, m, day)) for m in range(1, 13))


@pytest.mark.parametrize("weekday", range(7))
def test_a_weekday_comes_back(weekday: int) -> None:
    deadline = read(compose(Choice("recurring", period="week", weekday=weekday)), SPAN)
    assert (deadline.kind, deadline.period, deadline.weekday) == ("recurring", "week", weekday)


@pytest.mark.parametrize("period", ["year", "quarter", "month", "week", "day"])
def test_a_bare_period_comes_back(period: str) -> None:
    deadline = read(compose(Choice("recurring", period=period)), SPAN)
    assert (deadline.kind, deadline.period) == ("recurring", period)


def test_the_whole_time_and_another_plan_come_back() -> None:
    whole = read(compose(Choice("continuous")), SPAN)
    assert (whole.kind, whole.windows) == ("continuous", (Window(SPAN.first, SPAN.last),))
    lessons = read(compose(Choice("continuous", school_year=True, scheduled=True)), SPAN)
    assert lessons.windows == tuple(Window(*days) for days in school_years(SPAN))
    assert lessons.notes == ("по отдельному плану",)
    assert read(compose(Choice("by_schedule")), SPAN).kind == "by_schedule"


@pytest.mark.parametrize("kind", ["date", "deadline", "range"])
def test_a_choice_without_its_days_is_refused(kind: str) -> None:
    with pytest.raises(ValueError, match="needs"):
        compose(Choice(kind))
