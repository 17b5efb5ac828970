"""A bare number after a month is a year of the plan or a question."""

import pytest

from rostok.engine.deadlines import Span, read
from tests.engine.deadlines.golden import pairs

YEARS = Span.calendar(2020, 2022)


@pytest.mark.parametrize(
    ("phrase", "windows"),
    [
        ("сентябрь 20", [["2020-09-01", "2020-09-30"]]),
        ("сентябрь 21 г.", [["2021-09-01", "2021-09-30"]]),
        ("сентябрь 20 - май 21", [["2020-09-01", "2021-05-31"]]),
        ("1 сентября 21", [["2021-09-01", "2021-09-01"]]),
        ("1 сентября 20 - 31 мая 21", [["2020-09-01", "2021-05-31"]]),
        ("сентябрь, 20 октября 2021", [["2021-09-01", "2021-09-30"], ["2021-10-20", "2021-10-20"]]),
    ],
)
def test_a_number_that_can_be_a_year_of_the_plan_is_one(phrase: str, windows: list[list[str]]) -> None:
    deadline = read(phrase, YEARS)
    assert (pairs(deadline), deadline.doubts) == (windows, ())


@pytest.mark.parametrize(
    ("phrase", "guesses"),
    [
        ("сентябрь 26", ("26 сентября", "сентябрь 2026")),
        ("сентябрь 5, 12", ("5, 12 сентября",)),
        ("сентябрь 10-15", ("10-15 сентября",)),
        ("сентябрь, 7 и 9", ("7 и 9 сентября",)),
        ("май 77", ("май 2077",)),
        ("1 сентября 26", ("сентябрь 2026",)),
    ],
)
def test_any_other_number_is_asked_about(phrase: str, guesses: tuple[str, ...]) -> None:
    doubts = [doubt for doubt in read(phrase, YEARS).doubts if doubt.code == "deadline.loose_number"]
    assert [doubt.guesses for doubt in doubts] == [guesses]


def test_a_number_with_its_own_word_is_not_asked_about() -> None:
    for phrase in ("сентябрь 1-2 неделя", "сентябрь 15, 20 октября", "сентябрь 12 человек", "май 2021"):
        assert "deadline.loose_number" not in {doubt.code for doubt in read(phrase, YEARS).doubts}
