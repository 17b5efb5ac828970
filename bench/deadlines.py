"""Phrases per second and right readings on the golden phrases, ours beside dateparser (python -m bench.deadlines)."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import datetime

from dateparser.search import search_dates

from rostok.engine.deadlines import read
from tests.engine.deadlines.golden import Row, is_right, pairs, rows

ROUNDS = 20
Reading = tuple[str, list[list[str | None]]]


def ours(row: Row) -> Reading:
    """Kind and windows by rostok.engine.deadlines."""
    deadline = read(row.phrase, row.span)
    return deadline.kind, pairs(deadline)


def theirs(row: Row) -> Reading:
    """The best that found days alone can say: no day is unknown, one day a date, «до» a deadline, more a list of days."""
    base = datetime.combine(row.span.first, datetime.min.time()) if row.span.first else datetime(2022, 1, 1)
    found = search_dates(row.phrase, languages=["ru"], settings={"RELATIVE_BASE": base}) or []
    days: list[list[str | None]] = [[moment.date().isoformat()] * 2 for _, moment in found]
    if not days:
        return "unknown", []
    return ("deadline" if "до" in row.phrase.lower().split() else "date"), days


def measure(name: str, reader: Callable[[Row], Reading], golden: list[Row], rounds: int) -> None:
    """One line: phrases per second and the share of right readings."""
    right = sum(is_right(*reader(row), row.gold) for row in golden)
    start = time.perf_counter()
    for _ in range(rounds):
        for row in golden:
            reader(row)
    rate = rounds * len(golden) / (time.perf_counter() - start)
    print(f"{name:<12} {rate:>9.0f} phrases/s   right {right} of {len(golden)} ({right / len(golden):.1%})")


def main() -> None:
    """Both golden tables, both readers."""
    logging.disable(logging.WARNING)
    for file_name in ("deadlines.tsv", "deadlines_more.tsv"):
        golden = rows(file_name)
        print(file_name)
        measure("rostok", ours, golden, ROUNDS)
        measure("dateparser", theirs, golden, 1)


if __name__ == "__main__":
    main()
