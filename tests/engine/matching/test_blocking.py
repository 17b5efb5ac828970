"""People meet exactly where they share a key."""

from __future__ import annotations

import numpy as np
import pytest

from rostok.engine.matching import blocking
from rostok.engine.matching.blocking import blocks, memberships


def test_equal_keys_of_several_columns_are_numbered_equally() -> None:
    ours, theirs = memberships(([[1, 1, 2], [7, 8, 7]], [10, 11, 12]), ([[2, 1], [7, 8]], [0, 1]))
    assert (ours[0] == [0, 1, 2]).all()
    assert (theirs[0] == [2, 1]).all()


@pytest.mark.parametrize("piece", [1, 4, 1000])
def test_pairs_of_blocks_are_the_pairs_that_share_a_key(monkeypatch: pytest.MonkeyPatch, piece: int) -> None:
    monkeypatch.setattr(blocking, "PIECE", piece)
    dice = np.random.default_rng(piece)
    asking = (dice.integers(0, 5, 20), np.arange(20))
    offering = (dice.integers(0, 6, 15), np.arange(15))
    met = {(i, j) for ours, theirs in blocks(asking, offering) for i in ours.tolist() for j in theirs.tolist()}
    assert met == {(i, j) for i in range(20) for j in range(15) if asking[0][i] == offering[0][j]}
    assert all(len(ours) * len(theirs) <= max(piece, len(theirs)) for ours, theirs in blocks(asking, offering))
