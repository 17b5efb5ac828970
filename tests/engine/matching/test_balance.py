"""Even loads among equals (random cases stand in test_solving)."""

from __future__ import annotations

import numpy as np

from rostok.engine.matching.model import problem
from rostok.engine.matching.solving import solve


def test_two_mentees_of_equal_score_go_to_two_mentors() -> None:
    posed = problem([0, 0, 1, 1], [0, 1, 0, 1], [5] * 4, free=[2, 2], urgency=[1, 1], levels=1)
    assert sorted(solve(posed).mentor_of.tolist()) == [0, 1]
    assert solve(posed, np.array([2, 0])).mentor_of.tolist() == [1, 1]


def test_a_better_score_is_never_given_up_for_evenness() -> None:
    posed = problem([0, 0, 1, 1], [0, 1, 0, 1], [6, 5, 6, 5], free=[2, 2], urgency=[1, 1], levels=1)
    assert solve(posed).mentor_of.tolist() == [0, 0]
