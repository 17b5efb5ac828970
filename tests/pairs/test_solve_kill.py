"""kill -9 in the middle of a solving: the old proposal whole or the new one, and the next press finds the new one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.killing import told_by

from .killed import AT_RANDOM, PEOPLE


@pytest.mark.slow
def test_a_killed_solving_leaves_the_old_proposal_whole(tmp_path: Path) -> None:
    told = told_by("tests.pairs.killed", tmp_path)
    old, new = [PEOPLE, PEOPLE, 0, 0], [PEOPLE, 0, PEOPLE, 1]
    assert told["empty"] == old
    assert told["full"] == new
    steps = [(old, new).index(left) for left in told["by_statement"]]
    assert steps == sorted(steps), "a later kill never leaves less"
    assert steps.count(0) > 10, "most statements are those of the solving"
    assert len(told["by_clock"]) == AT_RANDOM
    assert all(left in (old, new) for left in told["by_clock"]), told["by_clock"]
    assert told["again"] == [new] * (len(steps) + AT_RANDOM)
