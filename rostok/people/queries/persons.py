"""What is read of people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from rostok.core import clock
from rostok.core.access import May, visible
from rostok.core.lists import search
from rostok.core.models import Organisation, User
from rostok.people.models import Employment, Person


def nobody() -> QuerySet[User]:
    """No account yet: a form gives its own choice to the field."""
    return User.objects.none()


def people(user: User, may: May = May.PERSON_VIEW) -> QuerySet[Person]:
    """People whom `user` may `may`."""
    return visible(Person.objects.all(), user, may)


def _live(day: date, prefix: str = "") -> Q:
    """Posts held on `day`."""
    return Q(**{f"{prefix}since__lte": day}) & (
        Q(**{f"{prefix}until__isnull": True}) | Q(**{f"{prefix}until__gte": day})
    )


def with_posts(rows: QuerySet[Person]) -> QuerySet[Person]:
    """`rows` with today's posts in `.posts_now`, in a number of queries that does not grow."""
    posts = Employment.objects.filter(_live(clock.today())).select_related("organisation")
    return rows.select_related("organisation", "user").prefetch_related(
        Prefetch("employments", queryset=posts, to_attr="posts_now")
    )


def found(user: User, asked: Mapping[str, Any]) -> QuerySet[Person]:
    """The list by its filter."""
    rows = people(user)
    if asked["organisation"]:
        rows = rows.filter(organisation=asked["organisation"])
    if asked["post"]:
        rows = rows.filter(pk__in=Employment.objects.filter(_live(clock.today()), post=asked["post"]).values("person"))
    return with_posts(search(rows, asked["q"] or ""))


def posts(user: User) -> list[str]:
    """Different posts of people whom `user` sees, in order."""
    rows = Employment.objects.filter(_live(clock.today()), person__in=people(user))
    return sorted(set(rows.values_list("post", flat=True)))


def homes(user: User, may: May = May.PERSON_VIEW) -> QuerySet[Organisation]:
    """Organisations whose people `user` may `may`."""
    return visible(Organisation.objects.filter(closed_on__isnull=True), user, may)


def accounts(organisation: Organisation, person: Person | None = None) -> QuerySet[User]:
    """Users with a role in `organisation` that are not yet somebody's; the account of `person` stays in the choice."""
    free = Q(person__isnull=True)
    if person is not None:
        free |= Q(person=person)
    return User.objects.filter(free, memberships__organisation=organisation).distinct()


def namesakes(organisation: Organisation, key: str) -> QuerySet[Person]:
    """People of `organisation` with this very name."""
    return Person.objects.filter(organisation=organisation, search_key=key)


def history(person: Person) -> QuerySet[Employment]:
    """Every post of `person`, the latest first."""
    return person.employments.select_related("organisation").order_by("-since")


def post(user: User, pk: int) -> Employment | None:
    """The post of somebody whom `user` sees."""
    rows = Employment.objects.filter(pk=pk, person__in=people(user))
    return rows.select_related("person__organisation", "organisation").first()
