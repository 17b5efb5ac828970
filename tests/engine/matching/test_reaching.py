"""Rows of many keys at once, and chains of giving places away."""

from __future__ import annotations

import numpy as np

from rostok.engine.matching.model import problem
from rostok.engine.matching.reaching import components, contested, different, rows_of, starts


def test_rows_of_keys_come_key_by_key() -> None:
    begin = starts(np.array([0, 0, 2, 2, 2]), 4)
    assert begin.tolist() == [0, 2, 2, 5, 5]
    assert rows_of(begin, np.array([2, 1, 0, 3])).tolist() == [2, 3, 4, 0, 1]


def test_different_positions_are_ascending_and_each_once() -> None:
    assert different(np.array([3, 1, 3, 1]), 5).tolist() == [1, 3]
    assert different(np.zeros(0, np.int64), 5).tolist() == []


def test_a_chain_of_places_is_followed_to_its_end() -> None:
    posed = problem([0, 1, 1, 2, 3], [0, 0, 1, 1, 2], [1] * 5, free=[1, 1, 1], urgency=[1] * 4, levels=1)
    mentees, mentors = contested(posed, np.array([-1, 0, 1, 2]), np.array([True, False, False, False]))
    assert mentees.tolist() == [True, True, True, False]
    assert mentors.tolist() == [True, True, False]


def test_people_connected_by_pairs_share_a_label() -> None:
    ours, theirs = components(np.array([0, 1, 1, 3]), np.array([1, 1, 2, 3]), 4, 4)
    assert ours[0] == ours[1] == theirs[1] == theirs[2]
    assert ours[3] == theirs[3]
    assert len({int(label) for label in (*ours, *theirs)}) == 4


def test_a_long_chain_is_one_component() -> None:
    chain = np.random.default_rng(1).permutation(500)
    ours, theirs = components(np.concatenate([chain, chain[1:]]), np.concatenate([chain, chain[:-1]]), 500, 500)
    assert {int(label) for label in (*ours, *theirs)} == {0}
