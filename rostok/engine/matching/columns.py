"""The optimum over all admissible pairs without holding them all: column generation.

A list of the best few candidates loses people (their other candidates are never seen). Here the list only begins: the
prices of its optimum are put to every admissible pair; a pair that would beat them joins, and the flow runs again, until
no pair beats them and the certificate holds for all (Dantzig and Wolfe 1960; Gilmore and Gomory 1961).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from rostok.engine.matching.balance import balanced
from rostok.engine.matching.checking import slack
from rostok.engine.matching.model import Flags, Ints, Problem, Result, problem
from rostok.engine.matching.scoring import Pairs, merged
from rostok.engine.matching.solving import solve

#: Wider than any sum of prices, so that a count outweighs points.
_WIDE = 1 << 40
#: So many pairs, 48 MB, are kept from round to round; more are asked for anew.
_KEPT = 2_000_000


@dataclass(frozen=True)
class Places:
    """What a problem is besides its pairs: free (m,), urgency (n,), levels K, load (m,) for the balance."""

    free: Ints
    urgency: Ints
    levels: int
    load: Ints

    def problem(self, pairs: Pairs) -> Problem:
        """The problem of these pairs."""
        return problem(*pairs, free=self.free, urgency=self.urgency, levels=self.levels)


@dataclass(frozen=True)
class Search:
    """result: optimal over all pairs that were looked at; its problem holds those that mattered; rounds: flows run."""

    result: Result
    rounds: int
    looked_at: int


def search(pairs: Callable[[], Iterable[Pairs]], places: Places, *, first: int = 10, more: int = 10) -> Search:
    """The best matching over everything `pairs()` gives, each time it is asked, in parts.

    first: best candidates of each mentee to begin with, a part; more: worst violations of a mentee that join, a part.
    """
    pairs = _kept_at_hand(pairs)
    held = merged(best(part, part[2], first) for part in pairs())
    rounds = 0
    while True:
        rounds += 1
        result = solve(places.problem(held), places.load)
        joining, ties, looked_at = _priced(pairs(), result, more)
        if not len(joining[0]):
            break
        held = merged([held, joining])
    # Every pair that costs nothing may take part in an equally good matching: the evenest of all is wanted.
    whole = places.problem(merged([held, ties]))
    mentor_of = balanced(whole, result.mentor_of, result.certificate, places.load)
    return Search(Result(whole, mentor_of, result.value, result.certificate), rounds, looked_at)


def _kept_at_hand(pairs: Callable[[], Iterable[Pairs]]) -> Callable[[], Iterable[Pairs]]:
    """Every round looks at all pairs: when they are few enough, they are scored once."""
    parts, size = [], 0
    for part in pairs():
        size += len(part[0])
        if size > _KEPT:
            return pairs
        parts.append(part)
    return lambda: parts


def _priced(parts: Iterable[Pairs], result: Result, more: int) -> tuple[Pairs, Pairs, int]:
    """Pairs that beat the prices, pairs that cost exactly nothing in the last zone, and the number looked at."""
    problem, proof = result.problem, result.certificate
    slack_of, joining, ties, looked_at = slack(problem, proof), [], [], 0
    for part in parts:
        looked_at += len(part[0])
        head, tail = slack_of(*part)
        beaten = (head < 0) | ((head == 0) & (tail < 0))
        joining.append(best(_kept(part, beaten), -(head * _WIDE + tail)[beaten], more))
        ties.append(_kept(part, (head == 0) & (tail == 0) & (proof.mentor_zone[part[1]] > problem.levels)))
    return merged(joining), merged(ties), looked_at


def _kept(part: Pairs, rows: Ints | Flags) -> Pairs:
    return part[0][rows], part[1][rows], part[2][rows]


def best(part: Pairs, merit: Ints, count: int) -> Pairs:
    """The `count` pairs of largest merit of every mentee; of equal ones those with the first mentors."""
    order = np.lexsort((part[1], -merit, part[0]))
    mentee = part[0][order]
    rank = np.arange(len(order)) - np.searchsorted(mentee, mentee)
    return _kept(part, order[rank < count])
