"""A roadmap is approved by an order of the system: the order is prepared with the roadmap as its annex, then approves it."""

from __future__ import annotations

from django.db import transaction

from rostok.core import journal
from rostok.core.access import May, check
from rostok.core.models import User
from rostok.core.refusal import Refusal
from rostok.engine.russian.cases import in_genitive
from rostok.papers.actions import papers
from rostok.papers.lifecycle import ANNULLED, DRAFT, SIGNED
from rostok.papers.models import IssuedPaper, PaperKind
from rostok.papers.queries.choosing import sample_for
from rostok.plans import lifecycle
from rostok.plans.models import Edition, Plan
from rostok.plans.queries import orders as queries

from .approval import Approval, approve

STALE = "Строки карты изменились после того, как подготовлен приказ. Подготовьте приказ заново."


@transaction.atomic
def prepare_order(plan: Plan, *, by: User) -> IssuedPaper:
    """A draft of the order with the roadmap as annex; a draft made before gets the rows as they stand now.

    Raises `Refusal` when the plan is approved already or has no rows, or when its order has gone further.
    """
    check(by, May.PAPER_EDIT, plan.organisation)
    if plan.state not in (lifecycle.DRAFT, lifecycle.REVIEW):
        raise Refusal("Карта уже утверждена. Приказ готовят к новой редакции.")
    if not plan.activities.filter(removed_at__isnull=True).exists():
        raise Refusal("В карте нет ни одной строки. Добавьте мероприятия, потом готовьте приказ.")
    order = plan.order
    if order is not None and order.state == DRAFT:
        papers.edit(order, {"facts": {**order.facts, **queries.order_facts(plan)}}, by=by)
        return order
    if order is not None and order.state not in (SIGNED, ANNULLED):
        raise Refusal("Приказ уже на проверке или на подписи. Отзовите его, чтобы изменить приложение.")
    if order is not None and order.state == SIGNED and queries.fits(plan, order):
        raise Refusal("Приказ уже подписан, и строки карты не изменились. Утвердите карту этим приказом.")
    return _new_order(plan, by)


def _new_order(plan: Plan, by: User) -> IssuedPaper:
    sample = sample_for(plan.organisation, PaperKind.ORDER_ROADMAP)
    order = papers.prepare(
        plan.organisation,
        PaperKind.ORDER_ROADMAP,
        heading=sample.heading,
        body=sample.body,
        blank=sample.blank,
        facts=queries.order_facts(plan),
        by=by,
    )
    plan.order = order
    plan.save(update_fields=["order"])
    journal.write("plan.order", plan, "Подготовлен приказ об утверждении", by=by, organisation=plan.organisation)
    return order


@transaction.atomic
def approve_by_order(plan: Plan, *, by: User) -> Edition:
    """Approve by the signed order: number and date come from it. Raises `Refusal` when it is not signed or says other rows."""
    order = plan.order
    if order is None or order.state != SIGNED:
        raise Refusal("Приказ об утверждении ещё не подписан.")
    if not order.number:
        raise Refusal("Приказу ещё не присвоен номер. Впишите номер на странице приказа.")
    if not queries.fits(plan, order):
        raise Refusal(STALE)
    facts = Approval(
        "document", in_genitive(plan.organisation.name), basis="приказ", number=order.number, date=order.date
    )
    return approve(plan, facts, by=by, order=order)
