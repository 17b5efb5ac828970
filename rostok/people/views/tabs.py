"""Tabs of the room: each base with its count, those only that the user may open."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse

from rostok.core.access import May, has
from rostok.core.models import User
from rostok.people.queries import mentees, mentors, municipal, persons

Tab = tuple[str, str, bool, int]

#: key, label, name of the address, permission, how many.
TABS: tuple[tuple[str, str, str, May, Callable[[User], int]], ...] = (
    ("mentors", "Наставники", "people:mentors", May.BASE_VIEW, lambda user: mentors.base(user).count()),
    ("mentees", "Наставляемые", "people:mentees", May.BASE_VIEW, lambda user: mentees.base(user).count()),
    ("people", "Все люди", "people:list", May.PERSON_VIEW, lambda user: persons.present(user).count()),
    ("municipal", "Муниципальные наставники", "people:municipal", May.MUNICIPAL_LIST_VIEW, municipal.total),
)


def tabs(user: User, here: str, known: int | None = None) -> list[Tab]:
    """[(label, address, current, count)] for `ui/tabs.html`; `here` is the key of the open one, `known` its count."""
    return [
        (label, reverse(name), key == here, count(user) if known is None or key != here else known)
        for key, label, name, may, count in TABS
        if has(user, may)
    ]
