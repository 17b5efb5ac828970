"""Two flows of OR-tools on the pairs of a problem: as many pairs as possible, and the best given number of them.

The solvers are push-relabel (Goldberg and Tarjan, 1988) and cost-scaling push-relabel (Goldberg, 1997). Nodes and arcs
are numbered by position, so equal problems give equal answers.
"""

from __future__ import annotations

import numpy as np
from ortools.graph.python import max_flow, min_cost_flow

from rostok.engine.matching.model import NOBODY, Flags, Ints, Problem
from rostok.engine.matching.reaching import different

#: Arcs from mentors to the common sink: (mentor, capacity, cost of one unit), each (A,).
Exits = tuple[Ints, Ints, Ints]


class Unsolved(RuntimeError):
    """The solver did not end as the theory says it must: numbers out of its range."""


def most_pairs(part: Problem, wanted: Flags) -> Ints:
    """(n,) a matching with as many of the wanted mentees as possible, others left out."""
    rows = np.flatnonzero(wanted[part.mentee] & (part.free[part.mentor] > 0))
    people, mentors = different(part.mentee[rows], part.mentees), different(part.mentor[rows], part.mentors)
    source, sink = len(people) + len(mentors), len(people) + len(mentors) + 1
    mentee_node = _numbered(part.mentees, people, np.arange(len(people)))
    mentor_node = _numbered(part.mentors, mentors, np.arange(len(people), source))
    graph = max_flow.SimpleMaxFlow()
    pairs = graph.add_arcs_with_capacity(
        _ids(mentee_node[part.mentee[rows]]), _ids(mentor_node[part.mentor[rows]]), np.ones(len(rows), np.int64)
    )
    graph.add_arcs_with_capacity(
        _ids(np.concatenate([np.full(len(people), source), np.arange(len(people), source)])),
        _ids(np.concatenate([np.arange(len(people)), np.full(len(mentors), sink)])),
        np.concatenate([np.ones(len(people), np.int64), part.free[mentors]]),
    )
    if len(rows) and graph.solve(source, sink) != max_flow.SimpleMaxFlow.OPTIMAL:
        raise Unsolved("maximum flow")
    return _matching(part, rows, graph.flows(pairs))


def best_pairs(part: Problem, people: Ints, *, optional: Flags, full: Flags, exits: Exits) -> Ints:
    """(n,) the matching of `people` with the largest sum of scores less the costs of exits.

    people: positions of mentees, ascending, all of whose pairs in `part` are offered; each of them gets a mentor unless
    optional (n,); mentors marked full (m,) fill every place, the others use exits. The caller knows that this can be.
    """
    inside = np.zeros(part.mentees, np.bool_)
    inside[people] = True
    rows = np.flatnonzero(inside[part.mentee])
    mentors = different(np.concatenate([part.mentor[rows], np.flatnonzero(full)]), part.mentors)
    sink = len(people) + len(mentors)
    mentee_node = _numbered(part.mentees, people, np.arange(len(people)))
    mentor_node = _numbered(part.mentors, mentors, np.arange(len(people), sink))
    by_choice = np.flatnonzero(optional[people])
    leaving = np.flatnonzero(mentor_node[exits[0]] >= 0)
    from_mentor, capacity, cost = (column[leaving] for column in exits)
    graph = min_cost_flow.SimpleMinCostFlow()
    arcs = graph.add_arcs_with_capacity_and_unit_cost(
        _ids(np.concatenate([mentee_node[part.mentee[rows]], by_choice, mentor_node[from_mentor]])),
        _ids(np.concatenate([mentor_node[part.mentor[rows]], np.full(len(by_choice) + len(leaving), sink)])),
        np.concatenate([np.ones(len(rows) + len(by_choice), np.int64), capacity]),
        np.concatenate([-part.score[rows], np.zeros(len(by_choice), np.int64), cost]),
    )
    taken = np.where(full[mentors], part.free[mentors], 0)
    supplies = np.concatenate([np.ones(len(people), np.int64), -taken, [taken.sum() - len(people)]])
    graph.set_nodes_supplies(_ids(np.arange(sink + 1)), supplies)
    if graph.solve() != min_cost_flow.SimpleMinCostFlow.OPTIMAL:
        raise Unsolved("minimum cost flow")
    return _matching(part, rows, graph.flows(arcs[: len(rows)]))


def _ids(nodes: Ints) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    return nodes.astype(np.int32)


def _numbered(size: int, positions: Ints, nodes: Ints) -> Ints:
    """(size,) the node of each position, -1 for those that have none."""
    node = np.full(size, -1, np.int64)
    node[positions] = nodes
    return node


def _matching(part: Problem, rows: Ints, flows: Ints) -> Ints:
    mentor_of = np.full(part.mentees, NOBODY, np.int64)
    used = rows[flows > 0]
    mentor_of[part.mentee[used]] = part.mentor[used]
    return mentor_of
