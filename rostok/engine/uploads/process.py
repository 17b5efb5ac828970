"""Asks a process of its own about a stranger's file, so that no file can stop or fill the machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from rostok.engine.uploads.programs import end_group
from rostok.engine.uploads.refusal import Unreadable

PATIENCE = 15  # more by the clock than of processor time: a busy machine is no fault of the file
_ROOT = str(Path(__file__).resolve().parents[3])


def ask_child(module: str, data: bytes, argument: str, seconds: int) -> Any:
    """What `module` answers about `data` (see `child.serve`); raises Unreadable when it refuses, is late or dies."""
    environment = {**os.environ, "PYTHONPATH": _ROOT, "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", module, str(seconds), argument[:100].replace("\x00", "")]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, start_new_session=True,
    ) as child:  # fmt: skip
        try:
            output, _ = child.communicate(data, timeout=seconds + PATIENCE)
        except subprocess.TimeoutExpired:
            raise Unreadable("slow", "Файл читается слишком долго. Оставьте в нём только таблицу и отправьте снова.")
        finally:
            end_group(child.pid)
    try:
        answer: dict[str, Any] = json.loads(output)
    except ValueError:
        raise Unreadable("heavy", "Файл слишком велик или сложен. Оставьте в нём только таблицу и отправьте снова.")
    if "refusal" in answer:
        raise Unreadable(*answer["refusal"])
    return answer["answer"]
