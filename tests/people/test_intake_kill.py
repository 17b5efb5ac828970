"""kill -9 in the middle of a bulk entry: every good row or none, before whatever statement it comes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.killing import told_by

from .killed import AT_RANDOM, KNOWN, ROWS, TABLES


@pytest.mark.slow
def test_a_killed_entry_leaves_all_or_nothing(tmp_path: Path) -> None:
    told = told_by("tests.people.killed", tmp_path)
    empty, full = told["empty"], told["full"]
    assert full[TABLES.index("people_person")] == ROWS
    assert full[TABLES.index("people_mentorcard_topics")] == ROWS
    assert empty[TABLES.index("people_person")] == KNOWN
    order = [empty, [empty[0] + 1, *empty[1:]], full]
    steps = [order.index(left) for left in told["by_statement"]]
    assert steps == sorted(steps), "a later kill never leaves less"
    assert steps.count(1) > 10, "most statements are those of the writing"
    assert len(told["by_clock"]) == AT_RANDOM
    assert all(left in order for left in told["by_clock"]), told["by_clock"]
