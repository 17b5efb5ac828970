"""«Сейчас»: what this person must do, by when, with one button; figures come second."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest, HttpResponse

from rostok.core import clock
from rostok.core.access import May, has, hats, requires
from rostok.core.http import page
from rostok.core.models import User
from rostok.desk import queries
from rostok.desk.boards import figures, stage_matrix
from rostok.engine.russian import counted
from rostok.plans import queries as plans


@requires(May.DESK_VIEW)
def now(request: HttpRequest) -> HttpResponse:
    """Duties of the person; for the municipality also figures and the picture in short."""
    user = cast(User, request.user)
    today = clock.today(hats(user)[0].organisation)
    duties = queries.duties(user, today)
    shown, hidden = duties[: queries.SHOWN], duties[queries.SHOWN :]
    late = sum(duty.tone == "late" for duty in duties)
    summary = counted(len(duties), "дело", "дела", "дел") + (f", из них просрочено {late}" if late else "")
    context: dict[str, Any] = {
        "heading": "Сейчас",
        "duties": shown,
        "hidden": hidden,
        "summary": summary if duties else "",
        "own_plans": plans.plans_for(user).filter(organisation__in=[hat.organisation_id for hat in hats(user)])[:5],
        "next": "Новые дела появятся здесь, когда подойдёт срок.",
    }
    if has(user, May.PICTURE_VIEW):
        plan, year = queries.picture_plan(user, today)
        if plan is not None:
            phases, schools = plans.by_stages(plan, year, today)
            context |= {
                "plan": plan,
                "year": year,
                "figures": figures(plan, year, schools),
                "matrix": stage_matrix(plan, year, phases, schools[:12]),
            }
            context["schools_total"] = len(schools)
    return page(request, "desk/now.html", context)
