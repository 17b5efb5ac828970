"""The span of a plan from its title: «на 2021-2024 гг.», «на 2023-2024 учебный год», «с 25.01.2021 по 28.02.2021»."""

from __future__ import annotations

from rostok.engine.deadlines.clean import even
from rostok.engine.deadlines.folding import fold
from rostok.engine.deadlines.model import Span, SpanKind
from rostok.engine.deadlines.phrases import Statement, statements
from rostok.engine.deadlines.placing import place
from rostok.engine.deadlines.tokens import tokenize


def span_of(text: str) -> Span:
    """The span a title names: whole years first, then a range of days; unknown when it names none. Never raises."""
    found = [
        s for s in statements(fold(tokenize(even(text)))) if s.first is not None and s.form in ("at", "range", "during")
    ]
    years = [s for s in found if s.first.grain == "year" and s.first.years]
    for school in (True, False):
        for statement in years:
            if statement.first.school is school:
                return _span(statement, "school" if school else "calendar")
    ranges = [s for s in found if (s.last is not None or s.first.grain != "day") and s.end.years]
    return _span(ranges[0], "explicit") if ranges else Span.unknown()


def _span(statement: Statement, kind: SpanKind) -> Span:
    windows = place(statement, Span.unknown()).windows
    firsts, lasts = [a for a, _ in windows if a], [b for _, b in windows if b]
    if not firsts or not lasts:
        return Span.unknown()
    return Span(min(firsts), max(lasts), kind)
