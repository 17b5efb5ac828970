"""What the desk itself writes: the digests of the morning."""

from __future__ import annotations

from datetime import date

from rostok.core import clock
from rostok.core.access import hats

from . import mails, queries

QUIET = ((7, 1), (7, 20))  # vacations: nobody gets a digest on 1–20 July (experience §6.7)


def is_quiet(day: date) -> bool:
    """Weekends and the quiet weeks of July."""
    return day.weekday() >= 5 or QUIET[0] <= (day.month, day.day) <= QUIET[1]


def post_digests(hour: int) -> int:
    """A digest to everybody for whom it is `hour` o'clock now in the zone of their organisation; → how many letters.

    Safe to repeat: one letter a person a day.
    """
    posted = 0
    for user in queries.digest_people():
        worn = hats(user)
        if not worn:
            continue
        place = worn[0].organisation
        today = clock.today(place)
        if clock.now().astimezone(place.zone).hour != hour or is_quiet(today):
            continue
        posted += mails.post_digest(user, place, queries.duties(user, today), today) is not None
    return posted
