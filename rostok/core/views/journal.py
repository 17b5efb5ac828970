"""The journal: what happened, who did it, when."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from .. import clock
from ..access import May, requires
from ..exports import export, links
from ..forms import JournalFilters
from ..http import page
from ..lists import listing
from ..models import JournalEntry, User
from ..queries import found_entries

SORTS = {"at": ("id",)}
MOST = 20_000  # lines in a file
WORDS = ("запись", "записи", "записей")


@requires(May.JOURNAL_VIEW)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Entries, newest first."""
    user = cast(User, request.user)
    form = JournalFilters(request.GET, user)
    rows = found_entries(user, form.values())
    header = ["Когда", "Кто", "Организация", "Что"]
    file = export(request, "Журнал", header, lambda: [_cells(row) for row in rows.order_by("-id")[:MOST]])
    if file is not None:
        return file
    found = listing(request, rows, SORTS, "-at", WORDS)
    context = {
        "heading": "Журнал",
        "form": form,
        "found": found,
        "lines": [_cells(row) for row in found.rows],
        "files": links(request),
    }
    return page(request, "core/journal.html", context)


def _cells(row: JournalEntry) -> list[str]:
    where = str(row.organisation) if row.organisation else ""
    return [clock.local(row.at, row.organisation), row.actor, where, row.data.get("text", row.target)]
