"""The highest least score that costs nobody a mentor, beside brute force."""

from __future__ import annotations

from rostok.engine.matching.floor import counts, highest_floor, price_of_floor
from rostok.engine.matching.model import problem

from .small import best_worth, random_problem


def test_counts_need_no_flow_of_costs() -> None:
    for seed in range(100):
        posed = random_problem(seed)
        assert counts(posed) == best_worth(posed)[:-1]


def test_the_floor_is_as_high_as_the_counts_allow() -> None:
    for seed in range(60):
        posed = random_problem(seed, levels=2)
        wanted = best_worth(posed)[:-1]
        kept = [s for s in posed.score.tolist() if best_worth(posed.among(posed.score >= s))[:-1] == wanted]
        assert highest_floor(posed) == (max(kept) if kept else None)


def test_a_higher_floor_has_its_price() -> None:
    posed = problem([0, 1, 1], [0, 0, 1], [9, 8, 2], free=[1, 1], urgency=[1, 2], levels=2)
    assert highest_floor(posed) == 2
    assert price_of_floor(posed, 2) == (0, 0)
    assert price_of_floor(posed, 5) == (0, 1)
    assert price_of_floor(posed, 10) == (1, 2)
