"""The base as files: the columns that are seen, and the official form of sixteen columns, by the same address."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from rostok.core import clock
from rostok.core.access import May, hats, requires
from rostok.core.exports import XLSX, attachment
from rostok.core.lists import ALL
from rostok.core.models import User
from rostok.core.refusal import Refusal
from rostok.engine.documents import to_docx, to_pdf
from rostok.engine.russian import date_short
from rostok.engine.sheets import write_xlsx
from rostok.people.actions.exports import note_exported
from rostok.people.blanks import mentors as blanks
from rostok.people.forms.mentors import MentorFilters
from rostok.people.queries import mentors as queries

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@requires(May.BASE_VIEW)
@require_safe
def base(request: HttpRequest, fmt: str) -> HttpResponse:
    """The official form of what the list shows."""
    if fmt not in ("xlsx", "docx", "pdf"):
        raise Http404
    user = cast(User, request.user)
    asked = MentorFilters(request.GET, user).values()
    cards = queries.found(user, asked).order_by("person__sort_key")
    rows = blanks.base_rows(cards, queries.home_ids(user))
    if fmt != "xlsx" and len(rows) > ALL:
        raise Refusal(
            f"В списке {len(rows)}, на бумаге печатают не больше {ALL}. Выберите организацию или скачайте Excel."
        )
    place = asked["organisation"] or hats(user)[0].organisation
    note_exported(place, "база наставников", len(rows), by=user)
    name = f"База наставников {place} {date_short(clock.today())}.{fmt}"
    if fmt == "xlsx":
        return attachment(name, write_xlsx([blanks.base_sheet(rows)]), XLSX)
    paper = blanks.base_paper(rows, place.name)
    return (
        attachment(name, to_docx(paper), DOCX) if fmt == "docx" else attachment(name, to_pdf(paper), "application/pdf")
    )
