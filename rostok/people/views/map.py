"""The map of requests: topics with their figures, topics by schools, deficits, and what a gap leads to."""

from __future__ import annotations

from typing import Any, cast
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_POST, require_safe

from rostok.core import clock
from rostok.core.access import May, get_or_404, has, requires
from rostok.core.exports import PAPERS, attachment, export, links
from rostok.core.http import page
from rostok.core.models import Organisation, User
from rostok.core.pieces import Button, done
from rostok.core.refusal import Refusal
from rostok.engine.charts import Bar, bars
from rostok.engine.documents import to_docx, to_pdf
from rostok.engine.russian import counted
from rostok.people.actions import map as actions
from rostok.people.blanks.requests import MAP_HEADER, OWN_WORDS, map_cells, map_paper
from rostok.people.forms.requests import AnswerForm, MapFilters
from rostok.people.models import Proposal, Topic
from rostok.people.queries import map as figures
from rostok.people.queries import mentees as bases
from rostok.people.queries import requests as queries
from rostok.people.queries import topics as words
from rostok.people.queries.mentors import name_for

from .mentees import DOCX
from .requests import _moves, map_tabs

#: Schools side by side: as many as a sheet of A4 on its side holds.
COLUMNS = 40
LACKS = (
    "Тема", "Группа", "Человек", "Уровень 1", "Уровень 2", "Уровень 3", "Средний уровень", "Проверили снова",
    "Средний уровень потом",
)  # fmt: skip


def _asked(request: HttpRequest) -> tuple[MapFilters, dict[str, Any], str]:
    """The filter, its values and the words of the address that the pages of the map share."""
    form = MapFilters(request.GET, cast(User, request.user))
    asked = form.values()
    if form.one_place:
        asked["organisation"] = form.places.first()
    if asked["year"] is None:
        asked["year"] = clock.school_year(clock.today())
    kept = {name: request.GET[name] for name in ("organisation", "who", "category", "year") if request.GET.get(name)}
    return form, asked, urlencode(kept)


def _lead(asked: dict[str, Any]) -> str:
    """The conditions in a sentence, for the page and for papers."""
    parts = [str(asked["organisation"] or "Все организации"), f"{clock.year_label(asked['year'])} учебный год"]
    parts += [dict(bases.WHO)[asked["who"]].lower()] if asked["who"] else []
    return ", ".join(parts)


@requires(May.REQUEST_VIEW)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Topics with their figures; the most wanted on top."""
    user = cast(User, request.user)
    form, asked, query = _asked(request)
    lines = figures.needs(user, asked)
    file = export(request, "Карта запросов", MAP_HEADER, lambda: [map_cells(line) for line in lines])
    if file is not None:
        return file
    if (kind := request.GET.get("format", "")) in ("docx", "pdf"):
        paper = map_paper([line for line in lines if line.asked or line.mentors], _lead(asked))
        content, mime = (to_docx(paper), DOCX) if kind == "docx" else (to_pdf(paper), "application/pdf")
        return attachment(f"Карта запросов {clock.year_label(asked['year']).replace('/', '-')}.{kind}", content, mime)
    shown = [line for line in lines if line.asked]
    most = max((line.asked for line in shown), default=0)
    may_open, may_sort = has(user, May.BASE_VIEW), queries.unsorted(user).exists()
    context = {
        "heading": "Карта запросов",
        "lead": _lead(asked),
        "tabs": map_tabs("requests", query),
        "form": form,
        "lines": [_line(line, most, query, may_open=may_open, may_sort=may_sort) for line in shown],
        "idle": [line for line in lines if not line.asked],
        "total": _total(shown),
        "moves": [*_moves(user), Button(reverse("people:topics"), "Словарь запросов", "link", get=True)],
        "files": links(request, PAPERS),
    }
    return page(request, "people/map.html", context)


def _line(line: figures.Need, most: int, query: str, *, may_open: bool, may_sort: bool) -> dict[str, Any]:
    """A line of the page: figures, shares of its bar in hundredths, where the number and the gap lead."""
    tail = f"&{query}" if query else ""
    key = line.topic.pk if line.topic else queries.OWN_WORDS
    waits = max(0, line.opened - line.gap)
    return {
        "need": line,
        "title": line.topic.title if line.topic else OWN_WORDS,
        "retired": bool(line.topic and line.topic.retired_on),
        "list_url": reverse("people:request_list") + f"?topic={key}{tail}" if may_open else "",
        "sort_url": reverse("people:request_sort") if may_open and may_sort and line.topic is None else "",
        "topic_url": reverse("people:topic_need", args=[line.topic.pk]) + (f"?{query}" if query else "")
        if line.topic
        else "",
        "closed": 100 * line.closed / most,
        "waits": 100 * waits / most,
        "waits_from": 100 * line.closed / most,
        "gap": 100 * line.gap / most,
        "gap_from": 100 * (line.closed + waits) / most,
        "words": f"закрыто {line.closed}, есть кому помочь {waits}, не хватает {line.gap}",
    }


def _total(lines: list[figures.Need]) -> dict[str, int]:
    return {name: sum(getattr(line, name) for line in lines) for name in ("asked", "closed", "opened", "gap")}


@requires(May.REQUEST_VIEW)
@require_safe
def heat(request: HttpRequest) -> HttpResponse:
    """Topic × school: the number and the step of its colour; the number opens the list."""
    user = cast(User, request.user)
    form, asked, query = _asked(request)
    table = figures.heat(user, asked)
    header = ["Тема", *(str(place) for place in table.organisations), "Всего"]
    file = export(request, "Запросы по школам", header, lambda: [_heat_cells(table, topic) for topic in table.topics])
    if file is not None:
        return file
    may_open, schools = (
        has(user, May.BASE_VIEW),
        Paginator(table.organisations, COLUMNS).get_page(request.GET.get("page")),
    )
    rest = urlencode(
        {name: value for name, value in request.GET.items() if name in ("who", "category", "year") and value}
    )
    context = {
        "heading": "Запросы по школам",
        "lead": _lead(asked),
        "tabs": map_tabs("requests_heat", query),
        "form": form,
        "columns": [str(place).replace("№ ", "№\u00a0") for place in schools],
        "schools": schools,
        "rows": [_heat_row(table, topic, schools, rest, may_open=may_open) for topic in table.topics],
        "files": links(request),
    }
    return page(request, "people/map_heat.html", context)


def _heat_cells(table: figures.Heat, topic: Topic) -> list[Any]:
    row = table.cells[topic.pk]
    return [topic.title, *(row.get(place.pk, 0) for place in table.organisations), sum(row.values())]


def _heat_row(
    table: figures.Heat, topic: Topic, schools: Page[Organisation], rest: str, *, may_open: bool
) -> dict[str, Any]:
    row, cells = table.cells[topic.pk], []
    base = reverse("people:request_list")
    for place in schools:
        count = row.get(place.pk, 0)
        url = f"{base}?topic={topic.pk}&organisation={place.pk}" + (f"&{rest}" if rest else "")
        cells.append((count, table.level(count), url if count and may_open else "", str(place)))
    return {"topic": topic, "cells": cells, "total": sum(row.values())}


@requires(May.REQUEST_VIEW)
@require_safe
def deficits(request: HttpRequest) -> HttpResponse:
    """Deficits of the school or of the municipality by groups, before and after."""
    user = cast(User, request.user)
    form, asked, query = _asked(request)
    lines = figures.lacks(user, asked)
    file = export(request, "Карта дефицитов", LACKS, lambda: [_lack_cells(line) for line in lines])
    if file is not None:
        return file
    groups: dict[str, list[figures.Lack]] = {}
    for line in lines:
        groups.setdefault(line.topic.get_group_display(), []).append(line)
    context = {
        "heading": "Карта дефицитов",
        "lead": _lead(asked),
        "tabs": map_tabs("requests_deficits", query),
        "form": form,
        "groups": list(groups.items()),
        "chart": _chart(groups),
        "files": links(request),
    }
    return page(request, "people/map_deficits.html", context)


def _lack_cells(line: figures.Lack) -> list[Any]:
    after = round(line.after, 1) if line.after is not None else None
    return [
        line.topic.title, line.topic.get_group_display(), line.people, *line.levels[1:], round(line.before, 1),
        line.checked, after,
    ]  # fmt: skip


def _chart(groups: dict[str, list[figures.Lack]]) -> SafeString:
    """How many people lack something in each group, the longest list first."""
    sums = sorted(((sum(line.people for line in lines), label) for label, lines in groups.items()), reverse=True)
    rows = [Bar(label.capitalize(), count, str(count)) for count, label in sums]
    return mark_safe(bars(rows, "Дефицитов по группам") if rows else "")  # noqa: S308  # made by our own XML writer


@requires(May.REQUEST_VIEW)
@require_safe
def need(request: HttpRequest, pk: int) -> HttpResponse:
    """One topic: its figures, schools that ask, mentors with free places, what has been done about the gap."""
    user = cast(User, request.user)
    topic = get_or_404(words.topics(user), user, May.ORGANISATION_VIEW, pk=pk)
    form, asked, query = _asked(request)
    line = next((one for one in figures.needs(user, asked) if one.topic == topic), figures.Need(topic))
    table = figures.heat(user, asked, only=topic)
    own = bases.homes_of(user)
    helpers = figures.helpers(user, topic)[:50] if has(user, May.BASE_VIEW) else ()
    context = {
        "heading": topic.title,
        "lead": _lead(asked),
        "crumbs": [("Карта запросов", reverse("people:requests") + (f"?{query}" if query else ""))],
        "form": form,
        "need": line,
        "hidden": figures.hidden(user, asked, topic=topic) if has(user, May.BASE_VIEW) else 0,
        "list_url": reverse("people:request_list") + f"?topic={pk}&{query}" if has(user, May.BASE_VIEW) else "",
        "schools": [(place, table.cells.get(pk, {}).get(place.pk, 0)) for place in table.organisations],
        "helpers": [(row, name_for(row, own)) for row in helpers],
        "municipal": list(figures.municipal_helpers(user, topic)[:50]) if has(user, May.MUNICIPAL_LIST_VIEW) else [],
        "proposals": list(queries.proposals(user).filter(topic=topic, school_year=asked["year"])),
        "moves": _ask_moves(user, pk) if line.gap else [],
    }
    return page(request, "people/map_topic.html", context)


def _ask_moves(user: User, pk: int) -> list[Button]:
    if not (has(user, May.REQUEST_EDIT) and has(user, May.BASE_VIEW)):
        return []
    url = reverse("people:topic_propose", args=[pk])
    return [
        Button(url, "Найти муниципального наставника", "primary", name="kind", value=Proposal.Kind.MENTOR),
        Button(url, "Предложить тему для Школы молодого учителя", name="kind", value=Proposal.Kind.LESSON),
    ]


@requires(May.REQUEST_EDIT)
@require_POST
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """The gap becomes a duty of the municipality, with the figures of today."""
    user = cast(User, request.user)
    topic = get_or_404(words.topics(user), user, May.ORGANISATION_VIEW, pk=pk)
    kind = request.POST.get("kind", "")
    home = bases.homes(user, May.REQUEST_EDIT).first()
    if kind not in Proposal.Kind.values or home is None or not has(user, May.BASE_VIEW):
        raise Http404
    asked = {"organisation": None, "who": None, "category": None, "year": clock.school_year(clock.today(home))}
    line = next((one for one in figures.needs(user, asked) if one.topic == topic), None)
    if line is None:
        raise Refusal("По этой теме сейчас нет запросов.")
    row = actions.propose(home, topic, kind, asked=line.opened, free=line.free, by=user)
    done(request, f"{row.get_kind_display()}: сообщили муниципальному оператору.")
    return redirect("people:topic_need", pk)


@requires(May.REQUEST_VIEW)
@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    """What schools ask the municipality for, open ones first."""
    user = cast(User, request.user)
    rows = queries.proposals(user)
    header = ("Кто", "Что нужно", "Тема", "Учебный год", "Открытых запросов", "Свободных мест", "Ответ")
    file = export(request, "Предложения по карте запросов", header, lambda: [_proposal_cells(row) for row in rows])
    if file is not None:
        return file
    waiting = rows.filter(answered_at__isnull=True).count()
    context = {
        "heading": "Предложения",
        "lead": f"Ждут ответа: {counted(waiting, 'предложение', 'предложения', 'предложений')}",
        "tabs": map_tabs("proposals"),
        "rows": [(row, clock.year_label(row.school_year)) for row in rows[:500]],
        "may_answer": words.keepers(user).exists(),
        "form": AnswerForm(),
        "files": links(request),
    }
    return page(request, "people/map_proposals.html", context)


def _proposal_cells(row: Proposal) -> list[Any]:
    return [
        str(row.made_in), row.get_kind_display(), row.topic.title, clock.year_label(row.school_year), row.asked,
        row.free, row.answer,
    ]  # fmt: skip


@requires(May.TOPIC_EDIT)
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The operator says what is done; «back» takes the answer away."""
    user = cast(User, request.user)
    row = get_or_404(queries.proposals(user), user, May.REQUEST_VIEW, pk=pk)
    if "back" in request.GET:
        actions.take_back_answer(row, by=user)
        done(request, "Ответ отменён, предложение снова ждёт.")
        return redirect("people:proposals")
    form = AnswerForm(request.POST)
    if not form.is_valid():
        raise Refusal("Напишите, что сделано по предложению.")
    actions.answer(row, form.cleaned_data["answer"], by=user)
    done(request, f"Ответ записан: {row.made_in}.", undo=reverse("people:proposal_answer", args=[pk]) + "?back=1")
    return redirect("people:proposals")
