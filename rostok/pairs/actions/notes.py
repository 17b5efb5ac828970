"""Notes are written by those who see the pair and taken away by their author alone; their words never enter the journal."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from django.db import transaction
from django.urls import reverse

from rostok.core import clock, todo
from rostok.core.access import May, Role, check
from rostok.core.models import User
from rostok.core.refusal import Forbidden, Refusal
from rostok.pairs.lifecycle import ARCHIVED
from rostok.pairs.models import Note, Pair

A = Note.Audience


@transaction.atomic
def write(pairs: Sequence[Pair], audience: str, text: str, *, by: User) -> list[Note]:
    """One note for each of `pairs` (several of them are one group). The curator or the psychologist gets a duty to read."""
    if not text.strip():
        raise Refusal("Напишите заметку.", field="text")
    for pair in pairs:
        check(by, May.NOTE_WRITE, pair)
        if pair.state == ARCHIVED:
            raise Refusal("Пара в архиве: её страницу можно только читать.")
    key = secrets.token_hex(16) if len(pairs) > 1 else ""
    made = [
        Note.objects.create(
            pair=pair, together=key, author=by, audience=audience, text=text.strip(), made_at=clock.now()
        )
        for pair in pairs
    ]
    _tell(made[0], by)
    return made


def _tell(note: Note, by: User) -> None:
    """A duty of the reader who does not open the page of the pair every day; the words stay on the page."""
    pair = note.pair
    if note.audience == A.PSYCHOLOGIST:
        path = reverse("pairs:notes")
        todo.owe(
            f"pair-note:{note.pk}:", organisation=pair.organisation, role=Role.PSYCHOLOGIST,
            text=f"Вам написали о паре: {pair}", button="Прочитать", path=path,
        )  # fmt: skip
    elif note.audience == A.CURATOR and by.pk in (pair.mentor.user_id, pair.mentee.user_id):
        todo.owe(
            f"pair-note:{note.pk}:", organisation=pair.organisation, role=Role.CURATOR,
            text=f"Вам написали о паре: {pair}", button="Прочитать", path=reverse("pairs:pair", args=[pair.pk]) + "#notes",
        )  # fmt: skip


def have_read(note: Note, *, by: User) -> None:
    """The reader says so: nothing is owed any more. The author's own press changes nothing."""
    if note.author_id != by.pk:
        todo.settle(f"pair-note:{note.pk}:")


@transaction.atomic
def remove(note: Note, *, by: User) -> None:
    """The author takes the note away, everywhere it was written at once."""
    check(by, May.NOTE_WRITE, note.pair)
    if note.author_id != by.pk:
        raise Forbidden(May.NOTE_WRITE)
    rows = Note.objects.filter(together=note.together, author=by) if note.together else Note.objects.filter(pk=note.pk)
    for pk in list(rows.values_list("pk", flat=True)):
        todo.settle(f"pair-note:{pk}:")
    rows.delete()
