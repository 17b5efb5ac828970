"""Sign-in cards: who has one, print, take back."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from rostok.core import clock
from rostok.core.access import May, requires
from rostok.core.exports import attachment, export, links
from rostok.core.http import page
from rostok.core.lists import listing
from rostok.core.models import User
from rostok.core.pieces import done
from rostok.engine.documents import to_pdf
from rostok.engine.russian import counted, date_short
from rostok.people.actions import passes as actions
from rostok.people.blanks.passes import passes_paper
from rostok.people.forms.passes import PassFilters
from rostok.people.queries import passes as queries

SORTS = {"name": ("sort_key",), "card": ("card_until", "sort_key")}
WORDS = ("человек", "человека", "человек")


@requires(May.CARD_ISSUE)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Mentors and mentees without mail, and whether they have a card."""
    user = cast(User, request.user)
    form = PassFilters(request.GET, user)
    rows = queries.found(user, form.values())
    header = ["Фамилия, имя, отчество", "Класс", "Организация", "Карточка действует до"]
    file = export(request, "Карточки входа", header, lambda: [_cells(row) for row in rows.order_by("sort_key")])
    if file is not None:
        return file
    context = {
        "heading": "Карточки входа",
        "lead": "Для тех, у кого нет почты: код и QR на бумаге, вход на общем компьютере.",
        "form": form,
        "found": listing(request, rows, SORTS, "name", WORDS),
        "files": links(request),
    }
    return page(request, "people/passes.html", context)


def _cells(row: Any) -> list[Any]:
    forms = ", ".join(held.form for held in row.forms_now)
    return [row.full_name, forms, str(row.organisation), row.card_until]


def _chosen(request: HttpRequest) -> list[Any]:
    """People ticked on the page, those only that the user may give a card to."""
    ticked = [int(value) for value in request.POST.getlist("person") if value.isdecimal()]
    return list(queries.candidates(cast(User, request.user)).filter(pk__in=ticked).order_by("sort_key"))


@requires(May.CARD_ISSUE)
@require_POST
def issue(request: HttpRequest) -> HttpResponse:
    """Print cards for the ticked ones."""
    made = actions.issue(_chosen(request), by=cast(User, request.user))
    name = f"Карточки входа {date_short(clock.today())}.pdf"
    return attachment(name, to_pdf(passes_paper(made)), "application/pdf")


@requires(May.CARD_ISSUE)
@require_POST
def take_back(request: HttpRequest) -> HttpResponse:
    """Cards of the ticked ones stop working."""
    count = actions.take_back(_chosen(request), by=cast(User, request.user))
    done(request, f"Больше не действуют: {counted(count, 'карточка', 'карточки', 'карточек')}.")
    return redirect("people:passes")
