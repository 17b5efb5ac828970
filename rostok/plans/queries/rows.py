"""One query of rows for every view of a plan: table, timeline, calendar, export, feed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from rostok.core import clock
from rostok.core.access import May, visible
from rostok.core.models import User
from rostok.engine.russian import search_key, sort_key, squeeze
from rostok.plans import lifecycle
from rostok.plans.models import Activity, Occurrence, Plan

from .plans import plans_for
from .standings import IN_FORCE, OPEN, with_due

#: Standing → (word of experience §8.3, tone of the badge). The order is the order of harm.
STANDINGS: dict[str, tuple[str, str]] = {
    "late": ("Просрочено", "late"),
    "running": ("Идёт", "work"),
    "ahead": ("Не начато", "neutral"),
    "undated": ("Без срока", "attention"),
    "done": ("Выполнено", "done"),
    "not_required": ("Не требуется", "neutral"),
}


@dataclass(frozen=True)
class Filter:
    """What the person asked to see; empty fields ask nothing. `year` is a school year."""

    q: str = ""
    stage: int | None = None
    responsible: str = ""
    standing: str = ""
    year: int | None = None


@dataclass(frozen=True)
class Line:
    """A row of a plan with those of its windows that the filter lets through."""

    activity: Activity
    occurrences: tuple[Occurrence, ...]
    standing: str
    schools_done: int = 0
    schools_all: int = 0

    @property
    def word(self) -> str:
        """The state in words."""
        return STANDINGS[self.standing][0]

    @property
    def tone(self) -> str:
        """The tone of the badge."""
        return STANDINGS[self.standing][1]

    @property
    def unproved(self) -> bool:
        """Done, but nothing lies beside it."""
        return any(item.state == lifecycle.DONE and item.proofs == 0 for item in self.occurrences)

    @property
    def due(self) -> date | None:
        """The nearest day by which something is still to be done, else the last one."""
        open_days = [item.due for item in self.occurrences if item.state == lifecycle.OPEN and item.due]
        days = open_days or [item.due for item in self.occurrences if item.due]
        return min(days) if open_days else max(days, default=None)


def lines(plan: Plan, asked: Filter, today: date) -> list[Line]:
    """Rows of `plan` that answer the filter, in the order of the paper. Two queries and one count, however many rows."""
    rows: QuerySet[Activity] = plan.activities.filter(removed_at__isnull=True).select_related("stage", "executor")
    for word in search_key(asked.q).split():
        rows = rows.filter(search_key__contains=word)
    if asked.stage:
        rows = rows.filter(stage=asked.stage)
    for word in search_key(asked.responsible).split():
        rows = rows.filter(search_key__contains=word)
    rows = rows.prefetch_related(Prefetch("occurrences", _in_year(asked.year)))
    progress = school_progress(plan, asked.year) if plan.level == Plan.Level.MUNICIPAL else {}
    found = []
    for row in rows:
        line = _line(row, today, progress)
        if asked.standing and line.standing != asked.standing:
            continue
        if asked.year is not None and not line.occurrences:
            continue
        if asked.responsible and not _named(asked.responsible, row):
            continue
        found.append(line)
    return found


def _named(responsible: str, row: Activity) -> bool:
    """Whether the cell names `responsible` as whole words: «ОО» is not found inside «зоопарк»."""
    return f" {search_key(responsible)} " in f" {search_key(row.responsible)} "


def _in_year(year: int | None) -> QuerySet[Occurrence]:
    """Windows that touch the school year; those without dates belong to every year."""
    rows = Occurrence.objects.select_related("closed_by")
    if year is None:
        return rows
    first, last = date(year, 9, 1), date(year + 1, 8, 31)
    return rows.filter(Q(first__isnull=True) | Q(first__lte=last), Q(last__isnull=True) | Q(last__gte=first))


def _line(row: Activity, today: date, progress: dict[int, tuple[int, int]]) -> Line:
    found = tuple(row.occurrences.all())
    for item in found:
        item.plan = row.plan  # asked by `standing`
    done, total = progress.get(row.pk, (0, 0))
    if row.audience == Activity.Audience.SCHOOLS and total:
        standing = (
            "done" if done == total else worst(item.standing(today) for item in found if item.state == lifecycle.OPEN)
        )
    else:
        standing = worst(item.standing(today) for item in found)
    return Line(row, found, standing, done, total)


def worst(standings: object) -> str:
    """The one standing that speaks for several windows: late first; done only when all are closed."""
    counted = Counter(standings)  # type: ignore[call-overload]  # any iterable of words
    for word in ("late", "running"):
        if counted[word]:
            return word
    if counted["ahead"]:
        return "running" if counted["done"] else "ahead"
    for word in ("undated", "done", "not_required"):
        if counted[word]:
            return word
    return "undated"


def school_progress(plan: Plan, year: int | None) -> dict[int, tuple[int, int]]:
    """Municipal row → (organisations that have closed all their windows of it, organisations that have it), in one query."""
    rows = Occurrence.objects.filter(
        plan__source=plan, plan__absent_reason="", activity__removed_at__isnull=True, activity__source__isnull=False
    ).exclude(plan__state=lifecycle.ARCHIVED)
    if year is not None:
        rows = rows.filter(plan__first=date(year, 9, 1))
    counted = rows.values("activity__source").annotate(
        total=Count("organisation", distinct=True),
        working=Count("organisation", distinct=True, filter=Q(state=lifecycle.OPEN)),
    )
    return {row["activity__source"] or 0: (row["total"] - row["working"], row["total"]) for row in counted.order_by()}


def duties(user: User, today: date, *, ahead_days: int = 14) -> QuerySet[Occurrence]:
    """Open windows that `user` closes: late ones and those due soon or running. Rows done by schools are the schools' own.

    A draft asks for nothing but its approval, and that is a duty of its own.
    """
    mine = visible(Occurrence.objects.all(), user, May.FACT_RECORD)
    return (
        mine.filter(OPEN, IN_FORCE, activity__removed_at__isnull=True, plan__absent_reason="")
        .exclude(plan__state=lifecycle.ARCHIVED)
        .exclude(activity__audience=Activity.Audience.SCHOOLS)
        # That year is over, the next one has its own plan.
        .exclude(plan__last__lt=today, plan__next_ones__isnull=False)
        .filter(Q(first__isnull=False, first__lte=clock.after(today, ahead_days)) | Q(last__lt=today))
        .select_related("activity", "activity__stage", "plan", "organisation")
        .order_by("last", "activity__position", "pk")
    )


def windows(user: User, first: date, last: date) -> QuerySet[Occurrence]:
    """Windows that touch the days from `first` to `last`, of plans that `user` may see in work: for calendars and feeds."""
    return (
        windows_for(user)
        .filter(first__lte=last, last__gte=first, activity__removed_at__isnull=True)
        .exclude(plan__state=lifecycle.ARCHIVED)
    )


def coming(user: User, organisations: Collection[int], today: date) -> QuerySet[Occurrence]:
    """Open windows of `organisations` whose last day is still ahead, the nearest first: what a school lives by next."""
    return (
        with_due(windows_for(user))
        .filter(OPEN, IN_FORCE, organisation__in=organisations, plan__absent_reason="")
        .filter(activity__removed_at__isnull=True)
        .exclude(plan__state=lifecycle.ARCHIVED)
        .filter(due_day__gte=today)
        .order_by("due_day", "activity__position")
    )


def windows_for(user: User) -> QuerySet[Occurrence]:
    """Windows of the plans that `user` may see (a draft of a higher organisation is not among them)."""
    return (
        visible(Occurrence.objects.all(), user, May.PLAN_VIEW)
        .filter(plan__in=plans_for(user).order_by().values("pk"))
        .select_related("activity", "activity__stage", "plan", "organisation")
    )


def recordable(plan: Plan, user: User) -> set[int]:
    """Ids of the windows of `plan` that `user` may close: one query for the whole table."""
    return set(visible(plan.occurrences.all(), user, May.FACT_RECORD).values_list("pk", flat=True))


def responsible_names(plan: Plan) -> list[str]:
    """Names between commas and line ends of the cells «Ответственные», for a filter, in the order of the alphabet."""
    cells = plan.activities.filter(removed_at__isnull=True).values_list("responsible", flat=True)
    names: dict[str, str] = {}
    for name in (squeeze(name).strip(" .") for cell in cells for name in re.split(r"[,;\n]", cell)):
        names.setdefault(search_key(name), name)  # «Куратор» and «куратор» are asked once
    return sorted((name for name in names.values() if name), key=sort_key)
