"""Blocks score as plain Python scores pair by pair."""

from __future__ import annotations

import numpy as np
import pytest

from rostok.engine.matching.formulas import Formula, Meaningless
from rostok.engine.matching.scoring import Criterion, Measure, Pool, Rule

from .town import MEASURE, town


def plain(formula: Formula, a: dict[str, int], b: dict[str, int]) -> int:
    """A formula of one pair, written a second time in plain Python."""
    if isinstance(formula, int):
        return formula
    if isinstance(formula, str):
        side, _, column = formula.partition(".")
        return (a if side == "mentee" else b)[column]
    name, *parts = formula
    x = [plain(part, a, b) for part in parts]
    meanings = {
        "=": lambda: x[0] == x[1],
        ">": lambda: x[0] > x[1],
        ">=": lambda: x[0] >= x[1],
        "and": lambda: all(x),
        "or": lambda: any(x),
        "not": lambda: not x[0],
        "*": lambda: x[0] * x[1],
        "share": lambda: x[0] // max(x[1], 1),
        "min": lambda: min(x),
        "if": lambda: x[1] if x[0] else x[2],
        "common": lambda: x[0] & x[1],
        "count": lambda: x[0].bit_count(),
    }
    return int(meanings[str(name)]())


def test_blocks_give_the_same_pairs_and_points_as_plain_python() -> None:
    pool, _ = town(60, 40, 3)
    rows = [
        [dict(zip(people, values, strict=True)) for values in zip(*(c.tolist() for c in people.values()), strict=True)]
        for people in (pool.mentees, pool.mentors)
    ]
    met = {(i, j) for ours, theirs in pool.blocks for i in ours.tolist() for j in theirs.tolist()}
    expected = {
        (i, j): min(max(sum(plain(one.points, rows[0][i], rows[1][j]) for one in MEASURE.criteria), 1), 1000)
        for i, j in met
        if all(plain(rule.test, rows[0][i], rows[1][j]) for rule in MEASURE.rules)
    }
    found = zip(*(column.tolist() for column in pool.all_pairs()), strict=True)
    assert {(i, j): score for i, j, score in found} == expected
    assert len(expected) > 100


def test_the_points_of_a_pair_add_up_and_the_broken_rules_are_named() -> None:
    pool, _ = town(60, 40, 3)
    i, j, score = (int(column[0]) for column in pool.all_pairs())
    assert sum(pool.points(i, j).values()) == score
    assert pool.broken(i, j) == ()
    pool.mentors["years"][j] = 1
    assert "years" in pool.broken(i, j)


def test_people_who_meet_twice_are_one_pair() -> None:
    here = (np.array([0, 1]), np.array([0]))
    measure = Measure((), (Criterion("c", "", "mentee.x"),), highest=50)
    pool = Pool(measure, {"x": np.array([70, 3])}, {"x": np.array([0])}, (here, here))
    assert [column.tolist() for column in pool.all_pairs()] == [[0, 1], [0, 0], [50, 3]]


def test_a_measure_that_names_no_such_column_is_refused() -> None:
    people = {"x": np.array([1])}
    Measure((Rule("r", "", "mentee.x"),), ()).check(people, people)
    with pytest.raises(Meaningless):
        Measure((Rule("r", "", "mentee.y"),), ()).check(people, people)
