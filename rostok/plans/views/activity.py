"""The card of a row: what is meant, its windows with their facts, how it differs from the municipal row, what happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from rostok.core import clock
from rostok.core.access import May, allowed, check, get_or_404, requires
from rostok.core.form_base import PoliteForm
from rostok.core.http import page
from rostok.core.models import User
from rostok.core.pieces import Button, done, events
from rostok.core.refusal import Refusal
from rostok.engine.russian import date_short, shortened, squeeze
from rostok.plans import actions, blanks, lifecycle, queries
from rostok.plans.forms.facts import DismissForm, EventForm, EvidenceForm, FactForm, LinkForm, PostponeForm
from rostok.plans.models import Activity, Occurrence, Plan
from rostok.plans.wording import split_items

from .table import schools_url

FORMS: dict[str, type[PoliteForm]] = {
    "complete": FactForm,
    "dismiss": DismissForm,
    "postpone": PostponeForm,
    "event": EventForm,
    "evidence": EvidenceForm,
}
HEADING = 140  # letters of the row's words that stand in the heading of its card
WITH_RECORDS = {"complete", "evidence"}


@dataclass(frozen=True)
class Proof:
    """A piece of evidence as `ui/file.html` shows it."""

    name: str
    url: str
    about: str
    moves: list[Button]


@dataclass(frozen=True)
class Card:
    """A window of the row with its facts and the forms this person may use; `failed` is the form with mistakes."""

    window: Occurrence
    dates: str
    tone: str
    word: str
    closed: str
    proofs: list[Proof]
    forms: dict[str, PoliteForm] = field(default_factory=dict)
    failed: str = ""
    open: bool = False
    may_reopen: bool = False

    @property
    def unproved(self) -> bool:
        """Done, and nothing lies beside it."""
        return self.window.state == lifecycle.DONE and not self.proofs


@requires(May.PLAN_VIEW)
@require_safe
def show(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """The card."""
    user = cast(User, request.user)
    plan = get_or_404(queries.plans_for(user), user, May.PLAN_VIEW, pk=pk)
    return card(request, plan, queries.activity_of(plan, item))


@requires(May.PLAN_EDIT)
@require_POST
def link(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """The row lives by another plan, or by its own words again."""
    user = cast(User, request.user)
    plan = get_or_404(queries.plans_for(user), user, May.PLAN_VIEW, pk=pk)
    activity = queries.activity_of(plan, item)
    check(user, May.PLAN_EDIT, plan)
    form = LinkForm(request.POST, plans=queries.separate_choices(activity, user))
    if not form.is_valid():
        raise Refusal("Эту карту связать со строкой нельзя. Выберите карту из списка.")
    chosen = form.cleaned_data["linked"]
    actions.link_plan(activity, queries.separate_plans(plan).get(pk=chosen) if chosen else None, by=user)
    done(request, "Срок строки взят из отдельного плана." if chosen else "Срок строки снова читается по её словам.")
    return redirect("plans:activity", plan.pk, activity.pk)


def card(
    request: HttpRequest, plan: Plan, activity: Activity, *, failed: tuple[int, str, PoliteForm] | None = None
) -> HttpResponse:
    """The page; `failed` is a form with mistakes of one window: (id, name of the form, form)."""
    user = cast(User, request.user)
    windows = list(activity.occurrences.select_related("closed_by", "organisation", "plan"))
    lead, items = split_items(activity.text)
    context = {
        "heading": _heading(activity, lead),
        # What the heading has no room for is told in full below it.
        "whole": lead if len(lead) > HEADING and (lead.endswith(":") or not items) else "",
        "crumbs": [("Дорожные карты", reverse("plans:list")), (_plan_name(plan), _plan_url(plan))],
        "form_failed": failed is not None,
        "plan": plan,
        "activity": activity,
        "items": items if lead.endswith(":") else (lead, *items) if items else (),
        "facts": _facts(activity),
        "cards": _cards(plan, activity, windows, user, failed),
        "linked": _linked(activity, user),
        "link_form": _link_form(activity, user),
        "origin": queries.origin(activity, windows, user),
        "schools": _schools(plan, activity, user),
        "moves": _moves(plan, activity, user),
        "history": events(queries.history(activity, windows), plan.organisation),
    }
    return page(request, "plans/activity.html", context)


def _heading(activity: Activity, lead: str) -> str:
    text = lead.rstrip(":;")[:1].upper() + lead.rstrip(":;")[1:]
    text = shortened(text, HEADING)
    number = activity.number.strip(" .")
    return f"{number}. {text}" if number else text


def _plan_name(plan: Plan) -> str:
    return f"{plan.organisation}, {plan.years_label}"


def _plan_url(plan: Plan) -> str:
    return reverse("plans:plan", args=[plan.pk])


def _facts(activity: Activity) -> list[tuple[str, str]]:
    """Cells of the row in words; what is empty is left out, but for the responsible."""
    pairs = [
        ("Этап", squeeze(str(activity.stage or ""))),
        ("Срок", activity.deadline),
        ("Понято", activity.understood),
        ("Ответственные", activity.responsible or "не указаны"),
        ("Исполнитель", str(activity.executor or "")),
        ("Кто делает", activity.get_audience_display() if activity.audience != Activity.Audience.OWN else ""),
        ("Результат", activity.result),
        ("Примечание", activity.note),
        *((str(title), str(text)) for title, text in activity.extra.items()),
    ]
    return [pair for pair in pairs if pair[1]]


def _linked(activity: Activity, user: User) -> tuple[Plan, bool] | None:
    """The plan that the row lives by, and whether it may be opened."""
    if activity.linked is None:
        return None
    return activity.linked, queries.plans_for(user).filter(pk=activity.linked.pk).exists()


def _link_form(activity: Activity, user: User) -> LinkForm | None:
    plans = queries.separate_choices(activity, user)
    return LinkForm(plans=plans, initial={"linked": activity.linked_id}, auto_id="link-%s") if plans else None


def _schools(plan: Plan, activity: Activity, user: User) -> tuple[str, str] | None:
    """«31 из 38 ОО» and its list, for a municipal row that schools have."""
    done, total = queries.school_progress(plan, None).get(activity.pk, (0, 0))
    if plan.level != Plan.Level.MUNICIPAL or not total:
        return None
    return f"{done} из {total} ОО", schools_url(plan, activity, user)


def _moves(plan: Plan, activity: Activity, user: User) -> list[Button]:
    if plan.state != lifecycle.DRAFT or not allowed(user, May.PLAN_EDIT, plan):
        return []
    return [
        Button(reverse("plans:activity_edit", args=[plan.pk, activity.pk]), "Изменить строку", get=True, icon="edit"),
        Button(reverse("plans:activity_windows", args=[plan.pk, activity.pk]), "Указать даты", get=True),
    ]


def _cards(
    plan: Plan,
    activity: Activity,
    windows: list[Occurrence],
    user: User,
    failed: tuple[int, str, PoliteForm] | None,
) -> list[Card]:
    """Every window; the first one to be done now is unfolded, and so is the one with mistakes."""
    today = clock.today(plan.organisation)
    may = queries.recordable(plan, user) if plan.state != lifecycle.ARCHIVED else set()
    records = queries.record_choices(plan) if may else []
    beside = queries.proofs(windows, user)
    waiting = [window for window in windows if window.standing(today) in ("late", "running", "undated")]
    first = next((window.pk for window in waiting or windows if window.state == lifecycle.OPEN), None)
    unfolded = failed[0] if failed else first
    cards = []
    for window in windows:
        word, tone = _standing(window, today)
        own = window.pk in may
        forms = _forms(window, records) if own else {}
        if failed and failed[0] == window.pk:
            forms[failed[1]] = failed[2]
        cards.append(
            Card(
                window,
                blanks.when(window, activity),
                tone,
                word,
                _closed(window),
                [_proof(proof, own, plan) for proof in beside.get(window.pk, [])],
                forms,
                failed[1] if failed and failed[0] == window.pk else "",
                window.pk == unfolded,
                own and window.state != lifecycle.OPEN,
            )
        )
    return cards


def _standing(window: Occurrence, today: Any) -> tuple[str, str]:
    return queries.STANDINGS[window.standing(today)]


def _closed(window: Occurrence) -> str:
    """«12.09.2026, Петрова А. С.»"""
    if window.closed_on is None:
        return ""
    return date_short(window.closed_on) + (f", {window.closed_by}" if window.closed_by else "")


def _forms(window: Occurrence, records: list[Any]) -> dict[str, PoliteForm]:
    """Forms that fit the state of the window, each with its own ids."""
    names = ["complete", "dismiss", "postpone"] if window.state == lifecycle.OPEN else []
    names += ["event"] if window.state == lifecycle.OPEN and window.activity.deadline_kind == "relative" else []
    names += ["evidence"] if window.state == lifecycle.DONE else []
    return {name: fact_form(name, window, records) for name in names}


def fact_form(
    name: str, window: Occurrence, records: list[Any], data: Mapping[str, Any] | None = None, files: Any = None
) -> PoliteForm:
    """The form called `name` of a window."""
    more = {"records": records} if name in WITH_RECORDS else {}
    return FORMS[name](data, files, auto_id=f"{name}-{window.pk}-%s", **more)


def _proof(proof: queries.Proof, own: bool, plan: Plan) -> Proof:
    row = proof.evidence
    url = row.url
    if proof.file is not None:
        url = reverse("core:file", args=[proof.file.pk])
    elif proof.plan_id is not None:
        url = reverse("plans:plan", args=[proof.plan_id])
    elif proof.act is not None:
        url = proof.act.link
    about = f"{row.get_kind_display()}, {date_short(clock.day_of(row.added_at, plan.organisation))}"
    about += f", {row.added_by}" if row.added_by else ""
    moves = [Button(reverse("plans:evidence_remove", args=[row.pk]), "Убрать", "link")] if own else []
    return Proof(row.title, url, about, moves)
