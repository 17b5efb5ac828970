"""A request described by cards: by the mentee through a link or signed in, by the curator for one or many."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any, cast

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from rostok.core.access import May, public, requires
from rostok.core.http import page
from rostok.core.models import User
from rostok.core.pieces import done
from rostok.core.refusal import Refusal
from rostok.engine.russian import counted
from rostok.people.actions import requests as actions
from rostok.people.actions import requests_links as by_link
from rostok.people.forms.mentees import picked_ids
from rostok.people.forms.requests import AskForm, MainForm
from rostok.people.models import Request, Topic
from rostok.people.queries import mentees as queries
from rostok.people.queries.topics import audience_of, vocabulary

Write = Callable[[list[Topic], str, Topic | None, str], HttpResponse]


def _steps(request: HttpRequest, rows: QuerySet[Topic], write: Write, context: dict[str, Any]) -> HttpResponse:
    """Cards, then the main one when several are chosen, then `write(topics, words, main, key)`."""
    if request.method != "POST":
        form = AskForm(initial={"key": secrets.token_urlsafe(16)}, rows=rows)
        return page(request, "people/request_ask.html", context | {"form": form})
    form = AskForm(request.POST, rows=rows)
    if form.is_valid():
        given = form.cleaned_data
        topics = list(given["topics"])
        if len(topics) > 1 and "sure" not in request.POST:
            chosen = rows.filter(pk__in=[topic.pk for topic in topics])
            hidden = [("topics", topic.pk) for topic in topics] + [("words", given["words"]), ("key", given["key"])]
            return page(
                request, "people/request_main.html", context | {"form": MainForm(rows=chosen), "hidden": hidden}
            )
        try:
            return write(topics, given["words"], given["main"], given["key"])
        except Refusal as problem:
            form.refuse(problem)
    return page(request, "people/request_ask.html", context | {"form": form, "form_failed": True})


@public
@require_http_methods(["GET", "HEAD", "POST"])
def by_key(request: HttpRequest, key: str) -> HttpResponse:
    """The page of the personal link. Opening changes nothing but the mark of opening; «Готово» works once."""
    try:
        link, card = by_link.open_request_link(key)
    except Refusal as problem:
        gone = {"heading": "Ссылка не открывается", "stale": problem.text, "frame_template": "public_base.html"}
        return _closed(page(request, "people/request_done.html", gone, status=410))
    rows = vocabulary(card.organisation, audience_of(is_pupil=card.is_pupil))
    context: dict[str, Any] = {
        "heading": "С чем вам помочь",
        "lead": f"{link.person.full_name}, {card.organisation}",
        "frame_template": "public_base.html",
        "button": "Готово",
    }

    def write(topics: list[Topic], words: str, main: Topic | None, form_key: str) -> HttpResponse:
        by_link.answer_link(link, card, topics, words, main=main)
        return redirect("people:request_link", key)

    if link.used_at is not None:
        context |= {"heading": "Запрос записан", "asked": list(queries.requests_of(card).filter(state="open"))}
        return _closed(page(request, "people/request_done.html", context))
    return _closed(_steps(request, rows, write, context))


def _closed(response: HttpResponse) -> HttpResponse:
    """Nobody keeps the page: not the browser, not a proxy, and the address goes to no other site."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "same-origin"
    return response


@requires(May.REQUEST_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def my(request: HttpRequest) -> HttpResponse:
    """The request of the mentee who has signed in."""
    user = cast(User, request.user)
    card = queries.own_card(user)
    if card is None:
        nobody = {
            "heading": "Мой запрос",
            "lead": "Вас нет в базе наставляемых. Попросите куратора школы внести вас.",
            "frame_template": "base.html",
        }
        return page(request, "people/request_done.html", nobody)
    context = {
        "heading": "С чем вам помочь",
        "lead": str(card.organisation),
        "frame_template": "base.html",
        "button": "Готово",
        "asked": list(queries.requests_of(card).filter(state="open")),
    }

    def write(topics: list[Topic], words: str, main: Topic | None, key: str) -> HttpResponse:
        actions.ask(card, topics, words, main=main, key=key, source=Request.Source.SELF, by=user)
        done(request, "Запрос записан. Куратор школы его видит.")
        return redirect("people:my_request")

    return _steps(request, vocabulary(card.organisation, audience_of(is_pupil=card.is_pupil)), write, context)


@requires(May.REQUEST_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """The curator writes the same request for the chosen: one or many of one audience."""
    user = cast(User, request.user)
    given = request.POST if request.method == "POST" else request.GET
    cards = queries.picked(user, picked_ids(given.getlist("pick")), May.REQUEST_EDIT)
    if not cards:
        raise Refusal("Выберите наставляемых в списке и нажмите «Внести запрос».")
    kinds = {card.is_pupil for card in cards}
    if len(kinds) > 1 or len({card.organisation_id for card in cards}) > 1:
        raise Refusal("У педагогов и обучающихся разные темы. Выберите одних или других.")
    names = ", ".join(str(card.person) for card in cards[:5])
    context: dict[str, Any] = {
        "heading": "Внести запрос",
        "lead": names if len(cards) <= 5 else f"{names} и ещё {len(cards) - 5}",
        "frame_template": "base.html",
        "button": "Записать запрос",
        "picks": [card.pk for card in cards],
        "back": reverse("people:mentee", args=[cards[0].pk]) if len(cards) == 1 else reverse("people:mentees"),
    }

    def write(topics: list[Topic], words: str, main: Topic | None, key: str) -> HttpResponse:
        made = sum(
            len(actions.ask(card, topics, words, main=main, key=key, source=Request.Source.CURATOR, by=user))
            for card in cards
        )
        done(request, f"Записано: {counted(made, *actions.FORMS)}." if made else "Эти запросы уже были записаны.")
        return redirect(str(context["back"]))

    return _steps(request, vocabulary(cards[0].organisation, audience_of(is_pupil=kinds.pop())), write, context)
