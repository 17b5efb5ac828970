"""Which notes a reader gets: each audience is a condition of its own, nobody reads what was not written for him."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q, QuerySet

from rostok.core.access import May, Role, hats, visible
from rostok.core.lists import search
from rostok.core.models import Todo, User
from rostok.pairs.models import Note, Pair

A = Note.Audience
#: Who keeps pairs of a place: its curator, and the operator of a municipality with pairs of its own.
KEEPERS = (Role.CURATOR, Role.OPERATOR)


def notes(user: User) -> QuerySet[Note]:
    """Notes that `user` may read."""
    curated = {hat.organisation_id for hat in hats(user) if hat.role in KEEPERS}
    helped = {hat.organisation_id for hat in hats(user) if hat.role == Role.PSYCHOLOGIST}
    two = Q(pair__mentor__user=user) | Q(pair__mentee__user=user)
    rows = Note.objects.filter(
        Q(author=user)
        | Q(audience=A.PAIR) & two
        | Q(audience=A.CURATOR, pair__organisation__in=curated)
        | Q(audience=A.PSYCHOLOGIST, pair__organisation__in=helped)
    )
    return rows.select_related("author", "pair__organisation", "pair__mentor", "pair__mentee")


def of_pair(pair: Pair, user: User) -> QuerySet[Note]:
    """Those of one pair."""
    return notes(user).filter(pair=pair)


def for_psychologist(user: User, asked: Mapping[str, Any]) -> QuerySet[Note]:
    """What was written for the psychologist of the places of `user`, by the filter of the list."""
    rows = visible(notes(user), user, May.NOTE_READ).filter(audience=A.PSYCHOLOGIST)
    if asked["unread"]:
        rows = rows.filter(pk__in=unread(rows))
    words = asked["q"] or ""
    named = [search(rows, words, f"pair__{side}__search_key").values("pk") for side in ("mentor", "mentee")]
    return rows.filter(Q(pk__in=named[0]) | Q(pk__in=named[1])) if words else rows


def unread(notes: Iterable[Note]) -> set[int]:
    """Those of `notes` that somebody still owes to read."""
    keys = {f"pair-note:{note.pk}:": note.pk for note in notes}
    return {
        keys[key] for key in Todo.objects.filter(key__in=keys, closed_at__isnull=True).values_list("key", flat=True)
    }


def own(user: User) -> QuerySet[Note]:
    """What `user` has written."""
    return Note.objects.filter(author=user).select_related("pair__organisation")
