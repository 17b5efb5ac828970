"""Requests that nobody has closed go on in the next school year, and may be taken back."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from rostok.core import clock, journal
from rostok.core.models import JournalEntry, Organisation, User
from rostok.core.refusal import Refusal
from rostok.engine.russian import counted
from rostok.people.lifecycle import OPEN
from rostok.people.models import Request

from .requests import FORMS, carry_request, reopen_request


@transaction.atomic
def carry_requests(rows: Sequence[Request], year: int, *, organisation: Organisation, by: User) -> JournalEntry:
    """Unclosed requests go on in `year`; old ones keep their year. → the entry that knows the way back."""
    made: list[int] = []
    for row in rows:
        if row.school_year >= year or row.state != OPEN:
            continue
        carry_request(row, year, by=by)
        twin = row.card.requests.filter(topic=row.topic, school_year=year, state=OPEN) if row.topic_id else None
        if twin is not None and twin.exists():
            continue
        new = Request.objects.create(
            card=row.card,
            organisation=row.card.organisation,
            school_year=year,
            topic=row.topic,
            words=row.words,
            is_main=row.is_main and not row.card.requests.filter(school_year=year, is_main=True).exists(),
            source=row.source,
            carried_from=row,
            made_by=by,
            made_at=clock.now(),
        )
        made.append(new.pk)
    if not made:
        raise Refusal("Переносить нечего: всё закрыто или уже перенесено.")
    text = f"Перенесено на {clock.year_label(year)}: {counted(len(made), *FORMS)}"
    return journal.write("request.many", organisation, text, by=by, organisation=organisation, requests=made)


@transaction.atomic
def undo_carry(entry: JournalEntry, rows: Sequence[Request], *, by: User) -> int:
    """New ones that nobody has touched go, old ones are open again; → how many."""
    made, returned = set(entry.data["requests"]), 0
    for row in rows:
        if row.pk not in made or row.state != OPEN or row.carried_from is None:
            continue
        old = row.carried_from
        Request.objects.filter(pk=row.pk).delete()
        reopen_request(old, by=by)
        returned += 1
    if not returned:
        raise Refusal("Отменять нечего: запросы с тех пор изменились.")
    return returned
