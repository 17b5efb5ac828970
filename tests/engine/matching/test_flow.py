"""The two flows on problems small enough to see."""

from __future__ import annotations

import numpy as np
import pytest

from rostok.engine.matching.flow import Exits, Unsolved, best_pairs, most_pairs
from rostok.engine.matching.model import NOBODY, problem

POSED = problem([0, 0, 1, 2], [0, 1, 0, 1], [9, 1, 5, 4], free=[1, 2], urgency=[1, 1, 2], levels=1)
NO_EXITS: Exits = (np.zeros(0, np.int64),) * 3


def test_as_many_of_the_wanted_as_possible_are_paired() -> None:
    assert most_pairs(POSED, np.array([True, True, False])).tolist() == [1, 0, NOBODY]
    assert most_pairs(POSED, np.array([False, False, False])).tolist() == [NOBODY] * 3


def test_exits_may_stay_empty_and_optional_people_may_stay_out() -> None:
    exits = (np.array([0, 1]), np.array([1, 2]), np.array([0, 0]))
    nobody_optional, none_full = np.zeros(3, np.bool_), np.zeros(2, np.bool_)
    everybody = best_pairs(POSED, np.arange(3), optional=nobody_optional, full=none_full, exits=exits)
    assert everybody.tolist() == [1, 0, 1]
    one_out = best_pairs(POSED, np.arange(3), optional=np.array([False, True, False]), full=none_full, exits=exits)
    assert one_out.tolist() == [0, NOBODY, 1]


def test_full_mentors_take_their_number_and_an_impossible_order_is_an_error() -> None:
    full, free_to_go = np.ones(2, np.bool_), np.ones(3, np.bool_)
    assert best_pairs(POSED, np.arange(3), optional=free_to_go, full=full, exits=NO_EXITS).tolist() == [1, 0, 1]
    with pytest.raises(Unsolved):
        best_pairs(POSED, np.arange(2), optional=free_to_go, full=full, exits=NO_EXITS)
