"""Groups by taking the heaviest one again and again: a start for the integer program, there before its time is over."""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from rostok.engine.matching.model import Flags, Ints


def greedy(mentee: Ints, group: Ints, mentor: Ints, most: Ints, weight: NDArray[np.float64], least: int) -> Flags:
    """(E,) which possibilities are taken.

    mentee, group, weight: (E,) who could join which group and what that is worth; mentor, most: (G,) of each group.
    A group is worth its `most` heaviest mentees who are still free; worths only fall, so a stale one is put back.
    """
    order = np.lexsort((mentee, -weight, group))
    ends = np.searchsorted(group[order], np.arange(len(mentor) + 1))
    members = [order[first:last].tolist() for first, last in pairwise(ends)]
    busy: set[int] = set()
    leading: set[int] = set()
    taken = np.zeros(len(mentee), np.bool_)

    def best(g: int) -> list[int]:
        free = [row for row in members[g] if int(mentee[row]) not in busy][: int(most[g])]
        return free if len(free) >= least and int(mentor[g]) not in leading else []

    heap = [(-float(weight[best(g)].sum()), g) for g in range(len(mentor)) if best(g)]
    heapify(heap)
    while heap:
        worth, g = heappop(heap)
        rows = best(g)
        now = -float(weight[rows].sum())
        if rows and now > worth:
            heappush(heap, (now, g))
        elif rows:
            taken[rows] = True
            busy.update(mentee[rows].tolist())
            leading.add(int(mentor[g]))
    return taken
