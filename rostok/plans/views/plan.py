"""A plan: one query shown as a table, a timeline or a calendar, with the same conditions in the address."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from rostok.core import clock
from rostok.core.access import May, get_or_404, requires
from rostok.core.http import page
from rostok.core.models import User
from rostok.engine.russian import counted, date_short, squeeze
from rostok.plans import lifecycle, queries
from rostok.plans.models import Plan
from rostok.plans.queries.orders import shown_order

from .month import grid
from .moves import Rights, next_step, plan_moves, rights_of
from .shown import VIEWS, Shown, shown
from .table import stages
from .tape import months, tape

STATE_TONES = {
    lifecycle.DRAFT: "neutral",
    lifecycle.REVIEW: "work",
    lifecycle.APPROVED: "done",
    lifecycle.ARCHIVED: "neutral",
}


@requires(May.PLAN_VIEW)
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan in the asked view."""
    user = cast(User, request.user)
    plan = get_or_404(queries.plans_for(user), user, May.PLAN_VIEW, pk=pk)
    seen = shown(request, plan, user)
    rights = rights_of(plan, user)
    moves, more = plan_moves(rights)
    context: dict[str, Any] = {
        "heading": f"Дорожная карта {plan.years_label}",
        "plan": plan,
        "title": squeeze(plan.title),
        "crumbs": [("Дорожные карты", reverse("plans:list"))],
        "badge": badge(plan),
        "edition_note": edition_note(plan),
        "order": shown_order(plan, user) if plan.order_id else None,
        "moves": moves,
        "more": more,
        "twins": twins(rights),
        "step": next_step(rights, seen.lines, seen.today) if seen.whole else None,
        "downloads": downloads(seen),
        "papers": papers(plan),
        "tabs": [(label, seen.url(view=code), code == seen.view) for code, label in VIEWS],
        "form": seen.form,
        "found": found_line(seen),
        "conditions": ", ".join(seen.conditions),
        "reset_url": "" if seen.whole else f"?view={seen.view}",
        "empty": not seen.lines,
        "view": seen.view,
        "landscape": True,
        "template": f"plans/{seen.view}.html",
    }
    context |= VIEW_PARTS[seen.view](request, seen)
    return page(request, "plans/plan.html", context)


def twins(rights: Rights) -> list[Plan]:
    """Other roadmaps of the same school year, for those who may put the needless one away."""
    plan = rights.plan
    if plan.level != Plan.Level.SCHOOL or plan.state == lifecycle.ARCHIVED or not rights.edit:
        return []
    return list(queries.twins(plan, [plan.organisation], plan.first))


PAPERS = (("Word", "docx"), ("PDF", "pdf"))
EXPORTS = (("Word", "docx"), ("PDF для печати", "pdf"), ("Excel", "xlsx"), ("CSV", "csv"), ("Файл календаря", "ics"))


def downloads(seen: Shown) -> list[tuple[str, str]]:
    """Files of exactly what is seen."""
    query = seen.url(view=None, month=None, day=None)
    return [(label, reverse("plans:export", args=[seen.plan.pk, fmt]) + query) for label, fmt in EXPORTS]


def papers(plan: Plan) -> list[tuple[str, str]]:
    """The official paper; while a new edition is being prepared, its draft too."""
    found = [(label, reverse("plans:paper", args=[plan.pk, fmt])) for label, fmt in PAPERS]
    if plan.edition and plan.state in (lifecycle.DRAFT, lifecycle.REVIEW):
        found += [(f"{label}, проект редакции {plan.edition + 1}", f"{url}?draft=1") for label, url in found]
    return found


def badge(plan: Plan) -> tuple[str, str]:
    """Tone and words of the state: «Утверждена 25.08.2026 № 109/1»."""
    word = lifecycle.PLAN.labels[plan.state]
    if plan.state == lifecycle.APPROVED:
        word += f" {date_short(plan.date)}" if plan.date else ""
        word += f" №\u00a0{plan.number}" if plan.number else ""
    return STATE_TONES[plan.state], word


def edition_note(plan: Plan) -> str:
    """«Редакция 1», and that the next one is being prepared."""
    if not plan.edition:
        return ""
    if plan.state in (lifecycle.DRAFT, lifecycle.REVIEW):
        return f"Действует редакция {plan.edition}, редакция {plan.edition + 1} готовится"
    return f"Редакция {plan.edition}"


def found_line(seen: Shown) -> str:
    """«13 мероприятий: выполнено 4, просрочено 1»."""
    counts: dict[str, int] = {}
    for line in seen.lines:
        counts[line.standing] = counts.get(line.standing, 0) + 1
    parts = [f"{word.lower()} {counts[code]}" for code, (word, _) in queries.STANDINGS.items() if code in counts]
    total = counted(len(seen.lines), "мероприятие", "мероприятия", "мероприятий")
    return f"{total}: {', '.join(parts)}" if parts else ""


def table(request: HttpRequest, seen: Shown) -> dict[str, Any]:
    """The gridded table of the paper."""
    return stages(seen)


def timeline(request: HttpRequest, seen: Shown) -> dict[str, Any]:
    """The tape of a school year with a switch of years."""
    years = [(clock.year_label(year), seen.url(year=year), year == seen.year) for year in seen.plan.years]
    return {"svg": tape(seen), "months": months(seen), "years": years if len(years) > 1 else []}


def calendar(request: HttpRequest, seen: Shown) -> dict[str, Any]:
    """The grid of a month."""
    return {"grid": grid(seen, request.GET.get("month", ""), request.GET.get("day", ""))}


VIEW_PARTS = {"table": table, "timeline": timeline, "calendar": calendar}
