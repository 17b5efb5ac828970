"""The base of mentors: who needs action stands first, then the alphabet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from rostok.core.access import May, has, requires
from rostok.core.exports import export, links
from rostok.core.http import page
from rostok.core.lists import InTwoSteps, listing
from rostok.core.models import User
from rostok.core.pieces import Button
from rostok.engine.sheets import Value
from rostok.people.actions.exports import note_exported
from rostok.people.actions.mentors_states import ACTS
from rostok.people.forms.mentors import COLUMNS, MentorFilters
from rostok.people.lifecycle import MENTOR
from rostok.people.models import MentorCard
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


LABELS = {key: label for key, label, _ in COLUMNS}


@dataclass(frozen=True)
class Line:
    """One row of the list: the card and what the columns say of it."""

    row: Any
    name: str
    reasons: list[str]
    cells: list[tuple[str, str]]
    tone: str
    is_own: bool


@requires(May.BASE_VIEW)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Mentors of my organisations, by the filter of the address."""
    user = cast(User, request.user)
    form = MentorFilters(request.GET, user)
    rows = queries.found(user, form.values())
    own, chosen = queries.home_ids(user), form.chosen
    header = ["Фамилия, имя, отчество", *(label for key, label, _ in COLUMNS if key in chosen)]
    file = export(request, "Наставники", header, lambda: _file_rows(rows, chosen, own, user))
    if file is not None:
        return file
    found = listing(request, rows, SORTS, "need", WORDS, InTwoSteps)
    may_edit, lines = has(user, May.BASE_EDIT), [line(row, chosen, own) for row in found.rows]
    context = {
        "heading": "Наставники",
        "tabs": tabs(user, "mentors", None if found.reset_url else found.total),
        "form": form,
        "found": found,
        "columns": [(key, label) for key, label, _ in COLUMNS if key in chosen],
        "lines": lines,
        "acts": ACTS if may_edit and any(one.is_own for one in lines) else (),
        "moves": _moves(may_edit),
        "files": [*links(request), *_forms(request)],
    }
    return page(request, "people/mentors.html", context)


def line(row: Any, chosen: list[str], own: set[int]) -> Line:
    """The row in the words of the list."""
    is_own = row.person.organisation_id in own
    cells = [(LABELS[key], post_words(row, at_home=is_own) if key == "post" else CELLS[key](row)) for key in chosen]
    return Line(row, queries.name_for(row, own), queries.reasons(row, own), cells, TONES[row.state], is_own)


def _file_rows(rows: QuerySet[Any], chosen: list[str], own: set[int], user: User) -> list[list[Value]]:
    """The same columns for a file; that they were taken is written down."""
    found = [line(row, chosen, own) for row in rows.order_by("person__sort_key")]
    note_exported(None, "список наставников", len(found), by=user)
    return [[one.name, *(text for _, text in one.cells)] for one in found]


def _moves(may_edit: bool) -> list[Button]:
    found = [Button(reverse("people:selection"), "Отбор на год", get=True)]
    if may_edit:
        found.insert(0, Button(reverse("people:mentor_new"), "Добавить наставника", "primary", get=True))
        found.insert(1, Button(f"{reverse('people:intake_new')}?kind=mentors", "Вставить из Excel", get=True))
    return found


def _forms(request: HttpRequest) -> list[tuple[str, str]]:
    """The official form of the same list."""
    query = request.GET.urlencode()
    labels = (("xlsx", "форма «База наставников» Excel"), ("docx", "Word"), ("pdf", "PDF"))
    return [(label, f"{reverse('people:mentors_base', args=[fmt])}?{query}") for fmt, label in labels]


def post_words(row: Any, *, at_home: bool = True) -> str:
    """Post or class and the pool; the name of another school's pupil tells the year, so the class is not told."""
    held = [f"{item.post}{f', {item.subject}' if item.subject else ''}" for item in row.person.posts_now]
    if at_home or row.pool != MentorCard.Pool.PUPIL:
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
CELLS: dict[str, Callable[[Any], str]] = {
    "organisation": lambda row: str(row.person.organisation),
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
