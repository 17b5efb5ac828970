"""The heaviest group first, sizes kept, nobody twice."""

from __future__ import annotations

import numpy as np

from rostok.engine.matching.greedy import greedy


def test_the_heaviest_group_is_taken_and_the_next_looks_at_who_is_left() -> None:
    """Groups 0 and 1 share mentee 1; group 2 has the mentor of group 0; group 1 is left with one and needs two."""
    mentee, group = np.array([0, 1, 1, 2, 3, 4]), np.array([0, 0, 1, 1, 2, 2])
    weight = np.array([5.0, 5.0, 4.0, 4.0, 1.0, 1.0])
    taken = greedy(mentee, group, np.array([0, 1, 0]), np.array([2, 2, 2]), weight, 2)
    assert taken.tolist() == [True, True, False, False, False, False]


def test_a_group_takes_its_heaviest_and_no_more_than_its_size() -> None:
    taken = greedy(np.arange(4), np.zeros(4, int), np.array([0]), np.array([2]), np.array([1.0, 4.0, 2.0, 3.0]), 2)
    assert taken.tolist() == [False, True, False, True]


def test_a_group_that_lost_a_mentee_waits_for_its_turn() -> None:
    """Group 1 falls from 12 to 5 when mentee 0 is gone, so group 2 comes first and takes mentee 3 from it."""
    mentee, group = np.array([0, 1, 0, 2, 3, 3, 4]), np.array([0, 0, 1, 1, 1, 2, 2])
    weight = np.array([9.0, 9.0, 8.0, 2.0, 2.0, 3.0, 3.0])
    taken = greedy(mentee, group, np.array([0, 1, 2]), np.array([2, 3, 2]), weight, 2)
    assert taken.tolist() == [True, True, False, False, False, True, True]
