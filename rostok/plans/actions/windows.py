"""From a deadline phrase to the occurrences of a row, keeping every fact that is already recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rostok.engine import deadlines
from rostok.plans import lifecycle
from rostok.plans.models import Activity, Occurrence, Plan

MAX_WINDOWS = 60  # «ежедневно» over four years is one running row, not a thousand duties

Dates = tuple[date | None, date | None]


@dataclass(frozen=True)
class Reading:
    """The meaning of a phrase inside one plan."""

    kind: str
    understood: str
    windows: tuple[Dates, ...]


def read_phrase(phrase: str, plan: Plan) -> Reading:
    """Kind, the sentence after «Понято:», windows inside `plan`. A phrase without windows gives one without dates."""
    deadline = deadlines.read(phrase, plan.span)
    understood = deadlines.explain(deadline)[:600]
    found = [_within(window.first, window.last, plan) for window in deadline.windows][:MAX_WINDOWS]
    if plan.level == Plan.Level.SCHOOL and plan.source_id:
        # A school answers for its own year of a plan of several years.
        found = [window for window in found if _touches(window, plan)] or found[:1]
    if not found and deadline.kind in {"recurring", "continuous"}:
        found = [(plan.first, plan.last)]
    return Reading(deadline.kind, understood, tuple(found) or ((None, None),))


def _within(first: date | None, last: date | None, plan: Plan) -> Dates:
    """Open ends take those of the plan; a window longer than the plan is cut to it."""
    first, last = first or min(plan.first, last or plan.first), last or max(plan.last, first or plan.last)
    if first < plan.first and last > plan.last:
        return plan.first, plan.last
    if first < plan.first <= last and (last - first).days > 366:
        return plan.first, last
    if first <= plan.last < last and (last - first).days > 366:
        return first, plan.last
    return first, last


def _touches(window: Dates, plan: Plan) -> bool:
    first, last = window
    return (first is None or first <= plan.last) and (last is None or last >= plan.first)


def apply_reading(activity: Activity, reading: Reading) -> None:
    """Write the meaning onto the row itself; the caller saves it."""
    activity.deadline_kind = reading.kind
    activity.understood = reading.understood
    activity.by_hand = False


def new_occurrences(activity: Activity, windows: tuple[Dates, ...]) -> list[Occurrence]:
    """Unsaved occurrences for `windows`."""
    return [
        Occurrence(
            activity=activity, plan=activity.plan, organisation_id=activity.plan.organisation_id, first=first, last=last
        )
        for first, last in windows
    ]


def relay(activity: Activity, windows: tuple[Dates, ...]) -> None:
    """Lay the windows anew. Equal counts move in order; otherwise equal windows stay, those with facts are never lost."""
    old = list(activity.occurrences.all())
    if len(old) == len(windows):
        for occurrence, (first, last) in zip(old, windows, strict=True):
            occurrence.first, occurrence.last = first, last
        Occurrence.objects.bulk_update(old, ["first", "last"])
        return
    left = list(windows)
    for occurrence in old:
        if (occurrence.first, occurrence.last) in left:
            left.remove((occurrence.first, occurrence.last))
        elif occurrence.state == lifecycle.OPEN and not occurrence.evidence.exists():
            occurrence.delete()
    Occurrence.objects.bulk_create(new_occurrences(activity, tuple(left)))
