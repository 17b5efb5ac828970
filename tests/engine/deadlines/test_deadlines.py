"""The package as one: what its inner modules build, lay and doubt, seen from the door."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.engine.deadlines import Deadline, Span, Window, read

SCHOOL, CITY = Span.school(2026, 2027), Span.calendar(2026, 2029)


def ends(deadline: Deadline) -> list[str]:
    return [f"{window.first}..{window.last}" for window in deadline.windows]


@pytest.mark.parametrize(
    ("phrase", "span", "kind", "windows"),
    [
        ("До 10.09.2026", CITY, "deadline", ["2026-01-01..2026-09-10"]),
        ("май", SCHOOL, "range", ["2027-05-01..2027-05-31"]),
        ("I квартал 2027 г.", CITY, "range", ["2027-01-01..2027-03-31"]),
        ("третья декада ноября", SCHOOL, "range", ["2026-11-21..2026-11-30"]),
        ("с 25.08. по 5.09.26", SCHOOL, "range", ["2026-08-25..2026-09-05"]),
        (
            "12, 19 и 26 октября",
            SCHOOL,
            "date",
            ["2026-10-12..2026-10-12", "2026-10-19..2026-10-19", "2026-10-26..2026-10-26"],
        ),
        ("в течение учебного года", SCHOOL, "continuous", ["2026-09-01..2027-05-31"]),
        ("по отдельному графику", SCHOOL, "by_schedule", []),
        ("еженедельно", SCHOOL, "recurring", []),
        ("по мере необходимости", SCHOOL, "unknown", []),
    ],
)
def test_a_phrase_is_built_folded_and_laid(phrase: str, span: Span, kind: str, windows: list[str]) -> None:
    deadline = read(phrase, span)
    assert (deadline.kind, ends(deadline)) == (kind, windows)


def test_every_year_of_a_plan_of_several_years_has_its_window() -> None:
    assert ends(read("Ежегодно, в мае-июне", CITY)) == [f"{year}-05-01..{year}-06-30" for year in range(2026, 2030)]


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("когда-нибудь потом", "deadline.unread"),
        ("31.02.2027", "deadline.no_such_day"),
        ("10.02.2014", "deadline.outside"),
        ("25 августа X - 1 года", "deadline.variable"),
        ("а" * 3000, "deadline.too_long"),
    ],
)
def test_what_cannot_be_decided_is_a_doubt_with_a_code(phrase: str, code: str) -> None:
    assert code in [doubt.code for doubt in read(phrase, SCHOOL).doubts]


def test_spans_and_windows_are_values() -> None:
    assert Span.school(2026, 2027) == Span(date(2026, 9, 1), date(2027, 8, 31), "school")
    assert Span.unknown() == Span(None, None, "none")
    assert Window(None, None) == Window(None, None)
