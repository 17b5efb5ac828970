"""«Сейчас»: what this person must do, by when, with one button; figures come second."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from rostok.core import clock
from rostok.core.access import May, has, hats, requires
from rostok.core.http import page
from rostok.core.models import User
from rostok.core.pieces import Button
from rostok.desk import queries
from rostok.desk.boards import figures, matrix, stage_columns
from rostok.engine.russian import counted, date_words
from rostok.plans import lifecycle
from rostok.plans import queries as plans

COMING = 5


@dataclass(frozen=True)
class Coming:
    """A deadline of the school that is still ahead."""

    words: str
    label: str
    url: str


def _coming(user: User, places: Collection[int], today: date, known: Collection[str]) -> list[Coming]:
    """The nearest deadlines of `places`, one of each row, that are not among the duties above (`known`: addresses)."""
    found: list[Coming] = []
    for window in plans.coming(user, places, today)[: 2 * COMING + len(known)]:
        url = reverse("plans:activity", args=[window.plan_id, window.activity_id])
        if url not in {*known, *(item.url for item in found)} and window.due:
            day = date_words(window.due) if window.due.year == today.year else f"{window.due:%d.%m.%Y}"
            found.append(Coming(f"до {day}", str(window.activity), url))
    return found[:COMING]


def _next(user: User, coming: list[Coming], *, begun: bool) -> dict[str, Any]:
    """What to tell the one who has nothing to do: the nearest date, or how to begin."""
    if coming:
        return {"next": f"Ближайший срок: {coming[0].words}, {coming[0].label.rstrip('.…')}."}
    if not begun and has(user, May.PLAN_EDIT):
        begin = Button(reverse("plans:new"), "Завести дорожную карту", "primary", get=True)
        return {"next": "Начните с дорожной карты: по её срокам здесь появятся дела.", "next_moves": [begin]}
    return {"next": "Новые дела появятся здесь, когда подойдёт срок."}


@requires(May.DESK_VIEW)
def now(request: HttpRequest) -> HttpResponse:
    """Duties of the person; for the municipality also figures and the picture in short."""
    user = cast(User, request.user)
    today = clock.today(hats(user)[0].organisation)
    seen = queries.picture(user, today)
    duties = queries.duties(user, today, seen)
    shown, hidden = duties[: queries.SHOWN], duties[queries.SHOWN :]
    late = sum(duty.tone == "late" for duty in duties)
    summary = counted(len(duties), "дело", "дела", "дел") + (f", из них просрочено {late}" if late else "")
    places = [hat.organisation_id for hat in hats(user)]
    coming = _coming(user, places, today, [duty.url for duty in duties]) if not has(user, May.PICTURE_VIEW) else []
    own_plans = plans.plans_for(user).filter(organisation__in=places).exclude(state=lifecycle.ARCHIVED)[:5]
    context: dict[str, Any] = {
        "heading": "Сейчас",
        "duties": shown,
        "hidden": hidden,
        "hidden_late": sum(duty.tone == "late" for duty in hidden),
        "summary": summary if duties else "",
        "own_plans": own_plans,
        "coming": coming,
    }
    if not duties:
        context |= _next(user, coming, begun=bool(own_plans))
    if seen:
        context |= {
            "plan": seen.plan,
            "year": seen.year,
            "figures": figures(seen.plan, seen.year, seen.schools),
            "matrix": matrix(seen.plan, seen.year, stage_columns(seen.phases), seen.schools[:12]),
            "schools_total": len(seen.schools),
        }
    return page(request, "desk/now.html", context)
