"""Cuts a problem into zones that no optimal matching crosses, the most urgent shortage first.

Zone z <= K holds everybody who competes with an unmatched mentee of class z once the zones before it are set aside.
The counts of all K levels are settled by the zones alone (priority matching: Roth, Sönmez, Ünver 2005; the sets that can
be matched form a matroid, so serving class 1 first costs nobody's place in the total), and what is left for the prices
is one transportation problem a zone, without large weights.
"""

from __future__ import annotations

import numpy as np

from rostok.engine.matching.flow import most_pairs
from rostok.engine.matching.model import Flags, Ints, Problem
from rostok.engine.matching.reaching import contested


def zones(problem: Problem) -> tuple[Ints, Ints]:
    """Zone 1..K+1 of every mentee (n,) and mentor (m,)."""
    last = problem.levels + 1
    mentee_zone, mentor_zone = np.full(problem.mentees, last), np.full(problem.mentors, last)
    for level in range(1, last):
        wanted = (mentee_zone == last) & (problem.urgency <= level)
        rest = problem.among(wanted[problem.mentee] & (mentor_zone == last)[problem.mentor])
        mentor_of = most_pairs(rest, wanted)
        mentees, mentors = contested(rest, mentor_of, wanted & (mentor_of < 0))
        mentee_zone[mentees], mentor_zone[mentors] = level, level
    return mentee_zone, mentor_zone


def inside(problem: Problem, mentee_zone: Ints, mentor_zone: Ints) -> Flags:
    """(E,) pairs whose two people share a zone: the only ones an optimal matching may use."""
    same: Flags = mentee_zone[problem.mentee] == mentor_zone[problem.mentor]
    return same
