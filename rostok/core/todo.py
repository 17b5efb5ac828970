"""Duties that an act of one person gives to another: approve, mend, answer. One key is one duty."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from . import clock
from .access import hats
from .models import Organisation, Todo, User


def owe(
    key: str, *, organisation: Organisation, role: str, text: str, button: str, path: str, due: date | None = None
) -> Todo:
    """Give the duty, or renew it if it was closed before."""
    todo, _ = Todo.objects.update_or_create(
        key=key,
        defaults={
            "organisation": organisation,
            "role": role,
            "text": text[:300],
            "button": button,
            "path": path,
            "due": due,
            "made_at": clock.now(),
            "closed_at": None,
        },
    )
    return todo


def settle(prefix: str) -> int:
    """Close every open duty whose key begins with `prefix`; → how many."""
    return Todo.objects.filter(key__startswith=prefix, closed_at__isnull=True).update(closed_at=clock.now())


def owed_by(user: User) -> QuerySet[Todo]:
    """Open duties of `user`: named personally, or through a role worn in that organisation."""
    condition = Q(user=user)
    for hat in hats(user):
        condition |= Q(user__isnull=True, organisation=hat.organisation_id, role=hat.role)
    return Todo.objects.filter(condition, closed_at__isnull=True).select_related("organisation")
