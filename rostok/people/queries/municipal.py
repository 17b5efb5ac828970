"""The yearly list of municipal mentors as a user may see it, and the part of it that everybody may."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from rostok.core import clock
from rostok.core.access import May, hats, visible
from rostok.core.lists import ALL, search
from rostok.core.models import JournalEntry, Organisation, Todo, User
from rostok.people.lifecycle import (
    ABLE,
    EXCLUDED,
    INCLUDED,
    ORDERED,
    PROLONGED,
    PUBLISHED,
    REPORTED,
    TRAINED,
)  # fmt: skip
from rostok.people.models import Employment, MentorCard, MunicipalMentor, Purpose

from .bases import mentors, outside_by_consent, present
from .consents import with_consent
from .mentors import noted, shown

#: From May on the list of the coming school year is made beside the one in force.
SPRING = (5, 6, 7, 8)
#: What is an order of the municipality, and so no secret of a school.
DECIDED = (ORDERED, PUBLISHED, REPORTED, PROLONGED)
#: What stands in the official list.
LISTED = (INCLUDED, *DECIDED)


def municipality_of(organisation: Organisation) -> Organisation | None:
    """The nearest municipality upwards, the organisation itself included."""
    above = Organisation.objects.filter(pk__in=organisation.line, kind=Organisation.Kind.MUNICIPALITY)
    return above.order_by("-path").first()


def lines(user: User, may: May = May.MUNICIPAL_LIST_VIEW) -> QuerySet[MunicipalMentor]:
    """Lines that `user` may `may`: a school sees its own proposals and what the municipality has decided.

    Of people of other organisations only those are shown who agreed to the transfer.
    """
    homes = {hat.organisation_id for hat in hats(user)}
    near = Q(organisation__in=homes) | Q(school__in=homes) | Q(person__user=user) | Q(state__in=DECIDED)
    return outside_by_consent(visible(MunicipalMentor.objects.filter(near), user, may), user)


def current_year() -> int:
    """The school year of today."""
    return clock.school_year(clock.today())


def years() -> list[int]:
    """School years whose lists are open now, the likeliest first."""
    this = current_year()
    return [this + 1, this] if clock.today().month in SPRING else [this, this + 1]


def years_seen(user: User) -> list[int]:
    """Open school years and those of earlier lists, in order."""
    return sorted({*years(), *lines(user).values_list("school_year", flat=True)})


def total(user: User) -> int:
    """How many stand in the list that opens when no year is asked."""
    return lines(user).filter(school_year=years()[0]).exclude(state=EXCLUDED).count()


def found(user: User, year: int, asked: Mapping[str, Any]) -> QuerySet[MunicipalMentor]:
    """Lines of one school year by the filter; the excluded only when they are asked for."""
    rows = lines(user).filter(school_year=year)
    rows = rows.filter(state=asked["state"]) if asked["state"] else rows.exclude(state=EXCLUDED)
    if asked["organisation"]:
        rows = rows.filter(school=asked["organisation"])
    return with_posts(search(rows, asked["q"] or "", "person__search_key"))


def with_posts(rows: QuerySet[MunicipalMentor]) -> QuerySet[MunicipalMentor]:
    """`rows` with people, schools and today's posts."""
    day = clock.today()
    now = Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gte=day))
    return rows.select_related("person__organisation", "school", "organisation").prefetch_related(
        Prefetch("person__employments", queryset=Employment.objects.filter(now), to_attr="posts_now")
    )


def picked(user: User, ids: list[int]) -> list[MunicipalMentor]:
    """Those of the ticked lines that `user` decides about."""
    rows = with_posts(lines(user, May.MUNICIPAL_LIST_EDIT).filter(pk__in=ids[:ALL]))
    return list(rows.order_by("person__sort_key"))


def own_proposal(user: User, pk: int) -> MunicipalMentor | None:
    """A line that the school of `user` proposed."""
    rows = lines(user).filter(pk=pk, school__in={hat.organisation_id for hat in hats(user)})
    return rows.select_related("person__organisation", "school", "organisation").first()


def cards_of(user: User, people: Collection[int]) -> dict[int, int]:
    """Person → number of the mentor's card that `user` may open."""
    cards = present(mentors(user)).filter(person__in=people)
    return dict(cards.values_list("person", "pk"))


def candidates(user: User, year: int, words: str) -> QuerySet[Any]:
    """Mentors who may be put into the list of `year`: able to work, not in it yet; each with its consents."""
    taken = MunicipalMentor.objects.filter(school_year=year).values("person")
    rows = present(mentors(user)).filter(state__in=(*ABLE, TRAINED), pool__in=STAFF).exclude(person__in=taken)
    return shown(noted(search(rows, words, "person__search_key"))).order_by("-transfer", "person__sort_key")


STAFF = (MentorCard.Pool.TEACHER, MentorCard.Pool.SPECIALIST)


def candidate(user: User, year: int, pk: int) -> MentorCard | None:
    """One of them."""
    card: MentorCard | None = candidates(user, year, "").filter(pk=pk).first()
    return card


def schools_seen(user: User) -> QuerySet[Organisation]:
    """Schools that stand in the lists `user` sees."""
    return Organisation.objects.filter(pk__in=lines(user).values("school"))


def towns(user: User, may: May = May.MUNICIPAL_LIST_EDIT) -> QuerySet[Organisation]:
    """Municipalities whose list `user` keeps."""
    rows = Organisation.objects.filter(kind=Organisation.Kind.MUNICIPALITY, closed_on__isnull=True)
    return visible(rows, user, may)


def proposing(user: User) -> QuerySet[Organisation]:
    """Schools for which `user` proposes."""
    return visible(Organisation.objects.filter(closed_on__isnull=True), user, May.MUNICIPAL_LIST_PROPOSE)


def asked_schools(user: User, year: int) -> list[Organisation]:
    """Schools of `user` that still owe an answer for the list of `year`."""
    found = []
    for school in proposing(user):
        town = municipality_of(school)
        key = f"municipal:{town.pk if town else 0}:{year}:school:{school.pk}:"
        if Todo.objects.filter(key=key, closed_at__isnull=True).exists():
            found.append(school)
    return found


def moved_entry(user: User, pk: int) -> JournalEntry | None:
    """An act of `user` with lines, by its number in the journal."""
    return JournalEntry.objects.filter(pk=pk, actor_id=user.pk, target_type="core.organisation").first()


def to_remind(day: date) -> list[tuple[Organisation, list[Organisation]]]:
    """In May: [(municipality, its schools that have proposed nobody for the coming year)]."""
    year = clock.school_year(day) + 1
    found = []
    for town in Organisation.objects.filter(kind=Organisation.Kind.MUNICIPALITY, closed_on__isnull=True):
        lines_of_year = MunicipalMentor.objects.filter(organisation=town, school_year=year)
        schools = Organisation.objects.filter(
            path__startswith=town.path, kind__in=Organisation.EXECUTORS, closed_on__isnull=True
        ).exclude(pk__in=lines_of_year.values("school"))
        found.append((town, list(schools)))
    return found


def appointed(organisation: Organisation, year: int) -> set[int]:
    """Keys of people whom a municipality above `organisation` has named its mentors of the school `year`."""
    rows = MunicipalMentor.objects.filter(organisation__in=organisation.line, school_year=year, state__in=DECIDED)
    return set(rows.values_list("person", flat=True))


def published(organisation: Organisation) -> QuerySet[MunicipalMentor]:
    """Published lines of this year whose people let their names be published: for the public page."""
    open_to_all = MunicipalMentor.objects.filter(
        organisation=organisation, school_year=current_year(), state__in=(PUBLISHED, REPORTED)
    )
    return (
        with_consent(open_to_all, Purpose.PUBLICATION).select_related("person", "school").order_by("person__sort_key")
    )
