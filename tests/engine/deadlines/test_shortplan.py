"""In a plan of one month a bare number is a day; elsewhere it is nothing."""

from datetime import date

import pytest

from rostok.engine.deadlines import Span, read
from tests.engine.deadlines.golden import pairs

SEPTEMBER = Span(date(2018, 9, 1), date(2018, 9, 30), "explicit")


@pytest.mark.parametrize(
    ("phrase", "kind", "days"),
    [
        ("3 (понедельник)", "date", [["2018-09-03", "2018-09-03"]]),
        ("3 (понедельник) 10.40 - 12.00", "date", [["2018-09-03", "2018-09-03"]]),
        ("10, 24", "date", [["2018-09-10", "2018-09-10"], ["2018-09-24", "2018-09-24"]]),
        ("с 3 по 8", "range", [["2018-09-03", "2018-09-08"]]),
        ("до 15", "deadline", [["2018-09-01", "2018-09-15"]]),
    ],
)
def test_bare_numbers_are_days_of_the_month_of_the_plan(phrase: str, kind: str, days: list[list[str]]) -> None:
    deadline = read(phrase, SEPTEMBER)
    assert (deadline.kind, pairs(deadline)) == (kind, days)


@pytest.mark.parametrize("phrase", ["5 урок", "229 кабинет", "35", "1 раз"])
def test_other_numbers_are_no_days(phrase: str) -> None:
    assert read(phrase, SEPTEMBER).windows == ()


def test_a_longer_plan_does_not_name_the_month_of_a_bare_number() -> None:
    assert read("14", Span.school(2023)).kind == "unknown"
