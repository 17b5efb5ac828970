"""One search for plans, rows, organisations, people, roles and documents."""

from __future__ import annotations

from itertools import groupby
from typing import cast

from django.http import HttpRequest, HttpResponse

from rostok.core.access import May, requires
from rostok.core.http import page
from rostok.core.models import User
from rostok.desk import queries


@requires(May.DESK_VIEW)
def search(request: HttpRequest) -> HttpResponse:
    """Answers by group, each a link to where one can act."""
    words = request.GET.get("q", "")[:200].strip()
    found = queries.search(cast(User, request.user), words)
    groups = [(name, list(items)) for name, items in groupby(found, key=lambda item: item.group)]
    heading = f"Поиск: {words}" if words else "Поиск"
    return page(
        request, "desk/search.html", {"heading": heading, "words": words, "groups": groups, "total": len(found)}
    )
