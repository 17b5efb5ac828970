"""Coming in and going out: letter with a code and a link, password, second step, roles of the demonstration."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST
from django_otp import login as remember_device

from rostok.engine.russian import given_and_letter

from .. import clock
from ..access import public, signed_in
from ..actions import cards, me, signin
from ..form_base import from_request
from ..forms import CardForm, CodeForm, PasswordSignInForm, SharedForm, SignInForm, TotpForm
from ..http import IDLE, IDLE_SECONDS, page, safe_next
from ..models import User
from ..queries import active_user, demo_places
from ..refusal import Refusal

ASKED, WAITING, CARD = "signin", "second_step", "card"  # keys of the session before somebody is in
PATIENCE = 600  # seconds between the first step and the second
BACKEND = "django.contrib.auth.backends.ModelBackend"


@public
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """The address: a letter goes to it, known or not, and the next page is the same."""
    if request.user.is_authenticated and request.method != "POST":
        return redirect(safe_next(request, request.GET.get("next")))
    form = SignInForm(request.POST or None, initial={"next": request.GET.get("next", "")})
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            signin.send_key(asked["email"])
        except Refusal as problem:
            form.refuse(problem)
        else:
            request.session[ASKED] = {name: asked[name] for name in ("email", "shared", "next")}
            return redirect("core:login_code")
    places = demo_places()
    if places:  # the buttons stand above: a focus below them would scroll them away
        form.fields["email"].widget.attrs.pop("autofocus")
    return _page(request, "core/login.html", "Вход", form, places=places)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Six digits from the letter."""
    asked = request.session.get(ASKED)
    if asked is None:
        return redirect("core:login")
    form = from_request(CodeForm, request)
    if request.method == "POST" and form.is_valid():
        try:
            user = signin.open_by_code(asked["email"], form.cleaned_data["code"])
        except Refusal as problem:
            form.refuse(problem)
        else:
            return _first_step_done(request, user, "по коду из письма", asked["shared"], asked["next"])
    return _page(request, "core/login_code.html", "Проверьте почту", form, email=asked["email"], asked=asked)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, secret: str) -> HttpResponse:
    """The link of the letter. Opening it does nothing: mail scanners open links too; the button signs in."""
    asked = request.session.get(ASKED, {})
    form = from_request(SharedForm, request) if request.method == "POST" else SharedForm(initial=asked)
    if request.method == "POST" and form.is_valid():
        try:
            user = signin.open_by_link(secret)
        except Refusal:
            pass  # the page below says that the link has been used
        else:
            return _first_step_done(
                request, user, "по ссылке из письма", form.cleaned_data["shared"], asked.get("next", "")
            )
    key = signin.find_link(secret)
    context: dict[str, Any] = {"person": key.user if key else None}
    heading = "Вход по ссылке" if key else "Ссылка уже сработала или устарела"
    return _page(request, "core/login_link.html", heading, form, status=200 if key else 410, **context)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Address and password."""
    form = PasswordSignInForm(request.POST or None, initial={"next": request.GET.get("next", "")})
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            user = signin.open_by_password(asked["email"], asked["password"])
        except Refusal as problem:
            form.refuse(problem)
        else:
            return _first_step_done(request, user, "по паролю", asked["shared"], asked["next"])
    return _page(request, "core/login_password.html", "Вход по паролю", form)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def totp(request: HttpRequest) -> HttpResponse:
    """The second step of those who have turned it on."""
    waiting = request.session.get(WAITING)
    user = active_user(waiting["user"]) if waiting else None
    if waiting is None or user is None or clock.real_now().timestamp() - waiting["at"] > PATIENCE:
        return redirect("core:login")
    form = from_request(TotpForm, request)
    if request.method == "POST" and form.is_valid():
        try:
            device = me.pass_second_step(user, form.cleaned_data["token"])
        except Refusal as problem:
            form.refuse(problem)
        else:
            answer = _enter(request, user, waiting["way"] + " и коду приложения", waiting["shared"], waiting["next"])
            remember_device(request, device)
            return answer
    return _page(request, "core/login_totp.html", "Второй шаг входа", form)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def card(request: HttpRequest, code: str = "") -> HttpResponse:
    """A printed card: type the code or open the QR, say «да, это я», be in until fifteen idle minutes pass.

    Between the two presses the session remembers the card. No page that one can go back to holds the code, so the next
    person at the computer cannot send it again.
    """
    typed = request.POST.get("code", code)
    if not typed and (request.method != "POST" or "yes" in request.POST):
        return _known_card(request)
    form = CardForm({"code": typed})
    if form.is_valid():
        try:
            found = cards.find_card(typed, request.META.get("REMOTE_ADDR", ""))
        except Refusal as problem:
            form.refuse(problem)
        else:
            request.session[CARD] = {"pk": found.pk, "at": clock.real_now().timestamp()}
            return redirect("core:login_card")
    return _page(request, "core/login_card.html", "Вход по карточке", form)


def _known_card(request: HttpRequest) -> HttpResponse:
    """«Это вы?» about the card that the session remembers, «да» to it, else the field for a code."""
    known = request.session.get(CARD)
    if known and ("other" in request.GET or clock.real_now().timestamp() - known["at"] > PATIENCE):
        request.session.pop(CARD)
        known = None
    found = cards.live_card(known["pk"]) if known else None
    if found is None:
        return _page(request, "core/login_card.html", "Вход по карточке", CardForm())
    if request.method == "POST":
        return _enter_idle(request, cards.open_card(found))
    # A card picked up from the floor tells no more than this.
    name = given_and_letter(found.user.full_name)
    return _page(request, "core/login_card.html", "Это вы?", CardForm(), name=name)


def _enter_idle(request: HttpRequest, user: User) -> HttpResponseRedirect:
    """In on a shared computer: the session ends by itself."""
    answer = _enter(request, user, "по карточке", False, "")
    request.session[IDLE] = True
    request.session.set_expiry(IDLE_SECONDS)
    return answer


@public
@require_POST
def demo(request: HttpRequest) -> HttpResponse:
    """A role of the demonstration by one button."""
    if not settings.DEMO:
        raise Http404
    chosen = request.POST.get("membership", "")
    user = signin.open_demo(int(chosen) if chosen.isdecimal() else 0)
    return _enter(request, user, "в показе", False, "")


@signed_in
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Out of this device."""
    logout(request)
    return redirect("core:login")


def _first_step_done(request: HttpRequest, user: User, way: str, shared: bool, target: str) -> HttpResponseRedirect:
    """In, or to the second step when the person has one. The session is rotated in both cases."""
    if me.second_step(user) is None:
        return _enter(request, user, way, shared, target)
    request.session.cycle_key()
    request.session[WAITING] = {
        "user": user.pk, "way": way, "shared": shared, "next": target, "at": clock.real_now().timestamp()
    }  # fmt: skip
    return HttpResponseRedirect(reverse("core:login_totp"))


def _enter(request: HttpRequest, user: User, way: str, shared: bool, target: str) -> HttpResponseRedirect:
    """The session of `user` begins; on a shared computer it ends with the browser."""
    login(request, user, backend=BACKEND)
    for key in (ASKED, WAITING, CARD):
        request.session.pop(key, None)
    if shared:
        request.session.set_expiry(0)
    signin.record_entry(user, way)
    return HttpResponseRedirect(safe_next(request, target))


def _page(
    request: HttpRequest, template: str, heading: str, form: Any, status: int = 200, **context: Any
) -> HttpResponse:
    context |= {"heading": heading, "form": form, "form_failed": bool(form.errors)}
    return page(request, template, context, status=status)
