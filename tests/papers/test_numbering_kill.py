"""Four writers, random kill -9: every signed paper has its own number and no number is missing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_killed_writers_leave_neither_gaps_nor_doubles(tmp_path):
    environment = {key: value for key, value in os.environ.items() if key != "ROSTOK_DATABASE_URL"}
    environment |= {"ROSTOK_DATA_DIR": str(tmp_path), "ROSTOK_PLAIN_STATIC": "1", "ROSTOK_LOG_LEVEL": "ERROR"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.papers.numbered", "60"],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=True,
    )  # fmt: skip
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["signed"] >= 60
    assert found["kills"] >= 1
    assert (found["gaps"], found["doubles"], found["without_file"]) == (0, 0, 0)
