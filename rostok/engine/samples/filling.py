"""Values put into the places of a sample; what is missing or unknown is listed and printed as a gap to be filled by hand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rostok.engine.russian.typography import printable

from .marks import HOLE, Hole, hole, name_of, spelled_out, stray
from .points import renumbered, with_children

GAP = "____________"
_SIGNS = re.compile(r"[{}\[\]|#]")
_HOLE_AND_STOP = re.compile(HOLE.pattern + r"(\.?)")
_JOINER = "\u2060"  # has no drawing and no width; typesetting takes it out


@dataclass(frozen=True)
class Filled:
    """The text with its values, names without a value, names that nobody knows (spoiled braces are among them)."""

    text: str
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def fill(text: str, values: Mapping[str, str]) -> Filled:
    """Put `values` (name → words, «организация, родительный» → …) into the places of `text`.

    The rule of empty lines: a line that has optional places («{{доплата?}}») goes with all its words when every
    optional place in it is empty; with a point go the points under it, and those after it are numbered anew. An empty place that is not optional stays
    as a gap and is missing. Words of a value are never markup. A name written with a capital gets a capital.
    """
    known = {name_of(name): _harmless(words) for name, words in values.items()}
    lines = spelled_out(text.replace("\r\n", "\n")).split("\n")
    gone = with_children(lines, {place for place, line in enumerate(lines) if _goes(line, known)})
    missing: dict[str, None] = {}
    unknown: dict[str, None] = dict.fromkeys(stray(text))

    def put(found: re.Match[str]) -> str:
        place = hole(found[1])
        words = known.get(place.name, "")
        if place.name not in known:
            unknown[place.name] = None
        elif not words and not place.optional:
            missing[place.name] = None
        # «… до 20 сентября 2026 г.» already ends with the full stop of the sentence.
        return _as_written(words, place) + ("" if words.endswith(".") else found[2])

    made = _HOLE_AND_STOP.sub(put, "\n".join(renumbered(lines, gone)))
    return Filled(made, tuple(missing), tuple(unknown))


def _goes(line: str, known: Mapping[str, str]) -> bool:
    optional = [place for place in map(hole, HOLE.findall(line)) if place.optional]
    return bool(optional) and all(place.name in known and not known[place.name] for place in optional)


def _as_written(words: str, place: Hole) -> str:
    if not words:
        return "" if place.optional else GAP
    return words[0].upper() + words[1:] if place.capital else words


def _harmless(words: str | None) -> str:
    """The words with their signs of markup made plain: a joiner after each keeps it from being read as a mark."""
    return _SIGNS.sub(lambda sign: sign[0] + _JOINER, printable(words).strip())
