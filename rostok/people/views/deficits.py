"""Deficits on the card of a mentee."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from rostok.core.access import May, get_or_404, requires
from rostok.core.models import User
from rostok.core.pieces import done
from rostok.core.refusal import Refusal
from rostok.people.actions import deficits as actions
from rostok.people.forms.deficits import AgainForm, DeficitForm
from rostok.people.models import Deficit
from rostok.people.queries import mentees as queries
from rostok.people.queries.topics import audience_of, vocabulary

from .mentees_card import render_card


@requires(May.BASE_EDIT)
@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """A deficit more."""
    user = cast(User, request.user)
    row = queries.card(user, pk, May.BASE_EDIT)
    if row is None:
        raise Http404
    form = DeficitForm(request.POST, rows=vocabulary(row.organisation, audience_of(is_pupil=row.is_pupil)))
    if form.is_valid():
        try:
            actions.add_deficit(row, by=user, **form.cleaned_data)
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, f"Дефицит записан: {form.cleaned_data['topic']}.")
            return redirect(reverse("people:mentee", args=[pk]) + "#deficits")
    return render_card(request, row, form)


@requires(May.BASE_EDIT)
@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """What it has become."""
    user = cast(User, request.user)
    deficit = get_or_404(Deficit, user, May.BASE_EDIT, pk=pk)
    form = AgainForm(request.POST)
    if not form.is_valid():
        raise Refusal("Выберите уровень и проверьте дату.")
    actions.check_deficit(deficit, by=user, **form.cleaned_data)
    done(request, f"Записано: {deficit.topic}, был {deficit.level}, стал {deficit.level_after}.")
    return redirect(reverse("people:mentee", args=[deficit.card_id]) + "#deficits")


@requires(May.BASE_EDIT)
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """A line written by mistake."""
    user = cast(User, request.user)
    deficit = get_or_404(Deficit, user, May.BASE_EDIT, pk=pk)
    card, topic = deficit.card_id, str(deficit.topic)
    actions.remove_deficit(deficit, by=user)
    done(request, f"Дефицит убран: {topic}.")
    return redirect(reverse("people:mentee", args=[card]) + "#deficits")
