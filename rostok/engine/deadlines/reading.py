"""`read`: a phrase of a plan and the plan's span become a `Deadline`, with doubts instead of silent guesses."""

from __future__ import annotations

from datetime import date

from rostok.engine.deadlines import doubting, repeating
from rostok.engine.deadlines.clean import LIMIT, even
from rostok.engine.deadlines.doubting import WEEKDAYS
from rostok.engine.deadlines.folding import Duration, Frequency, fold
from rostok.engine.deadlines.model import Deadline, Span, Window
from rostok.engine.deadlines.phrases import Statement, statements
from rostok.engine.deadlines.placing import place
from rostok.engine.deadlines.relative import offset_of, window_after
from rostok.engine.deadlines.tokens import Token, tokenize
from rostok.engine.deadlines.workdays import WorkCalendar
from rostok.engine.doubts import Doubt

Days = tuple[date | None, date | None]
_KINDS = {"at": "range", "during": "continuous", "whole": "continuous", "range": "range", "since": "range",
          "until": "deadline"}  # fmt: skip


def read(phrase: str, span: Span, *, calendar: WorkCalendar | None = None, anchor: date | None = None) -> Deadline:
    """What `phrase` means in a plan of `span`; never raises.

    `anchor` is the day of the event for «в течение 3 рабочих дней»: with it the window is counted by `calendar`.
    """
    tokens = tokenize(even(phrase))
    found = statements(fold(tokens))
    long = (doubting.too_long(),) if len(phrase) > LIMIT else ()
    if any(token.letter == "?" for token in tokens):
        return Deadline(phrase, "unknown", doubts=(doubting.variable(), *long))
    deadline = _decide(phrase, found, span, tokens)
    if deadline.kind == "relative" and anchor is not None and deadline.offset is not None:
        window = window_after(anchor, deadline.offset, calendar or WorkCalendar({}))
        deadline = _with(deadline, windows=(window,))
    return _with(deadline, doubts=deadline.doubts + long)


def _with(deadline: Deadline, **changes: object) -> Deadline:
    return Deadline(**{**deadline.__dict__, **changes})


def _decide(phrase: str, found: list[Statement], span: Span, tokens: list[Token]) -> Deadline:
    forms = {statement.form for statement in found}
    notes = tuple(note for form, note in (("schedule", "по отдельному плану"), ("demand", "по необходимости"))
                  if form in forms and len(forms) > 1)  # fmt: skip
    timed = [s for s in found if s.form in _KINDS]
    monthly = any(s.first is not None and s.first.grain == "monthly" for s in timed)
    if forms & {"freq", "weekday", "lag"} or monthly:
        return _recurring(phrase, found, span, notes)
    if timed:
        return _absolute(phrase, _merged(timed), span, notes, "schedule" in forms)
    after = next((s for s in found if s.form == "after"), None)
    if after is not None:
        duration = after.value if isinstance(after.value, Duration) else None
        return Deadline(phrase, "relative", offset=offset_of(duration), notes=notes)
    if "schedule" in forms:
        return Deadline(phrase, "by_schedule", notes=notes)
    if "undated" in forms:
        return Deadline(phrase, "unknown", notes=notes, doubts=(doubting.undated(phrase),))
    if "demand" in forms:
        return Deadline(phrase, "unknown", notes=("по необходимости",))
    return Deadline(phrase, "unknown", doubts=(doubting.unread(phrase, tokens),))


def _recurring(phrase: str, found: list[Statement], span: Span, notes: tuple[str, ...]) -> Deadline:
    monthly = any(s.first is not None and s.first.grain == "monthly" for s in found)
    frequency = next((s.value for s in found if isinstance(s.value, Frequency)), None)
    stated = next((s.value for s in found if s.form == "weekday"), None)
    weekday = stated if isinstance(stated, int) else None
    if isinstance(stated, str):
        notes = (*notes, "дни: " + ", ".join(WEEKDAYS[int(day)] for day in stated.split(",")))
    lag = next((str(s.value) for s in found if s.form == "lag" and s.value), "")
    if frequency is None:
        frequency = Frequency("week" if stated is not None else lag or ("month" if monthly else "year"))
    if frequency.period == "month" and lag:
        frequency = Frequency(lag)
    laid = repeating.windows(frequency, found, span)
    period = frequency.period if frequency.every == 1 else f"{frequency.every} {frequency.period}"
    doubts = (doubting.no_year(),) if span.first is None and not laid else ()
    return Deadline(phrase, "recurring", tuple(Window(*days) for days in laid), period, weekday, None, notes, doubts)


def _merged(timed: list[Statement]) -> list[Statement]:
    """«К 2022 году (начиная с 2019 года)»: one end and one beginning are a range; «постоянно» adds nothing to a period."""
    others = [s for s in timed if s.value != "always"]
    if any(s.form in ("whole", "during") for s in others):
        timed = others
    if len(timed) == 2 and {s.form for s in timed} == {"until", "since"}:
        since = next(s for s in timed if s.form == "since")
        until = next(s for s in timed if s.form == "until")
        return [Statement("range", since.first, until.last or until.first)]
    return timed


def _absolute(phrase: str, timed: list[Statement], span: Span, notes: tuple[str, ...], scheduled: bool) -> Deadline:
    span, timed = _narrowed(timed, span)
    windows: list[Days] = []
    doubts: list[Doubt] = []
    kinds: list[str] = []
    for statement in timed:
        days, repeats, repaired = _lay(statement, span)
        kinds.append("recurring" if repeats else _kind(statement, days))
        windows += days
        doubts += doubting.of_statement(statement, days, span, repaired)
    kind = kinds[0]
    if scheduled and kind == "range":
        kind = "continuous"
    unique = tuple(dict.fromkeys(windows))
    if kind == "recurring":
        unique = tuple(sorted(unique, key=lambda days: (days[0] or date.min, days[1] or date.max)))
    return Deadline(
        phrase, kind, tuple(Window(*days) for days in unique), "year" if kind == "recurring" else None,
        notes=notes, doubts=tuple(dict.fromkeys(doubts)),
    )  # fmt: skip


def _narrowed(timed: list[Statement], span: Span) -> tuple[Span, list[Statement]]:
    """«2023 год: сентябрь, октябрь»: a year beside months without a year is their span."""
    years = [
        s for s in timed if s.form in ("at", "range", "during") and s.first is not None and s.first.grain == "year"
    ]
    others = [s for s in timed if s not in years]
    bare = [s for s in others if s.first is not None and not s.first.years and not (s.last and s.last.years)]
    if len(years) != 1 or not bare or len(bare) != len(others):
        return span, timed
    laid = place(years[0], span).windows
    firsts, lasts = [a for a, _ in laid if a], [b for _, b in laid if b]
    if not firsts or not lasts:
        return span, timed
    school = years[0].first is not None and years[0].first.school
    return Span(min(firsts), max(lasts), "school" if school else "calendar"), bare


def _kind(statement: Statement, days: list[Days]) -> str:
    if statement.form == "since" and statement.value == "starting":
        return "continuous"
    if statement.form == "at" and statement.first is not None and statement.first.grain == "day":
        return "date"
    return _KINDS[statement.form]


def _lay(statement: Statement, span: Span) -> tuple[list[Days], bool, bool]:
    if statement.form == "whole":
        return _whole(str(statement.value), span), False, False
    placed = place(statement, span)
    days = list(placed.windows)
    if statement.form == "during" and statement.last is None and statement.first and statement.first.school:
        days = [(a, date(b.year, 5, 31)) if b and (b.month, b.day) == (8, 31) else (a, b) for a, b in days]
    if statement.form == "until":
        days = [(_start(a, b, span, placed.repeats), b) for a, b in _until(statement, days)]
    if statement.form == "since":
        days = [(a, span.last if a and span.last and span.last >= a else None) for a, _ in days]
    return days, placed.repeats, placed.repaired


def _until(statement: Statement, days: list[Days]) -> list[Days]:
    """«К началу учебного года» ends on its first day."""
    point = statement.first
    starts = point is not None and point.grain == "edge" and point.month1 in (1, 9)
    return [(a, a) if starts and statement.last is None else (a, b) for a, b in days]


def _start(first: date | None, last: date | None, span: Span, repeats: bool) -> date | None:
    if last is None or span.first is None or span.first > last:
        return None
    if not repeats:
        return span.first
    month = 9 if span.kind == "school" else 1
    start = date(last.year - ((last.month, last.day) < (month, 1)), month, 1)
    return max(start, span.first)


def _whole(value: str, span: Span) -> list[Days]:
    """The plan's own time; a school year ends in May (source: conventions of school plans)."""
    if span.first is None and span.last is None:
        return []
    if value == "school" or (value == "year" and span.kind == "school"):
        return list(repeating.school_years(span))
    return [(span.first, span.last)]
