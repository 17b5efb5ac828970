"""One engine on one problem in a process of its own: `PYTHON rivals.py ENGINE problem.json` prints pairs, seconds and memory.

Stands alone, because two of the engines install the same top-level package and need environments of their own. The
problem: n, free (m), priority (n, 1 is served first), edges [(mentee, mentor, score)]. Except ours and the stable one
every engine gets the lexicographic goal as weights: score + W (1 + priority), W above any sum of scores.
"""

from __future__ import annotations

import json
import resource
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

Pairs = list[tuple[int, int]]


def weights(problem: dict[str, Any]) -> dict[tuple[int, int], int]:
    """Weight of each pair with the goal in it."""
    heavy = 1000 * problem["n"] + 1
    return {(i, j): s + heavy * (1 + problem["priority"][i]) for i, j, s in problem["edges"]}


def places(problem: dict[str, Any]) -> list[int]:
    """The mentor of each single place."""
    return [j for j, free in enumerate(problem["free"]) for _ in range(free)]


def ours(problem: dict[str, Any]) -> Callable[[], Pairs]:
    """rostok.engine.matching: zones, flow, prices, balance, and its own check of the proof."""
    from rostok.engine.matching.model import problem as posed
    from rostok.engine.matching.solving import solve

    i, j, s = zip(*problem["edges"], strict=True)
    urgency = [2 - priority for priority in problem["priority"]]
    ready = posed(i, j, s, free=problem["free"], urgency=urgency, levels=2)

    def run() -> Pairs:
        return [(mentee, mentor) for mentee, mentor in enumerate(solve(ready).mentor_of.tolist()) if mentor >= 0]

    return run


def mentor_match(problem: dict[str, Any]) -> Callable[[], Pairs]:
    """mentor-match: a grid of rule objects and Munkres; each place of a mentor is a mentor of its own."""
    from matching.mentee import Mentee
    from matching.mentor import Mentor
    from matching.process import process_data

    weight = weights(problem)

    class Given:
        """The weight of the pair; a pair that is not admissible is disallowed."""

        def evaluate(self, match: Any) -> bool:
            return (match.mentee.number, match.mentor.number) in weight

        def apply(self, match: Any) -> int:
            match.disallowed = not self.evaluate(match)
            return weight.get((match.mentee.number, match.mentor.number), 0)

    mentees, mentors = [], []
    for number in range(problem["n"]):
        mentees.append(Mentee(grade=1, email=f"e{number}"))
        mentees[-1].number = number
    for place, number in enumerate(places(problem)):
        mentors.append(Mentor(grade=1, email=f"o{place}"))
        mentors[-1].number = number

    def run() -> Pairs:
        process_data(mentors, mentees, [[Given()]])
        return [(mentee.number, mentee.mentors[0].number) for mentee in mentees if mentee.mentors]

    return run


def hospital_resident(problem: dict[str, Any]) -> Callable[[], Pairs]:
    """matching: the stable matching when both sides rank by the score (it has no goal for the number of pairs)."""
    from matching.games import HospitalResident
    from matching.players import Hospital, Player

    ours: dict[int, list[tuple[int, int]]] = {}
    theirs: dict[int, list[tuple[int, int]]] = {}
    for i, j, s in problem["edges"]:
        if problem["free"][j]:
            ours.setdefault(i, []).append((-s, j))
            theirs.setdefault(j, []).append((-s, i))
    residents = {i: Player(i) for i in ours}
    hospitals = {j: Hospital(j, problem["free"][j]) for j in theirs}
    for i, ranked in ours.items():
        residents[i].set_prefs([hospitals[j] for _, j in sorted(ranked)])
    for j, ranked in theirs.items():
        hospitals[j].set_prefs([residents[i] for _, i in sorted(ranked)])

    def run() -> Pairs:
        game = HospitalResident(list(residents.values()), list(hospitals.values()))
        solved = game.solve(optimal="resident")
        return [(resident.name, hospital.name) for hospital, taken in solved.items() for resident in taken]

    return run


def scipy_sparse(problem: dict[str, Any]) -> Callable[[], Pairs]:
    """scipy min_weight_full_bipartite_matching: places side by side, a place of his own for every mentee to stay out."""
    import numpy as np
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    n, owner = problem["n"], np.array(places(problem))
    weight, begin = weights(problem), np.concatenate([[0], np.cumsum(problem["free"])])
    rows, columns, costs = [], [], []
    for (i, j), value in weight.items():
        for place in range(begin[j], begin[j + 1]):
            rows.append(i)
            columns.append(place)
            costs.append(-float(value))
    everybody = np.arange(n)
    cells = (np.concatenate([rows, everybody]), np.concatenate([columns, len(owner) + everybody]))
    graph = coo_array((np.concatenate([costs, np.full(n, -0.5)]), cells), shape=(n, len(owner) + n)).tocsr()

    def run() -> Pairs:
        taken = zip(*min_weight_full_bipartite_matching(graph), strict=True)
        return [(int(i), int(owner[place])) for i, place in taken if place < len(owner)]

    return run


def scipy_dense(problem: dict[str, Any]) -> Callable[[], Pairs]:
    """scipy linear_sum_assignment on the whole table of mentees and places; what is not admissible weighs nothing."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    owner, weight = np.array(places(problem)), weights(problem)
    by_mentor = np.zeros((problem["n"], len(problem["free"])))
    for (i, j), value in weight.items():
        by_mentor[i, j] = value

    def run() -> Pairs:
        table = by_mentor[:, owner]
        taken = zip(*linear_sum_assignment(table, maximize=True), strict=True)
        return [(int(i), int(owner[place])) for i, place in taken if table[i, place] > 0]

    return run


ENGINES = {engine.__name__: engine for engine in (ours, mentor_match, hospital_resident, scipy_sparse, scipy_dense)}


def main() -> None:
    """Solve and tell; memory is the growth of the peak while solving."""
    with open(sys.argv[2], encoding="utf-8") as file:
        problem = json.load(file)
    run = ENGINES[sys.argv[1]](problem)
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, (time.perf_counter(), time.process_time())
    pairs = run()
    wall, cpu = time.perf_counter() - start[0], time.process_time() - start[1]
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(json.dumps({"pairs": pairs, "wall": wall, "cpu": cpu, "mb": grown}))


if __name__ == "__main__":
    # HospitalResident copies its players by recursion, one level a player.
    sys.setrecursionlimit(10**6)
    threading.stack_size(512 * 1024 * 1024)
    worker = threading.Thread(target=main)
    worker.start()
    worker.join()
