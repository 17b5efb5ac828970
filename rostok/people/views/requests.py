"""The bank of requests: list through the years, own words sorted, requests closed and carried to the new year."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rostok.core import clock
from rostok.core.access import May, get_or_404, has, hats, requires
from rostok.core.exports import export, links
from rostok.core.form_base import from_request
from rostok.core.http import back, page
from rostok.core.lists import listing
from rostok.core.models import JournalEntry, User
from rostok.core.pieces import Button, done
from rostok.core.refusal import Refusal
from rostok.engine.russian import counted
from rostok.people.actions import requests as actions
from rostok.people.actions import requests_years as years
from rostok.people.actions.exports import note_exported
from rostok.people.blanks.mentees import name_of
from rostok.people.forms.mentees import picked_ids
from rostok.people.forms.requests import BankFilters, OutcomeForm, TopicChoice
from rostok.people.lifecycle import OPEN
from rostok.people.models import Request
from rostok.people.queries import map as figures
from rostok.people.queries import requests as queries
from rostok.people.queries.mentees import homes_of
from rostok.people.queries.topics import audience_of, guesses, vocabulary

SORTS = {
    "name": ("card__person__sort_key", "-school_year"),
    "topic": ("topic__audience", "topic__position", "card__person__sort_key"),
    "organisation": ("organisation__sort_key", "card__person__sort_key"),
    "year": ("school_year", "card__person__sort_key"),
    "state": ("state", "card__person__sort_key"),
}
TONES = {"open": "attention", "closed": "done", "withdrawn": "neutral", "carried": "neutral"}
HEADER = ("Наставляемый", "Организация", "Тема", "Своими словами", "Главный", "Учебный год", "Состояние", "Чем закрыт")
MANY = 30  # own words on one page


def map_tabs(here: str, query: str = "") -> list[tuple[str, str, bool]]:
    """The pages of the map."""
    names = (
        ("requests", "Карта"), ("requests_heat", "По школам"), ("requests_deficits", "Дефициты"),
        ("request_list", "Список"), ("proposals", "Предложения"),
    )  # fmt: skip
    tail = f"?{query}" if query else ""
    return [(label, reverse(f"people:{name}") + tail, name == here) for name, label in names]


@requires(May.REQUEST_VIEW)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Who asks for what; whoever may not see people gets the number."""
    user = cast(User, request.user)
    form = BankFilters(request.GET, user)
    asked = form.values()
    rows, own = queries.found(user, asked), homes_of(user)

    def table() -> list[Any]:
        lines = [_cells(row, own) for row in rows.order_by(*SORTS["name"])]
        note_exported(hats(user)[0].organisation, "банк запросов", len(lines), by=user)
        return lines

    file = export(request, "Банк запросов", HEADER, table)
    if file is not None:
        return file
    found = listing(request, rows, SORTS, "name", actions.FORMS)
    hidden, may_open = _hidden(user, asked), has(user, May.BASE_VIEW)
    context = {
        "heading": "Запросы",
        "tabs": map_tabs("request_list"),
        "form": form,
        "found": found,
        "lines": [
            (row, name_of(row.card, own), clock.year_label(row.school_year), TONES[row.state]) for row in found.rows
        ],
        "hidden": hidden,
        "may_open": may_open,
        "found_label": found.label if may_open else "",
        "closed_text": f"Всего запросов: {hidden}. Людей видят школы и муниципальный оператор.",
        "files": links(request),
        "moves": _moves(user),
    }
    return page(request, "people/request_list.html", context)


def _hidden(user: User, asked: dict[str, Any]) -> int:
    """How many more there are whom this user does not see; not told when a person is searched for."""
    if asked["q"]:
        return 0
    where: dict[str, Any] = {"state": asked["state"]} if asked["state"] else {}
    if asked["topic"] == queries.OWN_WORDS:
        where["topic__isnull"] = True
    elif asked["topic"]:
        where["topic"] = asked["topic"]
    return figures.hidden(user, asked, **where)


def _cells(row: Request, own: set[int]) -> list[Any]:
    return [
        name_of(row.card, own), str(row.organisation), str(row.topic or ""), row.words,
        "да" if row.is_main else "", clock.year_label(row.school_year), row.get_state_display(), row.outcome,
    ]  # fmt: skip


def _moves(user: User) -> list[Button]:
    if not (has(user, May.BASE_VIEW) and has(user, May.REQUEST_EDIT)):
        return []
    found = []
    if waiting := queries.unsorted(user).count():
        label = f"Разобрать свои слова: {waiting}"
        found.append(Button(reverse("people:request_sort"), label, "primary", get=True))
    if queries.to_carry(user, clock.school_year(clock.today())).exists():
        found.append(Button(reverse("people:request_carry"), "Перенести на новый год", get=True))
    return found


@requires(May.BASE_VIEW)
@require_safe
def sort(request: HttpRequest) -> HttpResponse:
    """Requests in own words, each with its likeliest topics on buttons."""
    user = cast(User, request.user)
    waiting = queries.unsorted(user)
    words: dict[tuple[int, bool], list[Any]] = {}
    lines = []
    for row in waiting[:MANY]:
        key = (row.organisation_id, row.card.is_pupil)
        if key not in words:
            words[key] = list(vocabulary(row.organisation, audience_of(is_pupil=row.card.is_pupil)))
        lines.append((row, [guess.topic for guess in guesses(row.words, words[key])], words[key]))
    context = {
        "heading": "Разобрать свои слова",
        "lead": f"Ждут темы: {counted(waiting.count(), *actions.FORMS)}. Слова останутся рядом с темой.",
        "crumbs": [("Карта запросов", reverse("people:requests"))],
        "lines": lines,
    }
    return page(request, "people/request_sort.html", context)


@requires(May.REQUEST_EDIT)
@require_POST
def topic(request: HttpRequest, pk: int) -> HttpResponse:
    """One press: the words mean this topic; without a topic they wait again."""
    user = cast(User, request.user)
    row = get_or_404(queries.of_mine(user), user, May.REQUEST_EDIT, pk=pk)
    if "back" in request.POST or "back" in request.GET:
        actions.unsort_request(row, by=user)
        done(request, "Запрос снова без темы.")
        return redirect("people:request_sort")
    rows = vocabulary(row.organisation, audience_of(is_pupil=row.card.is_pupil))
    form = TopicChoice(request.POST, rows=rows)
    if not form.is_valid():
        raise Refusal("Выберите тему из списка.")
    actions.sort_request(row, form.cleaned_data["topic"], by=user)
    undo = reverse("people:request_topic", args=[pk]) + "?back=1"
    done(request, f"Тема запроса: {form.cleaned_data['topic']}.", undo=undo)
    return back(request, "people:request_sort")


@requires(May.REQUEST_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Done, with what closed it; or not asked any more."""
    user = cast(User, request.user)
    row = get_or_404(queries.of_mine(user), user, May.REQUEST_EDIT, pk=pk)
    way_back = (
        reverse("people:mentee", args=[row.card_id]) if has(user, May.BASE_VIEW) else reverse("people:my_request")
    )
    form = from_request(OutcomeForm, request)
    if request.method == "POST" and form.is_valid():
        act = actions.withdraw_request if "withdraw" in request.POST else actions.close_request
        act(row, form.cleaned_data["outcome"], by=user)
        done(request, f"{row.get_state_display()}: {row}.", undo=reverse("people:request_reopen", args=[pk]))
        return redirect(way_back)
    context = {
        "heading": f"Закрыть запрос «{row}»",
        "lead": f"{row.card.person}, {row.organisation}",
        "form": form,
        "form_failed": bool(form.errors),
        "open": row.state == OPEN,
        "word": row.get_state_display(),
        "back": way_back,
    }
    return page(request, "people/request_close.html", context)


@requires(May.REQUEST_EDIT)
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Back to work."""
    user = cast(User, request.user)
    row = get_or_404(queries.of_mine(user), user, May.REQUEST_EDIT, pk=pk)
    actions.reopen_request(row, by=user)
    done(request, f"Снова в работе: {row}.")
    return back(request, "people:request_list")


@requires(May.BASE_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def carry(request: HttpRequest) -> HttpResponse:
    """Unclosed requests of former years go on in this one, after a look at the list."""
    user = cast(User, request.user)
    year = clock.school_year(clock.today())
    rows = queries.to_carry(user, year)
    if request.method == "POST":
        chosen = list(rows.filter(pk__in=picked_ids(request.POST.getlist("pick"))))
        if not chosen:
            raise Refusal("Отметьте запросы, которые переносим.")
        entry = years.carry_requests(chosen, year, organisation=chosen[0].organisation, by=user)
        done(request, f"{entry.data['text']}.", undo=reverse("people:request_carry_undo", args=[entry.pk]))
        return redirect("people:request_list")
    total = rows.count()
    context = {
        "heading": f"Перенести незакрытые запросы на {clock.year_label(year)}",
        "lead": f"Проверьте список: {counted(total, *actions.FORMS)}. Пока ничего не перенесено." if total else "",
        "crumbs": [("Запросы", reverse("people:request_list"))],
        "lines": [(row, clock.year_label(row.school_year)) for row in rows[:1000]],
    }
    return page(request, "people/request_carry.html", context)


@requires(May.BASE_VIEW)
@require_POST
def carry_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the carrying back."""
    user = cast(User, request.user)
    entry = get_or_404(JournalEntry, user, May.JOURNAL_VIEW, pk=pk, verb="request.many", actor_id=user.pk)
    rows = list(queries.of_mine(user).filter(pk__in=entry.data["requests"]).select_related("carried_from__card"))
    returned = years.undo_carry(entry, rows, by=user)
    done(request, f"Отменено: {counted(returned, *actions.FORMS)}.")
    return redirect("people:request_list")
