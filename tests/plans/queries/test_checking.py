"""What a phrase is understood to mean."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.engine.deadlines import Span
from rostok.plans import queries


@pytest.mark.parametrize(
    ("phrase", "clear"),
    [("до 10.09", True), ("постоянно", True), ("по отдельному плану", True), ("когда получится", False), (" ", False)],
)
def test_a_phrase_is_understood_or_said_not_to_be(phrase, clear) -> None:
    assert queries.understood(phrase, Span.school(2026)).clear is clear


def test_a_phrase_without_any_year_is_not_understood() -> None:
    assert queries.understood("апрель", Span.unknown()).clear is False


@pytest.mark.parametrize(
    ("first", "last", "kind"),
    [
        (date(2026, 9, 1), date(2027, 8, 31), "school"),
        (date(2026, 1, 1), date(2029, 12, 31), "calendar"),
        (date(2026, 2, 1), date(2026, 6, 30), "explicit"),
    ],
)
def test_the_ends_of_a_span_tell_its_kind(first, last, kind) -> None:
    assert queries.span_between(first, last).kind == kind


def test_next_years_phrases_are_those_of_the_plan_that_will_be_made(year) -> None:
    moved = queries.moved_rows(year.own, 1)
    assert [row.text for row in moved] == [str(row) for row in year.own.activities.all()]
    assert any(row.was != row.now for row in moved)
