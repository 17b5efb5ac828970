"""What happens around every request: headers, the moved clock, the door check, refusals made into answers."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, cast
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import redirect, resolve_url
from django.urls import reverse

from . import clock as time
from .access import May, declared, has
from .http import IDLE, IDLE_SECONDS, back, failure
from .models import ClockShift
from .refusal import Forbidden, Refusal

Answer = Callable[[HttpRequest], HttpResponse]


def headers(get_response: Answer) -> Answer:
    """Headers that Django and django-csp do not set themselves; pages of signed-in people are never kept by caches."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
        )
        if "Cache-Control" not in response.headers and not request.path.startswith("/static/"):
            response.headers["Cache-Control"] = "no-store"
        return response

    return answer


class packed(GZipMiddleware):  # noqa: N801, RUF100  # as the other middleware: settings read as a list of words
    """Pages and texts travel compressed: a fifth of the weight. Papers and pictures are packed by their nature.

    Django hides the length of what is packed and masks the key of forms anew in every page, so sizes tell nothing of it.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Pack `response` if it is text made here."""
        is_text = response.headers.get("Content-Type", "").startswith("text/")
        return super().process_response(request, response) if is_text and not response.streaming else response


def clock(get_response: Answer) -> Answer:
    """Move the clock of this request by the time machine; without the demonstration it is never moved."""

    def answer(request: HttpRequest) -> HttpResponse:
        shift = ClockShift.objects.values_list("days", flat=True).first() if settings.DEMO else 0
        time.set_shift(shift or 0)
        return get_response(request)

    return answer


class access:  # noqa: N801, RUF100  # as above
    """Open only those views that say who may open them."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """A page left open on a shared computer goes away together with its session, without scripts too."""
        answer = self.get_response(request)
        if request.session.get(IDLE):
            answer.headers["Refresh"] = f"{IDLE_SECONDS + 5}; url={reverse('core:login_card')}"
        return answer

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Signed-out people go to the sign-in page, people without the right get 403."""
        if request.session.get(IDLE):
            request.session.modified = True  # each press begins the idle minutes anew
        door = declared(view)
        if door == "public":
            return None
        if door is None:
            raise PermissionDenied("view declares no access")
        if not request.user.is_authenticated:
            query = urlencode({"next": request.get_full_path()}) if request.method == "GET" else ""
            return redirect(resolve_url(settings.LOGIN_URL) + (f"?{query}" if query else ""))
        if door == "signed_in" or has(request.user, cast(May, door)):
            return None
        return failure(request, 403)  # an answer, not an exception: the log needs no trace of a shut door


class refusals:  # noqa: N801, RUF100  # as above
    """A refusal is a message on the page the person came from, or 409 for a fragment; never a 500 or a blank page."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The address of a button, opened as a page (sent to a neighbour, typed, kept in a tab), says what it is."""
        answer = self.get_response(request)
        if request.method != "GET" or answer.status_code != HTTPStatus.METHOD_NOT_ALLOWED:
            return answer
        page = failure(request, HTTPStatus.METHOD_NOT_ALLOWED)
        page.headers["Allow"] = answer.headers["Allow"]
        return page

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """Turn the exceptions of the house into answers."""
        if isinstance(problem, Forbidden):
            return failure(request, 403, may=problem.may)
        if isinstance(problem, Refusal):
            if getattr(request, "htmx", False):
                return HttpResponse(problem.text, status=409, content_type="text/plain; charset=utf-8")
            messages.error(request, problem.text)
            return back(request)
        if isinstance(problem, Http404):
            return failure(request, 404)
        return None
