"""Puts the text of a PDF cell together again: its lines were broken by the width of the column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from rostok.engine.roadmap.page import Grid, Page, tidy

_BULLET = re.compile(r"[-–—•▪●*]\s|\d{1,2}[.)]\s|[а-я]\)\s")
_WORD = re.compile(r"[а-яё]+(?:-[а-яё]+)*")
_SHORT = 2
_ONE_LETTER = "аивкосуя"  # words of one letter
# Narrow columns break these first: words of deadlines.
_USUAL = frozenset(
    [
        "январь",
        "января",
        "февраль",
        "февраля",
        "март",
        "марта",
        "апрель",
        "апреля",
        "май",
        "мая",
        "июнь",
        "июня",
        "июль",
        "июля",
        "август",
        "августа",
        "сентябрь",
        "сентября",
        "октябрь",
        "октября",
        "ноябрь",
        "ноября",
        "декабрь",
        "декабря",
        "ежегодно",
        "ежемесячно",
        "ежеквартально",
        "еженедельно",
        "постоянно",
        "течение",
    ]
)
_HYPHENS = "-\u2010\u00ad"


class Mender:
    """Knows the words of the whole file, and whether its lines end with a space where a space was.

    Writers keep that space at the end of a line; a line without it was broken inside a word, or was just full.
    """

    def __init__(self, cells: Iterable[str]) -> None:
        texts = [cell.replace("\u00a0", " ") for cell in cells]
        # A word that touches a bare line break may be half a word: it teaches nothing.
        whole = (re.sub(r"\S*(?<! )\n\S*", " ", text) for text in texts)
        self._words = _USUAL | frozenset(_WORD.findall(" ".join(whole).lower()))
        breaks = "".join(texts).count("\n")
        self._marked = breaks > 0 and sum(text.count(" \n") for text in texts) > breaks / 4

    def mend(self, cell: str) -> str:
        """The cell in one piece; bullets and numbers keep lines of their own."""
        raws = [raw for raw in cell.replace("\u00a0", " ").split("\n") if raw.strip()]
        fullest = max(map(len, raws), default=0)
        text = ""
        for place, raw in enumerate(raws):
            line = raw.strip()
            if not text or _BULLET.match(line):
                text += ("\n" if text else "") + line
            else:
                gap = " " if raws[place - 1].endswith(" ") else self._gap(raws[place - 1].strip(), line, fullest)
                text = (text[:-1] if gap is None else text + gap) + line
        return tidy(text)

    def _gap(self, above: str, line: str, fullest: int) -> str | None:
        """What stood at a bare line break: a space or nothing; None: hyphenation put the hyphen above there."""
        last = above.split()[-1]
        head, tail = _edge(last, -1), _edge(line.split()[0], 0)
        if above[-1] in _HYPHENS and len(above) > 1 and above[-2].isalnum():
            return None if self._is_hyphenation(head, tail, line) else ""
        if "://" in last or last.startswith("www.") or (above[-1] == "/" and self._marked):
            return ""
        if line[0] in ";,.:)»":
            return ""
        if not head or not tail or not last[-1].isalpha():
            return " "
        if head + tail in self._words or tail[0] in "ьъы" or (len(tail) == 1 and tail not in _ONE_LETTER):
            return ""
        if tail in self._words and len(tail) > _SHORT:
            return " "
        # A word is broken without a hyphen only when it is longer than the line: it then fills the line alone.
        fills = self._marked and " " not in above and len(above) >= 0.8 * fullest and len(head) > _SHORT
        return "" if fills and head not in self._words and line[0].islower() else " "

    def _is_hyphenation(self, head: str, tail: str, line: str) -> bool:
        joined, whole = head + tail in self._words, f"{head}-{tail}" in self._words
        return joined and not whole and line[0].islower()


def _edge(word: str, end: int) -> str:
    """The first (0) or last (-1) run of Russian letters in a word, in small letters."""
    runs = re.findall(r"[а-яё]+", word.lower())
    return runs[end] if runs else ""


def mended(page: Page) -> Page:
    """The page with every cell of its grids in one piece."""
    mender = Mender(cell for block in page if isinstance(block, Grid) for line in block.lines for cell in line.cells)
    return tuple(
        Grid(tuple(replace(line, cells=tuple(map(mender.mend, line.cells))) for line in block.lines), block.origin)
        if isinstance(block, Grid)
        else block
        for block in page
    )
