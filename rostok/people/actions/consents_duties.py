"""Duties about consents: what is missing, what is running out; one line for each organisation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.urls import reverse

from rostok.core import todo
from rostok.core.access import Role
from rostok.core.models import Organisation
from rostok.people.queries.consents_register import LACKING, NEEDED, lacking_by_place, tally

BUTTON = "Отправить ссылку"


def refresh(organisations: Iterable[Organisation]) -> None:
    """Make the duties of `organisations` true after an act."""
    for place in organisations:
        found = tally(place)
        _tell(place, sum(found[key] for key in LACKING), found["expiring"])


def refresh_all() -> int:
    """Make the duties of every organisation true; → how many organisations lack something."""
    missing: Counter[int] = Counter()
    ending: Counter[int] = Counter()
    for purpose in NEEDED:
        missing.update(lacking_by_place(purpose))
        ending.update(lacking_by_place(purpose, ("expiring",)))
    for place in Organisation.objects.filter(closed_on__isnull=True):
        _tell(place, missing[place.pk], ending[place.pk])
    return len(missing)


def _tell(place: Organisation, missing: int, ending: int) -> None:
    said = (
        ("missing", missing, "Не хватает согласий", "lacking"),
        ("expiring", ending, "Истекают согласия", "expiring"),
    )
    for word, count, text, tab in said:
        key = f"consent:{word}:{place.pk}:"
        if count == 0:
            todo.settle(key)
            continue
        todo.owe(
            key,
            organisation=place,
            role=_keeper(place),
            text=f"{text}: {count}",
            button=BUTTON,
            path=f"{reverse('people:consents_send')}?tab={tab}&organisation={place.pk}",
        )


def _keeper(place: Organisation) -> str:
    """Whose duty it is: a municipality has no curator."""
    return Role.OPERATOR if place.is_municipality else Role.CURATOR
