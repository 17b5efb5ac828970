"""The way of a plan: sent, returned, approved on a phone in three presses, numbered later, revised, archived."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rostok.core import clock
from rostok.core.access import May, Role, allowed, check, hats, requires
from rostok.core.form_base import from_request
from rostok.core.http import page
from rostok.core.models import User
from rostok.core.pieces import done
from rostok.core.refusal import Refusal
from rostok.core.workflow import open_moves
from rostok.engine.russian import counted
from rostok.engine.russian.cases import in_genitive
from rostok.plans import actions, lifecycle, queries
from rostok.plans.forms.approval import ApproveForm, EditionsForm, NumberForm, RemarkForm
from rostok.plans.models import Edition, Plan

from .editing import crumbs, found
from .orders import order_alert, orders_seen

KNOWN = ("mode", "organ", "post", "person", "basis", "number", "annex")


def _press(act: Callable[..., None], may: May, said: str, undo: str = "") -> Callable[[HttpRequest, int], HttpResponse]:
    """A view of one button: act, say, back to the plan."""

    @requires(may)
    @require_POST
    def press(request: HttpRequest, pk: int) -> HttpResponse:
        plan = found(request, pk)
        act(plan, by=cast(User, request.user))
        done(request, said, undo=reverse(undo, args=[plan.pk]) if undo else "")
        return redirect("plans:plan", plan.pk)

    return press


submit = _press(
    actions.submit, May.PLAN_SUBMIT, "Карта отправлена на утверждение. Письмо — в исходящих.", "plans:withdraw"
)
withdraw = _press(actions.withdraw, May.PLAN_SUBMIT, "Карта отозвана. Теперь её снова можно менять.")
revise = _press(
    actions.revise,
    May.PLAN_EDIT,
    "Готовится новая редакция. Утверждённую по-прежнему видят все, пока не утверждена новая.",
)
restore = _press(actions.restore, May.PLAN_EDIT, "Карта возвращена из архива. Она снова черновик.")


@requires(May.PLAN_EDIT)
@require_POST
def archive(request: HttpRequest, pk: int) -> HttpResponse:
    """Out of sight, with a way back; a draft just read from paper leads to its check page, to be saved anew."""
    plan = found(request, pk)
    actions.archive(plan, by=cast(User, request.user))
    reading = queries.reading_of(plan)
    more = " Прочитанное осталось здесь: исправьте и сохраните снова или начните с другого файла." if reading else ""
    done(request, f"Карта убрана в архив.{more}", undo=reverse("plans:restore", args=[plan.pk]))
    return redirect("plans:reading", reading.pk) if reading else redirect("plans:list")


@requires(May.PLAN_APPROVE)
@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper as it will be, the facts of the stamp, one button. «Показать на листе» only redraws the stamp."""
    plan = found(request, pk)
    user = cast(User, request.user)
    check(user, May.PLAN_APPROVE, plan)
    if "approve" not in {move.verb for move in open_moves(plan, lifecycle.PLAN, user)}:
        return _already(request, plan)
    form = from_request(ApproveForm, request, initial=_known(plan, user))
    if request.method == "POST" and form.is_valid() and request.POST.get("act") != "show":
        try:
            actions.approve(plan, actions.Approval(**form.cleaned_data), by=user)
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, f"Карта утверждена, редакция {plan.edition}.")
            return redirect("plans:plan", plan.pk)
    facts = (
        form.cleaned_data if form.is_bound and form.is_valid() else {name: form[name].value() for name in form.fields}
    )
    stamp = _stamp(plan, facts)
    if request.headers.get("HX-Request"):
        return page(request, "plans/stamp.html", {"stamp": stamp})
    alert = order_alert(plan, user)
    return page(request, "plans/approve.html", _approve_page(plan, form, stamp) | {"alert": alert})


def _already(request: HttpRequest, plan: Plan) -> HttpResponse:
    """A second press, or a link of an old letter: say how things stand."""
    messages.info(request, f"Утверждать нечего: состояние карты — «{lifecycle.PLAN.labels[plan.state]}».")
    return redirect("plans:plan", plan.pk)


def _known(plan: Plan, user: User) -> dict[str, Any]:
    """What is known beforehand: from the last approval or the paper itself, else from who looks."""
    today = clock.today(plan.organisation)
    initial: dict[str, Any] = {name: getattr(plan, name) for name in KNOWN} | {
        "date": today,
        "number": "",
        "basis": plan.basis or "приказ",
    }
    if plan.edition == 0 and plan.number:  # the paper was approved long ago and only comes in now
        initial |= {"number": plan.number, "date": plan.date or today}
    if plan.organ or plan.person:
        return initial
    head = next(
        (hat for hat in hats(user) if hat.organisation_id == plan.organisation_id and hat.role == Role.DIRECTOR), None
    )
    if head is not None:
        return initial | {
            "mode": "person",
            "post": "Директор",
            "person": user.full_name,
            "organ": in_genitive(plan.organisation.name),
        }
    if plan.level == Plan.Level.MUNICIPAL:
        return initial | {"mode": "document", "basis": "распоряжение"}
    return initial | {"mode": "person", "post": "Директор", "organ": in_genitive(plan.organisation.name)}


def _stamp(plan: Plan, facts: dict[str, Any]) -> list[str]:
    values = {**facts, "date": facts["date"] if hasattr(facts["date"], "year") else None}
    return list(
        actions.stamp_of(plan, actions.Approval(**{name: values[name] or "" for name in KNOWN}, date=values["date"]))
    )


def _approve_page(plan: Plan, form: ApproveForm, stamp: list[str]) -> dict[str, Any]:
    paper = queries.snapshot(plan)
    return {
        "heading": "Утвердить дорожную карту",
        "lead": str(plan),
        "plan": plan,
        "paper": paper,
        "paper_rows": queries.paper_rows(paper),
        "stamp": stamp,
        "form": form,
        "form_failed": bool(form.errors),
        "summary": _summary(plan, paper),
        "who": _who(form),
        "who_open": any(name in form.errors for name in ("mode", "organ", "post", "person", "basis", "annex"))
        or not (form["organ"].value() or form["person"].value()),
        "wide": len(paper["columns"]) > 5,
        "remark": RemarkForm(auto_id="back-%s") if plan.state == lifecycle.REVIEW else None,
        "back": reverse("plans:plan", args=[plan.pk]),
    }


def _summary(plan: Plan, paper: dict[str, Any]) -> str:
    """«СОШ № 1, 2026/27: 12 строк, 4 этапа, без понятного срока 1.»."""
    stages = len({row["stage"] for row in paper["rows"]})
    unread = sum(row["understood"].startswith("день не определён") for row in paper["rows"])
    parts = [
        counted(len(paper["rows"]), "строка", "строки", "строк"),
        counted(stages, "этап", "этапа", "этапов"),
        *([f"без понятного срока {unread}"] if unread else []),
    ]
    return f"{plan.organisation}, {plan.years_label}: {', '.join(parts)}."


def _who(form: ApproveForm) -> str:
    """«Директор Дроздов Дмитрий Львович» or «приказ Комитета по образованию», for the folded part of the form."""
    names = ("post", "person") if form["mode"].value() == "person" else ("basis", "organ")
    parts = [form[name].value() for name in names]
    return " ".join(str(part) for part in parts if part)


@requires(May.PLAN_APPROVE)
@require_http_methods(["POST"])
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Back to whoever prepared it, with a remark."""
    plan = found(request, pk)
    form = from_request(RemarkForm, request, auto_id="back-%s")
    if form.is_valid():
        actions.send_back(plan, form.cleaned_data["remark"], by=cast(User, request.user))
        done(request, "Карта возвращена на доработку. Замечание стало делом того, кто её готовил.")
        return redirect("plans:plan", plan.pk)
    context = {
        "heading": "Вернуть на доработку",
        "lead": str(plan),
        "form": form,
        "form_failed": True,
        "button": "Вернуть на доработку",
        "back": reverse("plans:approve", args=[plan.pk]),
    }
    return page(request, "core/form.html", context)


@requires(May.PLAN_APPROVE)
@require_http_methods(["GET", "HEAD", "POST"])
def number(request: HttpRequest, pk: int) -> HttpResponse:
    """The number that the office gave after approval."""
    plan = found(request, pk)
    user = cast(User, request.user)
    check(user, May.PLAN_APPROVE, plan)
    form = from_request(NumberForm, request, initial={"date": plan.date})
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_number(plan, form.cleaned_data["number"], form.cleaned_data["date"], by=user)
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, f"Номер проставлен: № {plan.number}. Строки карты не изменились.")
            return redirect("plans:plan", plan.pk)
    context = {
        "heading": "Проставить номер документа",
        "lead": str(plan),
        "form": form,
        "form_failed": bool(form.errors),
        "button": "Проставить номер",
        "back": reverse("plans:plan", args=[plan.pk]),
    }
    return page(request, "core/form.html", context)


@requires(May.PLAN_VIEW)
@require_safe
def editions(request: HttpRequest, pk: int) -> HttpResponse:
    """What was approved when, and what changed between two of them; 0 means the present draft."""
    plan = found(request, pk)
    rows = list(plan.editions.all())
    choices = [(row.number, f"Редакция {row.number}") for row in rows]
    if plan.state != lifecycle.APPROVED and allowed(cast(User, request.user), May.PLAN_EDIT, plan):
        choices.insert(0, (0, "Черновик сейчас"))
    form = EditionsForm(request.GET if request.GET else None, choices=choices, auto_id="compare-%s", initial={
        "old": choices[1][0] if len(choices) > 1 else None, "new": choices[0][0] if choices else None,
    })  # fmt: skip
    changes = None
    if form.is_bound and form.is_valid():
        changes = queries.differences(
            *(queries.edition_paper(plan, form.cleaned_data[name]) for name in ("old", "new"))
        )
    context = {
        "heading": "Редакции",
        "lead": str(plan),
        "crumbs": crumbs(plan),
        "plan": plan,
        "orders": set(orders_seen(plan, cast(User, request.user))),
        "rows": [
            (row, clock.local(row.made_at, plan.organisation), row.snapshot["stamp"], _files(row)) for row in rows
        ],
        "form": form if len(choices) > 1 else None,
        "changes": changes,
    }
    return page(request, "plans/editions.html", context)


def _files(row: Edition) -> list[tuple[str, str]]:
    """The paper of an edition as it was approved."""
    return [
        (label, f"{reverse('plans:paper', args=[row.plan_id, fmt])}?edition={row.number}")
        for label, fmt in (("Word", "docx"), ("PDF для печати", "pdf"))
    ]
