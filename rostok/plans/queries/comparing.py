"""What is compared and who is written to: papers of editions, recipients of a plan, rows that schools do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from rostok.core.access import Role
from rostok.core.models import Membership, Organisation
from rostok.engine.deadlines import shift
from rostok.engine.russian import search_key
from rostok.plans.models import Activity, Occurrence, Plan

from .plans import Difference, copies, differences, executors, rows_for_schools, snapshot


def live_row(plan: Plan, pk: str) -> Activity | None:
    """The live row of `plan` that an address names, None when it names none."""
    rows = plan.activities.filter(removed_at__isnull=True).select_related("stage", "plan")
    return rows.filter(pk=int(pk)).first() if pk.isdecimal() else None


def text_key(text: str) -> str:
    """What two rows that say the same have in common."""
    return search_key(text)


def known_texts(plan: Plan) -> set[str]:
    """Keys of what the rows of `plan` say."""
    return {text_key(text) for text in plan.activities.filter(removed_at__isnull=True).values_list("text", flat=True)}


def windows_of(row: Activity) -> QuerySet[Occurrence]:
    """Windows of `row` that have both ends."""
    return row.occurrences.filter(first__isnull=False, last__isnull=False)


def edition_paper(plan: Plan, number: int) -> dict[str, Any]:
    """The frozen edition `number`; 0 is the plan as it stands now. Raises Http404 for one that never was."""
    if number == 0:
        return snapshot(plan)
    edition = plan.editions.filter(number=number).first()
    if edition is None:
        raise Http404
    frozen: dict[str, Any] = edition.snapshot
    return frozen


def compared(other: Plan, plan: Plan, *, shared: bool) -> list[Difference]:
    """What became different from `other` to `plan`; `shared` leaves out rows of `other` that schools do not do.

    The name of a copy always differs from that of its source, so it is not told.
    """
    before = snapshot(other)
    if shared:
        common = {row.pk for row in rows_for_schools(other, plan.years[0])}
        common |= {row.source_id or 0 for row in plan.activities.filter(removed_at__isnull=True)}
        before = {**before, "rows": [row for row in before["rows"] if row["id"] in common]}
        before = {**before, "title": plan.title, "preamble": plan.preamble}
    return differences(before, snapshot(plan))


def recipients(plan: Plan, year: int, kinds: Sequence[str]) -> tuple[list[Organisation], list[Plan]]:
    """→ organisations of `kinds` without a roadmap of `year` made from `plan`, and the roadmaps that others have."""
    have = list(copies(plan, year).order_by("organisation__sort_key"))
    taken = [copy.organisation_id for copy in have]
    waiting = executors(plan.organisation).filter(kind__in=kinds).exclude(pk__in=taken).order_by("sort_key")
    return list(waiting), have


def without_addressee(organisations: Sequence[Organisation]) -> list[Organisation]:
    """Those of `organisations` where nobody has a role that gets the letter."""
    reached = set(
        Membership.objects.filter(
            organisation__in=organisations, role__in=(Role.CURATOR, Role.DIRECTOR), until__isnull=True
        ).values_list("organisation_id", flat=True)
    )
    return [row for row in organisations if row.pk not in reached]


def moved_title(plan: Plan, years: int) -> str:
    """The title of the plan that follows."""
    return shift(plan.title, years)


def paper_rows(paper: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """Rows of a snapshot for a sheet: (title of the stage that begins here or "", cells)."""
    has_stage = any(column["meaning"] == "stage" for column in paper["columns"])
    found, stage = [], ""
    for row in paper["rows"]:
        begins = row["stage"] if row["stage"] != stage and not has_stage else ""
        stage = row["stage"]
        found.append((begins, row["cells"]))
    return found
