"""The order about a roadmap: prepared from the sample, then the roadmap is approved by it."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from rostok.core.access import May, allowed, check, requires
from rostok.core.models import User
from rostok.core.pieces import Button, done
from rostok.papers.lifecycle import SIGNED
from rostok.plans import lifecycle
from rostok.plans.actions import orders as actions
from rostok.plans.models import Plan
from rostok.plans.queries import orders as queries

from .editing import found


@requires(May.PAPER_EDIT)
@require_POST
def prepare(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft of the order, with the roadmap as its annex."""
    plan = found(request, pk)
    order = actions.prepare_order(plan, by=cast(User, request.user))
    done(request, "Приказ готов: карта стоит в приложении. Проверьте его и подпишите.")
    return redirect("papers:paper", order.pk)


@requires(May.PLAN_APPROVE)
@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve by the signed order."""
    plan = found(request, pk)
    check(cast(User, request.user), May.PLAN_APPROVE, plan)
    actions.approve_by_order(plan, by=cast(User, request.user))
    done(request, f"Карта утверждена, редакция {plan.edition}, приказ №\u00a0{plan.number}.")
    return redirect("plans:plan", plan.pk)


def order_alert(plan: Plan, user: User) -> dict[str, Any] | None:
    """What the page of approval says about the order, with the button of the next step; None for those without rights."""
    if plan.state not in (lifecycle.DRAFT, lifecycle.REVIEW):
        return None
    order = plan.order
    prepare_label = "Подготовить приказ" if order is None else "Обновить приказ по карте"
    prepares = allowed(user, May.PAPER_EDIT, plan.organisation)
    prepared = [Button(reverse("plans:order_prepare", args=[plan.pk]), prepare_label)] if prepares else []
    if order is None:
        text = (
            "Приказ об утверждении можно подготовить здесь: карта встанет в приложение, номер и дата придут из приказа."
        )
        return {"tone": "neutral", "text": text, "moves": prepared} if prepares else None
    opened = [Button(reverse("papers:paper", args=[order.pk]), "Открыть приказ", get=True)]
    if not queries.fits(plan, order):
        return {"tone": "attention", "text": actions.STALE, "moves": [*prepared, *opened]}
    if order.state != SIGNED:
        return {"tone": "neutral", "text": f"{order}: {order.get_state_display().lower()}.", "moves": opened}
    if not order.number:
        return {"tone": "attention", "text": "Приказ подписан, номера ещё нет.", "moves": opened}
    moves = [Button(reverse("plans:order_approve", args=[plan.pk]), "Утвердить этим приказом", "primary"), *opened]
    return {"tone": "done", "text": f"{order}: подписан.", "moves": moves}


def orders_seen(plan: Plan, user: User) -> list[int]:
    """Keys of the orders of editions that `user` may open."""
    return queries.seen_orders(plan, user)
