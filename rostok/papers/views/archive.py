"""The archive: signed and annulled papers by school year, and the whole folder as a ZIP."""

from __future__ import annotations

from itertools import groupby
from typing import cast
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from rostok.core import clock
from rostok.core.access import May, get_or_404, requires
from rostok.core.exports import export, links
from rostok.core.files import clean_name
from rostok.core.http import page
from rostok.core.lists import listing
from rostok.core.models import User
from rostok.core.pieces import Button
from rostok.engine.russian import date_short
from rostok.engine.sheets import Value
from rostok.papers.actions import archive as actions
from rostok.papers.forms.archive import ArchiveFilters
from rostok.papers.lifecycle import PAPER, SIGNED
from rostok.papers.models import IssuedPaper
from rostok.papers.queries import acts, search
from rostok.papers.queries import archive as queries

SORTS = {
    "year": ("-school_year", "-date", "-pk"),
    "date": ("-school_year", "date", "pk"),
    "number": ("-school_year", "number_key"),
    "kind": ("-school_year", "kind", "-date"),
}
WORDS = ("документ", "документа", "документов")
HEADER = ("Учебный год", "Вид", "Заголовок", "Номер", "Дата", "Состояние", "Организация", "Подписал")


@requires(May.PAPER_VIEW)
@require_safe
def shelf(request: HttpRequest) -> HttpResponse:
    """Papers kept for ever, by school year."""
    user = cast(User, request.user)
    form = ArchiveFilters(request.GET, user=user)
    rows = search.kept(user, form.values())
    file = export(request, "Архив документов", HEADER, lambda: [_cells(row) for row in rows.order_by(*SORTS["year"])])
    if file is not None:
        return file
    found = listing(request, rows, SORTS, "year", WORDS)
    stale = acts.stale(found.rows)
    context = {
        "heading": "Архив документов",
        "lead": "Подписанные и отменённые документы. Они остаются здесь навсегда такими, какими их подписали.",
        "crumbs": [("Документы", reverse("papers:papers"))],
        "form": form,
        "found": found,
        "years": [
            (clock.year_label(year), [(row, stale.get(row.pk, [])) for row in group])
            for year, group in groupby(found.rows, lambda row: row.school_year)
        ],
        "signed": SIGNED,
        "moves": [
            Button(f"{reverse('papers:archive')}?organisation={place.pk}", f"Скачать папку: {place}", get=True)
            for place in queries.holders(user)
        ],
        "files": links(request),
    }
    return page(request, "papers/archive.html", context)


def _cells(row: IssuedPaper) -> list[Value]:
    facts: list[Value] = [clock.year_label(row.school_year), row.get_kind_display(), row.heading, row.number, row.date]
    return [*facts, PAPER.labels[row.state], str(row.organisation), row.signer_name]


@requires(May.PAPER_VIEW)
@require_safe
def download(request: HttpRequest) -> StreamingHttpResponse:
    """The folder of one organisation, written while it is sent."""
    user = cast(User, request.user)
    asked = request.GET.get("organisation", "")
    place = (
        get_or_404(queries.holders(user), user, May.PAPER_VIEW, pk=int(asked))
        if asked.isdecimal()
        else queries.holders(user).first()
    )
    if place is None:
        raise Http404
    name = clean_name(f"Документы {place} {date_short(clock.today(place))}.zip")
    response = StreamingHttpResponse(actions.folder(place, by=user), content_type="application/zip")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
