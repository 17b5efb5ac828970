"""Fairness to the weakest pair: the highest least score that costs nobody a mentor, and the price of a higher one."""

from __future__ import annotations

import numpy as np

from rostok.engine.matching.model import Problem
from rostok.engine.matching.zones import zones


def counts(posed: Problem) -> tuple[int, ...]:
    """How many mentees of classes 1..k can be matched at best, for each k; by the zones alone (`checking.bound`)."""
    mentee_zone, mentor_zone = zones(posed)
    return tuple(
        int(((posed.urgency <= k) & (mentee_zone > k)).sum() + posed.free[mentor_zone <= k].sum())
        for k in range(1, posed.levels + 1)
    )


def highest_floor(posed: Problem) -> int | None:
    """The largest score f such that pairs of at least f still match as many of each class; None without pairs."""
    steps, wanted = np.unique(posed.score), counts(posed)
    if not len(steps):
        return None
    low, high = 0, len(steps) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if counts(posed.among(posed.score >= steps[middle])) == wanted:
            low = middle
        else:
            high = middle - 1
    return int(steps[low])


def price_of_floor(posed: Problem, floor: int) -> tuple[int, ...]:
    """How many mentees of classes 1..k lose their mentor when pairs below the floor are not offered."""
    after = counts(posed.among(posed.score >= floor))
    return tuple(was - now for was, now in zip(counts(posed), after, strict=True))
