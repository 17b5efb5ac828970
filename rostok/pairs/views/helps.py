"""«Нужна помощь»: the call of one of a pair, and the answer of whoever hears it."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rostok.core import clock
from rostok.core.access import May, allowed, requires
from rostok.core.http import page
from rostok.core.models import User
from rostok.core.pieces import done
from rostok.engine.russian import date_short
from rostok.pairs.actions import helps as actions
from rostok.pairs.forms.meetings import HelpAnswerForm, HelpForm
from rostok.pairs.lifecycle import OPEN
from rostok.pairs.models import Help
from rostok.pairs.queries import helps as queries

from .pairs import seen_pair

TONES = {"open": "soon", "closed": "done"}


@requires(May.HELP_ASK)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Call the curator or the psychologist; words are not demanded."""
    user = cast(User, request.user)
    pair = seen_pair(user, pk)
    author = queries.side_of(pair, user)
    if author is None:
        raise Http404
    form = HelpForm(request.POST if request.method == "POST" else None, pair=pair)
    if request.method == "POST" and form.is_valid():
        call = actions.ask(pair, author, form.cleaned_data["whom"], form.cleaned_data["words"], by=user)
        done(request, "Просьба отправлена. Ответ придёт сюда.")
        return redirect("pairs:help", call.pk)
    context = {
        "heading": "Нужна помощь",
        "lead": str(pair),
        "crumbs": [("Пары и группы", reverse("pairs:list")), (str(pair), reverse("pairs:pair", args=[pk]))],
        "form": form,
        "form_failed": bool(form.errors),
        "back": reverse("pairs:pair", args=[pk]),
        "frame_page": "base.html",
    }
    return page(request, "pairs/help_ask.html", context)


def _call(user: User, pk: int) -> Help:
    call = queries.calls(user).filter(pk=pk).first()
    if call is None:
        raise Http404
    return call


@requires(May.HELP_ANSWER)
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One call: who, what about, what was done."""
    user = cast(User, request.user)
    call = _call(user, pk)
    place = call.pair.organisation
    facts = [
        ("Кто просит", call.author.full_name),
        ("Пара", str(call.pair)),
        ("Кого зовут", call.get_whom_display()),
        ("Когда", clock.local(call.asked_at, place)),
        ("Встреча", date_short(call.meeting.day) if call.meeting else ""),
        ("Что случилось", call.words or "не написано"),
    ]
    if call.state != OPEN:
        facts.append(("Что сделано", call.answer or "не написано"))
        facts.append(("Кто закрыл", str(call.closed_by or "")))
    context = {
        "heading": "Нужна помощь",
        "lead": str(call.pair),
        "call": call,
        "tone": TONES[call.state],
        "facts": [fact for fact in facts if fact[1]],
        "form": HelpAnswerForm() if call.state == OPEN and allowed(user, May.HELP_ANSWER, call) else None,
        "pair_url": reverse("pairs:pair", args=[call.pair_id]) if allowed(user, May.PAIR_VIEW, call.pair) else "",
    }
    return page(request, "pairs/help.html", context)


@requires(May.HELP_ANSWER)
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """The matter is settled; the caller may close it too."""
    user = cast(User, request.user)
    call = _call(user, pk)
    form = HelpAnswerForm(request.POST)
    words = form.cleaned_data["answer"] if form.is_valid() else ""
    actions.close(call, words, by=user)
    done(request, "Вопрос закрыт.")
    return redirect("pairs:help", pk)
