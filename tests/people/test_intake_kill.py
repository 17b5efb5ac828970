"""kill -9 in the middle of a bulk entry: every good row or none, before whatever statement it comes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from .killed import AT_RANDOM, KNOWN, ROWS, TABLES

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_a_killed_entry_leaves_all_or_nothing(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ROSTOK_")}
    environment |= {"ROSTOK_DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "rostok.settings"}
    command = [sys.executable, "-m", "tests.people.killed", str(tmp_path)]
    made = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert made.returncode == 0, made.stderr
    told = json.loads(made.stdout)

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
