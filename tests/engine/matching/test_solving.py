"""The whole solver beside brute force, and what must not change it."""

from __future__ import annotations

import numpy as np
import pytest

from rostok.engine.matching.checking import proves
from rostok.engine.matching.flow import Unsolved
from rostok.engine.matching.model import NOBODY, problem
from rostok.engine.matching.solving import solve

from .small import best_worth, matchings, random_problem, unevenness


def test_five_hundred_random_problems_are_solved_as_brute_force_solves_them() -> None:
    wrong = []
    for seed in range(500):
        posed = random_problem(seed)
        result = solve(posed)
        if result.value != best_worth(posed) or not proves(posed, result.mentor_of, result.certificate):
            wrong.append(seed)
    assert wrong == []


def test_of_equally_good_matchings_the_most_even_is_taken() -> None:
    wrong = []
    for seed in range(300):
        posed = random_problem(seed)
        load = np.random.default_rng(seed).integers(0, 3, posed.mentors)
        result = solve(posed, load)
        rivals = [unevenness(load, other) for value, other in matchings(posed) if value == result.value]
        if unevenness(load, result.mentor_of) != min(rivals):
            wrong.append(seed)
    assert wrong == []


def test_a_young_teacher_goes_before_a_better_score_and_nobody_else_pays_for_it() -> None:
    posed = problem([0, 1, 1], [0, 0, 1], [5, 900, 1], free=[1, 1], urgency=[1, 2], levels=2)
    result = solve(posed)
    assert result.mentor_of.tolist() == [0, 1]
    assert result.value == (1, 2, 6)


def test_without_levels_only_the_scores_count() -> None:
    posed = problem([0, 1, 1], [0, 0, 1], [5, 900, 1], free=[1, 1], urgency=[1, 2], levels=0)
    assert solve(posed).mentor_of.tolist() == [NOBODY, 0]


def test_the_order_of_the_rows_changes_nothing() -> None:
    for seed in range(50):
        posed = random_problem(seed, people=12, levels=2)
        mixed = np.random.default_rng(seed).permutation(len(posed.mentee))
        again = problem(
            posed.mentee[mixed],
            posed.mentor[mixed],
            posed.score[mixed],
            free=posed.free,
            urgency=posed.urgency,
            levels=2,
        )
        assert solve(again).mentor_of.tolist() == solve(posed).mentor_of.tolist()


def test_an_empty_problem_has_an_empty_answer() -> None:
    result = solve(problem([], [], [], free=[], urgency=[], levels=2))
    assert result.value == (0, 0, 0)
    assert result.mentor_of.tolist() == []


def test_nothing_unproven_is_given_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were a flow ever to answer wrongly, the check at the end stops it."""
    posed = problem([0], [0], [7], free=[1], urgency=[1], levels=1)
    monkeypatch.setattr("rostok.engine.matching.solving.balanced", lambda *_: np.array([NOBODY]))
    with pytest.raises(Unsolved):
        solve(posed)
