"""Pairs in force in a month, for the accountant: the page, the spreadsheet, the paper with signatures."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from rostok.core import clock
from rostok.core.access import May, requires
from rostok.core.exports import XLSX, attachment, export
from rostok.core.http import page
from rostok.core.lists import Listing, listing
from rostok.core.models import Organisation, User
from rostok.engine.documents import to_docx, to_pdf
from rostok.engine.labour import month_bounds
from rostok.engine.sheets import write_xlsx
from rostok.papers.actions.labour import note_exported
from rostok.papers.blanks import labour_pay as blanks
from rostok.papers.forms.labour import PayFilters, month_of
from rostok.papers.queries import labour_pay as queries

SORTS = {
    "mentor": ("mentor__sort_key", "mentor_text"),
    "mentee": ("mentee__sort_key", "mentee_text"),
    "order": ("paper__date", "paper__number", "position"),
}
WORDS = ("пара", "пары", "пар")
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FILES = (("docx", "Word"), ("pdf", "PDF"), ("xlsx", "Excel"))


def _asked(request: HttpRequest) -> tuple[PayFilters, Organisation, date, Any]:
    """The form, the organisation, the first day of the month, lines in force. Raises Http404 without an organisation."""
    user = cast(User, request.user)
    form = PayFilters(request.GET, user)
    asked, place = form.values(), form.place
    if place is None:
        raise Http404
    month = month_of(asked["month"], clock.today(place))
    rows = queries.lines(user, place, month, asked["q"] or "", paid=asked["who"] != "all")
    return form, place, month, rows


@requires(May.PAPER_VIEW)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The list of a month."""
    form, place, month, rows = _asked(request)
    file = export(request, _title(month), blanks.HEADER, lambda: blanks.cells(_taken(request, place, month, rows)))
    if file is not None:
        return file
    found = listing(request, queries.with_all(rows), SORTS, "mentor", WORDS)
    context = {
        "heading": "Список для бухгалтерии",
        "lead": f"{place}, {blanks.month_words(month)} Пары, которые действовали по подписанным приказам.",
        "form": form,
        "months": _months(request, month),
        "found": found,
        "lines": _lines(found, place, month),
        "files": _files(request),
        "signers": blanks.signers(place),
    }
    return page(request, "papers/pay.html", context)


def _lines(found: Listing, place: Organisation, month: date) -> list[queries.Row]:
    return queries.month_rows(found.rows, place, month)


def _months(request: HttpRequest, month: date) -> list[tuple[str, str, bool]]:
    """The month before, this one and the next, with the other conditions kept."""
    before, after = clock.after(month, -1).replace(day=1), clock.after(month_bounds(month)[1], 1)
    found = []
    for one in (before, month, after):
        query = request.GET.copy()
        query.pop("page", None)
        query["month"] = f"{one:%Y-%m}"
        found.append((blanks.month_words(one), f"?{query.urlencode()}", one == month))
    return found


def _files(request: HttpRequest) -> list[tuple[str, str]]:
    query = request.GET.urlencode()
    found = [(label, f"{reverse('papers:agreements_pay_file', args=[fmt])}?{query}") for fmt, label in FILES]
    plain = request.GET.copy()
    plain["format"] = "csv"
    return [*found, ("CSV", f"?{plain.urlencode()}")]


@requires(May.PAPER_VIEW)
@require_safe
def file(request: HttpRequest, fmt: str) -> HttpResponse:
    """The list as a file; the paper has places for signatures."""
    if fmt not in dict(FILES):
        raise Http404
    form, place, month, rows = _asked(request)
    taken = _taken(request, place, month, rows)
    name = f"{_title(month)}.{fmt}"
    if fmt == "xlsx":
        return attachment(name, write_xlsx([blanks.pay_sheet(month, taken)]), XLSX)
    made = blanks.pay_paper(place, month, taken, paid=form.values()["who"] != "all")
    return attachment(name, to_docx(made), DOCX) if fmt == "docx" else attachment(name, to_pdf(made), "application/pdf")


def _taken(request: HttpRequest, place: Organisation, month: date, rows: Any) -> list[queries.Row]:
    """The whole list in the order of names; the journal remembers who took it."""
    found = queries.month_rows(queries.with_all(rows).order_by(*SORTS["mentor"], "pk"), place, month)
    note_exported(place, f"пары за {blanks.month_words(month)}", len(found), by=cast(User, request.user))
    return found


def _title(month: date) -> str:
    return f"Наставнические пары {month:%m.%Y}"
