"""A problem is checked once and keeps no trace of the order it was given in."""

from __future__ import annotations

import numpy as np
import pytest

from rostok.engine.matching.model import problem


def test_pairs_are_sorted_by_mentee_and_mentor() -> None:
    posed = problem([1, 0, 1], [1, 0, 0], [7, 8, 9], free=[1, 1], urgency=[1, 1], levels=1)
    assert posed.mentee.tolist() == [0, 1, 1]
    assert posed.mentor.tolist() == [0, 0, 1]
    assert posed.score.tolist() == [8, 9, 7]


@pytest.mark.parametrize(
    ("i", "j", "free", "urgency", "said"),
    [
        ([0, 0], [1, 1], [1, 1], [1], "a pair is listed twice"),
        ([1, 0], [0, 0], [1, 1], [1], "a pair names somebody who is not in the lists"),
        ([0, 0], [-1, 0], [1, 1], [1], "a pair names somebody who is not in the lists"),
        ([0, 0], [0, 1], [1, -1], [1], "places are 0 or more, classes 1 or more, levels 0 or more"),
        ([0, 0], [0, 1], [1, 1], [0], "places are 0 or more, classes 1 or more, levels 0 or more"),
    ],
)
def test_nonsense_is_refused(i: list[int], j: list[int], free: list[int], urgency: list[int], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        problem(i, j, [1, 1], free=free, urgency=urgency, levels=1)


def test_a_part_keeps_the_people() -> None:
    posed = problem([0, 1], [0, 0], [7, 8], free=[1], urgency=[1, 1], levels=1)
    part = posed.among(np.array([False, True]))
    assert (part.mentees, part.mentors, part.mentee.tolist(), part.score.tolist()) == (2, 1, [1], [8])
