"""The process of its own: the same draft, no leftovers, bounded by time."""

import json
import os
import select
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from rostok.engine.roadmap import Unreadable, read_safely
from rostok.engine.roadmap.shown import as_text
from rostok.engine.uploads import child, process
from rostok.engine.uploads.programs import run
from tests.engine.roadmap.golden import SAMPLES, draft_of


def test_a_file_reads_the_same_in_its_own_process() -> None:
    assert read_safely((SAMPLES / "004.txt").read_bytes(), "../../004.txt") == draft_of("004")


def test_the_child_writes_json_and_bounds_itself() -> None:
    command = [sys.executable, "-c", "from rostok.engine.uploads.child import *; limit(2); import resource as r;"
               "print(r.getrlimit(r.RLIMIT_CPU)[0], r.getrlimit(r.RLIMIT_AS)[0])"]  # fmt: skip
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert output.split() == ["2", str(child.MEMORY)]
    command = [sys.executable, "-m", "rostok.engine.roadmap.child", "5", "a.txt"]
    output = subprocess.run(
        command, input="Мероприятие\tСрок\nСбор\tмай\n", capture_output=True, text=True, check=True
    ).stdout
    assert json.loads(output)["answer"]["rows"][0]["activity"] == "Сбор"


def test_a_child_that_never_ends_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    sleeper = tmp_path / "sleeper"
    sleeper.write_text("#!/bin/sh\nsleep 60\n")
    sleeper.chmod(0o755)
    monkeypatch.setattr(process, "PATIENCE", -1)
    monkeypatch.setattr(sys, "executable", str(sleeper))
    with pytest.raises(Unreadable) as refusal:
        read_safely("Мероприятие\tСрок\n".encode(), "a.txt")
    assert refusal.value.code == "slow"


def test_a_program_that_is_late_is_ended_with_its_children(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    # Everything started here holds the pipe open: its end comes when the last of them is gone. No clock decides.
    os.mkfifo(tmp_path / "alive")
    pipe = os.open(tmp_path / "alive", os.O_RDONLY | os.O_NONBLOCK)

    def said() -> bytes:
        assert select.select([pipe], [], [], 60)[0], "somebody still holds the pipe and is silent"
        return os.read(pipe, 100)

    def late(program: subprocess.Popen[bytes], timeout: int) -> None:
        assert said() == b"started"
        raise subprocess.TimeoutExpired(program.args, timeout)

    monkeypatch.setattr(subprocess.Popen, "communicate", late)
    assert run(["sh", "-c", "exec 3>alive; { printf started >&3; exec sleep 300; } & wait"], tmp_path, 1) == b""
    assert said() == b""
    os.close(pipe)


def test_no_file_is_left_behind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    with pytest.raises(Unreadable):
        read_safely(b"\x89PNG\r\n\x1a\nno", "a.png")
    assert os.listdir(tmp_path) == []


def test_a_draft_as_text_shows_rows_and_doubts() -> None:
    text = as_text(draft_of("000"))
    assert "Период: 01.01.2021 – 31.12.2024" in text
    assert "  7. | Организация и проведение конкурса «Первые шаги в профессию» | Ежегодно, в январе-марте" in text
    assert text.endswith("таблица 1, строка 12: Ответственный не указан.")
    assert "Указ | Президент РФ | 21.07.2020 | 474" in as_text(draft_of("003"))
