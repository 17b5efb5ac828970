"""Terms are counted from the day of an event."""

from datetime import date

import pytest

from rostok.engine.deadlines import Span, Window, WorkCalendar, read
from rostok.engine.deadlines.relative import window_after

EVENT = date(2024, 1, 31)


@pytest.mark.parametrize(
    ("offset", "window"),
    [
        ("+1m", Window(EVENT, date(2024, 2, 29))),
        ("-1m", Window(None, date(2023, 12, 31))),
        ("+1y", Window(EVENT, date(2025, 1, 31))),
        ("+14d", Window(EVENT, date(2024, 2, 14))),
        ("-2wd", Window(None, date(2024, 1, 29))),
        ("+99999d", Window(EVENT, date(2297, 11, 14))),
        ("+999999wd", Window(EVENT, None)),
        ("+9999y", Window(EVENT, None)),
    ],
)
def test_a_term_ends_on_its_day(offset: str, window: Window) -> None:
    assert window_after(EVENT, offset, WorkCalendar()) == window


@pytest.mark.parametrize(
    ("phrase", "offset"),
    [
        ("в течение месяца со дня утверждения", "+1m"), ("за неделю до проведения", "-7d"), ("в двухнедельный срок", "+14d"),
        ("в срок не позднее 10 рабочих дней", "+10wd"), ("в течение 10 (десяти) рабочих дней", "+10wd"),
        ("через две недели", "+14d"), ("на следующий день", "+1d"), ("1 год", "+1y"), ("со дня утверждения", None),
    ],
)  # fmt: skip
def test_terms_of_phrases(phrase: str, offset: str | None) -> None:
    deadline = read(phrase, Span.calendar(2022))
    assert (deadline.kind, deadline.offset) == ("relative", offset)
