"""The yearly list of municipal mentors: this school year and the next stand side by side."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from rostok.core import clock
from rostok.core.access import May, requires
from rostok.core.http import page
from rostok.core.models import User
from rostok.people.lifecycle import MUNICIPAL
from rostok.people.queries import municipal as queries

from .tabs import tabs

TONES = {
    "proposed": "attention", "included": "work", "ordered": "work", "published": "done", "reported": "done",
    "prolonged": "neutral", "excluded": "neutral",
}  # fmt: skip


@requires(May.MUNICIPAL_LIST_VIEW)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Lines of one school year."""
    user = cast(User, request.user)
    known = queries.years()
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and int(asked) in known else known[0]
    rows = queries.listed(user, year)
    context = {
        "heading": "Муниципальные наставники",
        "tabs": tabs(user, "municipal"),
        "years": [(clock.year_label(one), f"?year={one}", one == year) for one in sorted(known)],
        "lines": [(row, MUNICIPAL.labels[row.state], TONES[row.state]) for row in rows],
    }
    return page(request, "people/municipal.html", context)
