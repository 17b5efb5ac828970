"""The card of a visited lesson is filled and filled again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from rostok.core import clock, journal
from rostok.core.access import May, check
from rostok.core.models import User
from rostok.core.refusal import Refusal
from rostok.pairs.lifecycle import HELD
from rostok.pairs.models import Meeting, Visit
from rostok.pairs.queries.visits import LESSONS


@transaction.atomic
def fill(meeting: Meeting, values: Mapping[str, Any], *, by: User) -> Visit:
    """Write the card of `meeting`. Raises `Refusal` when it is no lesson or did not take place."""
    check(by, May.MEETING_EDIT, meeting)
    if meeting.kind not in LESSONS or meeting.state != HELD:
        raise Refusal("Карту заполняют для урока, который состоялся. Отметьте вид встречи «посещение урока».")
    given = {**values, "written_by": by, "written_at": clock.now()}
    visit, made = Visit.objects.update_or_create(meeting=meeting, defaults=given)
    text = f"{'Заполнена' if made else 'Исправлена'} карта урока: {meeting.pair}"
    journal.write("meeting.visit", meeting, text, by=by, organisation=meeting.pair.organisation)
    return visit
