"""The check of a proof: true ones pass, and no spoiled matching or certificate does."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from rostok.engine.matching.checking import bound, broken_rule, proves, worth
from rostok.engine.matching.model import NOBODY, Certificate, problem
from rostok.engine.matching.solving import solve

from .small import best_worth, matchings, random_problem

POSED = problem([0, 0, 1], [0, 1, 0], [5, 3, 4], free=[1, 1], urgency=[1, 2], levels=2)


def test_a_matching_that_breaks_a_rule_is_named() -> None:
    assert broken_rule(POSED, np.array([1, 0])) is None
    assert broken_rule(POSED, np.array([1])) == "one entry per mentee"
    assert broken_rule(POSED, np.array([2, 0])) == "unknown mentor"
    assert broken_rule(POSED, np.array([NOBODY, 1])) == "pair is not admissible"
    assert broken_rule(POSED, np.array([0, 0])) == "mentor has no place"


def test_worth_counts_class_by_class_and_then_adds_the_scores() -> None:
    assert worth(POSED, np.array([1, 0])) == (1, 2, 7)
    assert worth(POSED, np.array([NOBODY, 0])) == (0, 1, 4)


def test_only_the_best_matchings_are_proven() -> None:
    """Each matching of 100 small problems beside the certificate of the best one."""
    for seed in range(100):
        posed = random_problem(seed, people=4)
        proof = solve(posed).certificate
        best = best_worth(posed)
        for value, mentor_of in matchings(posed):
            assert proves(posed, mentor_of, proof) == (value == best)


def test_no_random_certificate_promises_less_than_can_be_reached() -> None:
    """A bound, whoever made it, is never below the optimum."""
    sound = 0
    for seed in range(600):
        posed = random_problem(seed % 60, people=4)
        dice = np.random.default_rng(seed)
        proof = solve(posed).certificate
        spoiled = Certificate(
            np.where(dice.random(posed.mentees) < 0.2, dice.integers(1, posed.levels + 2), proof.mentee_zone),
            np.where(dice.random(posed.mentors) < 0.2, dice.integers(1, posed.levels + 2), proof.mentor_zone),
            proof.u + dice.integers(-1, 2, posed.mentees) * (dice.random(posed.mentees) < 0.3),
            proof.v + dice.integers(-1, 2, posed.mentors) * (dice.random(posed.mentors) < 0.3),
        )
        promised = bound(posed, spoiled)
        sound += promised is not None
        assert promised is None or promised >= best_worth(posed)
    assert sound > 100


def test_zones_out_of_range_prove_nothing() -> None:
    proof = solve(POSED).certificate
    assert bound(POSED, replace(proof, mentee_zone=np.array([0, 3]))) is None
    assert bound(POSED, replace(proof, mentor_zone=np.array([4, 3]))) is None
