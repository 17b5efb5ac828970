"""Reads a stranger's file in a process of its own, so that no file can stop or fill the machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from rostok.engine.roadmap.model import Draft, Unreadable
from rostok.engine.roadmap.opening import inspect
from rostok.engine.roadmap.readers.programs import end_group

QUICK_SECONDS = 2
BYTES_A_SECOND = 2 * 1024 * 1024
SLOW_SECONDS = 60
PATIENCE = 15  # more by the clock than of processor time: a busy machine is no fault of the file
_SLOW_KINDS = {"doc", "pdf", "image"}
_ROOT = str(Path(__file__).resolve().parents[3])


def read_safely(data: bytes, name: str = "") -> Draft:
    """The draft of a file, read in a child process with bounded time and memory; raises Unreadable."""
    kind = inspect(data)
    seconds = SLOW_SECONDS if kind in _SLOW_KINDS else QUICK_SECONDS + len(data) // BYTES_A_SECOND
    answer = _ask(data, name, seconds)
    if "refusal" in answer:
        raise Unreadable(*answer["refusal"])
    return Draft.from_dict(answer["draft"])


def _ask(data: bytes, name: str, seconds: int) -> dict[str, Any]:
    """The child's answer; a child that is killed, silent or late is a refusal."""
    environment = {**os.environ, "PYTHONPATH": _ROOT, "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [
        sys.executable,
        "-m",
        "rostok.engine.roadmap.child",
        str(seconds),
        Path(name).name[:100].replace("\x00", ""),
    ]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, start_new_session=True,
    ) as child:  # fmt: skip
        try:
            output, _ = child.communicate(data, timeout=seconds + PATIENCE)
        except subprocess.TimeoutExpired:
            raise Unreadable("slow", "Файл читается слишком долго. Оставьте в нём только план и отправьте снова.")
        finally:
            end_group(child.pid)
    try:
        answer: dict[str, object] = json.loads(output)
        return answer
    except ValueError:
        raise Unreadable("heavy", "Файл слишком велик или сложен. Оставьте в нём только план и отправьте снова.")
