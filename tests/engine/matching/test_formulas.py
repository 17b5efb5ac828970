"""Formulas are computed block by block exactly as for one pair, and nonsense is named."""

from __future__ import annotations

import numpy as np
import pytest

from rostok.engine.matching.formulas import Formula, Meaningless, check, compact, compute

MENTEES = {"years": np.array([1, 5]), "set": np.array([0b101, 0b010])}
MENTORS = {"years": np.array([3, 4, 5]), "set": np.array([0b111, 0b100, 0b000])}


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        (7, 7),
        ("mentee.years", [[1], [5]]),
        (["=", "mentee.years", "mentor.years"], [[0, 0, 0], [0, 0, 1]]),
        ([">", "mentor.years", "mentee.years"], [[1, 1, 1], [0, 0, 0]]),
        ([">=", "mentor.years", 4], [[0, 1, 1]]),
        (["and", "mentee.set", [">=", "mentor.years", 4], ["not", ["=", "mentor.years", 5]]], [[0, 1, 0], [0, 1, 0]]),
        (["or", [">", "mentee.years", 1], ["=", "mentor.years", 3]], [[1, 0, 0], [1, 1, 1]]),
        (["+", "mentee.years", 10, ["-", 0, "mentor.years"]], [[8, 7, 6], [12, 11, 10]]),
        (["count", ["common", "mentee.set", "mentor.set"]], [[2, 1, 0], [1, 0, 0]]),
        (["share", ["*", 250, ["count", "mentee.set"]], ["count", "mentor.set"]], [[166, 500, 500], [83, 250, 250]]),
        (["if", [">", "mentee.years", 2], ["max", "mentor.years", 4], ["min", "mentor.years", 4]], [[3, 4, 4], [4, 4, 5]]),
    ],
)  # fmt: skip
def test_a_formula_is_computed_for_a_whole_block(formula: Formula, value: object) -> None:
    check(formula, set(MENTEES), set(MENTORS))
    assert compute(formula, MENTEES, MENTORS).astype(int).tolist() == value
    assert compute(formula, compact(MENTEES), compact(MENTORS)).astype(int).tolist() == value


def test_points_of_many_bits_do_not_overflow() -> None:
    wide = {"set": np.array([(1 << 62) - 1])}
    assert compute(["*", 250, ["count", "mentee.set"]], compact(wide), {}).tolist() == [[15500]]


@pytest.mark.parametrize(
    ("formula", "part"),
    [
        ("mentee.age", "mentee.age"),
        ("years", "years"),
        (["power", 2, 3], "power"),
        (["=", 1], "="),
        (["and", 1], "and"),
        ([], ""),
        (["or", 1, ["not", "mentor.age"]], "mentor.age"),
    ],
)
def test_a_meaningless_part_is_named(formula: Formula, part: str) -> None:
    with pytest.raises(Meaningless) as wrong:
        check(formula, set(MENTEES), set(MENTORS))
    assert wrong.value.args == (part,)
