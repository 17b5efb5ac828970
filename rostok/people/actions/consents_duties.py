"""Duties about consents: what is missing, what is running out; one line for each organisation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.urls import reverse

from rostok.core import todo
from rostok.core.access import Role
from rostok.core.models import Organisation
from rostok.engine.russian import counted
from rostok.people.queries.consents_register import lacking_by_place

BUTTON = "Отправить ссылку"
EXPIRING = ("expiring",)
PEOPLE = ("человек", "человека", "человек")


def refresh(organisations: Iterable[Organisation]) -> None:
    """Make the duties of `organisations` true after an act."""
    for place in organisations:
        _tell(place, lacking_by_place(place=place), lacking_by_place(EXPIRING, place))


def refresh_all() -> int:
    """Make the duties of every organisation true; → how many organisations lack something."""
    missing, ending = lacking_by_place(), lacking_by_place(EXPIRING)
    for place in Organisation.objects.filter(closed_on__isnull=True):
        _tell(place, missing, ending)
    return len(missing)


def _tell(place: Organisation, missing: Mapping[int, int], ending: Mapping[int, int]) -> None:
    said = (
        ("missing", missing.get(place.pk, 0), "Не хватает согласий", "lacking"),
        ("expiring", ending.get(place.pk, 0), "Истекают согласия", "expiring"),
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
            text=f"{text}: {counted(count, *PEOPLE)}",
            button=BUTTON,
            path=f"{reverse('people:consents_send')}?tab={tab}&organisation={place.pk}",
        )


def _keeper(place: Organisation) -> str:
    """Whose duty it is: a municipality has no curator."""
    return Role.OPERATOR if place.is_municipality else Role.CURATOR
