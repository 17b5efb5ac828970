"""What is read of quick meetings: the list, whom to ask, who sits where, what came of wishes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from rostok.core import clock
from rostok.core.access import May, visible
from rostok.core.models import User
from rostok.engine.russian import search_key
from rostok.pairs.lifecycle import LIVE
from rostok.pairs.models import Meetup, MeetupPlace, Pair, Wish
from rostok.people.lifecycle import ABLE
from rostok.people.models import MenteeCard, MentorCard
from rostok.people.queries import bases
from rostok.people.queries.desk import municipal
from rostok.people.queries.mentees import WAITING

from .measure import FORMS
from .meetups_rounds import Hours, Now, Seats, now_of

#: People offered at once; more are found by the search.
OFFERED = 300
Answer = Wish.Answer


def meetups(user: User) -> QuerySet[Meetup]:
    """Meetings that `user` may lead."""
    return visible(Meetup.objects.all(), user, May.PAIR_EDIT).select_related("organisation")


def found(user: User, asked: Mapping[str, Any]) -> QuerySet[Any]:
    """The list by its filter, with how many are asked."""
    rows = meetups(user)
    words = search_key(asked["q"] or "").split()
    if words:
        titles = rows.values_list("pk", "title")
        rows = rows.filter(pk__in=[pk for pk, title in titles if all(one in search_key(title) for one in words)])
    if asked["state"]:
        rows = rows.filter(closed_at__isnull=asked["state"] == "open")
    if asked["year"]:
        rows = rows.filter(school_year=asked["year"])
    told: QuerySet[Any] = rows.annotate(mentors=Count("places__mentor_card"), mentees=Count("places__mentee_card"))
    return told


def years(user: User) -> list[int]:
    """School years of the meetings, the latest first."""
    return sorted(set(meetups(user).order_by().values_list("school_year", flat=True)), reverse=True)


def mentees_for(meetup: Meetup, user: User, words: str = "") -> QuerySet[Any]:
    """Mentees of the base whom one can ask; `waits`: has no mentor."""
    inside = Q(person__organisation__path__startswith=meetup.organisation.path)
    taken = Pair.objects.filter(mentee=OuterRef("person"), state__in=LIVE)
    rows = bases.present(bases.mentees(user)).filter(inside, is_pupil=meetup.pupils)
    found: QuerySet[Any] = _asked(rows, meetup, words).annotate(waits=Q(state__in=WAITING) & ~Exists(taken))
    return found


def mentors_for(meetup: Meetup, user: User, words: str = "") -> QuerySet[Any]:
    """Mentors of the base whom one can ask, municipal ones among them; `waits`: has a free place; `near`: of this place."""
    inside = bases.mentors(user).filter(person__organisation__path__startswith=meetup.organisation.path)
    named = municipal(user, meetup.school_year)
    rows = MentorCard.objects.filter(Q(pk__in=inside.values("pk")) | Q(person__in=named))
    pools = [pool for pool, pupils in FORMS if pupils == meetup.pupils]
    rows = bases.present(rows).filter(pool__in=pools)
    load = Count("pairs", filter=Q(pairs__state__in=LIVE), distinct=True)
    loaded: QuerySet[Any] = _asked(rows, meetup, words).annotate(load=load)
    found: QuerySet[Any] = loaded.annotate(waits=Q(state__in=ABLE) & Q(capacity__gt=F("load")))
    return found


def _asked(rows: QuerySet[Any], meetup: Meetup, words: str) -> QuerySet[Any]:
    for word in search_key(words).split():
        rows = rows.filter(person__search_key__contains=word)
    near = Q(person__organisation__path__startswith=meetup.organisation.path)
    found: QuerySet[Any] = rows.annotate(near=near).select_related("person__organisation")
    return found.order_by("person__sort_key", "pk")


def places(meetup: Meetup) -> list[MeetupPlace]:
    """Everybody who is asked: mentors by table, then mentees by name."""
    rows = meetup.places.select_related("mentor_card__person__organisation", "mentee_card__person__organisation")
    return sorted(rows, key=lambda one: (one.mentor_card_id is None, one.person.sort_key, one.pk))


def known(meetup: Meetup) -> tuple[set[int], set[int]]:
    """Cards of (mentors, mentees) who are asked already."""
    rows = list(meetup.places.values_list("mentor_card", "mentee_card"))
    return {mentor for mentor, _ in rows if mentor}, {mentee for _, mentee in rows if mentee}


@dataclass(frozen=True)
class Sitting:
    """One table of one round."""

    table: int
    mentor: MeetupPlace
    mentees: list[MeetupPlace]


@dataclass(frozen=True)
class Turn:
    """One round of one person; without a table he rests, without people he waits."""

    number: int
    begins: datetime
    table: int | None
    people: list[MeetupPlace]


@dataclass(frozen=True)
class Timetable:
    """Everybody who has a place and came; before anybody is ticked, everybody who has a place."""

    seats: Seats
    hours: Hours
    mentors: dict[int, MeetupPlace]
    mentees: list[MeetupPlace]

    def table_of(self, mentee: MeetupPlace, round_: int) -> int | None:
        """Where a mentee is; None when he rests."""
        table = self.seats.table_at(mentee.number or 1, round_)
        return table if table in self.mentors else None

    def sittings(self, round_: int) -> list[Sitting]:
        """Tables of a round."""
        at: dict[int | None, list[MeetupPlace]] = {}
        for one in self.mentees:
            at.setdefault(self.table_of(one, round_), []).append(one)
        return [Sitting(table, mentor, at.get(table, [])) for table, mentor in self.mentors.items()]

    def resting(self, round_: int) -> list[MeetupPlace]:
        """Mentees without a table in a round."""
        return [one for one in self.mentees if self.table_of(one, round_) is None]

    def turns(self, place: MeetupPlace) -> list[Turn]:
        """The whole meeting of one person."""
        found = []
        for number in range(1, self.hours.count + 1):
            if place.mentor_card_id:
                table = place.number if place in self.mentors.values() else None
                people = [one for one in self.mentees if table and self.table_of(one, number) == table]
            else:
                table = self.table_of(place, number) if place in self.mentees else None
                people = [self.mentors[table]] if table else []
            found.append(Turn(number, self.hours.begin_of(number), table, people))
        return found

    def met(self, place: MeetupPlace, moment: datetime) -> list[MeetupPlace]:
        """Those whom the person has met by `moment`."""
        begun = self.hours.begun(moment)
        return [one for turn in self.turns(place) if turn.number <= begun for one in turn.people]

    @property
    def numbers(self) -> range:
        """Numbers of rounds."""
        return range(1, self.hours.count + 1)

    def now(self) -> Now:
        """What goes on by the clock."""
        return now_of(self.hours, clock.now())


def begins(meetup: Meetup) -> datetime:
    """The moment of the first round."""
    return datetime.combine(meetup.day, meetup.starts_at, meetup.organisation.zone)


def timetable(meetup: Meetup, rows: list[MeetupPlace]) -> Timetable:
    """Who sits where of `rows`, all places of the meeting."""
    seated = [one for one in rows if one.number]
    tables = max((one.number or 0 for one in seated if one.mentor_card_id), default=0)
    if any(one.came for one in seated):
        seated = [one for one in seated if one.came]
    mentors = {one.number or 0: one for one in seated if one.mentor_card_id}
    mentees = [one for one in seated if one.mentee_card_id]
    count = meetup.circle if mentors and mentees else 0
    count = min(count, meetup.most) if meetup.most else count
    hours = Hours(begins(meetup), timedelta(minutes=meetup.minutes), timedelta(minutes=meetup.pause), count)
    return Timetable(Seats(max(1, tables), max(1, meetup.circle)), hours, dict(sorted(mentors.items())), mentees)


@dataclass(frozen=True)
class Result:
    """What came of wishes: how many answered, how many of each answer, who wants each other."""

    authors: int
    counts: list[tuple[str, int]]
    mutual: list[tuple[MeetupPlace, MeetupPlace]]


def result(meetup: Meetup, rows: list[MeetupPlace]) -> Result:
    """Numbers for everybody and names of mutual «хочу» only: the rest is known to its author."""
    said = {(author, about): answer for author, about, answer in _said(meetup.wishes.all())}
    counts = Counter(said.values())
    mentors, mentees = [one for one in rows if one.mentor_card_id], [one for one in rows if one.mentee_card_id]
    mutual = [
        (mentor, mentee)
        for mentor in mentors
        for mentee in mentees
        if said.get((mentor.person.pk, mentee.person.pk)) == Answer.YES
        and said.get((mentee.person.pk, mentor.person.pk)) == Answer.YES
    ]
    told = [(label, counts[value]) for value, label in Answer.choices]
    return Result(len({author for author, _ in said}), told, mutual)


def _said(rows: QuerySet[Wish]) -> list[tuple[int, int, str]]:
    return list(rows.exclude(answer="").values_list("author", "about", "answer"))


def own_wishes(place: MeetupPlace) -> dict[int, str]:
    """Person → what this one said of him."""
    return {about: answer for _, about, answer in _said(place.meetup.wishes.filter(author=place.person))}


def place_of_link(pk: int | None, person: int) -> MeetupPlace | None:
    """The place that a link of `person` is about."""
    rows = MeetupPlace.objects.select_related(
        "meetup__organisation", "mentor_card__person__organisation", "mentee_card__person__organisation"
    )
    mine = Q(mentor_card__person=person) | Q(mentee_card__person=person)
    return rows.filter(mine, pk=pk or 0).first()


def card_of(place: MeetupPlace) -> MentorCard | MenteeCard:
    """The card of whoever has the place."""
    card = place.mentor_card or place.mentee_card
    return cast("MentorCard | MenteeCard", card)  # the database keeps exactly one
