"""Zones by hand, and what they promise about every optimal matching."""

from __future__ import annotations

from rostok.engine.matching.model import problem
from rostok.engine.matching.zones import inside, zones

from .small import best_worth, matchings, random_problem


def test_a_shortage_of_the_first_class_a_shortage_of_all_and_plenty() -> None:
    """Two young teachers want the one place of mentor 0; two others that of mentor 1; mentor 2 has room for one more."""
    posed = problem(
        [0, 1, 2, 2, 3, 4],
        [0, 0, 0, 1, 1, 2],
        [1] * 6,
        free=[1, 1, 2],
        urgency=[1, 1, 2, 2, 1],
        levels=2,
    )
    mentee_zone, mentor_zone = zones(posed)
    assert mentee_zone.tolist() == [1, 1, 2, 2, 3]
    assert mentor_zone.tolist() == [1, 2, 3]
    assert inside(posed, mentee_zone, mentor_zone).tolist() == [True, True, False, True, True, True]


def test_no_optimal_matching_crosses_zones_and_scarce_mentors_are_always_full() -> None:
    for seed in range(150):
        posed = random_problem(seed, people=5)
        mentee_zone, mentor_zone = zones(posed)
        best = best_worth(posed)
        for value, mentor_of in matchings(posed):
            if value == best:
                paired = mentor_of >= 0
                assert (mentee_zone[paired] == mentor_zone[mentor_of[paired]]).all()
                load = [int((mentor_of == j).sum()) for j in range(posed.mentors)]
                short = mentor_zone <= posed.levels
                assert all(load[j] == posed.free[j] for j in range(posed.mentors) if short[j])
