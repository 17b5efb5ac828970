"""«Отметить встречу» (W14): the short form with everything chosen, by signing in or by the link of a reminder."""

from __future__ import annotations

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rostok.core import clock
from rostok.core.access import May, has, public, requires
from rostok.core.http import page
from rostok.core.models import User
from rostok.core.refusal import Refusal
from rostok.engine.russian import date_short
from rostok.pairs.actions import helps as help_actions
from rostok.pairs.actions import meetings as actions
from rostok.pairs.forms.meetings import HelpForm, MeetingForm, NextForm
from rostok.pairs.models import Meeting, Pair
from rostok.pairs.queries import meetings as queries

from .answers import private, stale
from .meetings import done_context, next_form, own_meeting


def _form(request: HttpRequest, pair: Pair) -> MeetingForm:
    """The form filled from POST, or with what is most likely: today, the last kind, the planned step, everybody."""
    group = [pair, *queries.members(pair)]
    today = clock.today(pair.organisation)
    if request.method == "POST":
        return MeetingForm(request.POST, pairs=group, today=today)
    last, ready = queries.last_held(pair), queries.planned(pair)
    initial: dict[str, Any] = {"kind": last.kind if last else Meeting.Kind.FIRST, "when": f"{today}"}
    if last is not None:
        initial |= {name: getattr(last, name) for name in ("minutes", "place", "online", "audience")}
    if ready is not None and ready.day <= today:
        initial |= {"planned": ready.pk, "when": f"{ready.day}", "asked": ready.day, "kind": ready.kind}
        initial["place"] = ready.place or initial.get("place", "")
    initial["step"] = queries.next_step(pair, ready)
    initial |= {"key": actions.fresh_key(), "who": [one.pk for one in group]}
    return MeetingForm(initial=initial, pairs=group, today=today)


def _save(form: MeetingForm, pair: Pair, by: User | None) -> Meeting | None:
    """The meeting that was written; None when the form has something to say."""
    if not form.is_valid():
        return None
    given = form.told()
    asked = given.get("who") or [pair.pk]
    chosen = [one for one in (pair, *queries.members(pair)) if one.pk in asked]
    ready = queries.meeting_of(pair, given["planned"]) if given.get("planned") else None
    try:
        return actions.log(chosen, given, key=given["key"], by=by, planned=ready)
    except Refusal as problem:
        form.refuse(problem)
        return None


def _context(pair: Pair, form: MeetingForm, help_url: str) -> dict[str, Any]:
    last = queries.last_held(pair)
    return {
        "heading": "Отметить встречу",
        "lead": f"{pair.mentor} → {pair.group or pair.mentee}" + (f", прошлая {date_short(last.day)}" if last else ""),
        "pair": pair,
        "form": form,
        "form_failed": bool(form.errors),
        "help_url": help_url,
    }


def own_pair(user: User, pk: int) -> Pair:
    """The pair for which `user` may write. Raises Http404."""
    pair = queries.pairs_to_log(user, working=False).filter(pk=pk).first()
    if pair is None:
        raise Http404
    return pair


@requires(May.MEETING_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def log(request: HttpRequest, pk: int) -> HttpResponse:
    """The short form of somebody who has signed in."""
    user = cast(User, request.user)
    pair = own_pair(user, pk)
    form = _form(request, pair)
    if request.method == "POST":
        made = _save(form, pair, user)
        if made is not None:
            return redirect("pairs:meeting_logged", made.pk)
    help_url = reverse("pairs:help_ask", args=[pk]) if has(user, May.HELP_ASK) else ""
    context = _context(pair, form, help_url) | {"crumbs": [("Встречи", reverse("pairs:meetings"))]}
    return page(request, "pairs/meeting_log.html", context | {"frame_page": "base.html"})


@requires(May.MEETING_EDIT)
@require_safe
def logged(request: HttpRequest, pk: int) -> HttpResponse:
    """«Записано»: when is the next one, take it back."""
    row = own_meeting(cast(User, request.user), pk)
    return page(request, "pairs/meeting_done.html", done_context(row, NextForm()))


# By the link of the reminder: no account, no scripts. The address itself is the right, so these forms need no cookie of
# ours: one that waited in a phone without network is taken whenever it comes.


@csrf_exempt
@public
@require_http_methods(["GET", "HEAD", "POST"])
def meet(request: HttpRequest, key: str) -> HttpResponse:
    """The short form of the link: opened as often as one likes, for every meeting of its term."""
    try:
        pair = actions.open_pair(key)
    except Refusal as problem:
        return stale(request, problem)
    form = _form(request, pair)
    if request.method == "POST":
        made = _save(form, pair, None)
        if made is not None:
            return redirect("pairs:met", key, made.pk)
    context = _context(pair, form, reverse("pairs:meet_help", args=[key]))
    context |= {"cancelled": "cancelled" in request.GET, "frame_page": "public_base.html"}
    return private(page(request, "pairs/meeting_log.html", context))


def _of_link(key: str, pk: int) -> Meeting:
    """The meeting of the pair of the link. Raises `Refusal` for a stale link, Http404 for a foreign meeting."""
    row = queries.meeting_of(actions.open_pair(key), pk)
    if row is None:
        raise Http404
    return row


def _met_page(request: HttpRequest, key: str, row: Meeting, form: NextForm) -> HttpResponse:
    ahead = queries.planned(row.pair)
    context = done_context(
        row, form, frame_page="public_base.html", next_url=reverse("pairs:met_next", args=[key, row.pk]),
        cancel_url=reverse("pairs:met_cancel", args=[key, row.pk]), later_url="", visit_url="",
        planned=date_short(ahead.day) if ahead else "",
    )  # fmt: skip
    return private(page(request, "pairs/meeting_done.html", context))


@public
@require_safe
def met(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """«Записано» of the link."""
    try:
        row = _of_link(key, pk)
    except Refusal as problem:
        return stale(request, problem)
    return _met_page(request, key, row, NextForm())


@csrf_exempt
@public
@require_POST
def met_next(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """The next meeting by the link."""
    try:
        row = _of_link(key, pk)
    except Refusal as problem:
        return stale(request, problem)
    form = next_form(request, clock.today(row.pair.organisation))
    if form.is_valid():
        try:
            actions.plan_next([one.pair for one in queries.together(row)], form.cleaned_data["day"], by=None)
        except Refusal as problem:
            form.refuse(problem)
        else:
            return redirect("pairs:met", key, pk)
    return _met_page(request, key, row, form)


@csrf_exempt
@public
@require_POST
def met_cancel(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Taking back by the link."""
    try:
        row = _of_link(key, pk)
    except Refusal as problem:
        return stale(request, problem)
    actions.cancel(row, by=None)
    return redirect(reverse("pairs:meet", args=[key]) + "?cancelled=1")


@csrf_exempt
@public
@require_http_methods(["GET", "HEAD", "POST"])
def meet_help(request: HttpRequest, key: str) -> HttpResponse:
    """«Нужна помощь» by the link."""
    try:
        pair = actions.open_pair(key)
    except Refusal as problem:
        return stale(request, problem)
    form = HelpForm(request.POST if request.method == "POST" else None, pair=pair)
    called = None
    if request.method == "POST" and form.is_valid():
        called = help_actions.ask(pair, pair.mentor, form.cleaned_data["whom"], form.cleaned_data["words"], by=None)
    context = {
        "heading": "Нужна помощь",
        "lead": str(pair),
        "form": form,
        "form_failed": bool(form.errors),
        "called": called,
        "back": reverse("pairs:meet", args=[key]),
        "frame_page": "public_base.html",
    }
    return private(page(request, "pairs/help_ask.html", context))
