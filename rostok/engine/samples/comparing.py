"""Two texts laid side by side by lines: what stays, what goes, what comes."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal


@dataclass(frozen=True)
class Line:
    """One line of the comparison."""

    kind: Literal["same", "gone", "new"]
    text: str


def compare(old: str, new: str) -> list[Line]:
    """Lines of both texts in one row; empty lines and spaces at the ends make no difference."""
    before, after = _lines(old), _lines(new)
    found: list[Line] = []
    for tag, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [Line("same", text) for text in before[start:end]]
        else:
            found += [Line("gone", text) for text in before[start:end]]
            found += [Line("new", text) for text in after[first:last]]
    return found


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.replace("\r", "").split("\n") if line.strip()]
