"""Prices of optimal matchings prove them; matchings that an exchange improves have none."""

from __future__ import annotations

import numpy as np

from rostok.engine.matching.checking import proves, worth
from rostok.engine.matching.model import Certificate, problem
from rostok.engine.matching.prices import prices
from rostok.engine.matching.zones import inside, zones

from .small import best_worth, matchings, random_problem


def test_an_exchange_that_gains_leaves_no_prices() -> None:
    posed = problem([0, 0, 1, 1], [0, 1, 0, 1], [5, 1, 1, 5], free=[1, 1], urgency=[1, 1], levels=1)
    assert prices(posed, np.array([1, 0]), np.array([2, 2])) is None
    assert prices(posed, np.array([0, 1]), np.array([2, 2])) is not None


def test_every_optimal_matching_gets_prices_that_prove_it_and_no_other_does() -> None:
    for seed in range(120):
        posed = random_problem(seed, people=4)
        mentee_zone, mentor_zone = zones(posed)
        part = posed.among(inside(posed, mentee_zone, mentor_zone))
        best = best_worth(posed)
        for _, mentor_of in matchings(part):
            dual = prices(part, mentor_of, mentor_zone)
            proven = dual is not None and proves(posed, mentor_of, Certificate(mentee_zone, mentor_zone, *dual))
            assert proven == (worth(posed, mentor_of) == best)
