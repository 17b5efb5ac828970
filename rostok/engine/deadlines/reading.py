"""`read`: a phrase of a plan and the plan's span become a `Deadline`, with doubts instead of silent guesses."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from rostok.engine.deadlines import doubting, loose, repeating
from rostok.engine.deadlines.clean import LIMIT, even
from rostok.engine.deadlines.excepting import split_off, without
from rostok.engine.deadlines.folding import fold
from rostok.engine.deadlines.following import joined, split_then
from rostok.engine.deadlines.holidays import dated
from rostok.engine.deadlines.laying import KINDS, lay
from rostok.engine.deadlines.model import Deadline, Span, Window
from rostok.engine.deadlines.nodes import Duration, Frequency
from rostok.engine.deadlines.phrases import Statement, statements
from rostok.engine.deadlines.placing import cycles
from rostok.engine.deadlines.relative import offset_of, window_after
from rostok.engine.deadlines.shortplan import with_month
from rostok.engine.deadlines.tokens import Token, tokenize
from rostok.engine.deadlines.workdays import WorkCalendar
from rostok.engine.russian import counted

_ONE_DAY = re.compile("[xihyXU]v?W")  # «после дождя в четверг», «в ближайшую среду»: not each of them
_REPEATED = {"freq", "weekday", "lag"}
_NOTES = {"schedule": "по отдельному плану", "demand": "по необходимости"}


def read(phrase: str, span: Span, *, calendar: WorkCalendar | None = None, anchor: date | None = None) -> Deadline:
    """What `phrase` means in a plan of `span`; never raises.

    `anchor` is the day of the event for «в течение 3 рабочих дней»: with it the window is counted by `calendar`.
    """
    text, exception = split_off(even(phrase))
    deadline = replace(_in_turn(text, span, phrase), phrase=phrase)
    if exception:
        deadline = without(deadline, exception, _understood(exception, span, exception).windows)
    if deadline.kind == "relative" and anchor is not None and deadline.offset is not None:
        window = window_after(anchor, deadline.offset, calendar or WorkCalendar())
        deadline = replace(deadline, windows=(window,))
    if len(phrase) > LIMIT:
        deadline = replace(deadline, doubts=(*deadline.doubts, doubting.too_long()))
    return deadline


def _in_turn(text: str, span: Span, phrase: str) -> Deadline:
    """What stands before «далее» and what repeats after it; a phrase that is no such pair is read as a whole."""
    head, rest = split_then(text)
    if rest:
        first = _understood(head, span, phrase)
        if first.period == "year" and (
            years := cycles(span)
        ):  # «до 25.09» of a plan of several years: once, in its first
            first = _understood(head, Span(*years[0], span.kind), phrase)
        both = joined(first, _understood(rest, span, phrase), rest)
        if both is not None:
            return both
    return _understood(text, span, phrase)


def _understood(text: str, span: Span, phrase: str) -> Deadline:
    """What an even text says; `phrase` is how a doubt quotes it."""
    tokens = loose.with_years(tokenize(dated(text)), span)
    deadline = _decide(statements(with_month(fold(tokens), span)), span, tokens, phrase)
    return replace(deadline, doubts=(*deadline.doubts, *loose.doubts(tokens)))


def _decide(found: list[Statement], span: Span, tokens: list[Token], phrase: str) -> Deadline:
    """The strongest thing said: repetition, named time, event, another plan, and only then nothing."""
    if any(token.letter == "?" for token in tokens):
        return Deadline("", "unknown", doubts=(doubting.variable(),))
    forms = {statement.form for statement in found}
    if "weekday" in forms and "freq" not in forms and _ONE_DAY.search("".join(token.letter for token in tokens)):
        return Deadline("", "unknown", doubts=(doubting.unread(phrase, tokens),))
    notes = tuple(note for form, note in _NOTES.items() if form in forms and len(forms) > 1)
    notes += tuple(_times(int(str(item.value))) for item in found if item.form == "times" and not forms & _REPEATED)
    if forms & _REPEATED or any(statement.first.grain == "monthly" for statement in found):
        return _recurring(found, span, notes)
    timed = [statement for statement in found if statement.form in KINDS]
    if timed:
        laid = lay(timed, span)
        kind = "continuous" if "schedule" in forms and laid.kind == "range" else laid.kind
        return Deadline(
            "", kind, laid.windows, "year" if kind == "recurring" else None, notes=notes, doubts=laid.doubts
        )
    return _without_days(found, forms, notes) or Deadline("", "unknown", doubts=(doubting.unread(phrase, tokens),))


def _without_days(found: list[Statement], forms: set[str], notes: tuple[str, ...]) -> Deadline | None:
    if "after" in forms:
        terms = [statement.value for statement in found if isinstance(statement.value, Duration)]
        return Deadline("", "relative", offset=offset_of(terms[0] if terms else None), notes=notes)
    if "schedule" in forms:
        return Deadline("", "by_schedule", notes=notes)
    if "undated" in forms:
        return Deadline("", "unknown", notes=notes, doubts=(doubting.undated(found),))
    return Deadline("", "unknown", notes=(_NOTES["demand"],)) if "demand" in forms else None


def _recurring(found: list[Statement], span: Span, notes: tuple[str, ...]) -> Deadline:
    frequency = _frequency(found)
    laid = repeating.windows(frequency, found, span)
    period = frequency.period if frequency.every == 1 else f"{frequency.every} {frequency.period}"
    weekdays = next((statement.value for statement in found if statement.form == "weekday"), None)
    if isinstance(weekdays, str):
        notes = (*notes, "дни: " + ", ".join(doubting.WEEKDAYS[int(day)] for day in weekdays.split(",")))
    doubts = (doubting.no_year(),) if span.first is None and not laid else ()
    if frequency.times > 1 and not any(item.timed and item.first.grain != "year" for item in found):
        notes = (*notes, f"по {_times(frequency.times)}")
        if period == "year":
            doubts = (*doubts, doubting.several(frequency.times, span))
    windows = tuple(Window(*days) for days in laid)
    return Deadline(
        "", "recurring", windows, period, weekdays if isinstance(weekdays, int) else None, notes=notes, doubts=doubts
    )


def _times(count: int) -> str:
    return counted(count, "раз", "раза", "раз")


def _frequency(found: list[Statement]) -> Frequency:
    """The stated frequency, or the one that a weekday, a day of the month or a reported period implies."""
    lag = next((str(statement.value) for statement in found if statement.form == "lag" and statement.value), "")
    given = [statement.value for statement in found if isinstance(statement.value, Frequency)]
    if given:
        times = [item.times for item in given if item.period == given[0].period]
        times += [int(str(item.value)) for item in found if item.form == "times"]
        stated = replace(given[0], times=max(times))
        return replace(stated, period=lag) if lag and stated.period == "month" else stated
    if any(statement.form == "weekday" for statement in found):
        return Frequency("week")
    monthly = any(statement.first.grain == "monthly" for statement in found)
    if any(statement.form == "last_month" for statement in found):
        return Frequency("quarter")
    return Frequency(lag or ("month" if monthly else "year"))
