"""What is read of requests: the bank through the years by its filter, own words to be sorted, what is not closed yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet

from rostok.core import clock
from rostok.core.access import May, hats, visible
from rostok.core.lists import search
from rostok.core.models import Organisation, User
from rostok.engine.russian import search_key
from rostok.people.lifecycle import ARCHIVED, CARRIED, LEFT, OPEN, WITHDRAWN
from rostok.people.models import MenteeCard, Proposal, Request, Topic

from .bases import outside_by_consent
from .mentees import PUPILS
from .names import with_classes

#: What the filter calls requests that have no topic yet.
OWN_WORDS = "own"


def requests(user: User, may: May = May.BASE_VIEW) -> QuerySet[Request]:
    """Requests together with those who made them: the whole own school, of others those who agreed.

    What says of health or family stays in the school. Figures of everybody are in `queries/map.py`.
    """
    rows = outside_by_consent(visible(Request.objects.all(), user, may), user, "card__person")
    homes = {hat.organisation_id for hat in hats(user)}
    plain = Q(card__person__organisation__in=homes) | ~Q(card__category__in=MenteeCard.SENSITIVE)
    return rows.filter(plain).select_related("topic", "card__person__organisation", "organisation")


def of_mine(user: User) -> QuerySet[Request]:
    """Requests that `user` may sort, close and carry."""
    return visible(Request.objects.all(), user, May.REQUEST_EDIT).select_related(
        "topic", "card__person__organisation", "organisation"
    )


def narrowed(rows: QuerySet[Request], asked: Mapping[str, Any]) -> QuerySet[Request]:
    """`rows` by the conditions that the map and the list share."""
    if asked["organisation"]:
        rows = rows.filter(organisation=asked["organisation"])
    if asked["year"]:
        rows = rows.filter(school_year=asked["year"])
    if asked["who"]:
        rows = rows.filter(card__is_pupil=asked["who"] == PUPILS)
    if asked["category"]:
        rows = rows.filter(card__category=asked["category"])
    return rows


def found(user: User, asked: Mapping[str, Any]) -> QuerySet[Request]:
    """The bank of requests by its filter."""
    rows = narrowed(requests(user), asked)
    if asked["topic"] == OWN_WORDS:
        rows = rows.filter(topic__isnull=True)
    elif asked["topic"]:
        rows = rows.filter(topic=asked["topic"])
    if asked["state"]:
        rows = rows.filter(state=asked["state"])
    words = search_key(asked["q"] or "")
    if words:
        titles = search(Topic.objects.all(), words).values("pk")
        people = search(Request.objects.all(), words, "card__person__search_key").values("pk")
        rows = rows.filter(Q(topic__in=titles) | Q(pk__in=people))
    return with_classes(rows, "card__person")


def years(user: User) -> list[int]:
    """School years of requests in the organisations of `user`, this year among them, the latest first."""
    rows = Request.objects.filter(organisation__in=seen_organisations(user).values("pk"))
    this = clock.school_year(clock.today())
    return sorted({this, *rows.order_by().values_list("school_year", flat=True).distinct()}, reverse=True)


def seen_organisations(user: User) -> QuerySet[Organisation]:
    """Organisations whose figures of requests `user` may see."""
    return visible(Organisation.objects.filter(closed_on__isnull=True), user, May.REQUEST_VIEW)


def topics_asked(user: User) -> QuerySet[Topic]:
    """Topics of the bank that `user` sees, retired ones among them."""
    asked = requests(user).order_by().values("topic")
    return Topic.objects.filter(pk__in=asked).order_by("audience", "position")


def unsorted(user: User) -> QuerySet[Request]:
    """Requests in own words that have no topic yet and stand on the map, closed ones among them; oldest first."""
    rows = of_mine(user).filter(topic__isnull=True, card__person__erased_at__isnull=True)
    return rows.exclude(state__in=(WITHDRAWN, CARRIED)).order_by("made_at", "pk")


def to_carry(user: User, year: int) -> QuerySet[Request]:
    """Open requests of the years before `year`, of those who are still in the base."""
    rows = of_mine(user).filter(state=OPEN, school_year__lt=year, card__until__isnull=True)
    return rows.exclude(card__state__in=(ARCHIVED, LEFT)).order_by("card__person__sort_key", "pk")


def proposals(user: User) -> QuerySet[Proposal]:
    """What the gaps of the map have led to, open ones first."""
    rows = visible(Proposal.objects.all(), user, May.REQUEST_VIEW).select_related("topic", "made_in", "made_by")
    return rows.order_by("answered_at", "-made_at")
