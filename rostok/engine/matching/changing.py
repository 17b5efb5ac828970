"""What people decide beside the scores: pairs that stay as they are, pairs that must not be, pairs to be kept."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from rostok.engine.matching.model import NOBODY, Flags, Ints, Problem, problem


@dataclass(frozen=True)
class Decisions:
    """pins, bans: (mentee, mentor); previous: mentee → mentor of the pairs that were; bonus: points for keeping one.

    A bonus of 50 changes few pairs more than need be and costs next to no quality (docs/performance.md).
    """

    pins: dict[int, int] = field(default_factory=dict)
    bans: frozenset[tuple[int, int]] = frozenset()
    previous: dict[int, int] = field(default_factory=dict)
    bonus: int = 50


def decided(posed: Problem, decisions: Decisions) -> Problem:
    """The problem that is left to the solver.

    A pin becomes a place of its own, after the m mentors, that only this mentee may take, and takes a place from its
    mentor if he has one: so a person may pin against any rule, and the certificate still covers everybody. A pinned pair
    that no rule admits counts one point.
    """
    m, pins = posed.mentors, sorted(decisions.pins.items())
    score = posed.score + decisions.bonus * _listed(posed, set(decisions.previous.items()))
    pinned = np.isin(posed.mentee, [mentee for mentee, _ in pins])
    stays = ~_listed(posed, decisions.bans) & ~pinned
    own = {
        (i, j): s
        for i, j, s in zip(
            posed.mentee[pinned].tolist(), posed.mentor[pinned].tolist(), score[pinned].tolist(), strict=True
        )
    }
    free = posed.free - np.bincount([mentor for _, mentor in pins], minlength=m).astype(np.int64)
    return problem(
        np.concatenate([posed.mentee[stays], np.array([mentee for mentee, _ in pins], np.int64)]),
        np.concatenate([posed.mentor[stays], np.arange(m, m + len(pins))]),
        np.concatenate([score[stays], np.array([own.get(pin, 1) for pin in pins], np.int64)]),
        free=np.concatenate([np.maximum(free, 0), np.ones(len(pins), np.int64)]),
        urgency=posed.urgency,
        levels=posed.levels,
    )


def people_of(mentor_of: Ints, decisions: Decisions, mentors: int) -> Ints:
    """(n,) the same matching with the mentors themselves in place of the places of pins."""
    places = [*range(mentors), *(mentor for _, mentor in sorted(decisions.pins.items())), NOBODY]
    return np.array(places, np.int64)[mentor_of]


def changed(before: dict[int, int], mentor_of: Ints) -> list[int]:
    """Mentees, ascending, whose pair was and is not any more."""
    return sorted(mentee for mentee, mentor in before.items() if mentor_of[mentee] != mentor)


def _listed(posed: Problem, pairs: frozenset[tuple[int, int]] | set[tuple[int, int]]) -> Flags:
    """(E,) whether a pair of the problem is in the list."""
    wide = max(posed.mentors, 1)
    return np.isin(posed.mentee * wide + posed.mentor, [i * wide + j for i, j in pairs])
