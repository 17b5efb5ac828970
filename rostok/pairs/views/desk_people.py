"""For whom a round is: everybody who waits, or only those who were ticked; and the end of a draft."""

from __future__ import annotations

from collections.abc import Collection
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from rostok.core.access import May, requires
from rostok.core.http import page
from rostok.core.models import User
from rostok.core.pieces import done
from rostok.core.refusal import Refusal
from rostok.engine.russian import counted
from rostok.pairs.actions import rounds as actions
from rostok.pairs.forms.choosing import ChosenForm, WaitingFilters
from rostok.pairs.models import Round
from rostok.pairs.queries import choosing
from rostok.pairs.queries import desk as queries

from .desk import PEOPLE, own_round


@requires(May.PAIR_MATCH)
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, pk: int) -> HttpResponse:
    """Tick those for whom a mentor is looked for; those whom the bar does not show stay as they were."""
    user = cast(User, request.user)
    round_ = own_round(user, pk)
    bar = WaitingFilters(request.GET, choosing.homes(round_, user))
    asked, chosen = bar.values(), choosing.chosen(round_)
    found = choosing.found(round_, user, asked)
    shown = list(found[: choosing.OFFERED])
    form = ChosenForm(request.POST if request.method == "POST" else None, cards=shown)
    ticks, status = chosen, 200
    if form.is_valid():
        given = form.cleaned_data
        wanted = choosing.ticked(given["card"], shown, chosen)
        try:
            if wanted or given["everybody"]:
                told = _choose(round_, () if given["everybody"] else wanted, given["revision"], user)
                done(request, told)
                return redirect("pairs:desk", pk)
            form.refuse(Refusal("Отметьте хотя бы одного человека."))
        except actions.Stale as problem:
            form.refuse(problem)
            ticks, status = set(wanted), 409
    own, narrow = queries.home_ids(user), any(asked.values())
    context = {
        "heading": "Кому подбираем",
        "lead": "Отметьте тех, кому подбираем сейчас. Остальные подождут: их заявки и согласия не изменятся.",
        "crumbs": [("Подбор пар", reverse("pairs:start")), ("Стол", reverse("pairs:desk", args=[pk]))],
        "round": round_,
        "bar": bar,
        "found": counted(found.count(), *PEOPLE),
        "lines": [(card, queries.name(card, own), card.pk in ticks or (narrow and not ticks)) for card in shown],
        "too_many": len(shown) == choosing.OFFERED,
        "problems": [text for texts in form.errors.values() for text in texts],
        "form_failed": bool(form.errors),
    }
    return page(request, "pairs/desk_people.html", context, status=status)


def _choose(round_: Round, wanted: Collection[int], revision: int, user: User) -> str:
    actions.choose(round_, wanted, revision=revision, by=user)
    return f"Подбираем только выбранным: {counted(len(wanted), *PEOPLE)}." if wanted else "Подбираем всем."


@requires(May.PAIR_MATCH)
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft is not needed any more."""
    user = cast(User, request.user)
    round_ = own_round(user, pk)
    actions.close(round_, by=user)
    done(request, f"Черновик убран: {round_.organisation}. Пары, которые из него вышли, остались.")
    return redirect("pairs:start")
