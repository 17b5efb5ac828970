"""The card of a visited lesson and its paper."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from rostok.core.access import May, requires
from rostok.core.exports import attachment
from rostok.core.http import page
from rostok.core.models import User
from rostok.core.pieces import done
from rostok.core.refusal import Refusal
from rostok.engine.documents import to_docx, to_pdf
from rostok.engine.russian import date_short
from rostok.pairs.actions import visits as actions
from rostok.pairs.blanks import visits as blanks
from rostok.pairs.forms.meetings import VisitForm
from rostok.pairs.queries import visits as queries
from rostok.people.actions.exports import note_exported

from .meetings import own_meeting, seen_meeting

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAKERS = {"docx": (to_docx, DOCX), "pdf": (to_pdf, "application/pdf")}


@requires(May.MEETING_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def fill(request: HttpRequest, pk: int) -> HttpResponse:
    """Eight aspects with a mark and a note each; nothing is demanded."""
    user = cast(User, request.user)
    row = own_meeting(user, pk)
    known = queries.visit_of(row)
    initial = VisitForm.initial_of(known) if known else {}
    form = VisitForm(request.POST) if request.method == "POST" else VisitForm(initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.fill(row, form.told(), by=user)
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, "Карта урока записана.")
            return redirect("pairs:meeting", pk)
    context = {
        "heading": "Карта посещения урока",
        "lead": f"{row.pair}, {date_short(row.day)}",
        "crumbs": [("Встречи", reverse("pairs:meetings")), (str(row), reverse("pairs:meeting", args=[pk]))],
        "form": form,
        "form_failed": bool(form.errors),
        "legend": queries.LEGEND,
        "back": reverse("pairs:meeting", args=[pk]),
    }
    return page(request, "pairs/meeting_visit.html", context)


@requires(May.MEETING_VIEW)
@require_safe
def paper(request: HttpRequest, pk: int, fmt: str) -> HttpResponse:
    """The filled card as a file."""
    user = cast(User, request.user)
    row = seen_meeting(user, pk)
    visit = queries.visit_of(row)
    if visit is None or fmt not in MAKERS:
        raise Http404
    make, content_type = MAKERS[fmt]
    note_exported(row.pair.organisation, "карта урока", 1, by=user)
    return attachment(blanks.file_name(visit, fmt), make(blanks.visit_paper(visit)), content_type)
