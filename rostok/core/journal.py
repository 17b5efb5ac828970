"""The journal: what happened, in sentences, never deleted with its object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from . import clock
from .models import JournalEntry, Organisation, User

if TYPE_CHECKING:
    from django.db.models import Model


def write(
    verb: str, row: Model, text: str, *, by: User | None, organisation: Organisation | None, **data: Any
) -> JournalEntry:
    """Add an entry in the caller's transaction. `text` is the sentence people read; `by` None means the clock."""
    return JournalEntry.objects.create(
        at=clock.now(),
        verb=verb,
        actor_id=by.pk if by else None,
        actor=str(by) if by else "Система",
        organisation=organisation,
        target_type=row._meta.label_lower,
        target_id=row.pk,
        target=str(row)[:300],
        data={"text": text, **data},
    )


def history(row: Model, limit: int = 50) -> QuerySet[JournalEntry]:
    """The latest entries about `row`, newest first. The caller has already been let in to the row itself."""
    return JournalEntry.objects.filter(target_type=row._meta.label_lower, target_id=row.pk)[:limit]
