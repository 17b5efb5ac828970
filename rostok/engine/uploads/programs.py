"""Runs an outside program on a file: own folder, own limits, ended with everything it started."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

# LibreOffice reserves more address space than our own readers may have; the soft limit goes up to the hard one.
_ROOM = 'ulimit -S -v "$(ulimit -H -v)"; exec "$@"'


def find_program(name: str) -> str:
    """The full path of a program, "" when it is not installed."""
    return shutil.which(name) or ""


def run(
    command: Sequence[str], folder: Path, seconds: int, *, roomy: bool = False, extra: Mapping[str, str] | None = None
) -> bytes:
    """Standard output of the program; b"" when it failed or took too long. `folder` is its home and work folder."""
    places = {"HOME": str(folder), "TMPDIR": str(folder)}
    environment = {"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8", **places, **(extra or {})}
    started = ["sh", "-c", _ROOM, "sh", *command] if roomy else list(command)
    with subprocess.Popen(
        started, cwd=folder, env=environment, start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    ) as program:  # fmt: skip
        try:
            output, _ = program.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            output = b""
        finally:
            end_group(program.pid)
    return output if program.returncode == 0 else b""


def end_group(leader: int) -> None:
    """End a process with everything it started: they share its process group."""
    try:
        os.killpg(leader, signal.SIGKILL)
    except ProcessLookupError:
        return
