"""One thing that an issued paper lacks, with the button that mends it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Obstacle:
    """One lack. `blocks`: nobody can sign until it is mended; else it is a note."""

    text: str
    button: str = ""
    path: str = ""
    blocks: bool = True
