"""A new candidate: somebody of the people's base, or a short form for somebody unknown."""

from __future__ import annotations

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from rostok.core.access import May, requires
from rostok.core.form_base import from_request
from rostok.core.http import page
from rostok.core.models import User
from rostok.core.pieces import done
from rostok.core.refusal import Refusal
from rostok.people.actions import mentors as actions
from rostok.people.forms.mentors import NewMentorForm
from rostok.people.models import Person
from rostok.people.queries import mentors as queries

SHOWN = 12


@requires(May.BASE_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The page: who is found by the words of the search, and the form."""
    user = cast(User, request.user)
    person = _picked(request, user)
    form = from_request(NewMentorForm, request, user=user, person=person)
    if request.method == "POST" and form.is_valid():
        try:
            card = _add(form.cleaned_data, person, user)
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, f"Добавлен кандидат: {card.person.full_name}.")
            return redirect("people:mentor", card.pk)
    words = request.GET.get("q", "")[:100]
    context = {
        "heading": "Добавить наставника",
        "lead": f"{person.full_name}, {person.organisation}" if person else "",
        "person": person,
        "words": words,
        "found": list(queries.newcomers(user, words)[:SHOWN]) if words and person is None else [],
        "form": form,
        "form_failed": bool(form.errors),
        "back": reverse("people:mentors"),
    }
    return page(request, "people/mentor_new.html", context)


def _picked(request: HttpRequest, user: User) -> Person | None:
    asked = request.GET.get("person", "")
    if not asked:
        return None
    person = queries.newcomer(user, int(asked)) if asked.isdecimal() and len(asked) < 18 else None
    if person is None:
        raise Http404
    return person


def _add(given: dict[str, Any], person: Person | None, user: User) -> Any:
    if person is not None:
        return actions.add_mentor(person, given["pool"], by=user)
    contacts = {"phone": given["phone"], "email": given["email"]}
    return actions.add_new_mentor(given["organisation"], given["full_name"], given["pool"], contacts=contacts, by=user)
