"""Statements with their own times, and with the plan's, laid out together: kinds, windows and slips."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rostok.engine.deadlines import doubting
from rostok.engine.deadlines.model import Span, Window
from rostok.engine.deadlines.phrases import Statement
from rostok.engine.deadlines.placing import place
from rostok.engine.deadlines.repeating import school_years
from rostok.engine.doubts import Doubt

KINDS = {"at": "range", "during": "continuous", "whole": "continuous", "range": "range", "since": "range",
         "until": "deadline"}  # fmt: skip


@dataclass(frozen=True)
class Laid:
    """Windows of one phrase or of one statement, and the kind they make."""

    kind: str
    windows: tuple[Window, ...]
    doubts: tuple[Doubt, ...] = ()


def lay(found: list[Statement], span: Span) -> Laid:
    """Windows of all statements; the kind is that of the first one."""
    span, found = _narrowed(_merged(found), span)
    each = [_one(statement, span) for statement in found]
    windows = list(dict.fromkeys(window for laid in each for window in laid.windows))
    if each[0].kind == "recurring":
        windows.sort(key=lambda window: (window.first or date.min, window.last or date.max))
    return Laid(each[0].kind, tuple(windows), tuple(dict.fromkeys(doubt for laid in each for doubt in laid.doubts)))


def _merged(found: list[Statement]) -> list[Statement]:
    """«К 2022 году (начиная с 2019 года)» is one range; «постоянно» adds nothing to a period that is named."""
    others = [statement for statement in found if statement.value != "always"]
    if any(statement.form in ("whole", "during", "since") for statement in others):
        found = others
    if sorted(statement.form for statement in found) == ["since", "until"]:
        since, until = sorted(found, key=lambda statement: statement.form)
        return [Statement("range", since.first, until.end)]
    return found


def _narrowed(found: list[Statement], span: Span) -> tuple[Span, list[Statement]]:
    """«2023 год: сентябрь, октябрь»: a year beside months without a year is their span."""
    years: list[Statement] = []
    others: list[Statement] = []
    for item in found:
        (years if item.form in ("at", "range", "during") and item.first.grain == "year" else others).append(item)
    if len(years) != 1 or not others or any(item.named or not item.timed for item in others):
        return span, found
    laid = place(years[0], span).windows
    return Span(laid[0][0], laid[-1][1], "school" if years[0].first.school else "calendar"), others


def _one(statement: Statement, span: Span) -> Laid:
    if statement.form == "whole":
        windows = _whole(str(statement.value), span)
        return Laid("continuous", windows, () if windows else (doubting.no_year(),))
    placed = place(statement, span)
    windows = tuple(_window(statement, first, last, span, placed.repeats) for first, last in placed.windows)
    doubts = doubting.of_statement(statement, windows, span, placed.repaired)
    return Laid("recurring" if placed.repeats else _kind(statement), windows, doubts)


def _kind(statement: Statement) -> str:
    if statement.form == "since" and statement.value == "starting":
        return "continuous"
    return "date" if statement.form == "at" and statement.first.grain == "day" else KINDS[statement.form]


def _window(statement: Statement, first: date, last: date, span: Span, repeats: bool) -> Window:
    """Bounds by the form: «до» opens with the plan, «с» closes with it, lessons of a school year end in May."""
    if statement.form == "until":
        edge = statement.last is None and statement.first.grain == "edge" and statement.first.month1 in (1, 9)
        last = first if edge else last
        return Window(_start(last, span, repeats), last)
    if statement.form == "since":
        return Window(first, span.last if span.last is not None and span.last >= first else None)
    if statement.form == "during" and statement.first.school and (last.month, last.day) == (8, 31):
        return Window(first, last.replace(month=5))
    return Window(first, last)


def _start(last: date, span: Span, repeats: bool) -> date | None:
    if span.first is None or span.first > last:
        return None
    if not repeats:
        return span.first
    month = 9 if span.kind == "school" else 1
    return max(date(last.year - ((last.month, last.day) < (month, 1)), month, 1), span.first)


def _whole(value: str, span: Span) -> tuple[Window, ...]:
    """The plan's own time; lessons of a school year last from September to May."""
    if span.first is None and span.last is None:
        return ()
    if value == "school" or (value == "year" and span.kind == "school"):
        return tuple(Window(*days) for days in school_years(span))
    return (Window(span.first, span.last),)
