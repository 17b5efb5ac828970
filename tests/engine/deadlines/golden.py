"""The golden tables and the judgement of a reading: exact, a listed alternative, or wrong."""

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from rostok.engine.deadlines import Deadline, Span, read

GOLDEN = Path(__file__).parents[2] / "golden"


class Row(NamedTuple):
    name: str
    phrase: str
    span: Span
    gold: dict[str, Any]


def rows(file_name: str) -> list[Row]:
    with open(GOLDEN / file_name, encoding="utf-8", newline="") as file:
        table = csv.DictReader((line for line in file if line[0] != "#"), delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Row(row["id"], row["phrase"].replace("¶", "\n"), span(row), json.loads(row["gold"])) for row in table]


def span(row: dict[str, str]) -> Span:
    first, last = (date.fromisoformat(row[name]) if row[name] else None for name in ("span_start", "span_end"))
    return Span(first, last, row["context_kind"])


def pairs(deadline: Deadline) -> list[list[str | None]]:
    return [[day and day.isoformat() for day in (window.first, window.last)] for window in deadline.windows]


def is_right(kind: str, intervals: list[list[str | None]], gold: dict[str, Any]) -> bool:
    """Kind and windows agree with the gold or with one of its alternatives; the start of a deadline may differ."""
    for reading in (gold, *gold.get("alt", ())):
        wanted = reading["intervals"] or []
        from_ = 1 if reading["kind"] == "deadline" else 0
        if kind == reading["kind"] and {tuple(p[from_:]) for p in wanted} == {tuple(p[from_:]) for p in intervals}:
            return True
    return False


def wrong(file_name: str) -> list[str]:
    """Phrases of a golden table whose reading is not right."""
    out = []
    for row in rows(file_name):
        deadline = read(row.phrase, row.span)
        if not is_right(deadline.kind, pairs(deadline), row.gold):
            out.append(row.phrase)
    return out
