"""The whole way from a problem to a matching that is proven best: zones, one flow a zone, prices, balance, check."""

from __future__ import annotations

import numpy as np

from rostok.engine.matching.balance import balanced
from rostok.engine.matching.checking import proves, worth
from rostok.engine.matching.flow import Exits, Unsolved, best_pairs
from rostok.engine.matching.model import NOBODY, Certificate, Ints, Problem, Result
from rostok.engine.matching.prices import prices
from rostok.engine.matching.zones import inside, zones


def solve(problem: Problem, load: Ints | None = None) -> Result:
    """The best matching with its proof; of equal ones the most even, then always the same one.

    load: (m,) mentees that a mentor has already; none by default. The proof is checked before it is given out.
    """
    mentee_zone, mentor_zone = zones(problem)
    part = problem.among(inside(problem, mentee_zone, mentor_zone))
    mentor_of = np.full(problem.mentees, NOBODY, np.int64)
    for zone in range(1, problem.levels + 2):
        people = np.flatnonzero(mentee_zone == zone)
        in_zone = mentor_zone == zone
        short = zone <= problem.levels
        found = best_pairs(
            part,
            people,
            optional=problem.urgency >= zone,
            full=in_zone & short,
            exits=_free_of_charge(np.where(in_zone & ~short, problem.free, 0)),
        )
        mentor_of[people] = found[people]
    dual = prices(part, mentor_of, mentor_zone)
    if dual is None:
        raise Unsolved("prices do not settle")
    proof = Certificate(mentee_zone, mentor_zone, *dual)
    mentor_of = balanced(problem, mentor_of, proof, np.zeros(problem.mentors, np.int64) if load is None else load)
    if not proves(problem, mentor_of, proof):
        raise Unsolved("the certificate does not prove the matching")
    return Result(problem, mentor_of, worth(problem, mentor_of), proof)


def _free_of_charge(free: Ints) -> Exits:
    mentor = np.flatnonzero(free)
    return mentor, free[mentor], np.zeros(len(mentor), np.int64)
