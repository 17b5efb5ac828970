"""A page of one form about a person, and what happens when it is sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from rostok.core.form_base import PoliteForm
from rostok.core.http import page
from rostok.core.refusal import Refusal
from rostok.people.models import Person


def passed(request: HttpRequest, form: PoliteForm, act: Callable[[], Any]) -> bool:
    """Whether the form was sent, understood and `act` did not refuse; a refusal is shown at its field."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act()
    except Refusal as problem:
        form.refuse(problem)
        return False
    return True


def form_page(
    request: HttpRequest, heading: str, form: PoliteForm, button: str, person: Person, *, lead: str = "", **more: Any
) -> HttpResponse:
    """The page; its way back is the card. `more`: warning."""
    context = {
        "heading": heading,
        "lead": lead or person.full_name,
        "form": form,
        "form_failed": bool(form.errors),
        "button": button,
        "back": reverse("people:person", args=[person.pk]),
    }
    return page(request, "core/form.html", context | more)
