"""The register of consents: matrix of people and papers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from rostok.core import clock
from rostok.core.access import May, has, requires
from rostok.core.exports import export, links
from rostok.core.http import page
from rostok.core.lists import listing
from rostok.core.models import User
from rostok.core.pieces import Button
from rostok.engine.sheets import Value
from rostok.people.actions.exports import note_exported
from rostok.people.forms.consents import ConsentFilters
from rostok.people.models import Purpose
from rostok.people.queries import consents_register as queries
from rostok.people.queries.consents_signers import signer_of

SORTS = {"name": ("sort_key",), "organisation": ("organisation__sort_key", "sort_key")}
WORDS = ("человек", "человека", "человек")
SIGNERS = {"self": "лично", "representative": "представитель", "both": "вместе с представителем"}


@requires(May.CONSENT_VIEW)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """People × purposes, each paper with its state in words."""
    user = cast(User, request.user)
    form = ConsentFilters(request.GET, user)
    asked = form.values()
    rows = queries.found(user, asked)
    header = ["Фамилия, имя, отчество", "Организация", "Кто подписывает", *Purpose.labels]
    file = export(request, "Согласия", header, lambda: _table(rows))
    if file is not None:
        note_exported(queries.homes(user).first(), "реестр согласий", rows.order_by().count(), by=user)
        return file
    may_edit = has(user, May.CONSENT_EDIT)
    found = listing(request, queries.with_papers(rows), SORTS, "name", WORDS)
    context = {
        "heading": "Согласия",
        "lead": "Одна цель — одно согласие. Пока его нет, данные человека не выходят из школы.",
        "form": form,
        "found": found,
        "lines": [(row, queries.cells(row), SIGNERS[signer_of(row, clock.today())]) for row in found.rows],
        "purposes": Purpose.labels,
        "tabs": _tabs(user, request.GET, asked),
        "files": links(request),
        "moves": _moves(user),
        "mass": may_edit,
        "query": urlencode({name: str(getattr(value, "pk", value)) for name, value in asked.items() if value}),
    }
    return page(request, "people/consents.html", context)


def _tabs(user: User, query: Mapping[str, Any], asked: Mapping[str, Any]) -> list[tuple[str, str, bool, int]]:
    here = asked.get("tab") or ""
    others = {name: value for name, value in query.items() if name not in ("tab", "page", "state") and value}
    found = []
    for key, count in queries.counts(user, asked).items():
        label = queries.TABS[key][0] if key else "Все"
        found.append((label, f"?{urlencode(others | ({'tab': key} if key else {}))}", key == here, count))
    return found


def _moves(user: User) -> list[Button]:
    moves = []
    if has(user, May.CONSENT_TEXT_EDIT):
        moves.append(Button(reverse("people:consent_texts"), "Тексты согласий", get=True))
    if has(user, May.PERSON_ERASE):
        moves.append(Button(reverse("people:erasures"), "Акты об уничтожении", get=True))
    return moves


def _table(rows: Any) -> list[list[Value]]:
    day = clock.today()
    found = []
    for row in queries.with_papers(rows.order_by("sort_key")):
        words: list[Value] = [" ".join(filter(None, (cell.word, cell.note))) for cell in queries.cells(row)]
        found.append([row.full_name, str(row.organisation), SIGNERS[signer_of(row, day)], *words])
    return found
