"""Pins hold against anything, bans too; a bonus keeps old pairs."""

from __future__ import annotations

from itertools import islice

import numpy as np

from rostok.engine.matching.changing import Decisions, changed, decided, people_of
from rostok.engine.matching.model import NOBODY, problem
from rostok.engine.matching.solving import solve

from .small import best_worth, matchings, random_problem
from .town import town

POSED = problem([0, 0, 1], [0, 1, 0], [9, 1, 5], free=[1, 1], urgency=[1, 1], levels=1)


def test_a_pin_holds_and_the_rest_is_solved_around_it() -> None:
    wish = Decisions(pins={0: 0})
    result = solve(decided(POSED, wish))
    assert people_of(result.mentor_of, wish, 2).tolist() == [0, NOBODY]
    assert result.value == (1, 9)


def test_a_pin_may_break_a_rule_and_fill_a_mentor_beyond_his_places() -> None:
    wish = Decisions(pins={0: 0, 1: 1, 2: 1})
    posed = problem([0, 1, 2], [0, 0, 0], [9, 5, 3], free=[1, 1], urgency=[1, 1, 1], levels=1)
    result = solve(decided(posed, wish))
    assert people_of(result.mentor_of, wish, 2).tolist() == [0, 1, 1]
    assert result.value == (3, 11)


def test_a_banned_pair_is_not_made() -> None:
    ban = Decisions(bans=frozenset({(1, 0)}))
    assert people_of(solve(decided(POSED, ban)).mentor_of, ban, 2).tolist() == [0, NOBODY]


def test_pins_and_bans_leave_the_best_of_what_they_allow() -> None:
    for seed in range(100):
        posed = random_problem(seed, people=5, levels=2)
        made = islice(((i, j) for _, of in matchings(posed) for i, j in enumerate(of.tolist()) if j != NOBODY), 1)
        wish = Decisions(pins=dict(made), bans=frozenset({(1, 0), (2, 1)} - set(made)))
        allowed = [
            value
            for value, of in matchings(posed)
            if all(of[i] == j for i, j in wish.pins.items())
            and not any(i < len(of) and of[i] == j and (i, j) not in wish.pins.items() for i, j in wish.bans)
        ]
        assert solve(decided(posed, wish)).value == max(allowed)


def test_an_old_pair_stays_while_others_gain_less_than_the_bonus() -> None:
    posed = problem([0, 0, 1, 1], [0, 1, 0, 1], [5, 9, 9, 5], free=[1, 1], urgency=[1, 1], levels=1)
    kept = Decisions(previous={0: 0, 1: 1}, bonus=5)
    assert solve(decided(posed, kept)).mentor_of.tolist() == [0, 1]
    loose = Decisions(previous={0: 0, 1: 1}, bonus=3)
    assert solve(decided(posed, loose)).mentor_of.tolist() == [1, 0]
    assert changed(loose.previous, np.array([1, 0])) == [0, 1]
    assert changed(loose.previous, np.array([0, NOBODY])) == [1]


def test_the_usual_bonus_keeps_more_pairs_and_nobody_loses_a_mentor() -> None:
    pool, places = town(600, 240, 2)
    posed = places.problem(pool.all_pairs())
    old = solve(posed).mentor_of
    gone = np.random.default_rng(1).random(posed.mentees) < 0.03
    shaken = posed.among(~gone[posed.mentee])
    before = {i: int(j) for i, j in enumerate(old) if j >= 0 and not gone[i]}
    plain, kept = (solve(decided(shaken, Decisions(previous=before, bonus=bonus))) for bonus in (0, 50))
    assert plain.value[:2] == kept.value[:2]
    assert len(changed(before, kept.mentor_of)) < len(changed(before, plain.mentor_of))


def test_no_decision_changes_nothing() -> None:
    for seed in range(30):
        posed = random_problem(seed)
        assert solve(decided(posed, Decisions())).value == best_worth(posed)
