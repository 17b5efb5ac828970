"""Prices that prove an optimal matching: the least points a place must cost, found by longest paths.

A mentee i who sits with j0 would move to j unless v_j >= v_j0 + score_ij - score_ij0. Starting from what the unmatched
offer, prices rise along these steps until nobody would move (Bellman 1958, Ford 1956; only mentors whose price has just
risen are looked at). They settle exactly when no round of exchanges gains points, that is, when the matching is optimal.
"""

from __future__ import annotations

import numpy as np

from rostok.engine.matching.checking import chosen
from rostok.engine.matching.model import Ints, Problem
from rostok.engine.matching.reaching import different, rows_of, starts

#: Below every price that a step can set; where places are short every mentor is reached from somebody unmatched.
UNSET = -(1 << 60)


def prices(part: Problem, mentor_of: Ints, mentor_zone: Ints) -> tuple[Ints, Ints] | None:
    """u (n,) and v (m,) for a matching of `part`, whose pairs lie inside zones; None when it is not optimal."""
    paired = chosen(part, mentor_of)
    mine = np.zeros(part.mentees, np.int64)
    mine[part.mentee[paired]] = part.score[paired]
    moves = np.flatnonzero((mentor_of[part.mentee] >= 0) & ~paired)
    source = mentor_of[part.mentee[moves]]
    moves = moves[np.argsort(source, kind="stable")]
    begin = starts(np.sort(source), part.mentors)
    target, gain = part.mentor[moves], part.score[moves] - mine[part.mentee[moves]]

    v = np.where(mentor_zone > part.levels, 0, UNSET)
    offers = mentor_of[part.mentee] < 0
    np.maximum.at(v, part.mentor[offers], part.score[offers])
    risen = np.flatnonzero(v > UNSET)
    for _ in range(part.mentors + 1):
        rows = rows_of(begin, risen)
        asked = np.repeat(v[risen], begin[risen + 1] - begin[risen]) + gain[rows]
        better = asked > v[target[rows]]
        to = target[rows[better]]
        np.maximum.at(v, to, asked[better])
        risen = different(to, part.mentors)
        if not len(risen):
            sits = mentor_of >= 0
            mine[sits] -= v[mentor_of[sits]]
            return mine, v
    return None
