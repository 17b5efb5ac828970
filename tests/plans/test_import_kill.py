"""kill -9 in the middle of an import: the whole roadmap or nothing, before whatever statement it comes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.killing import told_by

from .killed import AT_RANDOM, ROWS, TABLES


@pytest.mark.slow
def test_a_killed_import_leaves_all_or_nothing(tmp_path: Path) -> None:
    told = told_by("tests.plans.killed", tmp_path)
    empty, full = told["empty"], told["full"]
    assert full[TABLES.index("plans_activity")] == ROWS
    assert full[TABLES.index("plans_occurrence")] == 2 * ROWS
    # Between the two steps only what was read is kept: the person sees the check page and saves once more.
    read = [empty[0] + 1, *empty[1:]]
    order = [empty, read, full]
    steps = [order.index(left) for left in told["by_statement"]]
    assert steps == sorted(steps), "a later kill never leaves less"
    assert steps.count(0) > 3
    assert steps.count(1) > 10, "most statements are those of the saving"
    assert len(told["by_clock"]) == AT_RANDOM
    assert all(left in order for left in told["by_clock"]), told["by_clock"]
