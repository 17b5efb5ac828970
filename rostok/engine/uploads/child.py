"""The process that opens a stranger's file: bytes on its input, JSON on its output, limits set before anything else."""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable
from typing import Any

from rostok.engine.uploads.refusal import Unreadable

MEMORY = 600 * 1024 * 1024
OFFICE_MEMORY = 4 * 1024 * 1024 * 1024  # the hard limit: LibreOffice reserves more than our own readers may
LARGEST_FILE = 64 * 1024 * 1024


def limit(seconds: int, memory: int = MEMORY) -> None:
    """Bound processor time, memory, written files and core dumps of this process and its children."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory, OFFICE_MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def serve(read: Callable[[bytes, str], Any]) -> int:
    """Give the file on stdin to `read` with the argument of the command; write {"answer": …} or {"refusal": [code, message]}."""
    limit(int(sys.argv[1]))
    try:
        answer = {"answer": read(sys.stdin.buffer.read(), sys.argv[2])}
    except Unreadable as refusal:
        answer = {"refusal": [refusal.code, refusal.message]}
    except (MemoryError, RecursionError):
        answer = {"refusal": ["heavy", "Файл слишком сложный. Оставьте в нём только таблицу и отправьте снова."]}
    json.dump(answer, sys.stdout)
    return 0
