"""The page of a personal link about consents: read, agree with a code, refuse, take a sheet, withdraw. No scripts."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rostok.core.access import public
from rostok.core.exports import attachment
from rostok.core.http import page
from rostok.core.pieces import done
from rostok.core.refusal import Refusal
from rostok.engine.documents import to_pdf
from rostok.people.actions import signing as actions
from rostok.people.blanks.consents import file_name, sheets_paper
from rostok.people.forms.signing import SignCodeForm, SignForm
from rostok.people.queries import signing as queries
from rostok.people.queries.consent_texts import opening, sections
from rostok.people.queries.consents import what_stops
from rostok.people.queries.consents_signers import mail_of

CODE = "consent_code"  # in the session: the link and the digits that its hand has typed


def stale(request: HttpRequest, problem: Refusal) -> HttpResponse:
    """The polite page of a dead link: what to do next."""
    context = {"heading": "Ссылка не открывается", "text": problem.text}
    return private(page(request, "people/link_stale.html", context, status=410))


def private(answer: HttpResponse) -> HttpResponse:
    """Neither caches nor search engines nor the next site learn of the page."""
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    answer.headers["Referrer-Policy"] = "no-referrer" if answer.status_code == 410 else "same-origin"
    return answer


@public
@require_safe
def index(request: HttpRequest, key: str) -> HttpResponse:
    """Papers of the link; the only one that waits is opened at once."""
    try:
        hand = actions.open_hand(key)
    except Refusal as problem:
        return stale(request, problem)
    papers = queries.papers(hand)
    if len(papers) == 1 and papers[0].turn:
        return _paper(request, key, hand, papers[0])
    waiting = sum(one.turn for one in papers)
    context = {
        "heading": "Согласия",
        "lead": f"{hand.person.organisation}. Речь о ребёнке: {hand.person}"
        if hand.adult
        else str(hand.person.organisation),
        "papers": [(one, reverse("people:consent_paper", args=[key, one.consent.purpose])) for one in papers],
        "waiting": waiting,
    }
    return private(page(request, "people/consent_link.html", context))


@public
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: HttpRequest, key: str, purpose: str) -> HttpResponse:
    """One paper: what, why, how long, the full text, the name and «Согласен»."""
    try:
        hand = actions.open_hand(key)
    except Refusal as problem:
        return stale(request, problem)
    shown = queries.paper(hand, purpose)
    if shown is None:
        raise Http404
    if request.method != "POST":
        return _paper(request, key, hand, shown)
    form = SignForm(request.POST)
    if not form.is_valid():
        return _paper(request, key, hand, shown, form)
    given = form.cleaned_data
    try:
        digits = _known_code(request, hand)
        if digits:
            return _signed(request, key, hand, shown, given)
        actions.send_code(hand, shown, given["name"], given["digest"])
    except Refusal as problem:
        form.refuse(problem)
        return _paper(request, key, hand, shown, form)
    return _ask_code(request, key, hand, shown, SignCodeForm(initial=given))


def _known_code(request: HttpRequest, hand: queries.Hand) -> str:
    """The digits typed for this link minutes ago, if they still work: the next paper needs no new letter."""
    kept = request.session.get(CODE, {})
    if kept.get("link") != hand.link.pk or not queries.code_is_alive(hand.link):
        return ""
    return str(kept.get("digits", ""))


@public
@require_POST
def confirm(request: HttpRequest, key: str, purpose: str) -> HttpResponse:
    """Six digits: the consent is given."""
    try:
        hand = actions.open_hand(key)
    except Refusal as problem:
        return stale(request, problem)
    shown = queries.paper(hand, purpose)
    if shown is None:
        raise Http404
    form = SignCodeForm(request.POST)
    if form.is_valid():
        try:
            digits = actions.check_code(hand, form.cleaned_data["code"])
            request.session[CODE] = {"link": hand.link.pk, "digits": digits}
            return _signed(request, key, hand, shown, form.cleaned_data)
        except Refusal as problem:
            form.refuse(problem)
    return _ask_code(request, key, hand, shown, form)


def _signed(
    request: HttpRequest, key: str, hand: queries.Hand, shown: queries.Shown, given: dict[str, Any]
) -> HttpResponseRedirect:
    trace = actions.Trace(address_of(request), request.headers.get("User-Agent", ""))
    whole = actions.sign(hand, shown, given["name"], given["digest"], trace, key=key)
    said = "Согласие записано." if whole else "Ваша подпись записана. Ждём вторую подпись."
    done(request, f"{said} Копию отправили на вашу почту.")
    return HttpResponseRedirect(reverse("people:consent_link", args=[key]))


def address_of(request: HttpRequest) -> str:
    """The address of the browser; behind our own proxy it is the last of those that the proxy names."""
    direct = str(request.META.get("REMOTE_ADDR", ""))
    if direct in ("", "127.0.0.1", "::1"):
        return request.headers.get("X-Forwarded-For", direct).rpartition(",")[2].strip() or direct
    return direct


@public
@require_POST
def decline(request: HttpRequest, key: str, purpose: str) -> HttpResponse:
    """«Не согласен»."""
    return _act(request, key, purpose, actions.decline, "Записали: вы не согласны. Больше спрашивать не будем.")


@public
@require_POST
def answer_again(request: HttpRequest, key: str, purpose: str) -> HttpResponse:
    """Who has refused reads the paper again."""
    return _act(request, key, purpose, actions.change_mind, "Прочитайте и решите снова.")


def _act(request: HttpRequest, key: str, purpose: str, act: Any, said: str) -> HttpResponse:
    try:
        hand = actions.open_hand(key)
        shown = queries.paper(hand, purpose)
        if shown is None:
            raise Http404
        act(hand, shown)
    except Refusal as problem:
        return stale(request, problem)
    done(request, said)
    return HttpResponseRedirect(reverse("people:consent_link", args=[key]))


@public
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, key: str, purpose: str) -> HttpResponse:
    """Withdraw: what will happen, one press."""
    try:
        hand = actions.open_hand(key)
        shown = queries.paper(hand, purpose)
        if shown is None:
            raise Http404
        if request.method == "POST":
            actions.take_back(hand, shown)
            return private(
                page(request, "people/consent_withdrawn.html", {"heading": "Согласие отозвано", "hand": hand})
            )
    except Refusal as problem:
        return stale(request, problem)
    context = {
        "heading": "Отозвать согласие",
        "lead": shown.title,
        "text": what_stops(purpose),
        "back": reverse("people:consent_paper", args=[key, purpose]),
    }
    return private(page(request, "people/consent_take_back.html", context))


@public
@require_safe
def sheet(request: HttpRequest, key: str, purpose: str) -> HttpResponse:
    """«На бумаге»: the same paper to print, with the code of the sheet."""
    try:
        hand = actions.open_hand(key)
    except Refusal as problem:
        return stale(request, problem)
    shown = queries.paper(hand, purpose)
    if shown is None:
        raise Http404
    text = queries.on_paper(hand, shown)
    content = to_pdf(sheets_paper([(shown.consent, shown.title, text, queries.adult_of(hand, shown))]))
    return private(attachment(file_name([str(hand.person)], "pdf"), content, "application/pdf"))


def _paper(
    request: HttpRequest, key: str, hand: queries.Hand, shown: queries.Shown, form: SignForm | None = None
) -> HttpResponse:
    here = [key, shown.consent.purpose]
    initial = {"name": hand.signer.full_name, "digest": shown.digest}
    context = {
        "heading": shown.title,
        "lead": f"{hand.person.organisation}. Речь о ребёнке: {hand.person}"
        if hand.adult
        else str(hand.person.organisation),
        "shown": shown,
        "opening": opening(shown.text),
        "facts": sections(shown.text),
        "form": (form or SignForm(initial=initial)) if shown.turn else None,
        "form_failed": form is not None and bool(form.errors),
        "has_mail": bool(mail_of(hand.signer)),
        "both": shown.consent.signer == "both",
        "urls": {
            "sheet": reverse("people:consent_own_sheet", args=here),
            "decline": reverse("people:consent_decline", args=here),
            "again": reverse("people:consent_answer_again", args=here),
            "withdraw": reverse("people:consent_take_back", args=here),
            "all": reverse("people:consent_link", args=[key]),
            "paper": reverse("people:consent_paper", args=here),
        },
    }
    return private(page(request, "people/consent_paper.html", context))


def _ask_code(
    request: HttpRequest, key: str, hand: queries.Hand, shown: queries.Shown, form: SignCodeForm
) -> HttpResponse:
    here = [key, shown.consent.purpose]
    context = {
        "heading": "Подтвердите кодом",
        "lead": shown.title,
        "form": form,
        "form_failed": bool(form.errors),
        "mail": mail_of(hand.signer),
        "confirm": reverse("people:consent_confirm", args=here),
        "paper": reverse("people:consent_paper", args=here),
        "name": form["name"].value(),
        "digest": form["digest"].value(),
    }
    return private(page(request, "people/consent_code.html", context))
