"""The list of roadmaps, its filter, and closed lists that forms offer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Case, Count, Max, Min, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from rostok.core import clock
from rostok.core.access import May
from rostok.core.lists import search
from rostok.core.models import Organisation, User
from rostok.core.queries import organisations
from rostok.people.models import Person
from rostok.plans import lifecycle
from rostok.plans.models import Activity, Plan, Stage

from .plans import plans_for

LEVELS = Plan.Level.choices
MODES = Plan.Mode.choices
PHASES = Stage.Phase.choices
EXECUTOR_KINDS = [(kind.value, label) for kind, label in (
    (Organisation.Kind.SCHOOL, "Школы"),
    (Organisation.Kind.KINDERGARTEN, "Детские сады"),
    (Organisation.Kind.EXTRA, "Дополнительное образование"),
)]  # fmt: skip


def found_plans(user: User, asked: Mapping[str, Any]) -> QuerySet[Plan]:
    """The list by its filter, with the number of rows of each plan."""
    rows = plans_for(user)
    rows = rows.filter(state=lifecycle.ARCHIVED) if asked["archived"] else rows.exclude(state=lifecycle.ARCHIVED)
    for name in ("organisation", "level", "state"):
        if asked[name]:
            rows = rows.filter(**{name: asked[name]})
    if asked["year"]:
        rows = rows.filter(first__lte=date(asked["year"] + 1, 8, 31), last__gte=date(asked["year"], 9, 1))
    kept = search(rows, asked["q"] or "").values("pk")
    live = Activity.objects.filter(plan=OuterRef("pk"), removed_at__isnull=True).order_by().values("plan")
    total = Coalesce(Subquery(live.annotate(total=Count("pk")).values("total")), 0)
    return Plan.objects.filter(pk__in=kept).select_related("organisation").annotate(row_total=total)


def nearness(user: User) -> Case:
    """0 for the plans that `user` prepares, 1 for other municipal ones, 2 for the rest: the order of the list."""
    own = organisations(user, May.PLAN_EDIT).values("pk")
    return Case(
        When(organisation__in=own, then=Value(0)), When(level=Plan.Level.MUNICIPAL, then=Value(1)), default=Value(2)
    )


def years_seen(user: User) -> list[int]:
    """School years of the plans that `user` sees, the latest first."""
    ends = plans_for(user).aggregate(first=Min("first"), last=Max("last"))
    if ends["first"] is None:
        return []
    return list(range(clock.school_year(ends["last"]), clock.school_year(ends["first"]) - 1, -1))


def owners_seen(user: User) -> QuerySet[Organisation]:
    """Organisations whose plans `user` sees."""
    return Organisation.objects.filter(pk__in=plans_for(user).values("organisation"))


def years_ahead(today: date) -> list[tuple[int, str]]:
    """School years for which a roadmap is made now, the likeliest first: from May on it is the coming one."""
    this = clock.school_year(today)
    years = [this + 1, this] if today.month in (5, 6, 7, 8) else [this, this + 1]
    return [(year, clock.year_label(year)) for year in years]


def no_people() -> QuerySet[Person]:
    """Nobody yet: a form gives its own people to the field."""
    return Person.objects.none()


def no_rows() -> QuerySet[Activity]:
    """No row yet, by the same rule."""
    return Activity.objects.none()


def people_of(organisation: Organisation) -> QuerySet[Person]:
    """People whose cards `organisation` keeps: those who may be named as executors."""
    return Person.objects.filter(organisation=organisation)


def municipal_plans(organisation: Organisation, today: date) -> QuerySet[Plan]:
    """Approved plans of the organisations above `organisation` that are not over, newest first: what a school may take."""
    above = organisation.line[:-1]
    return (
        Plan.objects.filter(organisation__in=above, level=Plan.Level.MUNICIPAL, edition__gte=1, last__gte=today)
        .exclude(state=lifecycle.ARCHIVED)
        .select_related("organisation")
        .order_by("-first", "-pk")
    )


def former_plans(organisation: Organisation) -> QuerySet[Plan]:
    """Plans of `organisation` that have no follower yet, newest first: what next year may be made of."""
    live = Plan.objects.exclude(state=lifecycle.ARCHIVED)
    followed = live.filter(previous__isnull=False).values("previous")
    return live.filter(organisation=organisation).exclude(pk__in=followed).order_by("-first", "-pk")
