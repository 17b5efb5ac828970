"""Letters in the outbox: send again, note that a letter was passed on by hand."""

from __future__ import annotations

from django.db import transaction

from .. import clock, journal
from ..access import May, check
from ..models import Letter, User
from ..refusal import Refusal


@transaction.atomic
def resend(letter: Letter, *, by: User) -> None:
    """Put a letter that could not be sent back into the queue."""
    check(by, May.OUTBOX_VIEW, letter)
    if letter.secret:
        raise Refusal("Письмо для входа устарело. Человек запросит новое на странице входа.")
    moved = Letter.objects.filter(pk=letter.pk, state=Letter.State.FAILED).update(
        state=Letter.State.WAITING, tries=0, next_try_at=clock.now(), error=""
    )
    if not moved:
        raise Refusal("Это письмо уже отправлено или ждёт отправки.")
    journal.write("letter.resent", letter, "Письмо отправляем ещё раз", by=by, organisation=letter.organisation)


@transaction.atomic
def note_passed(letter: Letter, *, by: User) -> None:
    """The text was copied and passed on by hand: the program does not send it any more."""
    check(by, May.OUTBOX_VIEW, letter)
    open_states = (Letter.State.WAITING, Letter.State.FAILED)
    moved = Letter.objects.filter(pk=letter.pk, state__in=open_states).update(
        state=Letter.State.SENT, sent_at=clock.now(), error=""
    )
    if not moved:
        raise Refusal("Это письмо уже отправлено.")
    journal.write("letter.passed", letter, "Письмо передано вручную", by=by, organisation=letter.organisation)
