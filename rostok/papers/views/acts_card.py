"""The card of a normative act: facts, annexes, what replaces it, who cites it, its history."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from rostok.core import journal
from rostok.core.access import May, allowed, get_or_404, requires
from rostok.core.http import page
from rostok.core.models import User
from rostok.core.pieces import Button, done, events
from rostok.engine.russian import date_short
from rostok.papers.actions import acts as actions
from rostok.papers.models import NormativeAct
from rostok.papers.queries import acts as queries
from rostok.papers.queries.papers import makers

from .acts import TONES, State


@requires(May.ACT_VIEW)
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One act."""
    user = cast(User, request.user)
    act = get_or_404(queries.seen_by(user), user, May.ACT_VIEW, pk=pk)
    seen = queries.seen_by(user)
    keeps = allowed(user, May.ACT_EDIT, act)
    replacing = list(seen.filter(replaces=act))
    papers = list(queries.citing_papers(act, user))
    context = {
        "heading": act.title.strip("«»"),
        "lead": f"{act.get_level_display()}. Запись ведёт {act.organisation}.",
        "crumbs": [("Нормативные документы", reverse("papers:list"))],
        "act": act,
        "tone": TONES[State(act.state)],
        "facts": _facts(act),
        "annexes": seen.filter(annex_of=act),
        "annex_of": seen.filter(pk=act.annex_of_id or 0).first(),
        "replaces": seen.filter(pk=act.replaces_id or 0).first(),
        "replacing": replacing,
        "papers": papers,
        "blanks": queries.citing_blanks(act, user),
        "alert": _alert(act, replacing, user),
        "moves": _moves(act, replacing) if keeps else [],
        "entries": events(journal.history(act), act.organisation) if keeps else [],
    }
    return page(request, "papers/act.html", context)


def _facts(act: NormativeAct) -> list[tuple[str, str]]:
    facts = [
        ("Вид", act.kind),
        ("Кем принят", act.issuer),
        ("Дата", date_short(act.date) if act.date else ""),
        ("Номер", act.number),
        ("Метки", ", ".join(act.tags)),
    ]
    return [(label, value) for label, value in facts if value]


def _moves(act: NormativeAct, replacing: list[NormativeAct]) -> list[Button]:
    moves = [Button(reverse("papers:edit", args=[act.pk]), "Изменить", get=True)]
    if act.state != State.LOST:
        kind = "primary" if replacing else "plain"
        moves.append(Button(reverse("papers:lose", args=[act.pk]), "Отметить: утратил силу", kind))
    return [*moves, Button(reverse("papers:remove", args=[act.pk]), "Убрать из перечня", "link")]


def _alert(act: NormativeAct, replacing: list[NormativeAct], user: User) -> dict[str, object] | None:
    """What the state of the act asks for."""
    if act.state == State.LOST:
        owing = [place for place in queries.asked_to_check(act) if place in set(makers(user))]
        text = "Документ утратил силу." + (
            " Проверьте документы и образцы, которые на него ссылаются." if owing else ""
        )
        moves = [
            Button(
                reverse("papers:checked", args=[act.pk]),
                f"Ссылки проверены: {place}",
                name="organisation",
                value=str(place.pk),
            )
            for place in owing
        ]
        return {"tone": "soon" if owing else "neutral", "text": text, "moves": moves}
    if replacing and act.state != State.DRAFT:
        return {
            "tone": "attention",
            "text": "Этот документ уже заменён другим. Если он больше не действует, отметьте это.",
        }
    return None


@requires(May.ACT_EDIT)
@require_POST
def lose(request: HttpRequest, pk: int) -> HttpResponse:
    """The act lost force."""
    user = cast(User, request.user)
    act = get_or_404(queries.kept_by(user), user, May.ACT_EDIT, pk=pk)
    actions.lose_act(act, by=user)
    done(request, "Отмечено: документ утратил силу. Тем, кто на него ссылается, назначено дело «Проверьте ссылки».")
    return redirect("papers:act", act.pk)


@requires(May.PAPER_EDIT)
@require_POST
def checked(request: HttpRequest, pk: int) -> HttpResponse:
    """The duty «Проверьте ссылки» of one organisation is done."""
    user = cast(User, request.user)
    act = get_or_404(queries.seen_by(user), user, May.ACT_VIEW, pk=pk)
    organisation = get_or_404(makers(user), user, May.PAPER_EDIT, pk=_number(request.POST.get("organisation", "")))
    actions.links_checked(act, organisation, by=user)
    done(request, "Ссылки проверены.")
    return redirect("papers:act", act.pk)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0
