"""A first time and its repetition make one deadline."""

from datetime import date

from rostok.engine.deadlines import Span, Window, explain, read
from rostok.engine.deadlines.following import joined, split_then
from rostok.engine.deadlines.model import Deadline

YEAR = Span.calendar(2023)


def test_the_months_after_the_first_day_follow_it() -> None:
    deadline = read("до 25.09, далее ежемесячно", YEAR)
    assert (deadline.kind, deadline.period) == ("deadline", "month")
    assert [window.last for window in deadline.windows] == [
        date(2023, 9, 25), date(2023, 10, 31), date(2023, 11, 30), date(2023, 12, 31)
    ]  # fmt: skip
    assert explain(deadline).endswith("; далее ежемесячно")


def test_in_a_plan_of_several_years_the_first_time_is_of_its_first_year() -> None:
    deadline = read("до 25.09, затем ежеквартально", Span.calendar(2021, 2022))
    assert [window.last for window in deadline.windows] == [
        date(2021, 9, 25), date(2021, 12, 31), *(date(2022, month, day) for month, day in ((3, 31), (6, 30), (9, 30), (12, 31)))
    ]  # fmt: skip


def test_days_of_the_repetition_are_kept() -> None:
    deadline = read("до 25.09, в дальнейшем до 5 числа каждого месяца", YEAR)
    assert [str(window.last) for window in deadline.windows] == ["2023-09-25", "2023-10-05", "2023-11-05", "2023-12-05"]


def test_weeks_that_follow_are_told_without_days() -> None:
    deadline = read("1 октября 2023, потом еженедельно", YEAR)
    assert (deadline.period, len(deadline.windows), deadline.notes) == ("week", 1, ("далее еженедельно",))


def test_every_year_after_the_first_is_the_same_time_again() -> None:
    deadline = read("IV квартал 2021 г., далее ежегодно", Span.calendar(2021, 2024))
    assert (deadline.kind, len(deadline.windows)) == ("recurring", 4)


def test_what_makes_no_pair_is_read_as_a_whole() -> None:
    assert split_then("далее ежемесячно") == ("далее ежемесячно", "")
    assert split_then("до 1 мая, далее ежегодно") == ("до 1 мая, далее ежегодно", "")
    assert read("до 25.12, далее ежемесячно", YEAR).kind == "recurring"
    assert read("до 1 мая, далее по плану", YEAR).notes == ("по отдельному плану",)
    monthly = Deadline("", "recurring", (Window(date(2023, 1, 1), date(2023, 1, 31)),), "month")
    assert joined(Deadline("", "unknown"), monthly, "ежемесячно") is None
