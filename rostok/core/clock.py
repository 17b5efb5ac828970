"""One clock for everything: deadlines are the product, so the day can be moved in the demonstration and in tests."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Protocol
from zoneinfo import ZoneInfo

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Iterator


class HasZone(Protocol):
    """Anything that lives in a time zone, an organisation first of all."""

    @property
    def zone(self) -> ZoneInfo: ...


_shift: ContextVar[timedelta] = ContextVar("clock_shift", default=timedelta())


def now() -> datetime:
    """This moment in UTC, moved by the time machine."""
    return datetime.now(UTC) + _shift.get()


def today(place: HasZone | None = None) -> date:
    """The day in the zone of `place`; without one, in the zone of the settings."""
    zone = place.zone if place is not None else ZoneInfo(settings.TIME_ZONE)
    return now().astimezone(zone).date()


def local(moment: datetime, place: HasZone | None = None) -> str:
    """«12.09.2026, 14:05» by the clock on the wall of `place`."""
    zone = place.zone if place is not None else ZoneInfo(settings.TIME_ZONE)
    return f"{moment.astimezone(zone):%d.%m.%Y, %H:%M}"


def real_now() -> datetime:
    """This moment by the computer's own clock; only the worker and its queue ask."""
    return datetime.now(UTC)


def real_today() -> date:
    """The day that the computer's own clock shows; only the time machine asks."""
    return datetime.now(ZoneInfo(settings.TIME_ZONE)).date()


def set_shift(days: int) -> None:
    """Move the clock of this request, job or test by whole days."""
    _shift.set(timedelta(days=days))


@contextmanager
def moved_to(day: date) -> Iterator[None]:
    """Live at `day` inside the block."""
    token = _shift.set(timedelta(days=(day - real_today()).days))
    try:
        yield
    finally:
        _shift.reset(token)


def school_year(day: date) -> int:
    """The first year of the school year that `day` belongs to: 1 September opens it (law 273-ФЗ leaves it to schools; all use it)."""
    return day.year if day.month >= 9 else day.year - 1


def year_label(year: int) -> str:
    """«2026/27»."""
    return f"{year}/{(year + 1) % 100:02d}"


def after(day: date, days: int) -> date:
    """`day` and `days` later."""
    return day + timedelta(days=days)


def day_of(moment: datetime, place: HasZone) -> date:
    """The day of `moment` in the zone of `place`."""
    return moment.astimezone(place.zone).date()
