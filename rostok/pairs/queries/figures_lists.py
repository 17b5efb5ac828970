"""Who stands behind a figure: pairs, groups or people, by the rights of the reader."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from rostok.core.models import User
from rostok.pairs.models import Group, Pair
from rostok.people.models import Person
from rostok.people.queries.names import told

from .figures import Span, at_work, narrowed
from .pairs import pairs

#: What is counted → words for 1, 2 and 5 of them, and the heading of the list.
KINDS = {
    "pairs": (("пара", "пары", "пар"), "Пары"),
    "groups": (("группа", "группы", "групп"), "Группы"),
    "mentees": (("наставляемый", "наставляемых", "наставляемых"), "Наставляемые"),
    "mentors": (("наставник", "наставника", "наставников"), "Наставники"),
}
SORTS: dict[str, dict[str, Sequence[str]]] = {
    "pairs": {"name": ("mentor__sort_key", "mentee__sort_key")},
    "groups": {"name": ("title",)},
    "mentees": {"name": ("sort_key",)},
    "mentors": {"name": ("sort_key",)},
}


@dataclass(frozen=True)
class Shown:
    """One row: who it is, the page, the school, and pairs that make it count: [(words, page)]."""

    name: str
    url: str
    place: str
    pairs: list[tuple[str, str]]


def behind(user: User, span: Span, kind: str, asked: Mapping[str, Any]) -> QuerySet[Any]:
    """Rows that the figure of `kind` counts, as far as `user` may read names."""
    seen = narrowed(pairs(user).filter(at_work(span)), span, asked)
    keys = seen.order_by()
    if kind == "pairs":
        return seen
    if kind == "groups":
        return Group.objects.filter(pk__in=keys.values("group")).select_related("organisation")
    side = "mentee" if kind == "mentees" else "mentor"
    return Person.objects.filter(pk__in=keys.values(side)).select_related("organisation")


def show(
    user: User, span: Span, kind: str, asked: Mapping[str, Any], rows: Sequence[Any], own: Collection[int]
) -> list[Shown]:
    """`rows` of `behind` in words, for one query more."""
    if kind == "pairs":
        return [Shown(_both(row, own), _page(row), str(row.organisation), []) for row in rows]
    side = {"groups": "group", "mentees": "mentee", "mentors": "mentor"}[kind]
    known: dict[int, list[Pair]] = defaultdict(list)
    for pair in narrowed(pairs(user).filter(at_work(span)), span, asked).filter(**{f"{side}__in": rows}):
        known[getattr(pair, f"{side}_id")].append(pair)
    if kind == "groups":
        return [
            Shown(row.title, reverse("pairs:group", args=[row.pk]), str(row.organisation), _told(known[row.pk], kind, own))
            for row in rows
        ]  # fmt: skip
    return [
        Shown(_name(known[row.pk][0], side, own), "", str(row.organisation), _told(known[row.pk], kind, own))
        for row in rows
    ]


def _told(rows: Sequence[Pair], kind: str, own: Collection[int]) -> list[tuple[str, str]]:
    """The other side of each pair with its page."""
    side = "mentor" if kind == "mentees" else "mentee"
    return [(_name(row, side, own), _page(row)) for row in rows]


def _name(pair: Pair, side: str, own: Collection[int]) -> str:
    if side == "mentor":
        return told(pair.mentor, own, pupil=pair.form == "UU")
    return told(pair.mentee, own, pupil=pair.form != "TT")


def _both(pair: Pair, own: Collection[int]) -> str:
    return f"{_name(pair, 'mentor', own)} — {_name(pair, 'mentee', own)}"


def _page(pair: Pair) -> str:
    return reverse("pairs:pair", args=[pair.pk])
