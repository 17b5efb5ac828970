"""People of the base that a table may mean, with everything a row can change, in a number of queries that does not grow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from rostok.core import clock
from rostok.engine.rosters import Entry
from rostok.engine.russian import search_key
from rostok.engine.russian.phones import one_form
from rostok.people.lifecycle import OPEN
from rostok.people.models import (
    Employment,
    Enrolment,
    Intake,
    MenteeCard,
    MentorCard,
    MunicipalMentor,
    Person,
    Representative,
    Request,
)

from .intake import Kind
from .municipal import years


@dataclass
class Known:
    """Somebody of the base and the rows about them that a table of this kind may touch."""

    person: Person
    posts: list[Employment] = field(default_factory=list)
    classes: list[Enrolment] = field(default_factory=list)
    guardians: list[Representative] = field(default_factory=list)
    mentor: list[MentorCard] = field(default_factory=list)
    mentee: list[MenteeCard] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    topics: set[int] = field(default_factory=set)
    lines: list[MunicipalMentor] = field(default_factory=list)


class Base:
    """The known people of an intake, found by name, by phone and by mail."""

    def __init__(self, intake: Intake, entries: Sequence[Entry]) -> None:
        self.people = {person.pk: Known(person) for person in _people(intake, entries)}
        self._by_name: dict[tuple[int, str], list[Known]] = defaultdict(list)
        self._by_contact: dict[str, list[Known]] = defaultdict(list)
        for known in self.people.values():
            self._by_name[known.person.organisation_id, known.person.search_key].append(known)
            for contact in filter(None, (known.person.phone, known.person.email)):
                self._by_contact[contact].append(known)
        self.contacts_met = _counts(entries)
        _load(self.people, intake)

    def named(self, organisation: int, name: str) -> list[Known]:
        """People of the organisation with this very name."""
        return self._by_name[organisation, search_key(name)]

    def reached(self, contacts: Iterable[str]) -> list[Known]:
        """The people with one of these contacts; a contact of several people or rows is nobody's own."""
        found = {}
        for contact in contacts:
            holders = self._by_contact[contact]
            if len(holders) == 1 and self.contacts_met.get(contact, 0) <= 1:
                found[holders[0].person.pk] = holders[0]
        return list(found.values())


def _people(intake: Intake, entries: Sequence[Entry]) -> Iterable[Person]:
    names = {search_key(entry.name) for entry in entries} | {
        search_key(entry.values["rep_name"]) for entry in entries if entry.values.get("rep_name")
    }
    phones = {one_form(entry.values["phone"]) for entry in entries if entry.values.get("phone")}
    mails = {entry.values["email"] for entry in entries if entry.values.get("email")}
    rows = Person.objects.filter(erased_at__isnull=True, merged_into__isnull=True)
    if intake.kind == Kind.MUNICIPAL:
        return rows.filter(organisation__path__startswith=intake.organisation.path, search_key__in=names)
    near = Q(search_key__in=names) | Q(phone__in=phones) | Q(email__in=mails)
    return rows.filter(near, organisation=intake.organisation)


def _counts(entries: Sequence[Entry]) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for entry in entries:
        for contact in contacts_of(entry):
            counts[contact] += 1
    return counts


def contacts_of(entry: Entry) -> list[str]:
    """Phone and mail of a row as the base keeps them."""
    phone = one_form(entry.values.get("phone", ""))
    return [contact for contact in (phone, entry.values.get("email", "")) if contact]


def _load(people: dict[int, Known], intake: Intake) -> None:
    """Fill the rows about `people`, a query for each table that this kind of list touches."""
    ids: Collection[int] = people.keys()
    live = Q(until__isnull=True) | Q(until__gte=clock.today(intake.organisation))
    if intake.kind == Kind.MUNICIPAL:
        lines = MunicipalMentor.objects.filter(organisation=intake.organisation, school_year=years()[0], person__in=ids)
        for line in lines:
            people[line.person_id].lines.append(line)
        return
    for held in Employment.objects.filter(live, person__in=ids, organisation=intake.organisation):
        people[held.person_id].posts.append(held)
    for enrolled in Enrolment.objects.filter(live, person__in=ids, organisation=intake.organisation):
        people[enrolled.person_id].classes.append(enrolled)
    for kinship in Representative.objects.filter(live, child__in=ids).select_related("adult"):
        people[kinship.child_id].guardians.append(kinship)
    if intake.kind == Kind.MENTORS:
        _load_mentors(people, ids, intake)
    elif intake.kind == Kind.MENTEES:
        _load_mentees(people, ids, intake)


def _load_mentors(people: dict[int, Known], ids: Collection[int], intake: Intake) -> None:
    cards = MentorCard.objects.filter(person__in=ids, organisation=intake.organisation)
    owners: dict[int, int] = {}
    for card in cards:
        people[card.person_id].mentor.append(card)
        owners[card.pk] = card.person_id
    through = MentorCard.topics.through._default_manager.filter(mentorcard__in=owners, mentorcard__until__isnull=True)
    for card_id, topic in through.values_list("mentorcard", "topic"):
        people[owners[card_id]].topics.add(topic)


def _load_mentees(people: dict[int, Known], ids: Collection[int], intake: Intake) -> None:
    for card in MenteeCard.objects.filter(person__in=ids, organisation=intake.organisation):
        people[card.person_id].mentee.append(card)
    year = clock.school_year(clock.today(intake.organisation))
    asked = Request.objects.filter(card__person__in=ids, card__organisation=intake.organisation, school_year=year)
    for request in asked.filter(state=OPEN).select_related("card"):
        people[request.card.person_id].requests.append(request)


def value_of(row: Any, name: str) -> Any:
    """A value of a row as it is compared: an empty one is ""."""
    value = getattr(row, name)
    return "" if value is None else value
