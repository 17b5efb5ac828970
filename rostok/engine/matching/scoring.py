"""Hard rules and points of an organisation, applied to blocks of pairs; the rules are data, the caller versions them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from rostok.engine.matching.formulas import Formula, People, check, compact, compute, pick
from rostok.engine.matching.model import Ints

#: Mentees, mentors and scores of admissible pairs, each (E,).
Pairs = tuple[Ints, Ints, Ints]


@dataclass(frozen=True)
class Rule:
    """A condition without which a pair is not offered; words say what it asks for («общий язык»)."""

    code: str
    words: str
    test: Formula


@dataclass(frozen=True)
class Criterion:
    """Whole points for a pair; words name the reason («тот же предмет»)."""

    code: str
    words: str
    points: Formula


@dataclass(frozen=True)
class Measure:
    """Rules and criteria; the sum of points is cut to lowest..highest."""

    rules: tuple[Rule, ...]
    criteria: tuple[Criterion, ...]
    lowest: int = 1
    highest: int = 1000

    def check(self, mentees: People, mentors: People) -> None:
        """Meaningless when a formula is wrong or names a column that these people do not have."""
        for formula in (*(rule.test for rule in self.rules), *(one.points for one in self.criteria)):
            check(formula, set(mentees), set(mentors))


@dataclass(frozen=True)
class Pool:
    """Everybody who may meet: columns of people, the measure, and blocks of positions that meet."""

    measure: Measure
    mentees: People
    mentors: People
    blocks: tuple[tuple[Ints, Ints], ...]

    def pairs(self) -> Iterator[Pairs]:
        """Admissible pairs with their scores, block by block."""
        measure, ours, theirs = self.measure, compact(self.mentees), compact(self.mentors)
        for mentees, mentors in self.blocks:
            a, b = pick(ours, mentees), pick(theirs, mentors)
            allowed = np.ones((len(mentees), len(mentors)), np.bool_)
            for rule in measure.rules:
                allowed &= np.asarray(compute(rule.test, a, b), np.bool_)
            total = np.zeros(allowed.shape, np.int32)
            for criterion in measure.criteria:
                total += compute(criterion.points, a, b)
            rows, columns = np.nonzero(allowed)
            score = np.clip(total[rows, columns], measure.lowest, measure.highest)
            yield mentees[rows], mentors[columns], score.astype(np.int64)

    def all_pairs(self) -> Pairs:
        """All of them at once; people who meet in two blocks are a pair once."""
        return merged(self.pairs())

    def points(self, mentee: int, mentor: int) -> dict[str, int]:
        """Points of one pair by code of criterion, for its explanation."""
        return {code: int(given[0]) for code, given in self.points_of([mentee], [mentor]).items()}

    def points_of(self, mentees: ArrayLike, mentors: ArrayLike) -> dict[str, Ints]:
        """Code of criterion → points of P pairs, (P,); mentees, mentors: (P,)."""
        ours, theirs = np.asarray(mentees, np.int64), np.asarray(mentors, np.int64)
        a, b = pick(self.mentees, ours), pick(self.mentors, theirs)
        return {
            one.code: np.broadcast_to(compute(one.points, a, b, abreast=True), ours.shape).astype(np.int64)
            for one in self.measure.criteria
        }

    def broken(self, mentee: int, mentor: int) -> tuple[str, ...]:
        """Codes of the rules that forbid a pair."""
        a, b = pick(self.mentees, np.array([mentee])), pick(self.mentors, np.array([mentor]))
        return tuple(rule.code for rule in self.measure.rules if not compute(rule.test, a, b).any())


def merged(parts: Iterable[Pairs]) -> Pairs:
    """Pairs of many parts sorted by mentee and mentor, each once (its first score: equal pairs score equally)."""
    columns = [*zip(*parts, strict=True)] or [(np.zeros(0, np.int64),)] * 3
    mentee, mentor, score = (np.concatenate(column) for column in columns)
    key = mentee * (int(mentor.max(initial=0)) + 1) + mentor
    order = np.argsort(key, kind="stable")  # parts come sorted: merging runs is faster than sorting anew
    key = key[order]
    order = order[np.concatenate([[True], key[1:] != key[:-1]])[: len(key)]]
    return mentee[order], mentor[order], score[order]
