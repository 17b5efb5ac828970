"""What a deadline phrase is understood to mean, while it is still being typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from rostok.core import clock
from rostok.engine import deadlines
from rostok.engine.deadlines import Span
from rostok.engine.roadmap import Draft, Row
from rostok.plans.models import Plan, Reading

from .plans import move_years

UNDO_DAYS = 30


def readings() -> QuerySet[Reading]:
    """Readings, for `get_or_404`."""
    return Reading.objects.select_related("organisation", "file", "plan")


def reading_of(plan: Plan) -> Reading | None:
    """What a draft was saved from within the last month: the paper can be checked and saved anew instead of it."""
    since = clock.now() - timedelta(days=UNDO_DAYS)
    return plan.readings.filter(made_at__gte=since).first() if not plan.edition else None


@dataclass(frozen=True)
class Understood:
    """The sentence after «Понято:», or what to do when the phrase was not understood."""

    text: str
    clear: bool
    hints: tuple[str, ...] = ()


def understood(phrase: str, span: Span) -> Understood:
    """The meaning of `phrase` inside `span`; never raises."""
    if not phrase.strip():
        return Understood("Срок не указан. Можно оставить так.", False)
    deadline = deadlines.read(phrase, span)
    text = deadlines.explain(deadline)
    hints = tuple(dict.fromkeys(doubt.what for doubt in deadline.doubts))
    return Understood(text, not text.startswith("день не определён"), hints)


def span_between(first: date, last: date) -> Span:
    """The span of these days with the kind that their ends tell."""
    if (first.month, first.day, last.month, last.day) == (9, 1, 8, 31):
        return Span(first, last, "school")
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return Span(first, last, "calendar")
    return Span(first, last, "explicit")


@dataclass(frozen=True)
class Moved:
    """A row of next year's plan before it is made: the old phrase, the new one and its meaning."""

    text: str
    was: str
    now: str
    meaning: Understood


def moved_rows(plan: Plan, years: int) -> list[Moved]:
    """Deadlines of `plan` as they will stand `years` later."""
    span = Span(move_years(plan.first, years), move_years(plan.last, years), plan.span.kind)
    found = []
    for row in plan.activities.filter(removed_at__isnull=True):
        phrase = deadlines.shift(row.deadline, years)
        found.append(Moved(str(row), row.deadline, phrase, understood(phrase, span)))
    return found


@dataclass(frozen=True)
class Preview:
    """A row of a draft with what its deadline means."""

    row: Row
    meaning: Understood


def previews(draft: Draft, span: Span) -> list[Preview]:
    """Rows of `draft` as they will be understood."""
    return [Preview(row, understood(row.deadline, span)) for row in draft.rows]
