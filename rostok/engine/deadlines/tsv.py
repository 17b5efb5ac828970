"""A table of phrases (TSV) read at once: the engine behind the command `read_deadlines`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from rostok.engine.deadlines.model import Deadline, Span, SpanKind
from rostok.engine.deadlines.placing import YEARS
from rostok.engine.deadlines.reading import read

COLUMNS = ("id", "phrase", "context_kind", "span_start", "span_end")
_KINDS: dict[str, SpanKind] = {"calendar": "calendar", "school": "school", "explicit": "explicit", "none": "none",
                               "": "none"}  # fmt: skip


class BadTable(ValueError):
    """The table cannot be read; the message tells a person which line and why."""


def readings(text: str) -> dict[str, dict[str, Any]]:
    """Readings of every row by its id; BadTable on a missing column, an unknown kind or a bad date."""
    return {row["id"]: _as_json(read(row["phrase"], _span(row, line))) for line, row in _rows(text)}


def _rows(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    lines = _lines(text)
    _, header = next(lines, (0, ""))
    names = [name.strip() for name in header.split("\t")]
    missing = [column for column in COLUMNS if column not in names]
    if missing:
        raise BadTable(f"В таблице нет столбцов: {', '.join(missing)}.")
    for line, row in lines:
        cells = row.split("\t")
        yield line, dict(zip(names, cells + [""] * (len(names) - len(cells)), strict=False))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Numbered lines that are neither empty nor comments; only \\n ends a line, as other marks may stand in phrases."""
    numbered = enumerate(text.removeprefix("\ufeff").split("\n"), 1)
    return ((line, row.removesuffix("\r")) for line, row in numbered if row.strip() and not row.startswith("#"))


def _span(row: dict[str, str], line: int) -> Span:
    kind = _KINDS.get(row["context_kind"].strip())
    if kind is None:
        raise BadTable(
            f"Строка {line}: context_kind «{row['context_kind']}» — нужно calendar, school, explicit или none."
        )
    first, last = (_day(row[name], name, line) for name in ("span_start", "span_end"))
    return Span(first, last, kind)


def _day(text: str, name: str, line: int) -> date | None:
    if not text.strip():
        return None
    try:
        day = date.fromisoformat(text.strip())
        if day.year not in YEARS:
            raise ValueError(text)
    except ValueError as error:
        raise BadTable(f"Строка {line}: {name} «{text}» — нужна дата вида 2023-09-01.") from error
    return day


def _as_json(deadline: Deadline) -> dict[str, Any]:
    return {
        "kind": deadline.kind,
        "intervals": [[_iso(window.first), _iso(window.last)] for window in deadline.windows],
        "period": deadline.period,
        "weekday": deadline.weekday,
        "offset": deadline.offset,
        "notes": list(deadline.notes),
        "doubts": [
            {"code": doubt.code, "where": doubt.where, "what": doubt.what, "guesses": list(doubt.guesses)}
            for doubt in deadline.doubts
        ],
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
