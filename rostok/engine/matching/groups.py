"""Groups: one mentor, one topic, from two to k mentees, chosen by a small integer program within a time limit.

A least size makes the problem integer in earnest: mentee i joins (mentor j, topic t) only if the group is opened,
x_ijt <= y_jt; a mentor opens one topic, sum_t y_jt <= 1; least * y_jt <= sum_i x_ijt <= most_j * y_jt. HiGHS solves it
(Huangfu, Hall 2018) and says how far a goal may still be from the best. Without a least size groups are places, and
`solving` is exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import floor
from time import monotonic
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import block_array, csr_array, diags_array, eye_array

from rostok.engine.matching.greedy import greedy
from rostok.engine.matching.model import Ints

#: A bound of HiGHS may lie this much below the whole number it means.
ROUNDING = 1e-6
#: Share of the time for the first search; the rest is for the levels that it leaves open.
FIRST = 0.6
SOLVED, IMPOSSIBLE = 0, 2


@dataclass(frozen=True)
class Joining:
    """Who could join which group, E possibilities: mentee, mentor, topic, score, each (E,); score is above zero.

    most: (m,) the largest group of a mentor, 0 for one who leads none; urgency: (n,) and levels as in `Problem`.
    """

    mentee: Ints
    mentor: Ints
    topic: Ints
    score: Ints
    most: Ints
    urgency: Ints
    levels: int


@dataclass(frozen=True)
class Group:
    """A mentor, his topic and the mentees, ascending."""

    mentor: int
    topic: int
    mentees: tuple[int, ...]


@dataclass(frozen=True)
class Grouping:
    """groups by mentor; value: K counts and the sum of scores; gaps: share of each that may be missing, 0 is proven.

    The gap of a level is meant with the levels before it as they are.
    """

    groups: tuple[Group, ...]
    value: tuple[int, ...]
    gaps: tuple[float, ...]

    @property
    def proven(self) -> bool:
        """Whether nothing better exists."""
        return not any(self.gaps)


def form(joining: Joining, *, least: int = 2, seconds: float = 20.0) -> Grouping:
    """The best groups found within the time; what is proven has the same value on every machine.

    First all levels at once, weighted, from a greedy start: that leads to good groups soon. Then level by level: while the
    bound of the linear relaxation is higher than what is reached, one mentee more is asked for.
    """
    program = _Program(joining, least, seconds)
    if not len(program.mentee):
        return Grouping((), (0,) * (joining.levels + 1), (0.0,) * (joining.levels + 1))
    program.search(FIRST * seconds)
    goals = [(joining.urgency[program.mentee] <= k).astype(np.float64) for k in range(1, joining.levels + 1)]
    bests = []
    for goal in goals:
        best = program.bound(goal)
        while program.reached(goal) < best:
            status = program.search(program.left() / 2, at_least=(goal, program.reached(goal) + 1))
            if status == IMPOSSIBLE:
                best = program.reached(goal)
            elif status != SOLVED:
                break
        bests.append(best)
        program.keep(goal)
    if program.slack:
        program.search(program.left() / 2)
    goals.append(program.score.astype(np.float64))
    bests.append(min(program.bound(goals[-1]), program.reached(goals[-1]) + program.slack))
    value = tuple(program.reached(goal) for goal in goals)
    return Grouping(program.groups(), value, tuple(map(_gap, bests, value)))


def _gap(best: float, value: int) -> float:
    return min(1.0, (best - value) / best) if best > value else 0.0


class _Program:
    """Variables x (E,) for joining, then y (G,) for opening; goals are weights (E,) of x.

    slack: how much the weighted goal of the last search may lie below its best.
    """

    def __init__(self, joining: Joining, least: int, seconds: float) -> None:
        self.until, self.slack = monotonic() + seconds, float("inf")
        order = np.lexsort((joining.topic, joining.mentor, joining.mentee))
        order = order[joining.most[joining.mentor[order]] >= least]
        self.mentee, self.score = joining.mentee[order], joining.score[order]
        self.leaders, self.of = np.unique(
            np.column_stack([joining.mentor[order], joining.topic[order]]), axis=0, return_inverse=True
        )
        self.constraints = [_rules(joining, self.mentee, self.leaders, self.of, least)]
        counted = np.maximum(joining.levels + 1 - joining.urgency[self.mentee], 0)
        heavy = 1 + len(joining.urgency) * int(self.score.max(initial=0))
        self.weighted = (self.score + heavy * counted).astype(np.float64)
        mentor = self.leaders[:, 0]
        joined = greedy(self.mentee, self.of, mentor, joining.most[mentor], self.weighted, least)
        opened = np.bincount(self.of[joined], minlength=len(mentor)) > 0
        self.solution = np.concatenate([joined, opened]).astype(np.float64)

    def left(self) -> float:
        """Seconds that are left."""
        return max(0.0, self.until - monotonic())

    def search(self, seconds: float, at_least: tuple[NDArray[np.float64], int] | None = None) -> int:
        """A solution better by the weighted goal, or one in which a goal reaches a value; how the search ended."""
        more = [LinearConstraint(self._padded(at_least[0]), at_least[1], np.inf)] if at_least else []
        answer = self._solve(self.weighted, seconds, more, whole=True)
        found = None if answer.x is None else np.round(answer.x)
        if found is not None and (at_least or self._padded(self.weighted) @ found > self.reached(self.weighted)):
            self.solution = found
        if found is not None or not at_least:
            self.slack = max(0.0, _upper(answer) - self.reached(self.weighted))
        return int(answer.status)

    def bound(self, goal: NDArray[np.float64]) -> float:
        """What the goal cannot exceed: by the linear relaxation, or by what each mentee alone could bring."""
        alone = np.zeros(int(self.mentee.max()) + 1)
        np.maximum.at(alone, self.mentee, goal)
        return min(_upper(self._solve(goal, self.left(), [], whole=False)), float(alone.sum()))

    def reached(self, goal: NDArray[np.float64]) -> int:
        """The goal of the present solution."""
        return round(float(goal @ self.solution[: len(goal)]))

    def keep(self, goal: NDArray[np.float64]) -> None:
        """From now on nothing worse by this goal."""
        self.constraints.append(LinearConstraint(self._padded(goal), self.reached(goal), np.inf))

    def groups(self) -> tuple[Group, ...]:
        """The groups of the present solution."""
        joined = self.solution[: len(self.mentee)] > 0
        members = ((leader, np.sort(self.mentee[joined & (self.of == g)])) for g, leader in enumerate(self.leaders))
        return tuple(
            Group(int(mentor), int(topic), tuple(people.tolist())) for (mentor, topic), people in members if len(people)
        )

    def _padded(self, goal: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.concatenate([goal, np.zeros(len(self.leaders))])

    def _solve(self, goal: NDArray[np.float64], seconds: float, more: list[LinearConstraint], *, whole: bool) -> Any:
        return milp(
            -self._padded(goal),
            integrality=np.full(len(self.solution), int(whole)),
            bounds=Bounds(0, 1),
            constraints=[*self.constraints, *more],
            options={"time_limit": seconds, "mip_rel_gap": 0.0},
        )


def _upper(answer: Any) -> float:
    """The whole number that a maximised goal cannot exceed."""
    found = answer.mip_dual_bound if answer.mip_dual_bound is not None else answer.fun
    return floor(-found + ROUNDING) if found is not None and np.isfinite(found) else float("inf")


def _rules(joining: Joining, mentee: Ints, leaders: Ints, of: Ints, least: int) -> LinearConstraint:
    """The five families of rows over x and y, as they stand in the docstring of the module."""
    e, g = len(mentee), len(leaders)
    joins = _ones(of, np.arange(e), (g, e))
    most = joining.most[leaders[:, 0]].astype(np.float64)
    matrix = block_array(
        [
            [_ones(mentee, np.arange(e), (len(joining.urgency), e)), None],  # a mentee joins one group
            [None, _ones(leaders[:, 0], np.arange(g), (len(joining.most), g))],  # a mentor opens one topic
            [eye_array(e), -joins.T],  # what is joined is opened
            [joins, -diags_array(most)],
            [-joins, least * eye_array(g)],
        ],
        format="csr",
    )
    upper = np.concatenate([np.ones(len(joining.urgency) + len(joining.most)), np.zeros(e + 2 * g)])
    return LinearConstraint(matrix, -np.inf, upper)


def _ones(row: Ints, column: Ints, shape: tuple[int, int]) -> csr_array:
    return csr_array((np.ones(len(row)), (row, column)), shape=shape)
