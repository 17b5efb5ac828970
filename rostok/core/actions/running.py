"""The production calendar's corrections and the moved clock of the demonstration."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import transaction
from django.http import Http404

from .. import clock, journal
from ..access import May, check, has
from ..models import CalendarDay, ClockShift, User
from ..refusal import Forbidden, Refusal

FARTHEST = 3700  # days: ten years either way


@transaction.atomic
def add_calendar_day(day: date, *, is_working: bool, source: str, by: User) -> CalendarDay:
    """Add a correction. Raises `Refusal` when the day is corrected already."""
    if not has(by, May.CALENDAR_EDIT):
        raise Forbidden(May.CALENDAR_EDIT)
    if CalendarDay.objects.filter(day=day).exists():
        raise Refusal("Этот день уже в списке. Сначала уберите прежнюю запись.", field="day")
    added = CalendarDay.objects.create(day=day, is_working=is_working, source=source)
    journal.write("calendar.added", added, f"Календарь исправлен: {added}", by=by, organisation=None)
    return added


@transaction.atomic
def remove_calendar_day(row: CalendarDay, *, by: User) -> None:
    """Remove a correction; adding it again takes this back."""
    check(by, May.CALENDAR_EDIT, row)
    journal.write("calendar.removed", row, f"Исправление календаря убрано: {row}", by=by, organisation=None)
    row.delete()


@transaction.atomic
def move_clock(day: date | None) -> int:
    """Live at `day` (None: at the real one); → the shift in days. Only in the demonstration."""
    if not settings.DEMO:
        raise Http404
    shift = (day - clock.real_today()).days if day else 0
    if abs(shift) > FARTHEST:
        raise Refusal("Дата слишком далеко. Выберите день в пределах десяти лет.", field="date")
    ClockShift.objects.update_or_create(pk=1, defaults={"days": shift})
    return shift
