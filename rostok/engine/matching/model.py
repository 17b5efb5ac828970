"""The problem of pairs, its answer and the proof of the answer, as arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

#: A mentee who has no mentor.
NOBODY = -1


@dataclass(frozen=True)
class Problem:
    """Who may be paired with whom: n mentees, m mentors, E admissible pairs.

    mentee, mentor, score: (E,) the pairs, sorted by mentee then mentor; people are positions 0..n-1 and 0..m-1
    free:   (m,) places that a mentor still has
    urgency:(n,) class of a mentee, 1 is served first
    levels: K; classes 1..K are counted one after another, then the sum of scores. With K = 0 only the scores count.

    The goal is the lexicographic maximum of (matched of class 1, matched of classes 1..2, …, of classes 1..K, scores):
    one tuple of K + 1 whole numbers. Scores are whole numbers too, so nothing is ever rounded.
    """

    mentee: Ints
    mentor: Ints
    score: Ints
    free: Ints
    urgency: Ints
    levels: int

    @property
    def mentees(self) -> int:
        """How many mentees there are."""
        return len(self.urgency)

    @property
    def mentors(self) -> int:
        """How many mentors there are."""
        return len(self.free)

    def among(self, kept: Flags) -> Problem:
        """The same people with a part of the pairs; kept: (E,)."""
        return Problem(
            self.mentee[kept], self.mentor[kept], self.score[kept], self.free, self.urgency, self.levels
        )  # a part of a sorted table is sorted


def problem(
    mentee: ArrayLike,
    mentor: ArrayLike,
    score: ArrayLike,
    *,
    free: ArrayLike,
    urgency: ArrayLike,
    levels: int,
) -> Problem:
    """A checked problem; the order of the given pairs leaves no trace in it.

    ValueError: a pair is listed twice, a person of a pair is unknown, places are negative, a class is below 1.
    """
    i, j, s = (np.asarray(column, np.int64) for column in (mentee, mentor, score))
    places, classes = np.asarray(free, np.int64), np.asarray(urgency, np.int64)
    if (places < 0).any() or (classes < 1).any() or levels < 0:
        raise ValueError("places are 0 or more, classes 1 or more, levels 0 or more")
    if not (_inside(i, len(classes)) and _inside(j, len(places))):
        raise ValueError("a pair names somebody who is not in the lists")
    key = i * max(len(places), 1) + j
    if (key[1:] <= key[:-1]).any():
        order = np.argsort(key, kind="stable")
        i, j, s, key = i[order], j[order], s[order], key[order]
        if (key[1:] == key[:-1]).any():
            raise ValueError("a pair is listed twice")
    return Problem(i, j, s, places, classes, levels)


def _inside(positions: Ints, size: int) -> bool:
    return not len(positions) or bool(positions.min() >= 0 and positions.max() < size)


@dataclass(frozen=True)
class Certificate:
    """Why nothing better exists: a zone 1..K+1 and a price for every person.

    mentee_zone: (n,), mentor_zone: (m,), u: (n,) points of a mentee, v: (m,) points of one place of a mentor.
    In zone z <= K the mentees of classes 1..z compete for places that only they can fill: places are short for class z.
    In zone K+1 places suffice. What the numbers prove is written in `checking`.
    """

    mentee_zone: Ints
    mentor_zone: Ints
    u: Ints
    v: Ints


@dataclass(frozen=True)
class Result:
    """mentor_of: (n,) the mentor of each mentee or NOBODY; value: the goal reached; certificate: its proof."""

    problem: Problem
    mentor_of: Ints
    value: tuple[int, ...]
    certificate: Certificate
