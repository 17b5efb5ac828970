"""Those without a mentor: the list, why it is so, what would help, the journal beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Prefetch, QuerySet

from rostok.core import clock
from rostok.core.access import May, Role, visible
from rostok.core.lists import search
from rostok.core.models import Membership, Organisation, User
from rostok.pairs.lifecycle import LIVE
from rostok.pairs.models import Pair, Round, Search, SupportEntry
from rostok.people.lifecycle import PAIRED
from rostok.people.models import MenteeCard, MentorCard
from rostok.people.queries.bases import mentees
from rostok.people.queries.mentees import PUPILS, WAITING, shown

from .pool import helpers, people_of
from .proposing import Wanted, propose
from .rules import in_force

#: Reasons are told at once for a school; a whole town is told of one by one.
TOLD = 150


def unpaired(user: User) -> QuerySet[MenteeCard]:
    """Mentees who wait and have no mentor, not even one who is being asked."""
    rows = mentees(user, May.UNPAIRED_VIEW).filter(state__in=WAITING, until__isnull=True)
    return rows.filter(~Exists(Pair.objects.filter(mentee=OuterRef("person"), state__in=LIVE)))


def found(user: User, asked: Mapping[str, Any]) -> QuerySet[Any]:
    """The list by its filter, with the open search of each."""
    rows = search(unpaired(user), asked["q"] or "", "person__search_key")
    if asked["organisation"]:
        rows = rows.filter(person__organisation=asked["organisation"])
    if asked["who"]:
        rows = rows.filter(is_pupil=asked["who"] == PUPILS)
    searches = Search.objects.filter(closed_on__isnull=True).select_related("psychologist", "keeper")
    searches = searches.annotate(support=Count("entries"), last=Max("entries__held_on"))
    return shown(rows).prefetch_related(Prefetch("searches", searches, to_attr="open_searches"))


def homes(user: User) -> QuerySet[Organisation]:
    """Organisations whose unpaired `user` may see."""
    return visible(Organisation.objects.filter(closed_on__isnull=True), user, May.UNPAIRED_VIEW)


def one(user: User, pk: int) -> MenteeCard | None:
    """A mentee without a mentor, or with a search that is over, whom `user` may see."""
    rows = mentees(user, May.UNPAIRED_VIEW).select_related("person__organisation", "organisation")
    return rows.filter(pk=pk).first()


def search_of(card: MenteeCard) -> Search | None:
    """The open search of `card`, else the last one."""
    rows = Search.objects.filter(mentee_card=card).select_related("keeper", "psychologist", "organisation")
    return rows.filter(closed_on__isnull=True).first() or rows.order_by("-pk").first()


def entries(row: Search, user: User) -> QuerySet[SupportEntry]:
    """Lines of the journal whose words `user` may read."""
    return visible(row.entries.select_related("made_by"), user, May.SUPPORT_KEEP)


def nobody() -> QuerySet[User]:
    """For a form that learns of its school later."""
    return User.objects.none()


def psychologists(place: Organisation) -> QuerySet[User]:
    """Who can be named to support."""
    hats = Membership.objects.filter(organisation=place, role=Role.PSYCHOLOGIST, until__isnull=True)
    return User.objects.filter(pk__in=hats.values("user"), is_active=True).order_by("full_name")


def why(place: Organisation, *, pupils: bool, user: User) -> tuple[dict[int, list[str]], dict[int, list[MentorCard]]]:
    """(mentee's card → sentences, mentee's card → mentors with whom one more place would help) of one school today.

    The engine is asked with nothing decided: a reason is of today's base, not of somebody's draft.
    """
    round_ = Round(organisation=place, school_year=clock.school_year(clock.today(place)), pupils=pupils)
    rules = in_force(place)
    people = people_of(round_, rules, user)
    reasons = propose(people, Wanted(), everyone=True).reasons
    said = {card: list(reason.get("said", ())) for card, reason in reasons.items()}
    named = {card: reason.get("helpers", []) for card, reason in reasons.items()}
    keys = {key for helpers_ in named.values() for key in helpers_}
    cards = helpers(round_, user).filter(pk__in=keys).select_related("person__organisation").in_bulk()
    return said, {card: [cards[key] for key in helpers_ if key in cards] for card, helpers_ in named.items()}


def reasons(rows: Sequence[MenteeCard], user: User) -> dict[int, list[str]]:
    """Mentee's card → why without a mentor, when all `rows` are of one school and not too many; else nothing."""
    places = {row.person.organisation for row in rows}
    if len(places) != 1 or len(rows) > TOLD:
        return {}
    (place,) = places
    found: dict[int, list[str]] = {}
    for pupils in {row.is_pupil for row in rows}:
        found |= why(place, pupils=pupils, user=user)[0]
    return found


def over() -> QuerySet[Search]:
    """Open searches whose mentee has a mentor or wants none any more."""
    waiting = MenteeCard.objects.filter(pk=OuterRef("mentee_card"), state__in=WAITING, until__isnull=True)
    return Search.objects.filter(~Exists(waiting), closed_on__isnull=True).select_related(
        "mentee_card__person", "organisation"
    )


def is_paired(row: Search) -> bool:
    """Whether the search has ended well."""
    return row.mentee_card.state == PAIRED


def due() -> dict[Organisation, int]:
    """Organisation → searches whose next attempt is today or was before."""
    rows = Search.objects.filter(closed_on__isnull=True, next_on__isnull=False).select_related("organisation")
    counts: dict[Organisation, int] = {}
    for row in rows:
        counts.setdefault(row.organisation, 0)
        if row.next_on and row.next_on <= clock.today(row.organisation):
            counts[row.organisation] += 1
    return counts
