"""Acts with the list of municipal mentors: propose, pick from the base, decide about many, undo."""

from __future__ import annotations

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from rostok.core import clock
from rostok.core.access import May, has, requires
from rostok.core.form_base import from_request
from rostok.core.http import page
from rostok.core.models import User
from rostok.core.pieces import done
from rostok.core.refusal import Forbidden, Refusal
from rostok.engine.russian import counted
from rostok.people.actions import municipal as actions
from rostok.people.forms.municipal import DecisionForm, DirectionForm
from rostok.people.lifecycle import MUNICIPAL
from rostok.people.queries import municipal as queries

from .mentors import post_words
from .municipal import WORDS, asked_year

SHOWN = 20


def _back(year: int) -> str:
    return f"{reverse('people:municipal')}?year={year}"


@requires(May.MUNICIPAL_LIST_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def pick(request: HttpRequest) -> HttpResponse:
    """Choose a mentor of the base: a school proposes its own, the municipality takes anybody who agreed."""
    user = cast(User, request.user)
    is_keeper = queries.towns(user).exists()
    if not is_keeper and not has(user, May.MUNICIPAL_LIST_PROPOSE):
        raise Forbidden(May.MUNICIPAL_LIST_PROPOSE)
    year = asked_year(request, user)
    card = _card(request, user, year)
    form = from_request(DirectionForm, request)
    if request.method == "POST" and card is not None and form.is_valid():
        act = actions.add if is_keeper else actions.propose
        try:
            line = act(card, year, form.cleaned_data["direction"], by=user)
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, f"{MUNICIPAL.labels[line.state]}: {line.person.full_name}.")
            return redirect(_back(year))
    words = request.GET.get("q", "")[:100]
    found = [] if card else list(queries.candidates(user, year, words)[:SHOWN])
    context = {
        "heading": f"{'Добавить в список' if is_keeper else 'Предложить наставника'} на {clock.year_label(year)}",
        "lead": f"{card.person.full_name}, {card.person.organisation}" if card else "",
        "card": card,
        "year": year,
        "words": words,
        "found": [(row, post_words(row)) for row in found],
        "form": form,
        "form_failed": bool(form.errors),
        "button": "Добавить" if is_keeper else "Предложить",
        "back": _back(year),
    }
    return page(request, "people/municipal_pick.html", context)


def _card(request: HttpRequest, user: User, year: int) -> Any:
    asked = request.GET.get("card", "")
    if not asked:
        return None
    card = queries.candidate(user, year, int(asked)) if asked.isdecimal() and len(asked) < 18 else None
    if card is None:
        raise Http404
    return card


@requires(May.MUNICIPAL_LIST_PROPOSE)
@require_POST
def nobody(request: HttpRequest) -> HttpResponse:
    """The school has nobody to propose."""
    user = cast(User, request.user)
    year = asked_year(request, user)
    schools = queries.asked_schools(user, year)
    if not schools:
        raise Refusal("Об этом уже сообщили.")
    for school in schools:
        actions.propose_nobody(school, year, by=user)
    done(request, "Записано: предлагать некого.")
    return redirect(_back(year))


@requires(May.MUNICIPAL_LIST_PROPOSE)
@require_POST
def take_away(request: HttpRequest, pk: int) -> HttpResponse:
    """The school takes its proposal back."""
    user = cast(User, request.user)
    line = queries.own_proposal(user, pk)
    if line is None:
        raise Http404
    year, name = line.school_year, line.person.full_name
    actions.take_away(line, by=user)
    done(request, f"Предложение снято: {name}.")
    return redirect(_back(year))


def _ticked(request: HttpRequest) -> list[Any]:
    ids = [int(one) for one in request.POST.getlist("id") if one.isdecimal() and len(one) < 18]
    rows = queries.picked(cast(User, request.user), ids)
    if not rows:
        raise Refusal("Никто не выбран. Отметьте людей в списке.")
    return rows


def _verb(request: HttpRequest) -> str:
    verb = request.POST.get("act", "")
    if verb not in actions.VERBS:
        raise Http404
    return verb


def _why_not(line: Any, verb: str) -> str:
    if line.state not in MUNICIPAL.move(verb).sources:
        return f"сейчас «{MUNICIPAL.labels[line.state]}»"
    return actions.lacks(line, verb)


@requires(May.MUNICIPAL_LIST_EDIT)
@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """Whom the act touches, whom not and why; nothing is done yet."""
    verb, rows = _verb(request), _ticked(request)
    return _check_page(request, verb, [(line, _why_not(line, verb)) for line in rows], DecisionForm(verb=verb))


def _check_page(request: HttpRequest, verb: str, found: list[tuple[Any, str]], form: DecisionForm) -> HttpResponse:
    ready = [line for line, reason in found if not reason]
    context = {
        "heading": f"{MUNICIPAL.move(verb).label}: {counted(len(ready), *WORDS)}",
        "act": verb,
        "ready": ready,
        "left": [(line.person.full_name, reason) for line, reason in found if reason],
        "form": form if form.fields else None,
        "form_failed": bool(form.errors),
        "button": MUNICIPAL.move(verb).label,
        "back": _back(found[0][0].school_year),
    }
    return page(request, "people/municipal_check.html", context)


@requires(May.MUNICIPAL_LIST_EDIT)
@require_POST
def carry(request: HttpRequest) -> HttpResponse:
    """Do it with those who were named on the check page."""
    verb, rows = _verb(request), _ticked(request)
    form = from_request(DecisionForm, request, verb=verb)
    if form.is_valid():
        try:
            entry = actions.move_lines(rows, verb, actions.Decision(**form.cleaned_data), by=cast(User, request.user))
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, f"{entry.data['text']}.", undo=reverse("people:municipal_undo", args=[entry.pk]))
            return redirect(_back(rows[0].school_year))
    return _check_page(request, verb, [(line, "") for line in rows], form)


@requires(May.MUNICIPAL_LIST_EDIT)
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back the last act with the list."""
    user = cast(User, request.user)
    entry = queries.moved_entry(user, pk)
    if entry is None:
        raise Http404
    back = actions.take_back(entry, by=user)
    done(request, f"Отменено, строк: {back}.")
    return redirect("people:municipal")
