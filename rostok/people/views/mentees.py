"""The base of mentees: the list with its filter and files, many at once with a check page and the way back."""

from __future__ import annotations

import secrets
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from rostok.core import clock
from rostok.core.access import May, get_or_404, has, hats, requires
from rostok.core.exports import XLSX, attachment, export, links
from rostok.core.http import page, safe_next
from rostok.core.lists import InTwoSteps, Listing, listing, ordered
from rostok.core.models import JournalEntry, Organisation, User
from rostok.core.pieces import Button, done
from rostok.core.refusal import Refusal
from rostok.engine.documents import to_docx, to_pdf
from rostok.engine.russian import counted, date_short
from rostok.engine.sheets import write_xlsx
from rostok.people.actions import mentees as actions
from rostok.people.actions import requests_links as asking
from rostok.people.actions.exports import note_exported
from rostok.people.blanks import mentees as blanks
from rostok.people.blanks.requests import link_sheets
from rostok.people.forms.mentees import MenteeFilters, picked_ids
from rostok.people.lifecycle import ARCHIVED, DESCRIBED, FINISHED, FOUND, LEFT, LISTED, MENTEE, PAIRED
from rostok.people.queries import mentees as queries
from rostok.people.queries.consents_signers import mail_of

from .tabs import tabs

WORDS = ("наставляемый", "наставляемых", "наставляемых")
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SORTS = {
    "need": ("need", "person__sort_key"),
    "name": ("person__sort_key",),
    "organisation": ("person__organisation__sort_key", "person__sort_key"),
    "category": ("category", "person__sort_key"),
    "state": ("state", "person__sort_key"),
    "since": ("since", "person__sort_key"),
}
TONES = {
    FOUND: "soon", DESCRIBED: "soon", LISTED: "attention", PAIRED: "work", FINISHED: "done", LEFT: "neutral",
    ARCHIVED: "neutral",
}  # fmt: skip
MASS = (
    ("link", "Отправить ссылку на запрос"),
    ("request", "Внести запрос"),
    ("list", "Внести в базу"),
    ("archive", "В архив"),
)
#: From where an act moves a card, for those whom it leaves where they are.
FROM = {
    "list": "В базу вносят выявленных и тех, кто описал запрос.",
    "archive": "В архив убирают тех, кто завершил, выбыл или ещё не в базе.",
}


@requires(May.BASE_VIEW)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Mentees of my organisations, and those of others who agreed."""
    user = cast(User, request.user)
    form = MenteeFilters(request.GET, user)
    asked = form.values()
    rows = queries.found(user, asked)
    own = queries.homes_of(user)
    columns = _columns(asked["columns"], one_place=form.one_place)
    header = ["Фамилия, имя, отчество", *(blanks.COLUMNS[key][0] for key in columns)]
    file = export(request, "База наставляемых", header, lambda: _file_rows(request, rows, columns, own))
    if file is not None:
        return file
    found = listing(request, rows, SORTS, "need", WORDS, InTwoSteps)
    may_edit, lines = has(user, May.BASE_EDIT), _lines(found, columns, own)
    context = {
        "heading": "Наставляемые",
        "tabs": tabs(user, "mentees", None if found.reset_url else found.total),
        "form": form,
        "found": found,
        "columns": [(key, blanks.COLUMNS[key][0], key if key in SORTS else "") for key in columns],
        "column_links": _column_links(request, columns),
        "lines": lines,
        "files": links(request) + _official(request),
        "mass": MASS if may_edit and any(one["own"] for one in lines) else (),
        "moves": [
            Button(reverse("people:mentee_new"), "Добавить наставляемого", "primary", get=True),
            Button(f"{reverse('people:intake_new')}?kind=mentees", "Вставить из Excel", get=True),
        ]
        if may_edit
        else [],
    }
    return page(request, "people/mentees.html", context)


def _columns(asked: str | None, *, one_place: bool) -> list[str]:
    """Columns that were chosen, else the usual ones; one's only school is not named in every row."""
    chosen = [key for key in (asked or "").split(",") if key in blanks.COLUMNS]
    usual = [key for key in blanks.USUAL if key != "organisation" or not one_place]
    return list(dict.fromkeys(chosen)) or usual


def _column_links(request: HttpRequest, columns: list[str]) -> list[tuple[str, str, bool]]:
    """[(head, address that shows or hides it, shown)]."""
    found = []
    for key, (title, _) in blanks.COLUMNS.items():
        query = request.GET.copy()
        query.pop("format", None)
        left = [one for one in blanks.COLUMNS if (one in columns) != (one == key)]
        query["columns"] = ",".join(left)
        found.append((title, f"?{query.urlencode()}", key in columns))
    return found


def _lines(found: Listing, columns: list[str], own: set[int]) -> list[dict[str, Any]]:
    lines = []
    for row in found.rows:
        values = blanks.cells(row, columns, own)
        cells = [
            (key, blanks.COLUMNS[key][0], value, TONES[row.state])
            for key, value in zip(columns, values[1:], strict=True)
        ]
        lines.append({"pk": row.pk, "name": values[0], "cells": cells, "own": row.person.organisation_id in own})
    return lines


def _file_rows(request: HttpRequest, rows: Any, columns: list[str], own: set[int]) -> list[Any]:
    user = cast(User, request.user)
    found, _ = ordered(rows, request.GET.get("sort", ""), SORTS, "need")
    table = [blanks.cells(row, columns, own) for row in found]
    note_exported(_place(user), "база наставляемых", len(table), by=user)
    return table


def _place(user: User) -> Organisation:
    """The organisation whose journal tells of what `user` takes out."""
    return hats(user)[0].organisation


def _official(request: HttpRequest) -> list[tuple[str, str]]:
    query = request.GET.copy()
    for name in ("page", "format"):
        query.pop(name, None)
    tail = f"?{query.urlencode()}" if query else ""
    kinds = (("xlsx", "официальная форма Excel"), ("docx", "Word"), ("pdf", "PDF"))
    return [(label, reverse("people:mentees_form", args=[kind]) + tail) for kind, label in kinds]


@requires(May.BASE_VIEW)
@require_safe
def official(request: HttpRequest, fmt: str) -> HttpResponse:
    """The official form of thirteen columns for the same people as the list."""
    user = cast(User, request.user)
    if fmt not in ("xlsx", "docx", "pdf"):
        raise Http404
    own = queries.homes_of(user)
    rows = list(queries.found(user, MenteeFilters(request.GET, user).values()).order_by("person__sort_key"))
    place = _place(user)
    name = f"База наставляемых {date_short(clock.today())}.{fmt}"
    if fmt == "xlsx":
        content, kind = write_xlsx([blanks.official_sheet(rows, own)]), XLSX
    else:
        paper = blanks.official_paper(rows, own, place.name)
        content, kind = (to_docx(paper), DOCX) if fmt == "docx" else (to_pdf(paper), "application/pdf")
    note_exported(place, "официальная форма базы наставляемых", len(rows), by=user)
    return attachment(name, content, kind)


@requires(May.BASE_EDIT)
@require_POST
def mass(request: HttpRequest) -> HttpResponse:
    """One act for the chosen: first the page that names them, with «sure» the act itself."""
    user = cast(User, request.user)
    act = request.POST.get("do", "")
    cards = queries.picked(user, picked_ids(request.POST.getlist("pick")))
    if not cards:
        done(request, "Никто не выбран. Отметьте людей в списке.")
        return redirect(_way_back(request))
    acts = {"link": _send, "sheets": _sheets, "list": _move, "archive": _move}
    if "sure" in request.POST and act in acts:
        return acts[act](request, cards, act)
    if act == "request":
        picks = "&".join(f"pick={card.pk}" for card in cards)
        return redirect(reverse("people:requests_enter") + f"?{picks}")
    if act not in dict(MASS):
        raise Http404
    return page(request, "people/mentees_check.html", _check(request, act, cards))


def _way_back(request: HttpRequest) -> str:
    return safe_next(request, request.POST.get("back"), "people:mentees")


def _check(request: HttpRequest, act: str, cards: list[Any]) -> dict[str, Any]:
    label = dict(MASS)[act]
    own = queries.homes_of(cast(User, request.user))
    picked = [(card.pk, card.person.full_name, queries.about(card, own), _remark(card, act)) for card in cards]
    mailed = [card for card in cards if mail_of(card.person)]
    context = {
        "heading": label,
        "act": act,
        "key": secrets.token_urlsafe(12),
        "back": _way_back(request),
        "count": counted(len(cards), *actions.PEOPLE),
        "picked": picked,
        "button": f"{label}: {len(mailed) if act == 'link' else sum(not line[3] for line in picked)}",
        "useful": bool(mailed) if act == "link" else not all(line[3] for line in picked),
        "unmailed": len(cards) - len(mailed) if act == "link" else 0,
    }
    if act == "list" and (unagreed := sum(not card.processing for card in cards)):
        context["warning"] = f"Без согласия на обработку данных: {unagreed}. Получите согласия до начала работы."
    return context


def _remark(card: Any, act: str) -> str:
    """What will be otherwise with this one."""
    if act == "link":
        return mail_of(card.person) or "нет почты: листок со ссылкой"
    return (
        "" if card.state in MENTEE.move(act).sources else f"останется: {card.get_state_display().lower()}. {FROM[act]}"
    )


def _move(request: HttpRequest, cards: list[Any], act: str) -> HttpResponse:
    user = cast(User, request.user)
    try:
        entry = actions.move_many(cards, act, organisation=cards[0].organisation, by=user)
    except Refusal as problem:
        messages.error(request, problem.text)  # the check page behind us answers to a press only
        return redirect(_way_back(request))
    done(request, f"{entry.data['text']}.", undo=reverse("people:mentees_undo", args=[entry.pk]))
    return redirect(_way_back(request))


def _send(request: HttpRequest, cards: list[Any], act: str) -> HttpResponse:
    sent = asking.send_links(cards, key=request.POST.get("key", "")[:40], by=cast(User, request.user))
    done(request, f"Отправлено: {counted(sent, 'письмо', 'письма', 'писем')}.")
    return redirect(_way_back(request))


def _sheets(request: HttpRequest, cards: list[Any], act: str) -> HttpResponse:
    user = cast(User, request.user)
    pairs, own = asking.paper_links(cards, by=user), queries.homes_of(user)
    about = [
        (card.person.full_name, queries.about(card, own), request.build_absolute_uri(path)) for card, path in pairs
    ]
    return attachment("Ссылки на запрос.pdf", to_pdf(link_sheets(about)), "application/pdf")


@requires(May.BASE_EDIT)
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what was done with many."""
    user = cast(User, request.user)
    entry = get_or_404(JournalEntry, user, May.JOURNAL_VIEW, pk=pk, verb="mentee.many", actor_id=user.pk)
    cards = queries.picked(user, [int(pk) for pk in entry.data["cards"]])
    returned = actions.undo_many(entry, cards, by=user)
    done(request, f"Отменено: {counted(returned, *actions.PEOPLE)}.")
    return redirect("people:mentees")
