"""Random small problems, and their best matchings by trying every one."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from rostok.engine.matching.model import NOBODY, Ints, Problem, problem


def random_problem(seed: int, *, people: int = 6, levels: int | None = None) -> Problem:
    """Up to `people` mentees and as many mentors with 0..2 places; scores lie close together, so ties are frequent."""
    dice = np.random.default_rng(seed)
    n, m = int(dice.integers(0, people + 1)), int(dice.integers(0, people))
    pairs = np.argwhere(dice.random((n, m)) < dice.choice([0.2, 0.5, 0.9])).reshape(-1, 2)
    return problem(
        pairs[:, 0],
        pairs[:, 1],
        dice.integers(1, 9, len(pairs)),
        free=dice.integers(0, 3, m),
        urgency=dice.integers(1, 4, n),
        levels=int(dice.integers(0, 4)) if levels is None else levels,
    )


def matchings(posed: Problem) -> Iterator[tuple[tuple[int, ...], Ints]]:
    """Every matching with its worth, counted by the definition of the goal."""
    options: list[list[tuple[int, int]]] = [[(NOBODY, 0)] for _ in range(posed.mentees)]
    for i, j, s in zip(posed.mentee.tolist(), posed.mentor.tolist(), posed.score.tolist(), strict=True):
        options[i].append((j, s))
    free = posed.free.tolist()
    taken: list[int] = []

    def walk(i: int, score: int) -> Iterator[tuple[tuple[int, ...], Ints]]:
        if i == posed.mentees:
            classes = [int(c) for c, j in zip(posed.urgency, taken, strict=True) if j != NOBODY]
            counts = tuple(sum(c <= k for c in classes) for k in range(1, posed.levels + 1))
            yield (*counts, score), np.array(taken, np.int64)
            return
        for j, s in options[i]:
            if j == NOBODY or free[j] > 0:
                taken.append(j)
                if j != NOBODY:
                    free[j] -= 1
                yield from walk(i + 1, score + s)
                taken.pop()
                if j != NOBODY:
                    free[j] += 1

    return walk(0, 0)


def best_worth(posed: Problem) -> tuple[int, ...]:
    """The lexicographic maximum over all matchings."""
    return max(value for value, _ in matchings(posed))


def unevenness(load: Ints, mentor_of: Ints) -> int:
    """Sum of squared loads once the matching stands."""
    total = load + np.bincount(mentor_of[mentor_of >= 0], minlength=len(load))
    return int((total**2).sum())
