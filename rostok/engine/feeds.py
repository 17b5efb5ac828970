"""Calendar feeds (RFC 5545): all-day events that phones and mail programs subscribe to."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

from rostok.engine.russian.typography import printable


@dataclass(frozen=True)
class FeedEvent:
    """An all-day event from `first` to `last`, both included. `uid` never changes for the same event;
    `updated` is an aware moment and also orders versions for the reader's program.
    """

    uid: str
    title: str
    first: date
    last: date
    url: str
    description: str
    updated: datetime


def calendar_feed(name: str, events: Sequence[FeedEvent], timezone: str, refresh_hours: int = 6) -> bytes:
    """The events as an .ics file; the same events give the same bytes.

    Raises ValueError if an event ends before it begins or its `updated` knows no time zone.
    """
    feed = Calendar()
    feed.add("prodid", "-//Rostok//Calendar//RU")
    feed.add("version", "2.0")
    feed.add("calscale", "GREGORIAN")
    feed.add("method", "PUBLISH")
    feed.add("name", printable(name))
    feed.add("x-wr-calname", printable(name))
    feed.add("x-wr-timezone", timezone)
    feed.add("refresh-interval", timedelta(hours=refresh_hours), parameters={"VALUE": "DURATION"})
    feed.add("x-published-ttl", f"PT{refresh_hours}H")
    for event in events:
        feed.add_component(_event(event))
    return bytes(feed.to_ical())


def etag(content: bytes) -> str:
    """A strong entity tag with its quotes: equal for equal bytes."""
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def _event(event: FeedEvent) -> Event:
    if event.last < event.first:
        raise ValueError(f"event {event.uid} ends before it begins")
    if event.updated.tzinfo is None:
        raise ValueError(f"event {event.uid} has no time zone")
    made = Event()
    made.add("uid", event.uid)
    made.add("dtstamp", event.updated)
    made.add("last-modified", event.updated)
    made.add("dtstart", event.first)
    made.add("dtend", event.last + timedelta(days=1))
    made.add("summary", printable(event.title))
    if event.description:
        made.add("description", printable(event.description))
    if event.url:
        made.add("url", event.url)
    made.add("transp", "TRANSPARENT")
    return made
