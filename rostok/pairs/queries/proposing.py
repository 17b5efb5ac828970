"""The best pairs of a round: what people have decided stands, the engine finds and proves the rest, with reasons."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from rostok.engine.matching import words
from rostok.engine.matching.columns import Places, search
from rostok.engine.matching.explaining import Why, why_unpaired
from rostok.engine.matching.funnel import funnels
from rostok.engine.matching.model import NOBODY, Flags, Ints, Result
from rostok.engine.matching.scoring import Pairs
from rostok.pairs.models import Round

from .pool import People

#: Mentees of class 1 are counted before the others, when nobody is to be left.
LEVELS = 2
CLASSES = {
    1: ("наставляемый первой очереди", "наставляемых первой очереди", "наставляемых первой очереди"),
    2: ("наставляемый", "наставляемых", "наставляемых"),
}
OWN_CONSENT = "Нет согласия {}на обработку данных. Получите его, и наставник подберётся."
#: Mentors named beside one who has no mentor.
NAMED = 12


@dataclass(frozen=True)
class Wanted:
    """What people decided, by keys of cards: pins mentee → mentor, left without a pair, bans (`failed` are those
    among them that were tried), pairs to be kept.

    `wishes`: (mentee, mentor) → points for those who want to work together since a quick meeting.
    """

    pins: Mapping[int, int] = field(default_factory=dict)
    left: Set[int] = frozenset()
    bans: Set[tuple[int, int]] = frozenset()
    failed: Set[tuple[int, int]] = frozenset()
    previous: Mapping[int, int] = field(default_factory=dict)
    bonus: int = 0
    wishes: Mapping[tuple[int, int], int] = field(default_factory=dict)


@dataclass(frozen=True)
class Found:
    """mentor_of: mentee's card → mentor's card or None, pins among them; reasons by mentee's card; proof for the row."""

    mentor_of: dict[int, int | None]
    reasons: dict[int, dict[str, Any]]
    proof: dict[str, Any]


def propose(people: People, wanted: Wanted, *, everyone: bool) -> Found:
    """The proven best pairs of everybody whom `wanted` leaves to the engine.

    `everyone`: as many as possible get a mentor, those of the first class before the others; else only points count.
    """
    parts = _Parts(people, wanted)
    places = Places(parts.free, people.urgency, LEVELS if everyone else 0, people.load)
    done = search(parts.pairs, places)
    result = done.result
    mentor_of: dict[int, int | None] = {
        card: (None if chosen == NOBODY else people.mentors[chosen])
        for card, chosen in zip(people.mentees, result.mentor_of.tolist(), strict=True)
    }
    reasons = _why_pairs(people, result, wanted) | _why_nobody(people, result, parts)
    for mentee, mentor in wanted.pins.items():
        if mentee in mentor_of:
            mentor_of[mentee] = mentor
            reasons.pop(mentee, None)
    for mentee in wanted.left:
        reasons.pop(mentee, None)
    return Found(mentor_of, reasons, _proof(people, result, done.looked_at, everyone=everyone))


def packed(reasons: Mapping[int, dict[str, Any]]) -> dict[str, Any]:
    """Reasons as `Round.reasons` keeps them: thousands of people share a few hundred of them, so each is written once."""
    said = {id(reason): reason for reason in reasons.values()}
    number = {key: place for place, key in enumerate(said)}
    return {"said": [*said.values()], "of": {str(card): number[id(reason)] for card, reason in reasons.items()}}


def unpacked(round_: Round, card: int) -> dict[str, Any]:
    """The reason of one mentee's card; {} when there is none."""
    number = round_.reasons.get("of", {}).get(str(card))
    return {} if number is None else round_.reasons["said"][number]


class _Parts:
    """Admissible pairs that are left to the engine, as often as it asks for them."""

    def __init__(self, people: People, wanted: Wanted) -> None:
        self.people, self.wanted = people, wanted
        mentee = {card: place for place, card in enumerate(people.mentees)}
        mentor = {card: place for place, card in enumerate(people.mentors)}
        self.out = np.zeros(len(mentee), np.bool_)
        self.free = people.free.copy()
        for card in (*wanted.pins, *wanted.left):
            if card in mentee:
                self.out[mentee[card]] = True
        for mentee_card, card in wanted.pins.items():
            if card in mentor and mentee_card in mentee:
                self.free[mentor[card]] = max(0, self.free[mentor[card]] - 1)
        self.wide = max(1, len(mentor))

        def keys(pairs: Set[tuple[int, int]]) -> Ints:
            known = [mentee[i] * self.wide + mentor[j] for i, j in pairs if i in mentee and j in mentor]
            return np.array(sorted(known), np.int64)

        self.bans, self.kept = keys(wanted.bans), keys(set(wanted.previous.items()))
        self.wished = [(value, keys({one for one, given in wanted.wishes.items() if given == value}))
                       for value in sorted(set(wanted.wishes.values()))]  # fmt: skip

    def pairs(self) -> Iterator[Pairs]:
        for mentee, mentor, score in self.people.pool.pairs():
            key = mentee * self.wide + mentor
            stays = ~self.out[mentee] & ~_among(key, self.bans)
            points = score + self.wanted.bonus * _among(key, self.kept)
            for value, few in self.wished:
                points += value * _among(key, few)
            yield mentee[stays], mentor[stays], points[stays]


def _among(keys: Ints, few: Ints) -> Flags:
    """(E,) which keys are among `few`, sorted ones."""
    if not len(few):
        return np.zeros(len(keys), np.bool_)
    found: Flags = few[np.searchsorted(few[:-1], keys)] == keys
    return found


def _why_pairs(people: People, result: Result, wanted: Wanted) -> dict[int, dict[str, Any]]:
    paired = np.flatnonzero(result.mentor_of >= 0)
    points = people.pool.points_of(paired, result.mentor_of[paired])
    rows = [*zip(*(column.tolist() for column in points.values()), strict=True)] if points else [()] * len(paired)
    shared = {row: {"points": dict(zip(points, row, strict=True))} for row in set(rows)}
    found: dict[int, dict[str, Any]] = {
        people.mentees[place]: shared[row] for place, row in zip(paired.tolist(), rows, strict=True)
    }
    chosen = {people.mentees[place]: people.mentors[int(result.mentor_of[place])] for place in paired.tolist()}
    for (mentee, mentor), value in wanted.wishes.items():
        if chosen.get(mentee) == mentor:
            found[mentee] = {**found[mentee], "wish": value}
    return found


def _why_nobody(people: People, result: Result, parts: _Parts) -> dict[int, dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {}
    shared: dict[Any, dict[str, Any]] = {}
    alone = []
    for one in why_unpaired(result):
        if parts.out[one.mentee]:
            continue
        if one.why is Why.NO_ADMISSIBLE:
            alone.append(one.mentee)
            continue
        same = one.why, one.level, id(one.shortage), one.helpers[:NAMED]
        if same not in shared:
            helpers = [people.mentors[place] for place in one.helpers[:NAMED]]
            text = "Наставников на всех не хватает." if one.why is Why.NOT_WORTH else words.of_unpaired(one, CLASSES)
            shared[same] = {"why": str(one.why), "said": [text], "helpers": helpers}
        found[people.mentees[one.mentee]] = shared[same]
    for mentee, funnel in funnels(people.pool, alone).items():
        said = words.of_funnel(funnel, people.pool.measure)
        if not people.pool.mentees["agreed"][mentee]:
            said = [OWN_CONSENT.format("родителя " if people.pool.mentees["pupil"][mentee] else "")]
        elif funnel.met and funnel.emptied_by is None:
            said.append("С теми, кто остался, пару не предлагаем.")
        rule = funnel.emptied_by or ""
        reason = {"why": str(Why.NO_ADMISSIBLE), "said": said, "helpers": [], "rule": rule}
        found[people.mentees[mentee]] = shared.setdefault((rule, *said), reason)
    return found


def _proof(people: People, result: Result, looked_at: int, *, everyone: bool) -> dict[str, Any]:
    proof = result.certificate
    shown = (result.problem.mentee, result.problem.mentor, result.problem.score, result.problem.free, proof.u, proof.v)
    return {
        "value": list(result.value),
        "everyone": everyone,
        "looked_at": looked_at,
        "sha256": hashlib.sha256(b"".join(column.tobytes() for column in shown)).hexdigest(),
        "mentors": {
            str(card): [zone, price]
            for card, zone, price in zip(people.mentors, proof.mentor_zone.tolist(), proof.v.tolist(), strict=True)
        },
        "mentees": {
            str(card): [zone, price]
            for card, zone, price in zip(people.mentees, proof.mentee_zone.tolist(), proof.u.tolist(), strict=True)
        },
    }
