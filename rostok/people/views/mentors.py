"""The base of mentors: who needs action stands first, then the alphabet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from rostok.core.access import May, hats, requires
from rostok.core.http import page
from rostok.core.lists import listing
from rostok.core.models import User
from rostok.people.forms.mentors import COLUMNS, MentorFilters
from rostok.people.lifecycle import MENTOR
from rostok.people.queries import mentors as queries

from .tabs import tabs

SORTS = {
    "need": ("need", "person__sort_key"),
    "name": ("person__sort_key",),
    "organisation": ("person__organisation__sort_key", "person__sort_key"),
    "state": ("state", "person__sort_key"),
    "free": ("-free", "person__sort_key"),
    "since": ("-since", "person__sort_key"),
}
WORDS = ("наставник", "наставника", "наставников")
TONES = {
    "candidate": "neutral", "asked": "work", "answered": "attention", "checked": "work", "thinking": "work",
    "selected": "work", "declined": "neutral", "trained": "work", "ready": "done", "paired": "done", "paused": "soon",
    "finished": "neutral", "archived": "neutral",
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One row of the list: the card and what the columns say of it."""

    row: Any
    reasons: list[str]
    cells: list[tuple[str, str]]
    tone: str


@requires(May.BASE_VIEW)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Mentors of my organisations, by the filter of the address."""
    user = cast(User, request.user)
    form = MentorFilters(request.GET, user)
    rows = queries.found(user, form.values())
    found = listing(request, rows, SORTS, "need", WORDS)
    homes = {hat.organisation_id for hat in hats(user)}
    chosen = form.chosen
    context = {
        "heading": "Наставники",
        "tabs": tabs(user, "mentors"),
        "form": form,
        "found": found,
        "columns": [(key, label) for key, label, _ in COLUMNS if key in chosen],
        "lines": [line(row, chosen, homes) for row in found.rows],
    }
    return page(request, "people/mentors.html", context)


def line(row: Any, chosen: list[str], homes: set[int]) -> Line:
    """The row in the words of the list."""
    labels = dict((key, label) for key, label, _ in COLUMNS)
    cells = [(labels[key], CELLS[key](row)) for key in chosen]
    return Line(row, queries.reasons(row, homes), cells, TONES[row.state])


def _post(row: Any) -> str:
    held = [f"{item.post}{f', {item.subject}' if item.subject else ''}" for item in row.person.posts_now]
    held += [item.form for item in row.person.classes_now]
    said = "; ".join(held) or row.workplace
    pool = row.get_pool_display()
    return f"{pool}: {said}" if said and pool not in said else said or pool


def _consent(row: Any) -> str:
    if not row.processing:
        return "нет"
    return "есть" if row.transfer else "только школе"


def _training(row: Any) -> str:
    return (f"{row.hours}\u00a0ч" if row.hours else "да") if row.trained else "нет"


FORM_WORDS = dict(queries.FORMS)
CELLS = {
    "organisation": lambda row: str(row.person.organisation),
    "post": _post,
    "state": lambda row: MENTOR.labels[row.state],
    "free": lambda row: f"{row.free} из {row.capacity}",
    "consent": _consent,
    "training": _training,
    "topics": lambda row: "; ".join(str(topic) for topic in row.topics_now),
    "forms": lambda row: "; ".join(FORM_WORDS.get(code, code) for code in row.forms),
    "place": lambda row: row.get_place_display(),
    "time": lambda row: row.time,
    "experience": lambda row: "" if row.experience is None else f"{row.experience}\u00a0л",
    "since": lambda row: f"{row.since:%d.%m.%Y}",
}
