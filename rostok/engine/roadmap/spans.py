"""The time a roadmap covers: named in its title, or else guessed and said so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rostok.engine.deadlines import Span, span_of
from rostok.engine.doubts import Doubt
from rostok.engine.roadmap.model import Approval, Row

_NAMES_TIME = re.compile(r"\bна\s+(?:период\s+)?20\d\d|учебн\w+ год|\bс\s+\d{1,2}\.\d{1,2}\.20\d\d", re.IGNORECASE)
_LONG_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_SHORT_YEAR = re.compile(r"\d{1,2}\.\d{1,2}\.(\d\d)(?!\d)")
_LONGEST_LINE = 200


def span_from(lines: Sequence[str], approval: Approval, rows: Sequence[Row]) -> tuple[Span, tuple[Doubt, ...]]:
    """The span of the title (`lines[0]`) or of a line that names one; else the year of the order; else of the deadlines."""
    named = [lines[0], *(line for line in lines[1:] if len(line) <= _LONGEST_LINE and _NAMES_TIME.search(line))]
    for line in named if rows else named[:1]:
        span = span_of(line)
        if span.kind != "none":
            return span, ()
    if not rows:
        return Span.unknown(), ()
    if approval.date:
        return _years(approval.date.year, approval.date.year), (_guessed(f"взят год приказа, {approval.date.year}"),)
    years = _years_of(rows)
    if years:
        return _years(years[0], years[-1]), (_guessed("взяты годы из сроков"),)
    return Span.unknown(), (
        Doubt("span.missing", "заголовок", "Не указано, на какое время составлен план. Укажите период."),
    )


def _years(first: int, last: int) -> Span:
    return Span.calendar(first, last)


def _years_of(rows: Sequence[Row]) -> list[int]:
    text = " ".join(row.deadline for row in rows)
    return sorted(
        {int(year) for year in _LONG_YEAR.findall(text)} | {2000 + int(year) for year in _SHORT_YEAR.findall(text)}
    )


def _guessed(how: str) -> Doubt:
    return Doubt("span.guessed", "заголовок", f"Период в заголовке не указан: {how}. Проверьте период.")
