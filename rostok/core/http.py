"""Answers: whole page or fragment, way back, error pages that answer four questions."""

from __future__ import annotations

import logging
import secrets
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from .access import May, hats
from .context import helper_of

log = logging.getLogger("rostok")


def safe_next(request: HttpRequest, target: str | None, otherwise: str = "desk:now") -> str:
    """`target` if it is an address of this site, else the page named `otherwise`."""
    if target and url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return target
    return resolve_url(otherwise)


def came_from(request: HttpRequest) -> str:
    """Path and query of the page the person came from; "" when unknown, when a page leads to itself, when «//x» leads away."""
    parts = urlsplit(request.META.get("HTTP_REFERER", ""))
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    to_itself = target == request.get_full_path() and request.method == "GET"
    return "" if to_itself or not url_has_allowed_host_and_scheme(target, allowed_hosts=None) else target


def back(request: HttpRequest, otherwise: str = "desk:now") -> HttpResponseRedirect:
    """To the page the person came from."""
    return HttpResponseRedirect(safe_next(request, came_from(request), otherwise))


def page(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """Render `template`."""
    return render(request, template, context, status=status)


#: Mark of a session that ends by itself when nobody presses anything.
IDLE, IDLE_SECONDS = "idle", 15 * 60

ERRORS: dict[int, tuple[str, str, str]] = {
    400: ("Сервер не понял запрос", "Ничего не записано.", "Вернитесь назад и повторите. Если не помогло, откройте страницу заново."),
    403: ("Эта страница или действие не для вашей роли", "Ничего не изменилось.", "Попросите доступ у того, кто ведёт роли вашей организации."),
    404: ("Такой страницы нет или она не для вас", "Ничего не изменилось.", "Проверьте адрес или начните со страницы «Сейчас»."),
    405: ("Эту страницу открывает только кнопка", "Ничего не изменилось.", "Вернитесь на предыдущую страницу и нажмите кнопку снова."),
    409: ("Пока страница была открыта, данные изменились", "Записанное раньше сохранено.", "Откройте страницу заново и повторите."),
    413: ("Файл слишком большой", "Файл не записан, остальное сохранено.", "Уменьшите файл до 20\u00a0МБ и приложите снова."),
    500: ("Не получилось", "Записанное раньше сохранено, последнее действие не выполнено.", "Повторите через минуту. Если ошибка вернётся, назовите её номер."),
}  # fmt: skip


def failure(request: HttpRequest, code: int, *, may: May | None = None, incident: str = "") -> HttpResponse:
    """The page of error `code`: what happened, what is saved, what to do, whom to ask."""
    happened, saved, todo = ERRORS[code]
    context = {
        "code": code,
        "happened": f"Ваша роль не позволяет {may.value}" if may else happened,
        "saved": saved,
        "todo": todo,
        "ask": whom_to_ask(request) if code != 500 else "",
        "back": came_from(request) if code == 405 else "",
        "incident": incident,
    }
    return render(request, "error.html", context, status=code)


def whom_to_ask(request: HttpRequest) -> str:
    """The helper of the place where the person works, if they are signed in."""
    worn = hats(request.user) if hasattr(request, "user") else []
    return helper_of(worn[0].organisation) if worn else ""


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Handler of 400."""
    return failure(request, 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Handler of 403."""
    return failure(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Handler of 404."""
    return failure(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Handler of 500: a number to name on the phone, the same number in the log."""
    incident = secrets.token_hex(2).upper()
    log.error("incident %s at %s", incident, request.resolver_match.view_name if request.resolver_match else "?")
    return failure(request, 500, incident=incident)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Handler of a form that came without its key: an old tab, or another site."""
    return failure(request, 409)
