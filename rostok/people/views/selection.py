"""The selection of mentors in a school year: the list, candidates side by side, the protocol."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from rostok.core import clock
from rostok.core.access import May, hats, requires
from rostok.core.exports import attachment
from rostok.core.http import page
from rostok.core.lists import listing
from rostok.core.models import User
from rostok.core.pieces import Button
from rostok.core.refusal import Refusal
from rostok.engine.documents import to_docx, to_pdf
from rostok.people.actions.exports import note_exported
from rostok.people.blanks.selection import protocol_paper
from rostok.people.forms.selection import SelectionFilters
from rostok.people.lifecycle import MENTOR
from rostok.people.queries import selection as queries

from .mentors import TONES, post_words
from .tabs import tabs

SORTS = {"name": ("person__sort_key",), "state": ("state", "person__sort_key")}
WORDS = ("кандидат", "кандидата", "кандидатов")
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@requires(May.BASE_VIEW)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Candidates of my organisations in the present selection."""
    user = cast(User, request.user)
    form = SelectionFilters(request.GET, user)
    found = listing(request, queries.candidates(user, form.values()), SORTS, "name", WORDS)
    year = queries.selection_year(clock.today())
    protocol = [(fmt, f"{reverse('people:selection_protocol', args=[fmt])}?year={year}") for fmt in ("docx", "pdf")]
    context = {
        "heading": f"Отбор наставников на {clock.year_label(year)}",
        "tabs": tabs(user, "mentors"),
        "form": form,
        "found": found,
        "lines": [
            (queries.look(card), MENTOR.labels[card.state], TONES[card.state], post_words(card)) for card in found.rows
        ],
        "files": [("Word", protocol[0][1]), ("PDF", protocol[1][1])],
        "moves": [Button(reverse("people:mentors"), "База наставников", get=True)],
    }
    return page(request, "people/selection.html", context)


@requires(May.BASE_VIEW)
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Ticked candidates side by side."""
    ids = [int(one) for one in request.GET.getlist("id") if one.isdecimal() and len(one) < 18]
    looks = queries.compared(cast(User, request.user), ids[:8])
    if len(looks) < 2:
        raise Refusal("Отметьте в списке двух или больше кандидатов.")
    rows = [
        ("Кто это", [post_words(one.card) for one in looks]),
        ("Состояние", [MENTOR.labels[one.card.state] for one in looks]),
        ("Анкета", [f"{one.result}, {one.result.level.lower()}" if one.result else "" for one in looks]),
        ("Решение кейсов", [_mark(one.marks[0]) for one in looks]),
        ("Общение", [_mark(one.marks[1]) for one in looks]),
        ("Знание дела", [_mark(one.marks[2]) for one in looks]),
        ("С чем поможет", ["; ".join(str(topic) for topic in one.card.topics_now) for one in looks]),
        ("Стаж, лет", [_mark(one.card.experience) for one in looks]),
        ("Возьмёт наставляемых", [str(one.card.capacity) for one in looks]),
        ("Когда есть время", [one.card.time for one in looks]),
        ("Опыт наставничества", [one.card.mentoring for one in looks]),
        ("Беседа", [one.row.interview if one.row else "" for one in looks]),
    ]
    context = {
        "heading": "Кандидаты рядом",
        "crumbs": [("Отбор наставников", reverse("people:selection"))],
        "looks": looks,
        "rows": [(label, cells) for label, cells in rows if any(cells)],
    }
    return page(request, "people/selection_compare.html", context)


def _mark(value: int | None) -> str:
    return "" if value is None else str(value)


@requires(May.BASE_VIEW)
@require_safe
def protocol(request: HttpRequest, fmt: str) -> HttpResponse:
    """The protocol of a year: those who were chosen."""
    if fmt not in ("docx", "pdf"):
        raise Http404
    user = cast(User, request.user)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else queries.selection_year(clock.today())
    looks = [queries.look(card) for card in queries.chosen(user, year)]
    place = looks[0].card.person.organisation if looks else hats(user)[0].organisation
    note_exported(place, "протокол отбора наставников", len(looks), by=user)
    paper = protocol_paper(place, year, looks, queries.considered_total(user, year))
    name = f"Протокол отбора наставников {place} {clock.year_label(year).replace('/', '-')}.{fmt}"
    kind, content = (DOCX, to_docx(paper)) if fmt == "docx" else ("application/pdf", to_pdf(paper))
    return attachment(name, content, kind)
