"""«По отдельному плану»: a row lives by another plan of the system: its days, and its end when that plan is approved."""

from __future__ import annotations

from django.db import transaction

from rostok.core import clock, journal
from rostok.core.access import May, check
from rostok.core.models import User
from rostok.core.refusal import Refusal
from rostok.plans import lifecycle, queries
from rostok.plans.models import Activity, Occurrence, Plan

from .facts import attach_evidence
from .windows import apply_reading, read_phrase, relay


@transaction.atomic
def link_plan(activity: Activity, linked: Plan | None, *, by: User) -> None:
    """Give the row the span of `linked` as its window; an approved one closes it at once. None brings back the phrase.

    The words of the paper stay as they are, so this is allowed in an approved plan too.
    """
    plan = activity.plan
    check(by, May.PLAN_EDIT, plan)
    if plan.state == lifecycle.ARCHIVED:
        raise Refusal("Карта в архиве. Верните её, потом связывайте строки.")
    if linked is not None and linked not in queries.separate_plans(plan):
        raise Refusal("Эту карту связать со строкой нельзя. Выберите карту из списка.", field="linked")
    activity.linked = linked
    if linked is None:
        reading = read_phrase(activity.deadline, plan)
        apply_reading(activity, reading)
        relay(activity, reading.windows)
    else:
        activity.understood = f"по карте «{linked}»"[:600]
        relay(activity, ((linked.first, linked.last),))
    activity.save(update_fields=["linked", "understood", "deadline_kind", "by_hand"])
    text = f"Связана с картой «{linked}»" if linked else "Связь с отдельной картой убрана"
    journal.write("activity.linked", activity, text, by=by, organisation=plan.organisation)
    if linked is not None and linked.edition:
        _close(activity, linked, by)


def close_linked(linked: Plan, *, by: User) -> None:
    """`linked` has been approved: the rows that wait for it are done, the plan lies beside them as evidence."""
    rows = Activity.objects.filter(linked=linked, removed_at__isnull=True).exclude(plan__state=lifecycle.ARCHIVED)
    for row in rows.select_related("plan__organisation"):
        _close(row, linked, by)


def _close(activity: Activity, linked: Plan, by: User) -> None:
    """The system closes open windows itself: whoever approves may have no right in the plan of the row."""
    organisation = activity.plan.organisation
    for window in activity.occurrences.filter(state=lifecycle.OPEN):
        moved = Occurrence.objects.filter(pk=window.pk, state=lifecycle.OPEN).update(
            state=lifecycle.DONE, closed_on=clock.today(organisation), closed_by=by, comment="Отдельный план утверждён"
        )
        if moved:
            attach_evidence(window, by=None, record=linked)
            journal.write("occurrence.complete", window, "Отдельный план утверждён", by=by, organisation=organisation)
