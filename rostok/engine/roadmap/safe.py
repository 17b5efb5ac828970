"""Reads a stranger's roadmap in a process of its own, so that no file can stop or fill the machine."""

from __future__ import annotations

from pathlib import Path

from rostok.engine.roadmap.model import Draft
from rostok.engine.uploads import ask_child, inspect

QUICK_SECONDS = 2
BYTES_A_SECOND = 2 * 1024 * 1024
SLOW_SECONDS = 60
_SLOW_KINDS = {"doc", "pdf", "image"}


def read_safely(data: bytes, name: str = "", *, listed: bool = False) -> Draft:
    """The draft of a file, read in a child process with bounded time and memory; raises Unreadable.

    `listed`: the file was given as a list of documents.
    """
    kind = inspect(data)
    seconds = SLOW_SECONDS if kind in _SLOW_KINDS else QUICK_SECONDS + len(data) // BYTES_A_SECOND
    return Draft.from_dict(
        ask_child(f"rostok.engine.roadmap.{'listed_child' if listed else 'child'}", data, Path(name).name, seconds)
    )
