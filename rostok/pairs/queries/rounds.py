"""What is read of a round: its lines, candidates of one mentee in words, forbidden and former pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects

from rostok.core import clock
from rostok.core.access import May, visible
from rostok.core.models import User
from rostok.engine.matching import words
from rostok.pairs.lifecycle import DECLINED
from rostok.pairs.models import Ban, Pair, Round, RoundLine
from rostok.people.lifecycle import OPEN
from rostok.people.models import Employment, Enrolment, MenteeCard, MentorCard, Request

from .measure import RULES
from .pool import People, askers, people_of
from .proposing import Wanted
from .rules import rules_of
from .wishes import WORDS as WISH_WORDS
from .wishes import wishes_of

#: Candidates named for one mentee.
MOST = 12
#: Criteria that are told as «подходит» and «не совпало»; the rest stand in the numbers.
TOLD = ("main", "topics", "subject", "near")
STOPS = {choice.code: choice.stop for choice in RULES}


@dataclass(frozen=True)
class Candidate:
    """One possible pair, by positions of the engine: why it fits and what is missing, what stops it.

    `free` places are those that nobody has chosen, `spare` those that the draft has not given either. `points` tell the
    number of each criterion, for those who want to know; `card` is of the one who is offered.
    """

    mentee: int
    mentor: int
    score: int
    fits: list[str]
    misses: list[str]
    points: list[str]
    stops: list[str]
    capacity: int
    free: int
    spare: int
    is_chosen: bool
    card: Any = None


class Stands(NamedTuple):
    """A line as the engine needs it: thousands are read at once, and rows of the model would take four times as long."""

    pk: int
    mentee_card_id: int
    mentor_card_id: int | None
    decision: str


def rounds(user: User) -> QuerySet[Round]:
    """Open rounds of `user` himself."""
    rows = visible(Round.objects.all(), user, May.ROUND_KEEP).filter(closed_at__isnull=True)
    return rows.select_related("organisation", "ruleset")


def lines(round_: Round) -> QuerySet[RoundLine]:
    """Lines of the round with both people; `describe` reads the rest of what the desk tells of them."""
    return round_.lines.select_related("mentee_card__person__organisation", "mentor_card__person__organisation")


def describe(round_: Round, rows: Sequence[RoundLine]) -> None:
    """Read posts, classes and open requests of the mentees of `rows`, in three queries."""
    day = clock.today(round_.organisation)
    now = Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gte=day))
    asked = Request.objects.filter(state=OPEN).select_related("topic").order_by("-is_main", "pk")
    prefetch_related_objects(
        rows,
        Prefetch("mentee_card__person__employments", Employment.objects.filter(now), to_attr="posts_now"),
        Prefetch("mentee_card__person__enrolments", Enrolment.objects.filter(now), to_attr="classes_now"),
        Prefetch("mentee_card__requests", asked, to_attr="asked_now"),
    )


def stands(round_: Round) -> list[Stands]:
    """Every line of the round, in no order."""
    return [Stands(*row) for row in round_.lines.order_by().values_list(*Stands._fields)]


def wanted_of(round_: Round, people: People, known: Collection[Stands], bonus: int) -> Wanted:
    """What people have decided in the round and before it, in keys of cards.

    Forbidden are pairs that somebody forbade, that one side declined, that ended because the two did not fit, or of whom
    one said «не подходит» after a quick meeting of this school year. Kept are
    pairs of the draft as it stands and those that ended with a school year, so that a press changes no more than it must.
    """
    mentees, mentors = (
        dict(zip(people.asking, people.mentees, strict=True)),
        dict(zip(people.able, people.mentors, strict=True)),
    )

    def cards(rows: QuerySet[Any]) -> set[tuple[int, int]]:
        found = rows.order_by().values_list("mentee", "mentor")
        return {(mentees[i], mentors[j]) for i, j in found if i in mentees and j in mentors}

    inside = Q(organisation__path__startswith=round_.organisation.path)
    failed = cards(Pair.objects.filter(inside, Q(state=DECLINED) | Q(ending=Pair.Ending.MISFIT)))
    standing = {line.mentee_card_id: line.mentor_card_id for line in known if line.mentor_card_id}
    pinned = _decided(known, RoundLine.Decision.PINNED)
    said = wishes_of(round_, set(mentees), set(mentors))
    return Wanted(
        pins={card: mentor for card, mentor in standing.items() if card in pinned},
        left=_decided(known, RoundLine.Decision.LEFT),
        bans=cards(Ban.objects.filter(inside)) | failed | {(mentees[i], mentors[j]) for i, j in said.bans},
        failed=failed,
        previous=dict(cards(Pair.objects.filter(inside, ending=Pair.Ending.YEAR))) | standing if bonus else {},
        bonus=bonus,
        wishes={(mentees[i], mentors[j]): value for (i, j), value in said.points.items()},
    )


def _decided(known: Collection[Stands], decision: str) -> set[int]:
    return {line.mentee_card_id for line in known if line.decision == decision}


def stops_of(round_: Round, mentee: MenteeCard, mentor: MentorCard, user: User) -> list[str]:
    """Why the two cannot be chosen, in words of the rules; empty when they can."""
    people = people_of(round_, rules_of(round_), user, only=mentee.pk)
    if not people.mentees:
        return ["наставляемый уже не ждёт пары"]
    if mentor.pk not in people.mentors:
        return ["сейчас не может взять наставляемого"]
    place = people.mentors.index(mentor.pk)
    return _stops(people, 0, place, wanted_of(round_, people, (), 0))


def stops_by_hand(mentee: MenteeCard, mentors: Iterable[MentorCard], user: User) -> dict[int, list[str]]:
    """Mentor's card → why `mentee`, paired or not, is not given to him outside the desk; only those whom something stops."""
    place = mentee.person.organisation
    year = clock.school_year(clock.today(place))
    round_ = Round(organisation=place, school_year=year, pupils=mentee.is_pupil)
    people = people_of(round_, rules_of(round_), user, only=mentee.pk, waits=False)
    wanted = wanted_of(round_, people, (), 0)
    met = {card: _stops(people, 0, place_, wanted) for place_, card in enumerate(people.mentors)}
    found = {one.pk: met.get(one.pk, [STOPS["home"]]) for one in mentors}
    return {card: stops for card, stops in found.items() if stops}


def _stops(people: People, mentee: int, mentor: int, wanted: Wanted) -> list[str]:
    agreed = people.pool.mentees["agreed"][mentee], people.pool.mentors["agreed"][mentor]
    whose = " и ".join(word for word, has in zip(("наставляемого", "наставника"), agreed, strict=True) if not has)
    found = [
        f"{STOPS[code]} {whose if code == 'agreed' else ''}".strip() for code in people.pool.broken(mentee, mentor)
    ]
    if not any(mentor in mentors and mentee in mentees for mentees, mentors in people.pool.blocks):
        found.append("другая школа или форма")
    couple = people.mentees[mentee], people.mentors[mentor]
    if couple in wanted.bans:
        found.append("раньше пара не сложилась" if couple in wanted.failed else "не предлагать друг другу")
    if people.asking[mentee] == people.able[mentor]:
        found.append("это один и тот же человек")
    return found


def gone_lines(round_: Round, user: User) -> QuerySet[RoundLine]:
    """Lines decided upon whose mentee waits no more: somebody else was quicker, or the card has changed."""
    rows = lines(round_).exclude(decision=RoundLine.Decision.FREE)
    return rows.exclude(mentee_card__in=askers(round_, user).values("pk"))


def hindered(round_: Round, chosen: Sequence[RoundLine], user: User) -> RoundLine | None:
    """The first of `chosen` that may not become a pair any more: cards, consents, rules or bans have changed since."""
    people = people_of(round_, rules_of(round_), user)
    mentees = {card: place for place, card in enumerate(people.mentees)}
    mentors = {card: place for place, card in enumerate(people.mentors)}
    couples = [(line.mentee_card_id, line.mentor_card_id or 0) for line in chosen]
    wide = len(mentors) + 1
    keys = np.array([mentees.get(one, -1) * wide + mentors.get(two, -1) for one, two in couples], np.int64)
    fits = np.zeros(len(keys), np.bool_)
    for mentee, mentor, _ in people.pool.pairs():
        fits |= np.isin(keys, mentee * wide + mentor)
    bans = wanted_of(round_, people, (), 0).bans
    rows = zip(chosen, couples, fits, strict=True)
    return next((line for line, couple, fit in rows if not fit or couple in bans), None)


def candidates(round_: Round, line: RoundLine, user: User) -> list[Candidate]:
    """Mentors for the mentee of `line`: those who fit by points, then those whom a rule keeps away, with the rule."""
    people = people_of(round_, rules_of(round_), user, only=line.mentee_card_id)
    if not people.mentees:
        return []
    taken = _taken(_standing(round_, line.pk))
    wanted = wanted_of(round_, people, (), 0)
    found = []
    for place in _met(people):
        chosen = people.mentors[place] == line.mentor_card_id
        found.append(_candidate(people, 0, place, taken, wanted, chosen=chosen))
    return _with_cards(found, MentorCard.objects.all(), lambda one: people.mentors[one.mentor])


def mentees_for(round_: Round, mentor: MentorCard, user: User) -> list[Candidate]:
    """The other way round: mentees of the round for one mentor, best first; chosen are those whom he has in the draft."""
    people = people_of(round_, rules_of(round_), user)
    if mentor.pk not in people.mentors:
        return []
    place, wanted = people.mentors.index(mentor.pk), wanted_of(round_, people, (), 0)
    standing = _standing(round_)
    his = {mentee for mentee, chosen, _ in standing if chosen == mentor.pk}
    met = sorted({int(one) for mentees, mentors in people.pool.blocks if place in mentors for one in mentees})
    taken = _taken(standing)
    found = [_candidate(people, one, place, taken, wanted, chosen=people.mentees[one] in his) for one in met]
    return _with_cards(found, MenteeCard.objects.all(), lambda one: people.mentees[one.mentee])


def _standing(round_: Round, but: int = 0) -> list[tuple[int, int, str]]:
    """[(mentee's card, mentor's card, decision)] of the draft."""
    rows = round_.lines.filter(mentor_card__isnull=False).exclude(pk=but).order_by()
    return list(rows.values_list("mentee_card", "mentor_card", "decision"))


def _taken(standing: Iterable[tuple[int, int, str]]) -> tuple[Counter[int], Counter[int]]:
    """Mentor's card → places that were chosen, and places that the draft has given besides."""
    pinned, given = Counter[int](), Counter[int]()
    for _, mentor, decision in standing:
        (pinned if decision == RoundLine.Decision.PINNED else given)[mentor] += 1
    return pinned, given


def _met(people: People) -> list[int]:
    return sorted({int(place) for _, mentors in people.pool.blocks for place in mentors})


def _candidate(
    people: People, mentee: int, mentor: int, taken: tuple[Counter[int], Counter[int]], wanted: Wanted, *, chosen: bool
) -> Candidate:
    points, measured = people.pool.points(mentee, mentor), people.pool.measure
    wish = wanted.wishes.get((people.mentees[mentee], people.mentors[mentor]), 0)
    pinned, given = (count[people.mentors[mentor]] for count in taken)
    free = max(0, int(people.free[mentor]) - pinned)
    return Candidate(
        mentee=mentee,
        mentor=mentor,
        score=sum(points.values()) + wish,
        fits=([WISH_WORDS[wish]] if wish else [])
        + [one.words for one in measured.criteria if one.code in TOLD and points[one.code]],
        misses=[one.words for one in measured.criteria if _wanted(people, mentee, one.code) and not points[one.code]],
        points=([f"{WISH_WORDS[wish]}: +{wish}"] if wish else []) + words.of_criteria(measured, points),
        stops=_stops(people, mentee, mentor, wanted),
        capacity=int(people.free[mentor] + people.load[mentor]),
        free=free,
        spare=max(0, free - given),
        is_chosen=chosen,
    )


def _wanted(people: People, mentee: int, code: str) -> bool:
    """Whether a criterion means anything to the mentee: who has named no topic misses none."""
    column = {"main": "main0", "topics": "asks", "subject": "subject", "near": "school"}.get(code)
    return column is not None and bool(people.pool.mentees[column][mentee])


def _with_cards(found: list[Candidate], rows: QuerySet[Any], key: Callable[[Candidate], int]) -> list[Candidate]:
    """The best of `found` with their cards: `people_of` has read nobody whom the user may not see."""
    found = sorted(found, key=lambda one: (not one.is_chosen, bool(one.stops), -one.score, key(one)))[:MOST]
    cards = rows.filter(pk__in=[key(one) for one in found]).select_related("person__organisation").in_bulk()
    return [replace(one, card=cards[key(one)]) for one in found if key(one) in cards]
