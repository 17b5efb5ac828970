"""The page of a personal link: with whom the person is offered to work, three buttons, no scripts."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from rostok.core.access import public
from rostok.core.http import page
from rostok.core.refusal import Refusal
from rostok.pairs.actions import answers as actions
from rostok.pairs.forms.desk import AnswerForm
from rostok.pairs.lifecycle import PROPOSED, WAITED

VERBS = (("accept", "Согласен", "primary"), ("think", "Думаю", "plain"), ("refuse", "Не подходит", "plain"))


def private(answer: HttpResponse) -> HttpResponse:
    """Neither caches nor search engines nor the next site learn of the page."""
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    answer.headers["Referrer-Policy"] = "same-origin"
    return answer


def stale(request: HttpRequest, problem: Refusal) -> HttpResponse:
    """The page of a link that opens nothing any more."""
    context = {"heading": "Ссылка не открывается", "text": problem.text}
    return private(page(request, "people/link_stale.html", context, status=410))


@public
@require_safe
def show(request: HttpRequest, key: str) -> HttpResponse:
    """Who, with what, till when; what was answered already."""
    try:
        asked = actions.open_answer(key)
    except Refusal as problem:
        return stale(request, problem)
    answer = asked.answer
    waits = answer.state in WAITED and answer.pair.state == PROPOSED
    verbs = [
        (reverse("pairs:say", args=[key, verb]), label, kind)
        for verb, label, kind in VERBS
        if verb != "think" or answer.state == "asked"
    ]
    context = {
        "heading": "Предложение о наставничестве",
        "answer": answer,
        "pair": answer.pair,
        "other": actions.other(answer),
        "is_mentor": answer.side == actions.Side.MENTOR,
        "waits": waits,
        "verbs": verbs,
        "form": AnswerForm(),
    }
    return private(page(request, "pairs/answer.html", context))


@public
@require_POST
def say(request: HttpRequest, key: str, verb: str) -> HttpResponse:
    """One press."""
    if verb not in actions.VERBS:
        raise Http404
    try:
        asked = actions.open_answer(key)
    except Refusal as problem:
        return stale(request, problem)
    form = AnswerForm(request.POST)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    actions.answer_by_link(asked, verb, words)
    return redirect("pairs:answer", key)
