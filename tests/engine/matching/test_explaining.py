"""Reasons are true: each is put to the test by solving the changed problem again."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from rostok.engine.matching.changing import Decisions, decided
from rostok.engine.matching.explaining import Why, one_more_place, shortages, why_pair, why_unpaired
from rostok.engine.matching.model import NOBODY, Problem, Result, problem
from rostok.engine.matching.solving import solve

from .small import random_problem


def with_a_place(posed: Problem, mentor: int) -> Problem:
    """The same with one more place."""
    free = posed.free.copy()
    free[mentor] += 1
    return replace(posed, free=free)


@pytest.fixture(scope="module")
def results() -> list[Result]:
    return [solve(random_problem(seed, people=9, levels=seed % 3)) for seed in range(60)]


def test_one_more_place_gives_what_is_promised(results: list[Result]) -> None:
    promised = 0
    for result in results:
        level, points = one_more_place(result)
        for mentor in range(result.problem.mentors):
            after = solve(with_a_place(result.problem, mentor)).value
            gains = [now - was for now, was in zip(after, result.value, strict=True)]
            if level[mentor]:
                assert gains[:-1] == [int(k >= level[mentor]) for k in range(1, result.problem.levels + 1)]
                promised += 1
            else:
                assert not any(gains[:-1])
                assert 0 <= gains[-1] <= points[mentor]
    assert promised > 10


def test_a_forced_pair_loses_at_least_what_is_said(results: list[Result]) -> None:
    forced = 0
    for result in results:
        posed = result.problem
        for mentee in np.flatnonzero(result.mentor_of >= 0).tolist():
            reason = why_pair(result, mentee)
            assert reason.mentor == result.mentor_of[mentee]
            assert reason.rank == 1 + len(reason.rivals) <= reason.admissible
            for rival in reason.rivals:
                after = solve(decided(posed, Decisions(pins={mentee: rival.mentor}))).value
                if rival.loses is None:
                    assert after[:-1] < result.value[:-1]
                else:
                    assert after <= (*result.value[:-1], result.value[-1] - rival.loses)
                forced += 1
    assert forced > 20


def test_groups_of_a_shortage_have_fewer_places_than_people(results: list[Result]) -> None:
    found = 0
    for result in results:
        posed = result.problem
        for group in shortages(result):
            zone = result.certificate.mentor_zone
            for mentee in group.mentees:
                theirs = posed.mentor[posed.mentee == mentee]
                assert all(j in group.mentors or zone[j] < group.level for j in theirs.tolist())
            alone = sum(result.mentor_of[i] == NOBODY for i in group.mentees)
            assert alone == group.left_out == len(group.mentees) - group.places > 0
            found += 1
    assert found > 20


def test_each_reason_of_somebody_unpaired_is_found() -> None:
    """0 knows nobody; 1 and 2 want one place; 3 and 4 the same place, 4 also that of the first class; 5 only that."""
    posed = problem(
        [1, 2, 3, 4, 4, 5],
        [0, 0, 1, 0, 1, 0],
        [3, 4, 6, 5, 5, 9],
        free=[1, 1],
        urgency=[1, 1, 1, 2, 2, 2],
        levels=2,
    )
    reasons = {one.mentee: one for one in why_unpaired(solve(posed))}
    assert {mentee: (one.why, one.level, one.helpers) for mentee, one in reasons.items()} == {
        0: (Why.NO_ADMISSIBLE, None, ()),
        1: (Why.SHORTAGE, 1, (0,)),
        4: (Why.SHORTAGE, 2, (1,)),
        5: (Why.MORE_URGENT, 1, (0,)),
    }
    group = reasons[4].shortage
    assert group is not None
    assert (group.mentees, group.mentors, group.places, group.left_out) == ((3, 4), (1,), 1, 1)


def test_without_levels_somebody_may_not_be_worth_a_place() -> None:
    result = solve(problem([0, 1], [0, 0], [5, 9], free=[1], urgency=[1, 1], levels=0))
    assert [(one.mentee, one.why) for one in why_unpaired(result)] == [(0, Why.NOT_WORTH)]
    with pytest.raises(KeyError):
        why_pair(result, 0)
