"""How a window stands, as conditions of the database: the same words as `Occurrence.standing`, in one place.

Rows are annotated by `with_due` first.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from rostok.plans import lifecycle
from rostok.plans.models import Occurrence

OPEN = Q(state=lifecycle.OPEN)
#: What was never approved is owed by nobody yet: its dates are a plan, neither late nor running.
IN_FORCE = Q(plan__edition__gte=1)


def with_due(rows: QuerySet[Occurrence]) -> QuerySet[Any]:  # the annotation is no field of the table
    """`rows` with `due_day`, the last day on which doing it is not late."""
    return rows.annotate(due_day=Coalesce(F("postponed_to"), F("last")))


def late(today: date) -> Q:
    """Open in a plan in force, and its day is over."""
    return OPEN & IN_FORCE & Q(due_day__lt=today)


def begun(today: date) -> Q:
    """Open in a plan in force, and its first day has come."""
    return OPEN & IN_FORCE & Q(first__lte=today)


def running(today: date) -> Q:
    """Begun and not late."""
    return begun(today) & ~Q(due_day__lt=today)


def ahead(today: date) -> Q:
    """Open and not begun, or planned in a draft."""
    return OPEN & Q(due_day__isnull=False) & (Q(first__gt=today, due_day__gte=today) | ~IN_FORCE)
