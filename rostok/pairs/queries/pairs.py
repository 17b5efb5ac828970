"""The list of pairs and what one of them tells, as a user may see it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet

from rostok.core import clock
from rostok.core.access import May, hats, visible
from rostok.core.lists import holding
from rostok.core.models import Organisation, User
from rostok.engine.russian import search_key
from rostok.pairs.lifecycle import ARCHIVED, COMING, FIXED, OVER
from rostok.pairs.models import Pair
from rostok.people.models import Purpose
from rostok.people.queries.consents import agreed

from .figures import Span, at_work
from .meetings import silent

#: Groups of states that the list can be narrowed to.
STAGES = (
    ("now", "Действуют"),
    ("silent", "Давно нет встреч"),
    ("coming", "Готовятся"),
    ("over", "Закончились"),
    ("archive", "В архиве"),
)
_STATES = {"now": FIXED, "silent": FIXED, "coming": COMING, "over": OVER, "archive": (ARCHIVED,)}


def pairs(user: User, may: May = May.PAIR_VIEW) -> QuerySet[Pair]:
    """Pairs that `user` may `may`; of other schools only those whose both people agreed to the transfer.

    The two of a pair see it from the moment they are asked: a draft belongs to those who make it.
    """
    homes = {hat.organisation_id for hat in hats(user)}
    rows = visible(Pair.objects.all(), user, may)
    inside = Q(organisation__in=homes) | Q(mentor__user=user) | Q(mentee__user=user)
    both = Q(agreed(Purpose.TRANSFER, "mentor")) & Q(agreed(Purpose.TRANSFER, "mentee"))
    own = {hat.organisation_id for hat in hats(user) if hat.role not in ("mentor", "municipal_mentor", "mentee")}
    rows = rows.filter(~Q(state="draft") | Q(organisation__in=own) | Q(made_by=user)).filter(inside | both)
    return rows.select_related(
        "organisation", "mentor__organisation", "mentee__organisation", "topic", "group", "order"
    )


def found(user: User, asked: Mapping[str, Any]) -> QuerySet[Pair]:
    """The list by its filter."""
    rows = pairs(user)
    rows = rows.filter(state__in=_STATES[asked["stage"]]) if asked["stage"] else rows.exclude(state=ARCHIVED)
    if asked["stage"] == "silent":
        rows = silent(rows)
    for name in ("organisation", "form"):
        if asked[name]:
            rows = rows.filter(**{name: asked[name]})
    if asked["year"]:
        rows = rows.filter(Q(school_year=asked["year"]) | at_work(Span.of_year(asked["year"])))
    words = search_key(asked["q"] or "")
    if words:
        rows = rows.filter(holding(words, "mentor__search_key") | holding(words, "mentee__search_key"))
    return rows


def years(user: User) -> list[int]:
    """School years of the pairs of `user` and this one, the latest first."""
    this = clock.school_year(clock.today())
    known = visible(Pair.objects.all(), user, May.PAIR_VIEW).order_by().values_list("school_year", flat=True).distinct()
    return sorted({this, *known}, reverse=True)


def homes(user: User, may: May = May.PAIR_VIEW) -> QuerySet[Organisation]:
    """Open organisations whose pairs `user` may `may`."""
    return visible(Organisation.objects.filter(closed_on__isnull=True), user, may)


def to_order(user: User) -> QuerySet[Pair]:
    """Pairs that wait for an order that `user` may prepare: agreed ones and drafts, not in a draft order yet."""
    rows = pairs(user, May.PAIR_EDIT).filter(state__in=COMING, order__isnull=True)
    return rows.order_by("mentor__sort_key", "mentee__sort_key")
