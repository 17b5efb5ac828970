"""Leaving a school and moving to another: what will be closed is shown before."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from rostok.core import clock
from rostok.core.access import May, requires
from rostok.core.form_base import from_request
from rostok.core.http import page
from rostok.core.models import User
from rostok.core.pieces import done
from rostok.people.actions import moves as actions
from rostok.people.forms.persons_card import LeaveForm, MoveForm
from rostok.people.models import Person, Purpose
from rostok.people.queries import moves as queries
from rostok.people.queries.consents import has_consent

from .persons_card import one
from .persons_form import passed


@requires(May.PERSON_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The person leaves; the card stays here."""
    person = one(request, pk, May.PERSON_EDIT)
    form = from_request(LeaveForm, request, initial={"last_day": clock.today(person.organisation)})
    if passed(request, form, lambda: actions.leave(person, form.cleaned_data["last_day"], by=cast(User, request.user))):
        done(request, f"Отмечено, что выбыл: {person.full_name}.")
        return redirect("people:person", person.pk)
    return _page(request, person, form, "Отметить, что выбыл", "Отметить, что выбыл")


@requires(May.PERSON_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The card goes to another organisation with its history."""
    person = one(request, pk, May.PERSON_EDIT)
    form = from_request(MoveForm, request, person=person, initial={"last_day": clock.today(person.organisation)})
    name = person.full_name
    if passed(
        request,
        form,
        lambda: actions.move(
            person, form.cleaned_data["organisation"], form.cleaned_data["last_day"], by=cast(User, request.user)
        ),
    ):
        done(request, f"Карточка передана: {name}. Здесь она больше не видна.")
        return redirect("people:list")
    return _page(request, person, form, "Передать карточку", "Передать карточку")


def _page(request: HttpRequest, person: Person, form: LeaveForm, heading: str, button: str) -> HttpResponseBase:
    going = isinstance(form, MoveForm)
    context = {
        "heading": heading,
        "lead": person.full_name,
        "form": form,
        "form_failed": bool(form.errors),
        "button": button,
        "back": reverse("people:person", args=[person.pk]),
        "closes": queries.what_closes(person),
        "going": going,
        "agreed": has_consent(person, Purpose.TRANSFER),
        "other_url": reverse("people:leave" if going else "people:move", args=[person.pk]),
    }
    return page(request, "people/person_leave.html", context)
