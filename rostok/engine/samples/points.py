"""Numbers of points counted anew when a point has gone: «1., 2., 2.1., 3.» stay in a row."""

from __future__ import annotations

import re

_POINT = re.compile(r"^(\d{1,2}(?:\.\d{1,2})*)(\.?)(?=\s)")
Number = tuple[int, ...]


def with_children(lines: list[str], gone: set[int]) -> set[int]:
    """`gone` and the points under each of them: with point 2 go 2.1 and 2.2."""
    found, parent = set(gone), ""
    for place, line in enumerate(lines):
        number = _POINT.match(line)
        if number is None:
            continue
        if parent and number[1].startswith(f"{parent}."):
            found.add(place)
        else:
            parent = number[1] if place in gone else ""
    return found


def renumbered(lines: list[str], gone: set[int]) -> list[str]:
    """`lines` without those at the places `gone`; points after a gone one of the same level move up, with all under them.

    Numbering that begins again with 1 (an annex) begins a new count.
    """
    moved: dict[Number, int] = {}
    kept = []
    for place, line in enumerate(lines):
        found = _POINT.match(line)
        number = tuple(int(part) for part in found[1].split(".")) if found else ()
        if number == (1,) or line.startswith("[приложение"):
            moved = {}
        if place in gone:
            if number:
                moved[number[:-1]] = moved.get(number[:-1], 0) + 1
            continue
        kept.append(f"{_shifted(number, moved)}{found[2]}{line[found.end() :]}" if found else line)
    return kept


def _shifted(number: Number, moved: dict[Number, int]) -> str:
    parts = [part - moved.get(number[:level], 0) for level, part in enumerate(number)]
    return ".".join(str(part) for part in parts)
