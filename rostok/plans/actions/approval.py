"""The way of a plan: sent, returned, approved with a stamp, revised, archived."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F
from django.urls import reverse

from rostok.core import clock, journal, outbox, todo
from rostok.core.access import May, Role, check
from rostok.core.models import Membership, User
from rostok.core.refusal import Refusal
from rostok.core.workflow import carry
from rostok.engine.russian import date_short
from rostok.engine.russian.stamps import ApprovalFacts, stamp_lines
from rostok.papers.models import IssuedPaper
from rostok.plans import lifecycle, queries
from rostok.plans.lifecycle import PLAN
from rostok.plans.models import Edition, Plan

from .linking import close_linked


@dataclass(frozen=True)
class Approval:
    """Who approves and by which paper. `number` may be empty: the office gives it later."""

    mode: str
    organ: str = ""
    post: str = ""
    person: str = ""
    basis: str = "приказ"
    number: str = ""
    date: date | None = None
    annex: str = ""


@transaction.atomic
def submit(plan: Plan, *, by: User) -> None:
    """To the director: a duty and a letter. The curator's own duty is closed."""
    _has_rows(plan)
    carry(
        plan,
        PLAN,
        "submit",
        by=by,
        organisation=plan.organisation,
        text="Карта отправлена на утверждение",
        touched_at=clock.now(),
    )
    todo.settle(f"plan:{plan.pk}:")
    path = reverse("plans:approve", args=[plan.pk])
    todo.owe(
        f"plan:{plan.pk}:approve",
        organisation=plan.organisation,
        role=approver_role(plan),
        text=f"Утвердите дорожную карту: {queries.row_count(plan)}",
        button="Посмотреть и утвердить",
        path=path,
    )
    approvers = Membership.objects.filter(organisation=plan.organisation, role=approver_role(plan), until__isnull=True)
    for membership in approvers.exclude(user=by).select_related("user"):
        outbox.post_to(
            membership.user,
            "to_approve",
            "plans/mails/to_approve.txt",
            {"plan": plan, "by": by, "path": path, "rows": queries.row_count(plan)},
            organisation=plan.organisation,
        )


def approver_role(plan: Plan) -> str:
    """Who approves: the director of a school, the official of a municipality."""
    return Role.DIRECTOR if plan.level == Plan.Level.SCHOOL else Role.OBSERVER


@transaction.atomic
def send_back(plan: Plan, remark: str, *, by: User) -> None:
    """Back to the curator with a remark, which becomes the text of a duty."""
    if not remark.strip():
        raise Refusal("Напишите, что исправить: замечание увидит тот, кто готовил карту.", field="remark")
    carry(plan, PLAN, "send_back", by=by, organisation=plan.organisation, text=f"Карта возвращена: {remark.strip()}")
    todo.settle(f"plan:{plan.pk}:")
    todo.owe(
        f"plan:{plan.pk}:mend",
        organisation=plan.organisation,
        role=Role.CURATOR if plan.level == Plan.Level.SCHOOL else Role.OPERATOR,
        text=f"Исправьте карту. Замечание: {remark.strip()}",
        button="Исправить",
        path=reverse("plans:plan", args=[plan.pk]),
    )


@transaction.atomic
def withdraw(plan: Plan, *, by: User) -> None:
    """The one who sent takes it back before it is approved."""
    carry(plan, PLAN, "withdraw", by=by, organisation=plan.organisation, text="Карта отозвана с утверждения")
    todo.settle(f"plan:{plan.pk}:")


@transaction.atomic
def approve(plan: Plan, facts: Approval, *, by: User, order: IssuedPaper | None = None) -> Edition:
    """Approve: the stamp is agreed in gender and number, the edition is frozen, duties about it are closed.

    `order` is the signed order of the system that `facts` name; without it the paper lies elsewhere.
    """
    _has_rows(plan)
    carry(
        plan,
        PLAN,
        "approve",
        by=by,
        organisation=plan.organisation,
        text=f"Карта утверждена, редакция {plan.edition + 1}" + _by_paper(facts),
        mode=facts.mode,
        organ=facts.organ,
        post=facts.post,
        person=facts.person,
        basis=facts.basis,
        number=facts.number,
        date=facts.date,
        annex=facts.annex,
        stamp="\n".join(stamp_of(plan, facts)),
        order=order,
        edition=F("edition") + 1,
        touched_at=clock.now(),
    )
    plan.refresh_from_db()
    todo.settle(f"plan:{plan.pk}:")
    if plan.edition == 1:
        _close_before(plan, facts.date or clock.today(plan.organisation))
    close_linked(plan, by=by)
    return Edition.objects.create(
        plan=plan, number=plan.edition, made_at=clock.now(), snapshot=queries.snapshot(plan), order=order
    )


def _close_before(plan: Plan, day: date) -> None:
    """«Ежегодно, в марте» of a plan approved in August does not ask for the March before it: the window can be reopened."""
    earlier = plan.occurrences.filter(state=lifecycle.OPEN, last__lt=day, activity__deadline_kind="recurring")
    later = plan.occurrences.filter(last__gte=day).values("activity")
    earlier.filter(activity__in=later).update(
        state=lifecycle.NOT_REQUIRED, closed_on=day, comment="Срок прошёл до утверждения карты"
    )


def stamp_of(plan: Plan, facts: Approval) -> tuple[str, ...]:
    """Lines of the stamp for these facts."""
    return stamp_lines(
        ApprovalFacts(
            mode=facts.mode,  # type: ignore[arg-type]  # text of the closed list of modes
            kind_of_paper=plan.title,
            organ=facts.organ,
            post=facts.post,
            person=facts.person,
            basis=facts.basis,
            number=facts.number,
            date=facts.date,
            annex=facts.annex,
        )
    )


def _by_paper(facts: Approval) -> str:
    """«, приказ от 12.09.2026 № 36» for the journal."""
    if not facts.basis or not (facts.number or facts.date):
        return ""
    day = f" от {date_short(facts.date)}" if facts.date else ""
    return f", {facts.basis}{day}" + (f" № {facts.number}" if facts.number else "")


@transaction.atomic
def set_number(plan: Plan, number: str, day: date | None, *, by: User) -> Edition:
    """The office gave the order its number after approval: the stamp and the frozen edition get it, nothing else changes."""
    check(by, May.PLAN_APPROVE, plan)
    if plan.edition == 0 or plan.number:
        raise Refusal("Номер уже стоит на карте или карта ещё не утверждена. Изменить его можно новой редакцией.")
    facts = Approval(plan.mode, plan.organ, plan.post, plan.person, plan.basis, number, day or plan.date, plan.annex)
    plan.number, plan.date = number, facts.date
    plan.stamp = "\n".join(stamp_of(plan, facts))
    plan.save(update_fields=["number", "date", "stamp", "search_key"])
    edition = plan.editions.get(number=plan.edition)
    edition.snapshot = {**edition.snapshot, "stamp": plan.stamp}
    edition.save(update_fields=["snapshot"])
    journal.write("plan.number", plan, f"Проставлен номер{_by_paper(facts)}", by=by, organisation=plan.organisation)
    return edition


@transaction.atomic
def revise(plan: Plan, *, by: User) -> None:
    """Open the approved plan for changes: the frozen edition stays what everybody reads until the next approval."""
    text = "Начата подготовка новой редакции"
    carry(plan, PLAN, "revise", by=by, organisation=plan.organisation, text=text, order=None)


@transaction.atomic
def archive(plan: Plan, *, by: User) -> None:
    """Out of the lists and off the public page; `restore` takes it back."""
    carry(plan, PLAN, "archive", by=by, organisation=plan.organisation, text="Карта убрана в архив")
    todo.settle(f"plan:{plan.pk}:")


@transaction.atomic
def restore(plan: Plan, *, by: User) -> None:
    """Back from the archive as a draft. Raises `Refusal` when another copy of the same plan took its place meanwhile."""
    if plan.source and (other := queries.copy_of(plan.source, plan.organisation, plan.first.year)):
        raise Refusal(f"На этот год уже есть другая карта: {other}. Уберите её в архив, потом верните эту.")
    carry(plan, PLAN, "restore", by=by, organisation=plan.organisation, text="Карта возвращена из архива")


def _has_rows(plan: Plan) -> None:
    if not plan.activities.filter(removed_at__isnull=True).exists():
        raise Refusal("В карте нет ни одной строки. Добавьте мероприятия, потом отправляйте.")
