"""People: the list, and somebody new."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rostok.core import clock
from rostok.core.access import May, has, hats, requires
from rostok.core.exports import TABLES, attachment, export, links
from rostok.core.form_base import from_request
from rostok.core.http import page
from rostok.core.lists import listing
from rostok.core.models import User
from rostok.core.pieces import Button, done
from rostok.core.refusal import Refusal
from rostok.engine.documents import to_docx
from rostok.engine.russian import date_short
from rostok.engine.russian.names import split
from rostok.people.actions import persons as actions
from rostok.people.actions.exports import note_exported
from rostok.people.blanks import persons as blanks
from rostok.people.forms.persons import NewPersonForm, PersonFilters
from rostok.people.queries import persons as queries

from .tabs import tabs

SORTS = {
    "name": ("sort_key",),
    "organisation": ("organisation__sort_key", "sort_key"),
    "born": ("born_on", "sort_key"),
}
WORDS = ("человек", "человека", "человек")
COOKIE, YEAR = "people_columns", 365 * 24 * 3600
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@requires(May.PERSON_VIEW)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """People of my organisations."""
    user = cast(User, request.user)
    form = PersonFilters(request.GET, user, request.COOKIES.get(COOKIE, ""))
    rows, columns = queries.found(user, form.values()), form.chosen
    file = _file(request, rows.order_by("sort_key"), columns)
    if file is not None:
        return file
    found = listing(request, rows, SORTS, "name", WORDS)
    may_edit = has(user, May.PERSON_EDIT)
    context = {
        "heading": "Все люди",
        "tabs": tabs(user, "people", None if found.reset_url else found.total),
        "form": form,
        "found": found,
        "columns": [(key, blanks.COLUMNS[key][0]) for key in columns],
        "lines": [
            (row, list(zip(columns, blanks.head(columns)[1:], blanks.cells(row, columns)[1:], strict=True)))
            for row in found.rows
        ],
        "files": links(request, TABLES | {"docx": "Word"}),
        "moves": _moves() if may_edit else [],
        "landscape": len(columns) > 4,
    }
    response = page(request, "people/list.html", context)
    if request.GET.getlist("columns"):
        response.set_cookie(
            COOKIE, ".".join(columns), max_age=YEAR, httponly=True, samesite="Lax", secure=request.is_secure()
        )
    return response


def _moves() -> list[Button]:
    return [
        Button(reverse("people:new"), "Добавить человека", "primary", get=True),
        Button(reverse("people:intake_new"), "Вставить из Excel", get=True),
        Button(reverse("people:doubles"), "Возможные двойники", get=True),
    ]


def _file(request: HttpRequest, rows: Any, columns: list[str]) -> HttpResponse | None:
    """What is seen, as a file; the journal knows that it was taken."""
    taken: list[Any] = []

    def cells() -> list[Any]:
        taken.extend(rows)
        return [blanks.cells(row, columns) for row in taken]

    if request.GET.get("format") == "docx":
        taken.extend(rows)
        paper = to_docx(blanks.paper("Люди", columns, taken))
        file: HttpResponse | None = attachment(f"Люди {date_short(clock.today())}.docx", paper, DOCX)
    else:
        file = export(request, "Люди", blanks.head(columns), cells)
    if file is not None:
        user = cast(User, request.user)
        note_exported(hats(user)[0].organisation, "список людей", len(taken), by=user)
    return file


@requires(May.PERSON_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Add somebody."""
    user = cast(User, request.user)
    form = from_request(NewPersonForm, request, user=user)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        try:
            person = actions.add_person(given.pop("organisation"), given.pop("full_name"), by=user, **given)
        except Refusal as problem:
            form.refuse(problem)
            if problem.field == "full_name":
                form.offer_same_name()
        else:
            done(request, f"Добавлен человек: {person.full_name}.")
            return redirect("people:person", person.pk)
    context = {
        "heading": "Добавить человека",
        "form": form,
        "form_failed": bool(form.errors),
        "name": split(form["full_name"].value() or ""),
    }
    return page(request, "people/person_new.html", context)


@requires(May.PERSON_EDIT)
@require_POST
def name_parts(request: HttpRequest) -> HttpResponse:
    """How the typed name was understood, while it is typed. Writes nothing; posted so that no name stands in an address."""
    return page(request, "people/name_parts.html", {"name": split(request.POST.get("full_name", "")[:200])})
