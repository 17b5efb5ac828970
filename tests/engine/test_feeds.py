"""Calendar feeds as a reader's program sees them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from rostok.engine.feeds import FeedEvent, calendar_feed, etag

MOMENT = datetime(2026, 9, 1, 5, 0, tzinfo=UTC)


def event(title: str = "Конкурс", first: date = date(2027, 1, 9), last: date = date(2027, 3, 31)) -> FeedEvent:
    return FeedEvent(
        "row-6@rostok", title, first, last, "https://example.org/plans/6", "Ответственный: МАУ ИМЦ", MOMENT
    )


def test_an_event_covers_whole_days_and_ends_the_day_after() -> None:
    made = Calendar.from_ical(calendar_feed("Росток", [event()], "Asia/Tomsk")).walk("VEVENT")[0]
    assert made.decoded("dtstart") == date(2027, 1, 9)
    assert made.decoded("dtend") == date(2027, 4, 1)
    assert str(made["uid"]) == "row-6@rostok"
    assert made.decoded("last-modified") == MOMENT


def test_feed_names_itself_its_zone_and_when_to_come_again() -> None:
    lines = calendar_feed("Росток: Томск", [], "Asia/Tomsk").decode().split("\r\n")
    assert {"X-WR-CALNAME:Росток: Томск", "X-WR-TIMEZONE:Asia/Tomsk", "REFRESH-INTERVAL;VALUE=DURATION:PT6H"} <= set(
        lines
    )


@given(st.text(max_size=200), st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 400))
def test_any_title_survives_folding_at_75_bytes(title: str, first: date, days: int) -> None:
    from rostok.engine.russian.typography import printable

    content = calendar_feed("Росток", [event(title, first, first + timedelta(days))], "Asia/Tomsk")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    back = Calendar.from_ical(content).walk("VEVENT")[0]
    assert str(back["summary"]) == printable(title)


def test_same_events_give_the_same_bytes_and_tag() -> None:
    first, second = (calendar_feed("Росток", [event()], "Asia/Tomsk") for _ in range(2))
    assert first == second
    assert etag(first) == etag(second) != etag(first + b" ")
    assert etag(first).startswith('"')


def test_impossible_events_are_refused() -> None:
    with pytest.raises(ValueError, match="ends before"):
        calendar_feed("Росток", [event(last=date(2020, 1, 1))], "Asia/Tomsk")
    with pytest.raises(ValueError, match="time zone"):
        calendar_feed(
            "Росток", [FeedEvent("1", "т", MOMENT.date(), MOMENT.date(), "", "", datetime(2026, 1, 1))], "Asia/Tomsk"
        )
