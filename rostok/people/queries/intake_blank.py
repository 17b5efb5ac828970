"""Blanks of lists, empty or with the people of the base whose cells are empty, in the columns that come back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from rostok.core import clock
from rostok.core.models import Organisation
from rostok.engine.rosters import fields_of
from rostok.engine.russian import date_short
from rostok.engine.russian.phones import shown
from rostok.people.lifecycle import OPEN
from rostok.people.models import Employment, Enrolment, MenteeCard, MentorCard, Person, Representative, Request, Topic

from .bases import present
from .intake import Kind, labels
from .topics import vocabulary

COLUMNS = {
    Kind.STAFF: "full_name post subject phone email born_on since",
    Kind.PUPILS: "full_name form born_on rep_name rep_kinship rep_phone rep_email",
    Kind.MENTORS: "full_name pool post form phone email workplace experience category topics capacity place time wishes"
    " interests achievements education mentoring since",
    Kind.MENTEES: "full_name category post form phone email request expectations wishes since",
    Kind.MUNICIPAL: "full_name school post direction phone email",
}
#: Cells whose emptiness makes a person unfilled.
WANTED = {
    Kind.STAFF: "post phone email born_on",
    Kind.PUPILS: "form born_on rep_name rep_phone",
    Kind.MENTORS: "phone email experience topics time",
    Kind.MENTEES: "phone email request",
}
Cells = dict[str, str]


def columns(kind: str) -> list[str]:
    """Fields of the blank."""
    return COLUMNS[Kind(kind)].split()


def titles(kind: str) -> list[str]:
    """Headings of the blank: each is understood at once when it comes back."""
    known = fields_of(kind)
    return [known[name].title for name in columns(kind)]


def choices(kind: str, organisation: Organisation) -> dict[str, list[str]]:
    """Title → words for its drop-down."""
    known, words = fields_of(kind), labels(kind)
    found = {known[name].title: list(words[name].values()) for name in columns(kind) if words.get(name)}
    topics = [name for name in ("topics", "request") if name in columns(kind)]
    if topics:
        found[known[topics[0]].title] = [topic.title for topic in vocabulary(organisation)]
    if kind == Kind.MUNICIPAL:
        below = Organisation.objects.filter(parent=organisation, closed_on__isnull=True)
        found[known["school"].title] = list(below.values_list("short_name", flat=True))
    return found


def unfilled(kind: str, organisation: Organisation) -> list[list[str]]:
    """People of the list with something missing, as rows of the blank."""
    if kind not in WANTED:
        return []
    rows = [_cells(person, _READERS[Kind(kind)]) for person in _people(kind, organisation)]
    wanted = WANTED[Kind(kind)].split()
    return [[row.get(name, "") for name in columns(kind)] for row in rows if any(not row.get(name) for name in wanted)]


def _people(kind: str, organisation: Organisation) -> QuerySet[Person]:
    today = clock.today(organisation)
    live = Q(until__isnull=True) | Q(until__gte=today)
    people = Person.objects.filter(organisation=organisation, erased_at__isnull=True, merged_into__isnull=True)
    people = people.prefetch_related(
        Prefetch("employments", queryset=Employment.objects.filter(live), to_attr="posts_now"),
        Prefetch("enrolments", queryset=Enrolment.objects.filter(live), to_attr="classes_now"),
    )
    if kind == Kind.STAFF:
        return people.filter(pk__in=Employment.objects.filter(live, organisation=organisation).values("person"))
    if kind == Kind.PUPILS:
        guardians = Representative.objects.filter(live).select_related("adult")
        people = people.prefetch_related(Prefetch("representatives", queryset=guardians, to_attr="guardians_now"))
        return people.filter(pk__in=Enrolment.objects.filter(live, organisation=organisation).values("person"))
    if kind == Kind.MENTORS:
        cards = present(MentorCard.objects.filter(organisation=organisation))
        topics = cards.prefetch_related(Prefetch("topics", queryset=Topic.objects.all(), to_attr="topics_now"))
        people = people.prefetch_related(Prefetch("mentor_cards", queryset=topics, to_attr="cards_now"))
        return people.filter(pk__in=cards.values("person"))
    listed = present(MenteeCard.objects.filter(organisation=organisation))
    asked = Prefetch(
        "requests", queryset=Request.objects.filter(state=OPEN).select_related("topic"), to_attr="asked_now"
    )
    people = people.prefetch_related(
        Prefetch("mentee_cards", queryset=listed.prefetch_related(asked), to_attr="cards_now")
    )
    return people.filter(pk__in=listed.values("person"))


def _cells(person: Any, readers: Iterable[Callable[[Any], Cells]]) -> Cells:
    cells = {
        "full_name": person.full_name,
        "phone": shown(person.phone),
        "email": person.email,
        "born_on": date_short(person.born_on) if person.born_on else "",
    }
    for reader in readers:
        cells |= reader(person)
    return cells


def _post(person: Any) -> Cells:
    held = next(iter(person.posts_now), None)
    return {"post": held.post, "subject": held.subject, "since": date_short(held.since)} if held else {}


def _class(person: Any) -> Cells:
    return {"form": person.classes_now[0].form} if person.classes_now else {}


def _guardian(person: Any) -> Cells:
    tie = next(iter(person.guardians_now), None)
    if tie is None:
        return {}
    contacts = {"rep_phone": shown(tie.adult.phone), "rep_email": tie.adult.email}
    return {"rep_name": tie.adult.full_name, "rep_kinship": tie.get_kinship_display(), **contacts}


def _mentor(person: Any) -> Cells:
    card = person.cards_now[0]
    plain = "workplace category time wishes interests achievements education mentoring".split()  # noqa: SIM905  # names are read better in a row
    return {
        **{name: getattr(card, name) for name in plain},
        "pool": card.get_pool_display(),
        "place": card.get_place_display(),
        "experience": "" if card.experience is None else str(card.experience),
        "capacity": str(card.capacity),
        "topics": "; ".join(str(topic) for topic in card.topics_now),
        "since": date_short(card.since),
    }


def _mentee(person: Any) -> Cells:
    card = person.cards_now[0]
    return {
        "category": card.get_category_display(),
        "expectations": card.expectations,
        "wishes": card.wishes,
        "request": "; ".join(str(request) for request in card.asked_now),
        "since": date_short(card.since),
    }


_READERS: dict[str, tuple[Callable[[Any], Cells], ...]] = {
    Kind.STAFF: (_post,),
    Kind.PUPILS: (_class, _guardian),
    Kind.MENTORS: (_post, _class, _mentor),
    Kind.MENTEES: (_post, _class, _mentee),
}
