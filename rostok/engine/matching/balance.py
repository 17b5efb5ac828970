"""Among equally good matchings, the one that spreads mentees most evenly.

Where places are short every mentor is full whatever one does, so only the last zone can be balanced. Its optimal
matchings are exactly those that use tight pairs (u + v = score), fill every mentor with a price above zero and leave out
only mentees that cost nothing (complementary slackness): one more flow on these few pairs, with each further place of a
mentor dearer than the one before (convex costs: Ahuja, Magnanti, Orlin 1993, ch. 14).
"""

from __future__ import annotations

import numpy as np

from rostok.engine.matching.flow import best_pairs
from rostok.engine.matching.model import Certificate, Ints, Problem


def balanced(problem: Problem, mentor_of: Ints, proof: Certificate, load: Ints) -> Ints:
    """(n,) a matching of the same worth with the least sum of squared loads; load: (m,) mentees a mentor has already."""
    last = problem.levels + 1
    ours, theirs = proof.mentee_zone == last, proof.mentor_zone == last
    i, j = problem.mentee, problem.mentor
    tight = ours[i] & theirs[j] & (proof.u[i] + proof.v[j] == problem.score)
    part = problem.among(tight)
    part = Problem(part.mentee, part.mentor, np.zeros_like(part.score), part.free, part.urgency, part.levels)
    people = np.flatnonzero(ours)
    again = best_pairs(
        part,
        people,
        optional=(problem.urgency > problem.levels) & (proof.u == 0),
        full=theirs & (proof.v > 0),
        exits=_dearer_each_time(np.where(theirs & (proof.v == 0), problem.free, 0), load),
    )
    return np.where(ours, again, mentor_of)


def _dearer_each_time(free: Ints, load: Ints) -> tuple[Ints, Ints, Ints]:
    mentor = np.repeat(np.arange(len(free)), free)
    turn = np.arange(len(mentor)) - np.repeat(np.cumsum(free) - free, free)
    return mentor, np.ones(len(mentor), np.int64), load[mentor] + turn
