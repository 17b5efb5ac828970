"""Those without a mentor: the list, one of them with reasons and help, the psychologist's journal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from rostok.core import clock, journal
from rostok.core.access import May, allowed, has, requires
from rostok.core.exports import export, links
from rostok.core.http import page
from rostok.core.lists import ByKeys, listing
from rostok.core.models import User
from rostok.core.pieces import Button, done, events
from rostok.core.refusal import Refusal
from rostok.engine.russian import date_short
from rostok.pairs.actions import rounds
from rostok.pairs.actions import searching as actions
from rostok.pairs.forms.searching import SearchForm, SupportForm, UnpairedFilters
from rostok.pairs.queries import choosing, desk
from rostok.pairs.queries import searching as queries
from rostok.people.actions.exports import note_exported
from rostok.people.models import MenteeCard

SORTS = {"name": ("person__sort_key",), "organisation": ("person__organisation__sort_key", "person__sort_key")}
WORDS = ("наставляемый", "наставляемых", "наставляемых")
HEADER = (
    "Наставляемый",
    "Организация",
    "Категория",
    "Запрос",
    "Ищем с",
    "Следующая попытка",
    "Просили муниципалитет",
    "Записей психолога",
    "Последняя",
    "Почему без наставника",
)


@requires(May.UNPAIRED_VIEW)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Who has no mentor, what is done about it."""
    user = cast(User, request.user)
    form = UnpairedFilters(request.GET, user)
    rows, own = queries.found(user, form.values()), desk.home_ids(user)

    def why(shown: Sequence[MenteeCard]) -> dict[int, str]:
        said = queries.reasons(shown, user) if has(user, May.BASE_VIEW) else {}
        return {card: " ".join(texts) for card, texts in said.items()}

    def table() -> list[list[Any]]:
        every = list(rows.order_by(*SORTS["name"]))
        told = why(every)
        lines = [[*_cells(row, own), told.get(row.pk, "")] for row in every]
        note_exported(None, "список без наставника", len(lines), by=user)
        return lines

    file = export(request, "Без наставника", HEADER, table)
    if file is not None:
        return file
    found = listing(request, rows, SORTS, "name", WORDS, ByKeys)
    told = why(found.rows)
    context = {
        "heading": "Без наставника",
        "form": form,
        "found": found,
        "lines": [
            (
                row,
                desk.name(row, own),
                _search(row),
                ", ".join(str(one) for one in row.asked_now[:2]),
                told.get(row.pk, ""),
            )
            for row in found.rows
        ],
        "explained": bool(told),
        "several": "organisation" in form.fields,
        "files": links(request),
        "moves": [Button(reverse("pairs:start"), "Подобрать пары", "primary", get=True)]
        if has(user, May.PAIR_MATCH)
        else [],
    }
    return page(request, "pairs/unpaired.html", context)


def _search(row: Any) -> Any:
    return next(iter(row.open_searches), None)


def _cells(row: Any, own: set[int]) -> list[Any]:
    held = _search(row)
    about = [held.opened_on, held.next_on, held.asked_on, held.support, held.last] if held else [None] * 5
    asked = "; ".join(str(one) for one in row.asked_now)
    return [desk.name(row, own), str(row.person.organisation), row.get_category_display(), asked, *about]


def seen(user: User, pk: int) -> MenteeCard:
    """The mentee whom `user` may see here. Raises Http404."""
    row = queries.one(user, pk)
    if row is None:
        raise Http404
    return row


@requires(May.UNPAIRED_VIEW)
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One mentee: why without a mentor, what would help, who is in charge, what was done."""
    user = cast(User, request.user)
    return _card(request, seen(user, pk))


def _card(request: HttpRequest, card: MenteeCard, **forms: Any) -> HttpResponse:
    user, place = cast(User, request.user), card.person.organisation
    edits, keeps = allowed(user, May.UNPAIRED_EDIT, place), allowed(user, May.SUPPORT_KEEP, place)
    row = queries.search_of(card)
    said, helped = queries.why(place, pupils=card.is_pupil, user=user) if has(user, May.BASE_VIEW) else ({}, {})
    plan = {"next_on": row.next_on, "psychologist": row.psychologist_id, "note": row.note} if row else {}
    own = desk.home_ids(user)
    context = {
        "heading": desk.name(card, own),
        "lead": f"Без наставника, {place}",
        "crumbs": [("Без наставника", reverse("pairs:unpaired"))],
        "card": card,
        "facts": _facts(card, row),
        "said": said.get(card.pk, []),
        "helped": [(one, desk.name(one, own)) for one in helped.get(card.pk, [])],
        "plan": forms.get("plan") or (SearchForm(place=place, initial=plan) if edits else None),
        "support": forms.get("support") or (SupportForm(place=place) if keeps else None),
        "entries": queries.entries(row, user) if row and keeps else [],
        "form_failed": any(form.errors for form in forms.values()),
        "moves": _moves(card, row, user, edits=edits),
        "history": events(journal.history(row, 20), place) if row and edits else [],
    }
    return page(request, "pairs/search.html", context)


def _facts(card: MenteeCard, row: Any) -> list[tuple[str, str]]:
    found = [("Категория", card.get_category_display())]
    if row is None:
        return [*found, ("Поиск", "ещё не начат: назначьте дату следующей попытки")]
    found.append(("Ищем с", date_short(row.opened_on)))
    found.append(("Следующая попытка", date_short(row.next_on) if row.next_on else "не назначена"))
    found.append(("Отвечает", str(row.keeper) if row.keeper else "не назначен"))
    found.append(("Психолог", str(row.psychologist) if row.psychologist else "не назначен"))
    held = row.entries.count()
    last = row.entries.first()
    found.append(
        ("Сопровождение", f"записей {held}, последняя {date_short(last.held_on)}" if last else "записей пока нет")
    )
    found.append(("Муниципальный наставник", f"просили {date_short(row.asked_on)}" if row.asked_on else "не просили"))
    if row.closed_on:
        found.append(("Поиск закончен", f"{date_short(row.closed_on)}, {row.get_closing_display()}"))
    return found


def _moves(card: MenteeCard, row: Any, user: User, *, edits: bool) -> list[Button]:
    found = []
    if has(user, May.PAIR_MATCH):
        found.append(Button(reverse("pairs:search_match", args=[card.pk]), "Подобрать наставника", "primary"))
    if edits and (row is None or (row.asked_on is None and row.closed_on is None)):
        found.append(Button(reverse("pairs:search_ask", args=[card.pk]), "Запросить муниципального наставника"))
    return found


@requires(May.UNPAIRED_EDIT)
@require_POST
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Next attempt, psychologist, what is being done."""
    return _write(request, pk, "plan", SearchForm, actions.plan, "Записано.")


@requires(May.PAIR_MATCH)
@require_POST
def match(request: HttpRequest, pk: int) -> HttpResponse:
    """The desk of the school with candidates of this very mentee."""
    user = cast(User, request.user)
    card = seen(user, pk)
    round_ = rounds.open_round(card.person.organisation, pupils=card.is_pupil, by=user)
    if round_.chosen:
        rounds.choose(round_, sorted({*choosing.chosen(round_), card.pk}), revision=round_.revision, by=user)
    return redirect(f"{reverse('pairs:desk', args=[round_.pk])}?mentee={card.pk}#candidates")


@requires(May.UNPAIRED_EDIT)
@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """A duty for the municipality."""
    user = cast(User, request.user)
    row = actions.ask_municipality(seen(user, pk), by=user)
    day = date_short(row.asked_on or clock.today(row.organisation))
    done(request, f"Муниципалитет получил просьбу {day}. Ответ придёт в «Запросы», «Предложения».")
    return redirect("pairs:search", pk)


@requires(May.SUPPORT_KEEP)
@require_POST
def support(request: HttpRequest, pk: int) -> HttpResponse:
    """A line of the psychologist's journal."""
    return _write(request, pk, "support", SupportForm, actions.support, "Записано в журнал сопровождения.")


def _write(
    request: HttpRequest,
    pk: int,
    name: str,
    kind: type[SearchForm | SupportForm],
    action: Callable[..., object],
    words: str,
) -> HttpResponse:
    """What one of the two forms of the page says about the mentee; with an error the same page again."""
    user = cast(User, request.user)
    card = seen(user, pk)
    form = kind(request.POST, place=card.person.organisation)
    if form.is_valid():
        try:
            action(card, **form.cleaned_data, by=user)
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, words)
            return redirect("pairs:search", pk)
    return _card(request, card, **{name: form})
