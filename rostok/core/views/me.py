"""My page: name and roles, notices, calendar link, password, second step, devices, my own sign-ins."""

from __future__ import annotations

from typing import cast

import segno
from django.conf import settings
from django.contrib.auth import logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ..access import hats, signed_in
from ..actions import me as actions
from ..form_base import from_request
from ..forms import PasswordForm, TotpForm
from ..http import page
from ..models import User
from ..pieces import Button, done, events
from ..queries import own_sign_ins, sees_many_schools
from ..refusal import Refusal


@signed_in
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Everything about me on one page."""
    user = cast(User, request.user)
    second = actions.second_step(user)
    wanted = "" if user.digest else "1"
    context = {
        "heading": user.full_name,
        "lead": user.email,
        "hats": hats(user),
        "wants_digest": user.digest,
        "digest": Button(
            reverse("core:digest"), "Не присылать" if user.digest else "Присылать", name="wanted", value=wanted
        ),
        "feed_url": settings.SITE_URL + reverse("plans:my_feed", args=[user.feed_key]),
        "feed_moves": [Button(reverse("core:reset_feed"), "Заменить ссылку")],
        "has_password": user.has_usable_password(),
        "password_moves": _password_moves(user),
        "second": second,
        "second_moves": [
            Button(
                reverse("core:totp_off" if second else "core:totp_on"), "Выключить" if second else "Включить", get=True
            )
        ],
        "advise": second is None and sees_many_schools(user),
        "devices_moves": [Button(reverse("core:leave_everywhere"), "Выйти на всех устройствах")],
        "sign_ins": events(own_sign_ins(user), hats(user)[0].organisation if hats(user) else None),
    }
    return page(request, "core/me.html", context)


def _password_moves(user: User) -> list[Button]:
    if not user.has_usable_password():
        return [Button(reverse("core:password"), "Задать пароль", get=True)]
    return [
        Button(reverse("core:password"), "Сменить пароль", get=True),
        Button(reverse("core:password_off"), "Убрать пароль"),
    ]


@signed_in
@require_POST
def digest(request: HttpRequest) -> HttpResponse:
    """Turn the daily summary on or off."""
    wanted = request.POST.get("wanted") == "1"
    actions.change_digest(cast(User, request.user), wanted)
    done(request, "Сводку дел пришлём по почте." if wanted else "Сводку дел больше не присылаем.")
    return redirect("core:me")


@signed_in
@require_POST
def reset_feed(request: HttpRequest) -> HttpResponse:
    """A new calendar link."""
    actions.reset_feed(cast(User, request.user))
    done(request, "Ссылка на календарь заменена. Прежняя больше не работает.")
    return redirect("core:me")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Set or change the password; other devices are signed out by it."""
    user = cast(User, request.user)
    form = from_request(PasswordForm, request)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_password(user, form.cleaned_data["password"])
        except Refusal as problem:
            form.refuse(problem)
        else:
            update_session_auth_hash(request, user)
            done(request, "Пароль записан. На других устройствах нужно войти снова.")
            return redirect("core:me")
    return _form(request, "Пароль", form, "Записать пароль")


@signed_in
@require_POST
def password_off(request: HttpRequest) -> HttpResponse:
    """Back to letters."""
    user = cast(User, request.user)
    actions.remove_password(user)
    update_session_auth_hash(request, user)
    done(request, "Пароль убран. Входите по письму.")
    return redirect("core:me")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def totp_on(request: HttpRequest) -> HttpResponse:
    """Tie an application: picture, key in letters, the first code."""
    user = cast(User, request.user)
    form = from_request(TotpForm, request)
    if request.method == "POST" and form.is_valid():
        try:
            actions.confirm_second_step(user, form.cleaned_data["token"])
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, "Второй шаг включён. При входе спросим код из приложения.")
            return redirect("core:me")
    elif actions.second_step(user) is not None:
        return redirect("core:me")
    device = actions.begin_second_step(user)
    address = device.config_url
    context = {
        "heading": "Включить второй шаг входа",
        "form": form,
        "form_failed": bool(form.errors),
        "picture": segno.make(address, error="m").svg_data_uri(scale=4, border=2),
        "address": address,
        "key": actions.readable_key(device),
        "button": "Включить",
        "back": reverse("core:me"),
    }
    return page(request, "core/totp.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def totp_off(request: HttpRequest) -> HttpResponse:
    """Turn the second step off by a code of the application."""
    form = from_request(TotpForm, request)
    if request.method == "POST" and form.is_valid():
        try:
            actions.remove_second_step(cast(User, request.user), form.cleaned_data["token"])
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, "Второй шаг выключен.")
            return redirect("core:me")
    return _form(request, "Выключить второй шаг входа", form, "Выключить")


@signed_in
@require_POST
def leave_everywhere(request: HttpRequest) -> HttpResponse:
    """Out of every device, this one too."""
    user = cast(User, request.user)
    actions.leave_everywhere(user, by=user)
    logout(request)
    done(request, "Вы вышли на всех устройствах.")
    return redirect("core:login")


def _form(request: HttpRequest, heading: str, form: PasswordForm | TotpForm, button: str) -> HttpResponse:
    context = {
        "heading": heading,
        "form": form,
        "form_failed": bool(form.errors),
        "button": button,
        "back": reverse("core:me"),
    }
    return page(request, "core/form.html", context)
