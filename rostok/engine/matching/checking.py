"""The proof of a result, checked in one pass over the pairs and without any solver.

Weak duality for lexicographic vectors. The pair (i, j) is worth the vector
    e_ij = ([class_i <= 1], …, [class_i <= K], score_ij),
a mentee of zone z costs a_i = ([class_i <= k] for k < z, 0 from k = z on; u_i),
a place of a mentor of zone z costs b_j = (0 for k < z, 1 from k = z on; v_j).
If every a and b is >= 0 and a_i + b_j >= e_ij on every pair, then no matching is worth more than
    sum of a_i + sum of free_j * b_j,
because each mentee is used once and each mentor at most free_j times. A matching of exactly this worth is optimal.
For the counts this is Hall's theorem (P. Hall, 1935), for the scores the duality of the transportation problem
(Kantorovich, 1942). This module shares nothing with the solver but the tables themselves.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from rostok.engine.matching.model import NOBODY, Certificate, Flags, Ints, Problem


def broken_rule(problem: Problem, mentor_of: Ints) -> str | None:
    """Which rule of the problem a matching breaks, or None; mentor_of: (n,)."""
    if mentor_of.shape != (problem.mentees,):
        return "one entry per mentee"
    if ((mentor_of < NOBODY) | (mentor_of >= problem.mentors)).any():
        return "unknown mentor"
    if np.count_nonzero(chosen(problem, mentor_of)) != np.count_nonzero(mentor_of >= 0):
        return "pair is not admissible"
    load = np.bincount(mentor_of[mentor_of >= 0], minlength=problem.mentors)
    return "mentor has no place" if (load > problem.free).any() else None


def chosen(problem: Problem, mentor_of: Ints) -> Flags:
    """(E,) which pairs the matching uses."""
    used: Flags = mentor_of[problem.mentee] == problem.mentor
    return used


def worth(problem: Problem, mentor_of: Ints) -> tuple[int, ...]:
    """The goal that a matching reaches: K counts and the sum of scores."""
    classes = problem.urgency[mentor_of >= 0]
    counts = [int((classes <= k).sum()) for k in range(1, problem.levels + 1)]
    return (*counts, int(problem.score[chosen(problem, mentor_of)].sum()))


def bound(problem: Problem, proof: Certificate) -> tuple[int, ...] | None:
    """What no matching can exceed, or None when the certificate proves nothing."""
    zone = np.concatenate([proof.mentee_zone, proof.mentor_zone])
    if ((zone < 1) | (zone > problem.levels + 1)).any():
        return None
    a, _, b = _packed(problem, proof)
    if (proof.u[a == 0] < 0).any() or (proof.v[b == 0] < 0).any():
        return None
    head, tail = slack(problem, proof)(problem.mentee, problem.mentor, problem.score)
    if ((head < 0) | ((head == 0) & (tail < 0))).any():
        return None
    total = []
    for k in range(1, problem.levels + 1):
        paid = (problem.urgency <= k) & (proof.mentee_zone > k)
        total.append(int(paid.sum() + problem.free[proof.mentor_zone <= k].sum()))
    return (*total, int(proof.u.sum() + (problem.free * proof.v).sum()))


def slack(problem: Problem, proof: Certificate) -> Callable[[Ints, Ints, Ints], tuple[Ints, Ints]]:
    """a_i + b_j - e_ij of any pairs (mentee, mentor, score), each (E,), as a function: packed counts and points."""
    _, missing, b = _packed(problem, proof)

    def of(mentee: Ints, mentor: Ints, score: Ints) -> tuple[Ints, Ints]:
        return b[mentor] - missing[mentee], proof.u[mentee] + proof.v[mentor] - score

    return of


def _packed(problem: Problem, proof: Certificate) -> tuple[Ints, Ints, Ints]:
    """The counts of a (n,), of e - a (n,) and of b (m,), each K counts in one number to the base 4.

    Digits of b - (e - a) lie in -1..2, so the order of the numbers is the order of the vectors.
    """
    a, missing, b = (np.zeros(size, np.int64) for size in (problem.mentees, problem.mentees, problem.mentors))
    for k in range(1, problem.levels + 1):
        counted, paid = problem.urgency <= k, proof.mentee_zone > k
        a = 4 * a + (counted & paid)
        missing = 4 * missing + (counted & ~paid)
        b = 4 * b + (proof.mentor_zone <= k)
    return a, missing, b


def proves(problem: Problem, mentor_of: Ints, proof: Certificate) -> bool:
    """Whether the matching keeps the rules and the certificate proves that nothing better exists."""
    return broken_rule(problem, mentor_of) is None and bound(problem, proof) == worth(problem, mentor_of)
