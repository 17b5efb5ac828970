"""The card of a person."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rostok.core.access import May, allowed, get_or_404, requires
from rostok.core.form_base import from_request
from rostok.core.http import page
from rostok.core.models import User
from rostok.core.pieces import Button, Event, done, events
from rostok.people.actions import persons as actions
from rostok.people.forms.persons import PersonForm
from rostok.people.forms.persons_card import CasesForm
from rostok.people.models import Person
from rostok.people.queries import doubles, names
from rostok.people.queries import persons as queries
from rostok.people.queries import persons_card as card

from .persons_form import form_page, passed


def one(request: HttpRequest, pk: int, may: May = May.PERSON_VIEW) -> Person:
    """The person of the address, or 404."""
    return get_or_404(
        queries.people(cast(User, request.user), may).select_related("organisation", "user"), request.user, may, pk=pk
    )


@requires(May.PERSON_VIEW)
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Everything that is known of a person; a card that became part of another leads there."""
    user = cast(User, request.user)
    stayed = doubles.merged_into(user, pk)
    if stayed is not None:
        return redirect("people:person", stayed)
    person = one(request, pk)
    may_edit = allowed(user, May.PERSON_EDIT, person)
    places = card.places(person)
    context = {
        "heading": person.full_name,
        "lead": str(person.organisation),
        "person": person,
        "minor": queries.is_minor(person),
        "facts": card.facts(person),
        "missing": card.missing(person),
        "places": [(place, _place_moves(place) if may_edit else []) for place in places],
        "forms": names.forms(person),
        "doubt": names.doubt(person),
        "posts": [(held, names.post_forms(held)) for held in card.posts_now(person)],
        "representatives": [
            (row, _end_move(row) if may_edit and row.until is None else []) for row in card.representatives(person)
        ],
        "children": card.children(person),
        "mentor_cards": person.mentor_cards.select_related("organisation"),
        "mentee_cards": person.mentee_cards.select_related("organisation"),
        "consents": card.consents(person),
        "may_edit": may_edit,
        "moves": _moves(person, card.awaits_check(person, user)) if may_edit else [],
        "history": _history(person, user),
    }
    return page(request, "people/person.html", context)


def _history(person: Person, user: User) -> list[Event]:
    """The history in lines; a table leads to its page for those who may see it."""
    entries = list(card.history(person))
    seen = card.intakes_seen(user, entries)
    return [
        replace(line, url=reverse("people:intake", args=[entry.target_id]))
        if entry.target_type == card.INTAKE and entry.target_id in seen
        else line
        for entry, line in zip(entries, events(entries, person.organisation), strict=True)
    ]


def _moves(person: Person, unchecked: bool) -> list[Button]:
    found = [
        Button(reverse("people:edit", args=[person.pk]), "Изменить", get=True),
        Button(reverse("people:leave", args=[person.pk]), "Выбыл или перешёл", get=True),
    ]
    if unchecked:
        found.insert(0, Button(reverse("people:checked", args=[person.pk]), "Карточка проверена", "primary"))
    return found


def _place_moves(place: card.Place) -> list[Button]:
    kind = "post" if place.is_post else "class"
    found = [Button(reverse(f"people:{kind}_edit", args=[place.row.pk]), "Исправить", "link", get=True)]
    if place.is_open:
        found.append(Button(reverse(f"people:{kind}_end", args=[place.row.pk]), "Завершить", "link"))
    return found


def _end_move(row: Any) -> list[Button]:
    return [Button(reverse("people:representative_end", args=[row.pk]), "Завершить", "link")]


@requires(May.PERSON_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Change the name, contacts and the account."""
    person = one(request, pk, May.PERSON_EDIT)
    form = from_request(PersonForm, request, person=person)
    if passed(request, form, lambda: actions.change_person(person, form.changes(), by=cast(User, request.user))):
        done(request, "Карточка записана.")
        return redirect("people:person", person.pk)
    return form_page(request, "Изменить карточку", form, "Записать", person)


@requires(May.PERSON_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def forms(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Correct how the name is written in papers."""
    person = one(request, pk, May.PERSON_EDIT)
    form = from_request(CasesForm, request, known=names.forms(person))
    if passed(request, form, lambda: actions.correct_forms(person, form.typed(), by=cast(User, request.user))):
        done(request, "Записано. Документы будут писать имя так.")
        return redirect("people:person", person.pk)
    lead = "Очистите поле, и форма снова будет составляться сама."
    return form_page(request, "Как пишется в документах", form, "Записать", person, lead=lead)


@requires(May.PERSON_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def post_forms(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The same for a post."""
    held = queries.post(cast(User, request.user), pk)
    if held is None:
        raise Http404
    form = from_request(CasesForm, request, known=names.post_forms(held))
    if passed(request, form, lambda: actions.correct_post_forms(held, form.typed(), by=cast(User, request.user))):
        done(request, "Записано. Документы будут писать должность так.")
        return redirect("people:person", held.person_id)
    lead = f"Должность: {held.post}. Очистите поле, и форма снова будет составляться сама."
    return form_page(request, "Как пишется в документах", form, "Записать", held.person, lead=lead)


@requires(May.PERSON_EDIT)
@require_POST
def checked(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The new school has looked through the card."""
    person = one(request, pk, May.PERSON_EDIT)
    actions.card_checked(person, by=cast(User, request.user))
    done(request, "Карточка отмечена как проверенная.")
    return redirect("people:person", person.pk)
