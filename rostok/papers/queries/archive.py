"""Whose folder of papers may be taken away."""

from __future__ import annotations

from django.db.models import QuerySet

from rostok.core.access import May, visible
from rostok.core.models import Organisation, User


def holders(user: User) -> QuerySet[Organisation]:
    """Organisations whose folder `user` may take away: those whose papers they see."""
    return visible(Organisation.objects.all(), user, May.PAPER_VIEW).order_by("sort_key")
