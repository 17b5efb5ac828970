"""Groups that the engine proposes at the desk: one mentor, one topic, from two mentees of one school, with reasons in words.

The draft lies in `Round.groups`: {"groups": [{"mentor", "topic", "mentees", "kept"}], "left": mentees whom the engine leaves
alone, "out": mentors who are to lead none, "most", "gap"}, all of them keys of cards and topics.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Any

import numpy as np

from rostok.core.models import User
from rostok.engine.matching.groups import Joining
from rostok.engine.matching.groups import form as form_groups
from rostok.engine.russian import counted
from rostok.pairs.models import Group, Pair, Round
from rostok.people.lifecycle import OPEN
from rostok.people.models import MenteeCard, MentorCard, Request, Topic

from .measure import POINTS
from .pool import People, askers, helpers, people_of
from .proposing import LEVELS
from .rounds import stands, wanted_of
from .rules import rules_of

LEAST, USUAL_MOST, HIGHEST_MOST = 2, 5, 15
#: The desk waits so long for the solver; what is not proven by then is said to be so.
SECONDS = 5.0
#: More possibilities than this are not for one press: a school has hundreds.
POSSIBLE = 60_000
PEOPLE = ("наставляемый", "наставляемых", "наставляемых")


@dataclass(frozen=True)
class Offer:
    """One group of the draft in keys of cards; kept: the person wants it as it is."""

    mentor: int
    topic: int
    mentees: tuple[int, ...]
    kept: bool = False

    def stored(self) -> dict[str, Any]:
        """As it lies in the round."""
        return {"mentor": self.mentor, "topic": self.topic, "mentees": list(self.mentees), "kept": self.kept}


@dataclass(frozen=True)
class Draft:
    """What stands in the round about groups; gap: share that may be missing, 0 is proven, None before the first press."""

    offers: tuple[Offer, ...] = ()
    left: frozenset[int] = frozenset()
    out: frozenset[int] = frozenset()
    most: int = USUAL_MOST
    gap: float | None = None

    @classmethod
    def of(cls, round_: Round) -> Draft:
        """The draft of `round_`."""
        kept = round_.groups or {}
        offers = tuple(
            Offer(one["mentor"], one["topic"], tuple(one["mentees"]), one["kept"]) for one in kept.get("groups", ())
        )
        return cls(
            offers, frozenset(kept.get("left", ())), frozenset(kept.get("out", ())), kept.get("most", USUAL_MOST), kept.get("gap")
        )  # fmt: skip

    def stored(self) -> dict[str, Any]:
        """As it lies in the round."""
        return {
            "groups": [one.stored() for one in self.offers],
            "left": sorted(self.left),
            "out": sorted(self.out),
            "most": self.most,
            "gap": self.gap,
        }

    def words(self) -> str:
        """How good the proposal is, "" before it."""
        if self.gap is None:
            return ""
        if self.gap == 0:
            return "Лучше не бывает: решение доказано."
        if self.gap >= 1:
            return "Времени не хватило: насколько могло быть лучше, не известно."
        return f"Могло быть лучше не более чем на {ceil(100 * self.gap / (1 - self.gap))}\u00a0%."


@dataclass(frozen=True)
class Possible:
    """Who could join which group: (mentee, mentor, topic) → points, in keys of cards; places left; who is left alone and why.

    asks: mentee → {topic: whether it is the main request}; schools: mentee → school; first: mentees of the first class.
    """

    points: dict[tuple[int, int, int], int]
    places: dict[int, int]
    asks: dict[int, dict[int, bool]]
    schools: dict[int, int]
    first: frozenset[int]
    waiting: tuple[int, ...]
    everyone: bool
    helped: frozenset[int] = field(default_factory=frozenset)


def possible(round_: Round, user: User) -> Possible:
    """Everything that rules, bans and decisions of the desk leave to groups."""
    rules = rules_of(round_)
    people = people_of(round_, rules, user)
    wanted = wanted_of(round_, people, stands(round_), 0)
    asks, helps = _asks(round_, user), _helps(round_, user)
    busy = set(wanted.pins) | wanted.left
    places = dict(zip(people.mentors, people.free.tolist(), strict=True))
    for mentor in wanted.pins.values():
        if mentor in places:
            places[mentor] = max(0, places[mentor] - 1)
    main = rules.weights.get("main", 0) * POINTS
    points = {}
    for i, j, score in zip(*(column.tolist() for column in people.pool.all_pairs()), strict=True):
        mentee, mentor = people.mentees[i], people.mentors[j]
        if mentee in busy or (mentee, mentor) in wanted.bans or places[mentor] < LEAST:
            continue
        for topic in asks.get(mentee, {}).keys() & helps.get(mentor, frozenset()):
            points[mentee, mentor, topic] = score + main * asks[mentee][topic]
    waiting = tuple(card for card in people.mentees if card not in busy)
    schools = dict(zip(people.mentees, people.pool.mentees["school"].tolist(), strict=True))
    first = frozenset(card for card, one in zip(people.mentees, people.urgency.tolist(), strict=True) if one == 1)
    return Possible(
        points, places, asks, schools, first, waiting, round_.mode == Round.Mode.EVERYONE, _helped(people, helps, asks)
    )


def _asks(round_: Round, user: User) -> dict[int, dict[int, bool]]:
    """Mentee → topics of open requests, with the main one marked."""
    found: dict[int, dict[int, bool]] = defaultdict(dict)
    rows = Request.objects.filter(card__in=askers(round_, user).values("pk"), state=OPEN, topic__isnull=False)
    for card, topic, is_main in rows.order_by().values_list("card", "topic", "is_main"):
        found[card][topic] = found[card].get(topic, False) or is_main
    return found


def _helps(round_: Round, user: User) -> dict[int, frozenset[int]]:
    """Mentor → topics he helps with."""
    found: dict[int, set[int]] = defaultdict(set)
    rows = MentorCard.topics.through.objects.filter(mentorcard__in=helpers(round_, user).values("pk"))
    for card, topic in rows.values_list("mentorcard", "topic"):
        found[card].add(topic)
    return {card: frozenset(topics) for card, topics in found.items()}


def _helped(
    people: People, helps: Mapping[int, frozenset[int]], asks: Mapping[int, Mapping[int, bool]]
) -> frozenset[int]:
    """Mentees with whose topic somebody of the round helps at all."""
    known = frozenset(topic for card in people.mentors for topic in helps.get(card, ()))
    return frozenset(card for card, topics in asks.items() if known & topics.keys())


def solve(found: Possible, draft: Draft, seconds: float = SECONDS) -> Draft:
    """The best groups of everybody whom `draft` leaves to the engine; groups that are kept stand as they are.

    Raises OverflowError when there are more possibilities than one press can weigh.
    """
    kept = tuple(one for one in draft.offers if one.kept)
    taken = draft.left | {card for one in kept for card in one.mentees}
    leading = draft.out | {one.mentor for one in kept}
    rows = sorted(key for key in found.points if key[0] not in taken and key[1] not in leading)
    if len(rows) > POSSIBLE:
        raise OverflowError(len(rows))
    mentees, mentors = sorted({row[0] for row in rows}), sorted({row[1] for row in rows})
    # A group is of one school: the topic in another school is another topic.
    topics = sorted({(row[2], found.schools[row[0]]) for row in rows})
    place = [{card: number for number, card in enumerate(cards)} for cards in (mentees, mentors, topics)]
    joining = Joining(
        mentee=np.array([place[0][row[0]] for row in rows], np.int64),
        mentor=np.array([place[1][row[1]] for row in rows], np.int64),
        topic=np.array([place[2][row[2], found.schools[row[0]]] for row in rows], np.int64),
        score=np.array([found.points[row] for row in rows], np.int64),
        most=np.array([min(found.places[card], draft.most) for card in mentors], np.int64),
        urgency=np.array([1 if card in found.first else 2 for card in mentees], np.int64),
        levels=LEVELS if found.everyone else 0,
    )
    made = form_groups(joining, least=LEAST, seconds=seconds)
    fresh = tuple(
        Offer(mentors[one.mentor], topics[one.topic][0], tuple(mentees[card] for card in one.mentees)) for one in made.groups
    )  # fmt: skip
    return Draft((*kept, *fresh), draft.left, draft.out, draft.most, max(made.gaps))


# In words


@dataclass(frozen=True)
class Told:
    """One group of the page: rows of the cards, the topic, reasons; people: [(card, what he asks for)]."""

    offer: Offer
    mentor: MentorCard
    topic: Topic
    people: list[tuple[MenteeCard, str]]
    why: list[str]


def tell(round_: Round, user: User, draft: Draft) -> list[Told]:
    """Groups of the draft whose people still may be taken, in words; five queries whatever their number."""
    ours = _by_key(askers(round_, user), [card for one in draft.offers for card in one.mentees])
    theirs = _by_key(helpers(round_, user), [one.mentor for one in draft.offers])
    topics = Topic.objects.in_bulk([one.topic for one in draft.offers])
    asks = _asks(round_, user)
    found = []
    for one in draft.offers:
        people = [ours[card] for card in one.mentees if card in ours]
        if len(people) < LEAST or one.mentor not in theirs or one.topic not in topics:
            continue
        mentor, main = theirs[one.mentor], sum(asks[card.pk].get(one.topic, False) for card in people)
        said = [(card, "главный запрос" if asks[card.pk].get(one.topic) else "один из запросов") for card in people]
        found.append(Told(one, mentor, topics[one.topic], said, _why(mentor, people, main)))
    return found


def _by_key(rows: Any, keys: Sequence[int]) -> dict[int, Any]:
    return {row.pk: row for row in rows.filter(pk__in=keys).select_related("person__organisation", "organisation")}


def _why(mentor: MentorCard, people: Sequence[MenteeCard], main: int) -> list[str]:
    found = [f"главный запрос: {main} из {len(people)}"]
    if all(card.person.organisation_id == mentor.person.organisation_id for card in people):
        found.append("одна школа")
    if mentor.mentoring:
        found.append("есть опыт наставничества")
    return found


def alone(found: Possible, draft: Draft) -> dict[int, str]:
    """Mentee → why he is in no group, of all whom the engine was to place."""
    inside = {card for one in draft.offers for card in one.mentees} | draft.left
    options: dict[int, set[tuple[int, int]]] = defaultdict(set)
    wanted: dict[tuple[int, int, int], int] = defaultdict(int)
    for mentee, mentor, topic in found.points:
        if mentor not in draft.out:
            options[mentee].add((mentor, topic))
            wanted[mentor, topic, found.schools[mentee]] += 1
    return {card: _alone(found, card, options[card], wanted) for card in found.waiting if card not in inside}


def _alone(
    found: Possible, card: int, options: set[tuple[int, int]], wanted: Mapping[tuple[int, int, int], int]
) -> str:
    if not found.asks.get(card):
        return "нет открытых запросов с темой"
    if not options:
        return (
            "у наставников с этими темами нет двух свободных мест или мешает правило подбора"
            if card in found.helped
            else "с этими темами никто не помогает"
        )
    if all(wanted[mentor, topic, found.schools[card]] < LEAST for mentor, topic in options):
        return "по этим темам больше никто не ждёт"
    return "места в группах нужнее другим"


def admissible(found: Possible, offer: Offer) -> bool:
    """Whether the group may still be made as it stands."""
    return (
        len(offer.mentees) >= LEAST
        and found.places.get(offer.mentor, 0) >= len(offer.mentees)
        and all((card, offer.mentor, offer.topic) in found.points for card in offer.mentees)
        and len({found.schools[card] for card in offer.mentees}) == 1
    )


def summary(told: Sequence[Told]) -> str:
    """«Групп: 2, в них 5 наставляемых»."""
    return f"групп: {len(told)}, в них {counted(sum(len(one.people) for one in told), *PEOPLE)}"


def title_of(told: Told) -> str:
    """The name that the group gets."""
    return f"{told.topic.title}: {told.mentor.person}"[:200]


def cards(round_: Round, user: User, mentees: Collection[int], mentors: Collection[int]) -> tuple[list[Any], list[Any]]:
    """Cards of the round by keys, each side by name."""
    ours = _by_key(askers(round_, user), list(mentees)).values()
    theirs = _by_key(helpers(round_, user), list(mentors)).values()
    return sorted(ours, key=_name), sorted(theirs, key=_name)


def _name(card: Any) -> str:
    return str(card.person.sort_key)


def pairs_of(groups: Sequence[Group]) -> list[Pair]:
    """Pairs of these groups, in the order of groups."""
    rows = Pair.objects.filter(group__in=groups).select_related("organisation", "mentor", "mentee", "topic", "group")
    return list(rows.order_by("group", "pk"))
