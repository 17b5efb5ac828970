"""People of a round as columns of the engine: read in a number of queries that does not grow with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import numpy as np
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from rostok.core import clock
from rostok.core.models import User
from rostok.engine.matching.blocking import blocks, memberships
from rostok.engine.matching.model import Ints
from rostok.engine.matching.scoring import Pool
from rostok.engine.russian import search_key
from rostok.pairs.lifecycle import LIVE
from rostok.pairs.models import Pair, Round, Ruleset
from rostok.people.lifecycle import OPEN, PAIRED
from rostok.people.models import Employment, Enrolment, MenteeCard, MentorCard, Purpose, Request, Training
from rostok.people.queries import desk
from rostok.people.queries.consents import agreed

from .measure import FORMS, STAFF, measure

#: Topics in one column: a bit mask of the engine holds up to 62.
BITS = 60
#: Up to so many keys are named in a question one by one.
FEW = 500
_LEADS = re.compile(r"^(и\.?\s*о\.?\s*)?(директор|заместитель директора|заведующ)", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class People:
    """Everybody of a round, by position: keys of cards, keys of people, places, `load` of live pairs, classes."""

    pool: Pool
    mentees: list[int]
    mentors: list[int]
    asking: list[int]
    able: list[int]
    free: Ints
    load: Ints
    urgency: Ints


def askers(round_: Round, user: User) -> QuerySet[MenteeCard]:
    """Mentees of the round: all who wait for a mentor, or only those who were chosen."""
    rows = waiting(round_, user)
    return rows.filter(round_lines__round=round_) if round_.chosen else rows


def waiting(round_: Round, user: User) -> QuerySet[MenteeCard]:
    """All who wait for a mentor where the round is."""
    rows = desk.waiting(user, round_.organisation, pupils=round_.pupils)
    taken = Pair.objects.filter(mentee=OuterRef("person"), exclusive=True, state__in=LIVE)
    return rows.filter(~Exists(taken))


def helpers(round_: Round, user: User) -> QuerySet[MentorCard]:
    """Mentors of the round."""
    return desk.able(user, round_.organisation, round_.school_year)


def people_of(round_: Round, rules: Ruleset, user: User, only: int | None = None, *, waits: bool = True) -> People:
    """Everybody of `round_` in columns, with the rules applied to blocks.

    `only`: one mentee's card alone, and when `waits` is off even of somebody who has a mentor.
    """
    day = clock.today(round_.organisation)
    asking, able = askers(round_, user) if waits else MenteeCard.objects.all(), helpers(round_, user)
    if only is not None:
        asking = asking.filter(pk=only)
    ours = list(
        asking.annotate(agreed_now=agreed(Purpose.PROCESSING))
        .order_by("pk")
        .values("pk", "person_id", "person__organisation_id", "category", "agreed_now")
    )
    named = set(desk.municipal(user, round_.school_year).values_list("person", flat=True))
    if only is not None and "home" in rules.rules and round_.organisation.is_municipality:
        # whoever the rule keeps away is not read at all; a school has read nobody else
        near = Q(person__organisation__in=[row["person__organisation_id"] for row in ours])
        able = able.filter(near | Q(person__in=named))
    theirs = _mentors(able, named)
    cards = [row["pk"] for row in ours], [row["pk"] for row in theirs]
    topics = _Topics(cards, _few(cards[0], asking.values("pk")), _few(cards[1], able.values("pk")))
    persons = Q(person__in=_few([row["person_id"] for row in ours], asking.values("person"))) | Q(
        person__in=_few([row["person_id"] for row in theirs], able.values("person"))
    )
    posts, grades = _posts(persons, day), _grades(persons, day) if round_.pupils else {}
    subjects = _Codes()
    shared = [_shared(rows, posts, grades, subjects) for rows in (ours, theirs)]
    a = shared[0] | topics.asked() | {"pupil": np.full(len(ours), int(round_.pupils))}
    b = shared[1] | topics.held() | _of_mentors(theirs, posts)
    measured = measure(rules.rules, rules.weights, rules.years, topics.chunks)
    first = set(rules.first)
    load = _column(theirs, "load")
    return People(
        Pool(measured, a, b, tuple(_blocks(a, b, theirs, pupils=round_.pupils, at_home="home" in rules.rules))),
        [row["pk"] for row in ours],
        [row["pk"] for row in theirs],
        [row["person_id"] for row in ours],
        [row["person_id"] for row in theirs],
        np.maximum(_column(theirs, "capacity") - load, 0),
        load,
        np.array([1 if row["category"] in first else 2 for row in ours], np.int64),
    )


def _mentors(able: QuerySet[MentorCard], named: set[int]) -> list[dict[str, Any]]:
    found = (
        able.annotate(
            agreed_now=agreed(Purpose.PROCESSING),
            trained=Exists(Training.objects.filter(card=OuterRef("pk"))),
            live=Count("pairs", filter=Q(pairs__state__in=LIVE)),
        )
        .order_by("pk")
        .values(
            "pk", "person_id", "person__organisation_id", "pool", "forms", "capacity", "experience", "mentoring",
            "state", "agreed_now", "trained", "live",
        )
    )  # fmt: skip
    rows: list[dict[str, Any]] = [{**row} for row in found]
    for row in rows:
        row["municipal"] = row["person_id"] in named
        # «В паре» was marked by hand before there were pairs: such a mentor holds at least one mentee.
        row["load"] = max(row["live"], int(row["state"] == PAIRED))
    return rows


def _column(rows: Sequence[Mapping[str, Any]], name: str) -> Ints:
    return np.array([int(row[name]) for row in rows], np.int64)


def _shared(
    rows: Sequence[Mapping[str, Any]], posts: dict[int, list[_Job]], grades: dict[int, int], subjects: _Codes
) -> dict[str, Ints]:
    taught = [next((job.subject for job in posts.get(row["person_id"], ()) if job.subject), "") for row in rows]
    return {
        "school": _column(rows, "person__organisation_id"),
        "agreed": _column(rows, "agreed_now"),
        "subject": np.array([subjects.of(words) for words in taught], np.int64),
        "grade": np.array([grades.get(row["person_id"], 0) for row in rows], np.int64),
    }


def _of_mentors(rows: Sequence[Mapping[str, Any]], posts: dict[int, list[_Job]]) -> dict[str, Ints]:
    led = [
        next((job.organisation for job in posts.get(row["person_id"], ()) if _LEADS.match(job.post)), 0) for row in rows
    ]
    return {
        "municipal": _column(rows, "municipal"),
        "staff": np.array([int(row["pool"] in STAFF) for row in rows], np.int64),
        "years": np.array([-1 if row["experience"] is None else row["experience"] for row in rows], np.int64),
        "mentored": np.array([int(bool(row["mentoring"])) for row in rows], np.int64),
        "trained": _column(rows, "trained"),
        "load": _column(rows, "load"),
        "leads": np.array(led, np.int64),
    }


def _blocks(
    a: Mapping[str, Ints], b: Mapping[str, Ints], rows: Sequence[Mapping[str, Any]], *, pupils: bool, at_home: bool
) -> Iterable[tuple[Ints, Ints]]:
    """People meet in their school; municipal mentors, or everybody when the rule of the own school is off, meet all."""
    fitting = np.array([fits(row, pupils=pupils) for row in rows], np.bool_)
    everybody, mentors = np.arange(len(a["school"])), np.flatnonzero(fitting)
    roaming = mentors if not at_home else mentors[b["municipal"][mentors] == 1]
    asking, anywhere, at_school, roams = memberships(
        ([a["school"]], everybody),
        ([np.full(len(everybody), -1)], everybody),
        ([b["school"][mentors]], mentors),
        ([np.full(len(roaming), -1)], roaming),
    )
    return blocks(_joined(asking, anywhere), _joined(at_school, roams))


def _joined(one: tuple[Ints, Ints], other: tuple[Ints, Ints]) -> tuple[Ints, Ints]:
    return np.concatenate([one[0], other[0]]), np.concatenate([one[1], other[1]])


def fits(row: Mapping[str, Any], *, pupils: bool) -> bool:
    """Whether a mentor of this `pool` and these `forms` works with pupils, or with grown-ups."""
    form = FORMS.get((row["pool"], pupils))
    return form is not None and (not row["forms"] or form in row["forms"])


class _Job(NamedTuple):
    """A post of today: where, what it is called, what is taught."""

    organisation: int
    post: str
    subject: str


def _few(keys: list[int], rows: QuerySet[Any]) -> list[int] | QuerySet[Any]:
    """Keys themselves when they are few, else the question that gave them: each is the quicker one there."""
    return keys if len(keys) <= FEW else rows


def _posts(persons: Q, day: date) -> dict[int, list[_Job]]:
    now = Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gte=day))
    found: dict[int, list[_Job]] = {}
    rows = Employment.objects.filter(now, persons).values_list("person", "organisation", "post", "subject")
    for person, organisation, post, subject in rows:
        found.setdefault(person, []).append(_Job(organisation, post, subject))
    return found


def _grades(persons: Q, day: date) -> dict[int, int]:
    now = Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gte=day))
    rows = Enrolment.objects.filter(now, persons).values_list("person", "form")
    return {pk: int(number.group()) for pk, form in rows if (number := _NUMBER.match(form.strip()))}


class _Codes:
    """Words → whole numbers above zero, equal words equally; nothing is 0."""

    def __init__(self) -> None:
        self.known: dict[str, int] = {"": 0}

    def of(self, words: str) -> int:
        return self.known.setdefault(search_key(words), len(self.known))


class _Topics:
    """Topics of open requests and of mentors as bits."""

    def __init__(self, cards: tuple[list[int], list[int]], asking: Any, able: Any) -> None:
        self.mentees, self.mentors = cards
        rows = Request.objects.filter(card__in=asking, state=OPEN, topic__isnull=False)
        self.asks = list(rows.order_by().values_list("card", "topic", "is_main"))
        wanted = sorted({topic for _, topic, _ in self.asks})
        self.bit = {topic: place for place, topic in enumerate(wanted)}
        helps = MentorCard.topics.through.objects.filter(mentorcard__in=able)
        self.helps = [row for row in helps.values_list("mentorcard", "topic") if row[1] in self.bit]
        self.chunks = max(1, -(-len(wanted) // BITS))

    def asked(self) -> dict[str, Ints]:
        """Columns topics0.., main0.. and `asks`, how many topics a mentee asks for."""
        pairs = {(card, topic) for card, topic, _ in self.asks}
        count = {card: 0 for card in self.mentees}
        for card, _ in pairs:
            count[card] += 1
        main = ((card, topic) for card, topic, is_main in self.asks if is_main)
        asks = {"asks": np.array([count[card] for card in self.mentees], np.int64)}
        return asks | self._bits("topics", self.mentees, pairs) | self._bits("main", self.mentees, main)

    def held(self) -> dict[str, Ints]:
        """Columns topics0.. of mentors."""
        return self._bits("topics", self.mentors, self.helps)

    def _bits(self, name: str, cards: Sequence[int], pairs: Iterable[tuple[int, int]]) -> dict[str, Ints]:
        place = {card: row for row, card in enumerate(cards)}
        columns = [np.zeros(len(cards), np.int64) for _ in range(self.chunks)]
        for card, topic in pairs:
            chunk, bit = divmod(self.bit[topic], BITS)
            columns[chunk][place[card]] |= 1 << bit
        return {f"{name}{chunk}": column for chunk, column in enumerate(columns)}
