"""Lists of dated lines that are no table: «24 ноября. Общая линейка», «1) школьный этап – до 23 сентября 2022 года;»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rostok.engine.roadmap.listing import whole_lines
from rostok.engine.roadmap.page import Grid, Line, Page, Paragraph
from rostok.engine.roadmap.words import MONTH

_DAY = r"\d{1,2}(?:\s*(?:-?го)\b)?"
_POINT = (
    rf"(?:\d{{1,2}}\.\d{{2}}(?:\.\d{{2,4}})?\.?(?!\d)|{_DAY}\s+{MONTH}\w*|{_DAY}(?!\d)|{MONTH}\w*)"
    r"(?:\s+20\d\d)?(?:\s*(?:года?|г\.?)(?!\w))?"
)
_TIME = (
    rf"(?:(?:с|со|до|к|не позднее|в срок до)\s+)?{_POINT}(?:\s*(?:[-–—,]|и|по|до)\s*(?:по\s+|до\s+)?{_POINT}){{0,4}}"
)
_LEAD = re.compile(
    rf"(?:\d{{1,2}}[.)]\s*)?(?P<time>{_TIME})\s*(?P<mark>[.:–—-]?)\s*(?P<text>[«\"“]?[А-ЯЁ].*)",
    re.IGNORECASE | re.DOTALL,
)
_TAIL = re.compile(
    rf"(?:\d{{1,2}}[.)]|[-–—•])\s*(?P<text>\S[^–—:]{{2,150}}?)\s*[–—:]\s+(?P<time>{_TIME})\s*[;.]?", re.IGNORECASE
)
_REAL = re.compile(rf"\d{{1,2}}\.\d{{2}}|{MONTH}", re.IGNORECASE)
_DASHES = ("-", "–", "—", ":")
_FEWEST = 3
_LONGEST = 1_000


def read_dated(lines: Sequence[str]) -> Page:
    """The page of such a list: rows from its first dated line to its last one; () when fewer than three are dated."""
    whole = list(whole_lines([Paragraph(line, f"строка {place}") for place, line in enumerate(lines, 1)]))
    for pattern in (_LEAD, _TAIL):
        found = {place: row for place, line in enumerate(whole) if (row := _row(pattern, line.text))}
        if len(found) >= _FEWEST:
            first, last = min(found), max(found)
            rows: list[tuple[str, str]] = []
            for place in range(first, last + 1):
                if place in found:
                    rows.append(found[place])
                elif whole[place].text:
                    rows[-1] = (rows[-1][0], f"{rows[-1][1]}\n{whole[place].text}")
            grid = Grid((Line(("Срок", "Мероприятие")), *map(Line, rows)), "список дат")
            return (*whole[:first], grid, *whole[last + 1 :])
    return ()


def _row(pattern: re.Pattern[str], text: str) -> tuple[str, str] | None:
    """Time and text of a dated line, None for any other line."""
    found = pattern.fullmatch(text) if len(text) <= _LONGEST else None
    if not found or not _REAL.search(found["time"]):
        return None
    if pattern is _LEAD and found["text"][:1].islower() and found["mark"] not in _DASHES:
        return None
    return found["time"].strip(" ,"), found["text"].strip(" ;")
