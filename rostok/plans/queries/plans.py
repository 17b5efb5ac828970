"""Which plans there are, whose, what was frozen, how two of them differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from django.db.models import QuerySet

from rostok.core.access import May, open_rows, visible
from rostok.core.models import Organisation, User
from rostok.engine.russian import counted, search_key, squeeze
from rostok.plans import lifecycle
from rostok.plans.models import Activity, Edition, Plan, Stage

#: Meaning of a column → field of a row.
FIELD_OF = {
    "number": "number",
    "activity": "text",
    "deadline": "deadline",
    "responsible": "responsible",
    "result": "result",
    "note": "note",
}


ALIKE = 0.6  # the share of words that two rows have in common when one is the other, written anew


def plans_for(user: User) -> QuerySet[Plan]:
    """Plans that `user` may see; those of a higher organisation only once they are approved, or sent to `user` for that."""
    homes = visible(Plan.objects.all(), user, May.PLAN_EDIT)
    seen = visible(Plan.objects.all(), user, May.PLAN_VIEW)
    asked = visible(Plan.objects.filter(state=lifecycle.REVIEW), user, May.PLAN_APPROVE)
    return (
        (seen.filter(edition__gte=1) | homes | asked | seen.filter(level=Plan.Level.SCHOOL))
        .select_related("organisation", "source")
        .distinct()
    )


def copies(plan: Plan, year: int) -> QuerySet[Plan]:
    """Roadmaps of schools made from `plan` for school year `year`."""
    return (
        Plan.objects.filter(source=plan, first=date(year, 9, 1))
        .exclude(state=lifecycle.ARCHIVED)
        .select_related("organisation")
    )


def copy_of(plan: Plan, organisation: Organisation, year: int) -> Plan | None:
    """The roadmap of `organisation` made from `plan` for `year`, if there is one."""
    return copies(plan, year).filter(organisation=organisation).first()


def twins(plan: Plan, organisations: Iterable[Organisation], first: date) -> QuerySet[Plan]:
    """Other live roadmaps of `organisations` that begin on `first`: neither `plan` itself nor made from it. A second one is a warning."""
    return (
        Plan.objects.filter(organisation__in=list(organisations), level=Plan.Level.SCHOOL, first=first)
        .exclude(pk=plan.pk)
        .exclude(source=plan)
        .exclude(state=lifecycle.ARCHIVED)
        .select_related("organisation", "source__organisation")
        .order_by("organisation__sort_key", "pk")
    )


def executors(municipality: Organisation) -> QuerySet[Organisation]:
    """Organisations that «ОО» of the municipality means: all live schools, kindergartens and the like below it."""
    return Organisation.objects.filter(
        path__startswith=municipality.path, kind__in=Organisation.EXECUTORS, closed_on__isnull=True
    )


def rows_for_schools(plan: Plan, year: int) -> QuerySet[Activity]:
    """Rows of a municipal plan that every school does in school year `year`: what had to be done before it is not asked again."""
    ended = plan.occurrences.filter(last__gte=date(year, 9, 1)) | plan.occurrences.filter(last__isnull=True)
    return (
        plan.activities.filter(removed_at__isnull=True, occurrences__in=ended)
        .exclude(audience=Activity.Audience.OWN)
        .select_related("stage", "plan")
        .distinct()
    )


def municipal_for(organisation: Organisation, first: date) -> Plan | None:
    """The approved municipal plan that a school's roadmap beginning on `first` answers to."""
    return (
        Plan.objects.filter(
            level=Plan.Level.MUNICIPAL,
            organisation__in=organisation.line,
            edition__gte=1,
            first__lte=move_years(first, 1),
            last__gte=first,
        )
        .exclude(state=lifecycle.ARCHIVED)
        .order_by("-first", "-id")
        .first()
    )


def next_of(plan: Plan) -> Plan | None:
    """The plan that follows this one, if it was made."""
    return plan.next_ones.exclude(state=lifecycle.ARCHIVED).order_by("-id").first()


def move_years(day: date, years: int) -> date:
    """The same day `years` later; 29 February becomes 28 in a common year."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def row_count(plan: Plan) -> str:
    """«13 строк»."""
    return counted(plan.activities.filter(removed_at__isnull=True).count(), "строка", "строки", "строк")


def public_plans(organisation: Organisation) -> QuerySet[Plan]:
    """Approved plans of `organisation`, newest first: what everybody may read."""
    return open_rows(Plan.objects.filter(organisation=organisation)).order_by("-first", "-id")


def public_edition(plan: Plan) -> Edition | None:
    """The frozen edition that everybody reads."""
    return open_rows(plan.editions.all()).first()


def last_edition(plan: Plan) -> Edition | None:
    """The frozen edition that is in force, None for a plan that was never approved."""
    return plan.editions.filter(number=plan.edition).first() if plan.edition else None


def snapshot(plan: Plan) -> dict[str, Any]:
    """The plan as paper: title, stamp, preamble, columns, stages, cells. Plain values, so it can be frozen as JSON."""
    rows = plan.activities.filter(removed_at__isnull=True).select_related("stage").prefetch_related("occurrences")
    return {
        "title": plan.title,
        "stamp": plan.stamp,
        "preamble": plan.preamble,
        "columns": plan.columns,
        "rows": [
            {
                "id": row.pk,
                "source": row.source_id,
                "stage": row.stage.title if row.stage else "",
                "understood": row.understood,
                "windows": [[_iso(item.first), _iso(item.last)] for item in row.occurrences.all()],
                "cells": cells_of(row, plan.columns),
            }
            for row in rows
        ],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def cells_of(row: Activity, columns: list[dict[str, str]]) -> list[str]:
    """Words of the row under the plan's own columns."""
    cells = []
    for column in columns:
        if column["meaning"] == "stage":
            cells.append(row.stage.title if row.stage else "")
        elif column["meaning"] in FIELD_OF:
            cells.append(getattr(row, FIELD_OF[column["meaning"]]))
        else:
            cells.append(str(row.extra.get(column["title"], "")))
    return cells


@dataclass(frozen=True)
class Difference:
    """One changed place: `kind` is added, removed or changed; `row` names the activity, `field` the column."""

    kind: str
    row: str
    field: str
    was: str
    became: str


def differences(before: dict[str, Any], after: dict[str, Any]) -> list[Difference]:
    """What changed between two snapshots, row by row in the order of the newer one."""
    old, new = list(before["rows"]), list(after["rows"])
    found = [
        Difference("changed", "", name, before[key], after[key])
        for key, name in (("title", "Название"), ("preamble", "Вводный текст"))
        if squeeze(before[key]) != squeeze(after[key])
    ]
    new_text = _place(after, "activity")
    pairs = _pairs(old, new, _place(before, "activity"), new_text)
    for place, row in enumerate(new):
        if place not in pairs:
            found.append(Difference("added", row["cells"][new_text], "", "", _line(row)))
            continue
        found += _changes(old[pairs[place]], row, before["columns"], after["columns"], row["cells"][new_text])
    kept = set(pairs.values())
    found += [
        Difference("removed", row["cells"][_place(before, "activity")], "", _line(row), "")
        for index, row in enumerate(old)
        if index not in kept
    ]
    return found


def _place(snap: dict[str, Any], meaning: str) -> int:
    return next((place for place, column in enumerate(snap["columns"]) if column["meaning"] == meaning), 0)


def _pairs(old: list[dict[str, Any]], new: list[dict[str, Any]], old_text: int, new_text: int) -> dict[int, int]:
    """Place of a new row → place of the old one: the same row or its copy, then the same text, then the most alike."""
    pairs: dict[int, int] = {}
    was = [search_key(row["cells"][old_text]) for row in old]
    now = [search_key(row["cells"][new_text]) for row in new]
    measures: tuple[Callable[[int, int], float], ...] = (
        lambda one, two: float(_linked(old[one], new[two])),
        lambda one, two: float(was[one] == now[two]),
        lambda one, two: SequenceMatcher(None, was[one].split(), now[two].split(), autojunk=False).ratio(),
    )
    for alike in measures:
        for two in range(len(new)):
            if two in pairs:
                continue
            free = [(alike(one, two), -one) for one in range(len(old)) if one not in pairs.values()]
            score, one = max(free, default=(0.0, 0))
            if score >= ALIKE:
                pairs[two] = -one
    return pairs


def _linked(old: dict[str, Any], new: dict[str, Any]) -> bool:
    """Whether the rows are one, one is a copy of the other, or both are copies of one; old editions name no source."""
    source = new.get("source")
    same = "id" in old and old["id"] == new.get("id")
    return same or (source is not None and source in (old.get("id"), old.get("source")))


def _changes(
    old: dict[str, Any],
    new: dict[str, Any],
    old_columns: list[dict[str, str]],
    new_columns: list[dict[str, str]],
    name: str,
) -> list[Difference]:
    was = {column["meaning"] + column["title"]: cell for column, cell in zip(old_columns, old["cells"], strict=True)}
    found = []
    if squeeze(old["stage"]) != squeeze(new["stage"]):
        found.append(Difference("changed", name, "Этап", old["stage"], new["stage"]))
    for column, cell in zip(new_columns, new["cells"], strict=True):
        before = was.get(column["meaning"] + column["title"], "")
        if column["meaning"] not in ("stage",) and squeeze(before) != squeeze(cell):
            found.append(Difference("changed", name, column["title"], before, cell))
    return found


def _line(row: dict[str, Any]) -> str:
    return " · ".join(squeeze(cell) for cell in row["cells"] if cell)


def stages_of(plan: Plan) -> QuerySet[Stage]:
    """Stages of `plan` that have rows, in order."""
    return plan.stages.filter(activities__removed_at__isnull=True, activities__isnull=False).distinct()
