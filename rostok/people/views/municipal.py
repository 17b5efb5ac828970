"""The yearly list of municipal mentors: this school year and the next stand side by side."""

from __future__ import annotations

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from rostok.core import clock
from rostok.core.access import May, hats, requires
from rostok.core.exports import XLSX, attachment, export, links
from rostok.core.http import page
from rostok.core.lists import listing
from rostok.core.models import User
from rostok.core.pieces import Button
from rostok.engine.documents import to_docx, to_pdf
from rostok.engine.sheets import write_xlsx
from rostok.people.actions.exports import note_exported
from rostok.people.blanks import municipal as blanks
from rostok.people.forms.municipal import MunicipalFilters
from rostok.people.lifecycle import MUNICIPAL, PROPOSED
from rostok.people.queries import municipal as queries

from .tabs import tabs

TONES = {
    "proposed": "attention", "included": "work", "ordered": "work", "published": "done", "reported": "done",
    "prolonged": "neutral", "excluded": "neutral",
}  # fmt: skip
SORTS = {
    "name": ("person__sort_key",),
    "school": ("school__sort_key", "person__sort_key"),
    "state": ("state", "person__sort_key"),
}
WORDS = ("наставник", "наставника", "наставников")
ACTS = tuple((step.verb, step.label) for step in MUNICIPAL.moves)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def asked_year(request: HttpRequest, user: User) -> int:
    """The school year of the address; an unknown one gives the list that is made now."""
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else 0
    return year if year in queries.years_seen(user) else queries.years()[0]


@requires(May.MUNICIPAL_LIST_VIEW)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Lines of one school year."""
    user = cast(User, request.user)
    year = asked_year(request, user)
    form = MunicipalFilters(request.GET, user)
    rows = queries.found(user, year, form.values())
    file = export(request, "Муниципальные наставники", FILE_HEADER, lambda: _file_rows(rows, user))
    if file is not None:
        return file
    found = listing(request, rows, SORTS, "name", WORDS)
    cards = queries.cards_of(user, [row.person_id for row in found.rows])
    homes = {hat.organisation_id for hat in hats(user)}
    is_keeper = queries.towns(user).exists()
    context = {
        "heading": f"Муниципальные наставники на {clock.year_label(year)}",
        "tabs": tabs(user, "municipal"),
        "years": [(clock.year_label(one), f"?year={one}", one == year) for one in queries.years_seen(user)],
        "year": year,
        "form": form,
        "found": found,
        "lines": [_line(row, cards, homes) for row in found.rows],
        "acts": ACTS if is_keeper else (),
        "moves": _moves(user, year, is_keeper),
        "asked": [] if is_keeper else queries.asked_schools(user, year),
        "files": [*links(request), *_papers(request)],
    }
    return page(request, "people/municipal.html", context)


def _line(row: Any, cards: dict[int, int], homes: set[int]) -> dict[str, Any]:
    order = f"№\u00a0{row.order_number} от {row.order_date:%d.%m.%Y}" if row.order_number and row.order_date else ""
    card = cards.get(row.person_id)
    return {
        "row": row,
        "post": blanks.posts(row),
        "url": reverse("people:mentor", args=[card]) if card else "",
        "word": MUNICIPAL.labels[row.state],
        "tone": TONES[row.state],
        "about": row.note or order,
        "may_take_away": row.state == PROPOSED and row.school_id in homes,
    }


def _moves(user: User, year: int, is_keeper: bool) -> list[Button]:
    if year not in queries.years() or not (is_keeper or queries.proposing(user).exists()):
        return []
    label = "Добавить в список" if is_keeper else "Предложить наставника"
    found = [Button(f"{reverse('people:municipal_pick')}?year={year}", label, "primary", get=True)]
    if is_keeper and year == queries.years()[0]:  # a table goes into the list of this year
        found.append(Button(f"{reverse('people:intake_new')}?kind=municipal", "Вставить из Excel", get=True))
    return found


FILE_HEADER = (
    "Фамилия, имя, отчество",
    "Должность",
    "Где работает",
    "Направление",
    "Состояние",
    "Приказ",
    "Дата приказа",
)


def _file_rows(rows: Any, user: User) -> list[list[Any]]:
    found = list(rows.order_by("person__sort_key"))
    note_exported(None, "список муниципальных наставников", len(found), by=user)
    return [
        [row.person.full_name, blanks.posts(row), str(row.school), row.direction, MUNICIPAL.labels[row.state],
         row.order_number, row.order_date]
        for row in found
    ]  # fmt: skip


def _papers(request: HttpRequest) -> list[tuple[str, str]]:
    query = request.GET.urlencode()
    labels = (("xlsx", "официальный список Excel"), ("docx", "Word"), ("pdf", "PDF"))
    return [(label, f"{reverse('people:municipal_paper', args=[fmt])}?{query}") for fmt, label in labels]


@requires(May.MUNICIPAL_LIST_VIEW)
@require_safe
def paper(request: HttpRequest, fmt: str) -> HttpResponse:
    """The official list: those who are in it, without proposals and the excluded."""
    if fmt not in ("docx", "pdf", "xlsx"):
        raise Http404
    user = cast(User, request.user)
    year = asked_year(request, user)
    rows = queries.found(user, year, MunicipalFilters(request.GET, user).values()).filter(state__in=queries.LISTED)
    found = list(rows.order_by("person__sort_key"))
    place = found[0].organisation if found else queries.municipality_of(hats(user)[0].organisation)
    place = place or hats(user)[0].organisation
    note_exported(place, "официальный список муниципальных наставников", len(found), by=user)
    name = f"Муниципальные наставники {place} {clock.year_label(year).replace('/', '-')}.{fmt}"
    if fmt == "xlsx":
        return attachment(name, write_xlsx([blanks.list_sheet(found)]), XLSX)
    made = blanks.list_paper(place, year, found)
    return attachment(name, to_docx(made), DOCX) if fmt == "docx" else attachment(name, to_pdf(made), "application/pdf")
