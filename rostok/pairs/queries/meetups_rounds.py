"""Rounds of a quick meeting: who sits where and when; plain counting, the same for the same numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Seats:
    """`tables` with mentors stand evenly in a `circle` of places; a place without a table is a rest of one round."""

    tables: int
    circle: int

    def place_of(self, table: int) -> int:
        """The place in the circle of a table, both from 1."""
        return (table - 1) * self.circle // self.tables + 1

    def table_at(self, start: int, round_: int) -> int | None:
        """The table of whoever began at the place `start`, in a round from 1; None when he rests.

        Everybody goes one place a round, so in `circle` rounds nobody comes to the same table twice, and two who began
        at different places never meet at one table.
        """
        place = (start + round_ - 2) % self.circle + 1
        table = ((place - 1) * self.tables + self.circle - 1) // self.circle + 1
        return table if table <= self.tables and self.place_of(table) == place else None


def circle_for(mentors: int, mentees: int, *, grouped: bool) -> int:
    """Places of the circle: as many as tables when mentees sit in groups, else enough for each to be alone; 0 for nobody."""
    if not mentors or not mentees:
        return 0
    return mentors if grouped else max(mentors, mentees)


def starts(circle: int, mentees: int) -> list[int]:
    """Where each of `mentees` begins: evenly round the circle; groups differ by one at most."""
    if mentees <= circle:
        return [number * circle // mentees + 1 for number in range(mentees)]
    return [number % circle + 1 for number in range(mentees)]


@dataclass(frozen=True)
class Hours:
    """The clock of a meeting."""

    begins: datetime
    round_: timedelta
    pause: timedelta
    count: int

    def begin_of(self, number: int) -> datetime:
        """When a round begins."""
        return self.begins + (number - 1) * (self.round_ + self.pause)

    def end_of(self, number: int) -> datetime:
        """When it ends."""
        return self.begin_of(number) + self.round_

    @property
    def ends(self) -> datetime:
        """When the last round ends."""
        return self.end_of(self.count) if self.count else self.begins

    def begun(self, moment: datetime) -> int:
        """How many rounds have begun."""
        if moment < self.begins:
            return 0
        return min(self.count, (moment - self.begins) // (self.round_ + self.pause) + 1)


@dataclass(frozen=True)
class Now:
    """What goes on: `number` of the round that goes on or has just ended, `following` one, when this will change."""

    words: str
    number: int
    following: int | None
    is_round: bool
    changes_at: datetime | None


def now_of(hours: Hours, moment: datetime) -> Now:
    """«Раунд 3 из 8, до 14:25» in the zone of `hours`."""
    number = hours.begun(moment)
    following = number + 1 if number < hours.count else None
    if not hours.count:
        return Now("Раундов пока нет", 0, None, False, None)
    if not number:
        return Now(f"Начало в {hours.begins:%H:%M}", 0, 1, False, hours.begins)
    if moment < hours.end_of(number):
        end = hours.end_of(number)
        return Now(f"Раунд {number} из {hours.count}, до {end:%H:%M}", number, following, True, end)
    if following is None:
        return Now(f"Раунды закончились в {hours.ends:%H:%M}", number, None, False, None)
    begin = hours.begin_of(following)
    return Now(f"Переход: раунд {following} из {hours.count} начнётся в {begin:%H:%M}", number, following, False, begin)
