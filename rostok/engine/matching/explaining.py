"""Why this pair, why no pair, and what one more place would give: read off a result and its certificate."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from rostok.engine.matching.model import NOBODY, Flags, Ints, Result
from rostok.engine.matching.reaching import components


class Why(StrEnum):
    """Why a mentee has no mentor."""

    NO_ADMISSIBLE = "no_admissible"  # no pair keeps the hard rules: see `funnel`
    SHORTAGE = "shortage"  # more people of this class and of those before it than places they can take
    MORE_URGENT = "more_urgent"  # every admissible mentor is short for a class before this one
    NOT_WORTH = "not_worth"  # not counted, and every pair would cost more points than it brings


@dataclass(frozen=True)
class Rival:
    """A mentor with a better score who was not given.

    more: points above the chosen one; loses: what all pairs together would lose at least, in points; None when the place
    is kept for a mentee of class `kept_for`, whose pair no points outweigh.
    """

    mentor: int
    more: int
    loses: int | None
    kept_for: int | None


@dataclass(frozen=True)
class PairReason:
    """rank: place of the chosen mentor by score among those admissible who have a place at all; rivals: the better ones."""

    mentee: int
    mentor: int
    score: int
    rank: int
    admissible: int
    rivals: tuple[Rival, ...]


@dataclass(frozen=True)
class Shortage:
    """People who compete for places that only they fill: at least `left_out` stay without a mentor in any matching.

    A further place with any of the mentors gives one more pair to the class `level` (1..K) or to those before it.
    """

    level: int
    mentees: tuple[int, ...]
    mentors: tuple[int, ...]
    places: int
    left_out: int


@dataclass(frozen=True)
class Unpaired:
    """level: the class whose shortage it is; shortage: the group; helpers: mentors with whom a place more makes a pair."""

    mentee: int
    why: Why
    level: int | None
    shortage: Shortage | None
    helpers: tuple[int, ...]


def why_pair(result: Result, mentee: int) -> PairReason:
    """The reason of one pair; KeyError when the mentee has none."""
    mentors, scores = _candidates(result, mentee)
    with_place = result.problem.free[mentors] > 0
    mentors, scores = mentors[with_place], scores[with_place]
    mentor, proof = int(result.mentor_of[mentee]), result.certificate
    if mentor == NOBODY:
        raise KeyError(mentee)
    score = int(scores[mentors == mentor][0])
    rivals = []
    for other, points in sorted(zip(mentors.tolist(), scores.tolist(), strict=True), key=lambda row: (-row[1], row[0])):
        if points > score:
            urgent = proof.mentor_zone[other] < proof.mentee_zone[mentee]
            loses = None if urgent else int(proof.u[mentee] + proof.v[other] - points)
            rivals.append(Rival(other, points - score, loses, int(proof.mentor_zone[other]) if urgent else None))
    return PairReason(mentee, mentor, score, len(rivals) + 1, len(mentors), tuple(rivals))


def why_unpaired(result: Result) -> tuple[Unpaired, ...]:
    """Everybody without a mentor, by position."""
    groups = {mentee: group for group in shortages(result) for mentee in group.mentees}
    return tuple(_unpaired(result, mentee, groups) for mentee in np.flatnonzero(result.mentor_of < 0).tolist())


def _unpaired(result: Result, mentee: int, groups: dict[int, Shortage]) -> Unpaired:
    mentors, _ = _candidates(result, mentee)
    zone = int(result.certificate.mentee_zone[mentee])
    if not len(mentors):
        return Unpaired(mentee, Why.NO_ADMISSIBLE, None, None, ())
    if zone > result.problem.levels:
        return Unpaired(mentee, Why.NOT_WORTH, None, None, ())
    group = groups[mentee]
    if not group.mentors:
        urgent = int(result.certificate.mentor_zone[mentors].max())
        return Unpaired(mentee, Why.MORE_URGENT, urgent, None, tuple(mentors.tolist()))
    return Unpaired(mentee, Why.SHORTAGE, zone, group, group.mentors)


def shortages(result: Result) -> tuple[Shortage, ...]:
    """Every connected group of the zones 1..K, the most urgent and then the largest loss first."""
    posed, proof = result.problem, result.certificate
    same = proof.mentee_zone[posed.mentee] == proof.mentor_zone[posed.mentor]
    ours, theirs = components(posed.mentee[same], posed.mentor[same], posed.mentees, posed.mentors)
    found = []
    for zone in range(1, posed.levels + 1):
        mentees, mentors = proof.mentee_zone == zone, proof.mentor_zone == zone
        helping = _by_label(theirs, mentors)
        for label, people in _by_label(ours, mentees).items():
            helpers = helping.get(label, ())
            places = int(posed.free[list(helpers)].sum())
            found.append(Shortage(zone, people, helpers, places, len(people) - places))
    return tuple(sorted(found, key=lambda one: (one.level, -one.left_out, one.mentees)))


def one_more_place(result: Result) -> tuple[Ints, Ints]:
    """What one more place with each mentor gives: the class that gets one more pair (m,), or 0 and points (m,) at most."""
    proof, levels = result.certificate, result.problem.levels
    short = proof.mentor_zone <= levels
    return np.where(short, proof.mentor_zone, 0), np.where(short, 0, proof.v)


def _candidates(result: Result, mentee: int) -> tuple[Ints, Ints]:
    rows = slice(*np.searchsorted(result.problem.mentee, [mentee, mentee + 1]))
    return result.problem.mentor[rows], result.problem.score[rows]


def _by_label(labels: Ints, chosen: Flags) -> dict[int, tuple[int, ...]]:
    groups: dict[int, list[int]] = {}
    for position in np.flatnonzero(chosen).tolist():
        groups.setdefault(int(labels[position]), []).append(position)
    return {label: tuple(people) for label, people in groups.items()}
