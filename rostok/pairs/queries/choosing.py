"""Those who can be chosen for a round: everybody who waits, narrowed by a bar; those who are chosen already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet

from rostok.core.lists import search
from rostok.core.models import Organisation, User
from rostok.pairs.models import Round
from rostok.people.models import MenteeCard

from .pool import waiting

#: So many are shown at once; the rest are found by name, school or category.
OFFERED = 300


def found(round_: Round, user: User, asked: Mapping[str, Any]) -> QuerySet[MenteeCard]:
    """Who waits, by the bar, in the order of names."""
    rows = search(waiting(round_, user), asked["q"] or "", "person__search_key")
    if asked["organisation"]:
        rows = rows.filter(person__organisation=asked["organisation"])
    if asked["category"]:
        rows = rows.filter(category=asked["category"])
    return rows.select_related("person__organisation").order_by("person__sort_key", "pk")


def homes(round_: Round, user: User) -> QuerySet[Organisation]:
    """Organisations of those who wait."""
    rows = waiting(round_, user).order_by().values("person__organisation")
    return Organisation.objects.filter(pk__in=rows).order_by("sort_key")


def chosen(round_: Round) -> set[int]:
    """Cards that were chosen; empty when the round is for everybody."""
    return set(round_.lines.values_list("mentee_card", flat=True)) if round_.chosen else set()


def ticked(keys: Iterable[int], shown: Iterable[MenteeCard], chosen: set[int]) -> list[int]:
    """The new choice: those ticked on the page, and those chosen before whom the page does not show."""
    return sorted((chosen - {card.pk for card in shown}) | set(keys))
