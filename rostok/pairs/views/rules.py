"""Rules and weights of an organisation, and their earlier versions."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from rostok.core.access import May, get_or_404, requires
from rostok.core.http import page
from rostok.core.models import Organisation, User
from rostok.core.pieces import done
from rostok.core.refusal import Refusal
from rostok.pairs.actions.rules import set_rules
from rostok.pairs.forms.desk import RulesForm
from rostok.pairs.models import Ruleset
from rostok.pairs.queries import rules as queries


@requires(May.RULES_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """What the organisation matches by; saving makes a new version."""
    user = cast(User, request.user)
    place = get_or_404(Organisation, user, May.RULES_EDIT, pk=pk)
    now = queries.in_force(place)
    form = RulesForm(request.POST) if request.method == "POST" else RulesForm(initial=RulesForm.initial_of(now))
    if request.method == "POST" and form.is_valid():
        try:
            made = set_rules(place, form.chosen(), by=user)
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, f"Правила записаны, редакция {made.version}. Новые подборы идут по ним.")
            return redirect("pairs:rules", pk)
    context = {
        "heading": "Правила подбора",
        "lead": f"{place}. {_whose(now, place)}",
        "crumbs": [("Подбор пар", reverse("pairs:start"))],
        "form": form,
        "form_failed": bool(form.errors),
        "versions": queries.versions(place),
    }
    return page(request, "pairs/rules.html", context)


def _whose(now: Ruleset, place: Organisation) -> str:
    if not now.version:
        return "Пока действуют обычные правила."
    where = "" if now.organisation_id == place.pk else f", их установил {now.organisation}"
    return f"Действует редакция {now.version}{where}."
