"""Cards that may be of one person: the list, two cards side by side, merge and its undoing."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from rostok.core.access import May, get_or_404, requires
from rostok.core.http import page
from rostok.core.models import User
from rostok.core.pieces import done
from rostok.engine.russian import counted
from rostok.people.actions import doubles as actions
from rostok.people.models import Person
from rostok.people.queries import doubles as queries
from rostok.people.queries import persons_card as card

from .persons_card import one

PAIRS = ("пара", "пары", "пар")
SHOWN = 100


@requires(May.PERSON_EDIT)
@require_safe
def index(request: HttpRequest) -> HttpResponseBase:
    """Pairs of my organisations, and merges that can be undone."""
    user = cast(User, request.user)
    pairs = queries.pairs(user)
    context = {
        "heading": "Возможные двойники",
        "lead": f"Похожих: {counted(len(pairs), *PAIRS)}" if pairs else "",
        "pairs": pairs[:SHOWN],
        "more": max(len(pairs) - SHOWN, 0),
        "merges": queries.recent(user),
    }
    return page(request, "people/person_doubles.html", context)


def _two(request: HttpRequest, pk: int) -> tuple[Person, Person]:
    """The cards of the address and of `with`, the older first: that one stays."""
    other = request.POST.get("with") or request.GET.get("with") or ""
    first, second = (
        one(request, pk, May.PERSON_EDIT),
        one(request, int(other) if other.isdecimal() else 0, May.PERSON_EDIT),
    )
    return (first, second) if first.pk < second.pk else (second, first)


@requires(May.PERSON_EDIT)
@require_safe
def compare(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Two cards side by side with a choice for each field that differs."""
    first, second = _two(request, pk)
    context = {
        "heading": "Один человек или разные люди",
        "first": first,
        "second": second,
        "differences": queries.differences(first, second),
        "cards": [(person, card.places(person), card.consents(person)) for person in (first, second)],
        "back": reverse("people:doubles"),
    }
    return page(request, "people/person_compare.html", context)


@requires(May.PERSON_EDIT)
@require_POST
def merge(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Make the two cards one."""
    first, second = _two(request, pk)
    picks = {field: request.POST.get(field, "first") for field in queries.FIELDS}
    row = actions.merge(first, second, picks, by=cast(User, request.user))
    done(
        request,
        f"Карточки объединены: {first.full_name}. Отменить можно 30 дней.",
        undo=reverse("people:merge_undo", args=[row.pk]),
    )
    return redirect("people:person", first.pk)


@requires(May.PERSON_EDIT)
@require_POST
def different(request: HttpRequest, pk: int) -> HttpResponseBase:
    """«Это разные люди»."""
    first, second = _two(request, pk)
    actions.say_different(first, second, by=cast(User, request.user))
    done(request, "Записано: это разные люди. Больше не спросим.")
    return redirect("people:doubles")


@requires(May.PERSON_EDIT)
@require_POST
def merge_undo(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Two cards again."""
    user = cast(User, request.user)
    row = get_or_404(queries.recent(user), user, May.PERSON_EDIT, pk=pk)
    left = actions.undo_merge(row, by=user)
    note = f" Осталось как есть, потому что менялось после: {left}." if left else ""
    done(request, f"Объединение отменено. Снова две карточки.{note}")
    return redirect("people:person", row.kept_id)
