"""Lists as files: what the page shows by the same filter, as .xlsx or .csv with a name that people read."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from urllib.parse import quote

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from rostok.engine.russian import date_short
from rostok.engine.sheets import Sheet, Value, write_csv, write_xlsx

from . import clock
from .files import place_of
from .models import StoredFile

log = logging.getLogger("rostok.files")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS = ("xlsx", "csv")


def attachment(name: str, content: bytes, content_type: str) -> HttpResponse:
    """A file to save, with its Russian name by RFC 5987 and nothing for a browser to guess."""
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def export(
    request: HttpRequest, title: str, header: Sequence[str], rows: Callable[[], Iterable[Sequence[Value]]]
) -> HttpResponse | None:
    """The table as the file that `?format=` asks for; None when the address asks for the page."""
    kind = request.GET.get("format", "")
    if kind not in KINDS:
        return None
    table = list(rows())
    name = f"{title} {date_short(clock.today())}.{kind}"
    if kind == "csv":
        return attachment(name, write_csv(header, table), "text/csv; charset=utf-8")
    return attachment(name, write_xlsx([Sheet(title, header, table)]), XLSX)


#: Files of a list, and those of a page that is also a paper.
TABLES = {"xlsx": "Excel", "csv": "CSV"}
PAPERS = TABLES | {"docx": "Word", "pdf": "PDF"}


def links(request: HttpRequest, kinds: Mapping[str, str] = TABLES) -> list[tuple[str, str]]:
    """[(label, address)] of the files of this very list; `kinds`: format → label."""
    query = request.GET.copy()
    query.pop("page", None)
    found = []
    for kind, label in kinds.items():
        query["format"] = kind
        found.append((label, f"?{query.urlencode()}"))
    return found


def served(row: StoredFile) -> HttpResponseBase:
    """A stored file, to be saved and never shown by the browser. Raises Http404 when the bytes are gone."""
    place = place_of(row.sha256)
    if not place.exists():
        log.error("stored file %s has no bytes", row.pk)
        raise Http404
    response = FileResponse(place.open("rb"), as_attachment=True, filename=row.name, content_type=row.content_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
