"""Plain text whose columns are held apart by spaces, as programs that keep the layout of a PDF write it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rostok.engine.roadmap.page import Grid, Page, Paragraph
from rostok.engine.roadmap.readers.mending import mended
from rostok.engine.roadmap.readers.places import Frame, Word
from rostok.engine.roadmap.readers.unruled import lay_out

_SPACE = 2.0  # letters: two blanks part cells
_FEWEST = 3  # lines with such a gap
_GAP = re.compile(r"\S {2,}\S")


def read_aligned(lines: Sequence[str]) -> Page:
    """The page of such a text; () when no heading stands side by side in it."""
    if sum(bool(_GAP.search(line)) for line in lines) < _FEWEST:
        return ()
    page: list[Paragraph | Grid] = []
    known: Frame | None = None
    first = 0
    for sheet in "\n".join(lines).split("\f"):
        texts = sheet.split("\n")
        if placed := [words for place, text in enumerate(texts, first) if (words := _words(text, place))]:
            known = lay_out(placed, _SPACE, known, f"строка {first + 1}", page)
        first += len(texts) - 1
    return mended(tuple(page)) if known and len(known.titles) >= _FEWEST else ()


def _words(line: str, place: int) -> list[Word]:
    """Words of a line at the places of their letters; the ends of lines say nothing of blanks."""
    found = re.finditer(r"\S+", line)
    return [Word(word.group(), word.start(), word.end(), place, place + 1) for word in found]
