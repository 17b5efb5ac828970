"""Numbers that stand at half the height of their rows: a page's dump puts them amid the text of the activity."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rostok.engine.roadmap.readers.numbered import follows
from rostok.engine.roadmap.words import goes_on, is_number, is_people, is_time

_OPENING = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3}[.)]?)(?:\s+(?=\D)|\Z)")
_FEWEST = 2
_SHORT = 24


def raised(texts: Sequence[str]) -> list[tuple[int, str]]:
    """`texts` with such numbers put before the lines they parted, now one text; each text with the place it came from.

    A number is one of these when it follows the numbers above it and a small letter stands behind it. One alone may
    be anything («2 раза в год») and stays where it is.
    """
    amid = _amid(texts)
    if len(amid) < _FEWEST:
        return list(enumerate(texts))
    found: list[tuple[int, str]] = []
    for place, text in enumerate(texts):
        opening = _OPENING.match(text) if place in amid else None
        if opening:
            first = _first_line(found)
            above = [line for _, line in found[first:]]
            found[first:] = [(place, opening.group(1))]
            text = "\n".join(filter(None, (*above, text[opening.end() :])))
        found.append((place, text))
    return found


def _amid(texts: Sequence[str]) -> set[int]:
    """Places of the numbers with a small letter behind them and an activity above; none where rows open with small letters."""
    found: set[int] = set()
    last: tuple[int, ...] = ()
    for place, text in enumerate(texts):
        opening = _OPENING.match(text)
        value = tuple(map(int, re.findall(r"\d+", opening.group(1)))) if opening else ()
        if not opening or not follows(last, value):
            continue
        last = value
        rest = text[opening.end() :] or "".join(texts[place + 1 : place + 2])
        if goes_on(rest) and not is_time(" ".join(rest.split()[:2])):
            if not place:
                return set()
            if not _ends_row(texts[place - 1]):
                found.add(place)
    return found


def _ends_row(text: str) -> bool:
    return is_number(text) or is_time(text) or (len(text) <= _SHORT and is_people(text))


def _first_line(found: Sequence[tuple[int, str]]) -> int:
    """Where the activity whose last line is the last of `found` begins: at the nearest line with a capital letter."""
    place = len(found) - 1
    while place > 0 and goes_on(found[place][1]) and not is_people(found[place][1]) and not is_time(found[place][1]):
        place -= 1
    return max(place, 0)
