"""Roadmaps I may see."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from rostok.core.access import May, has, requires
from rostok.core.exports import export, links
from rostok.core.http import page
from rostok.core.lists import listing
from rostok.core.models import User
from rostok.core.pieces import Button
from rostok.engine.sheets import Value
from rostok.plans import queries
from rostok.plans.forms.listing import PlanFilters
from rostok.plans.lifecycle import PLAN
from rostok.plans.models import Plan

SORTS = {
    "near": ("nearness", "-touched_at"),
    "title": ("search_key",),
    "organisation": ("organisation__sort_key", "-first"),
    "years": ("first", "organisation__sort_key"),
    "state": ("state", "organisation__sort_key"),
    "touched": ("touched_at",),
}
TONES = {"draft": "neutral", "review": "soon", "approved": "done", "archived": "neutral"}
HEADER = (
    "Название",
    "Чья",
    "Уровень",
    "На срок",
    "Состояние",
    "Редакция",
    "Документ",
    "Дата",
    "Строк",
    "Не требуется: причина",
)


@requires(May.PLAN_VIEW)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The list with its filter; the archive stands apart."""
    user = cast(User, request.user)
    form = PlanFilters(request.GET, user)
    asked = form.values()
    rows = queries.found_plans(user, asked).annotate(nearness=queries.nearness(user))
    file = export(
        request, "Дорожные карты", HEADER, lambda: [_cells(row) for row in rows.order_by(*SORTS["organisation"])]
    )
    if file is not None:
        return file
    found = listing(request, rows, SORTS, "near", ("карта", "карты", "карт"))
    context = {
        "heading": "Архив дорожных карт" if asked["archived"] else "Дорожные карты",
        "form": form,
        "found": found,
        "lines": [(row, PLAN.labels[row.state], TONES[row.state]) for row in found.rows],
        "files": links(request),
        "archived": asked["archived"],
        "filtered": any(asked.values()),
        "moves": [Button(reverse("plans:new"), "Новая дорожная карта", "primary", get=True)]
        if has(user, May.PLAN_EDIT)
        else [],
    }
    return page(request, "plans/list.html", context)


def _cells(row: Plan) -> list[Value]:
    paper = f"{row.basis} № {row.number}" if row.number else ""
    return [
        str(row),
        str(row.organisation),
        row.get_level_display(),
        row.years_label,
        PLAN.labels[row.state],
        row.edition or "",
        paper,
        row.date,
        getattr(row, "row_total", 0),
        row.absent_reason,
    ]
