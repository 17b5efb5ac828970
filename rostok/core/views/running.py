"""What keeps the machine going: production calendar, timed jobs, the demonstration's clock, health, stored files."""

from __future__ import annotations

import logging
from typing import cast

from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from .. import clock, health, schedule
from ..access import May, get_or_404, public, requires
from ..actions import running as actions
from ..exports import served
from ..form_base import from_request
from ..forms import CalendarDayForm, ClockForm
from ..http import back, page
from ..models import User
from ..pieces import Button, done
from ..queries import calendar_days, failed_runs, files
from ..refusal import Refusal

log = logging.getLogger("rostok.health")


@requires(May.CALENDAR_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: HttpRequest) -> HttpResponse:
    """Corrections of the production calendar: list and a form to add one."""
    user = cast(User, request.user)
    form = from_request(CalendarDayForm, request)
    if request.method == "POST" and form.is_valid():
        try:
            added = actions.add_calendar_day(**form.cleaned_data, by=user)
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, f"Записано: {added}.", undo=reverse("core:calendar_remove", args=[added.pk]))
            return redirect("core:calendar")
    rows = [
        (row, [Button(reverse("core:calendar_remove", args=[row.pk]), "Убрать", "link")]) for row in calendar_days()
    ]
    context = {
        "heading": "Производственный календарь",
        "lead": "Сроки считаем по рабочим дням. Здесь — дни, которые в этом году решены иначе.",
        "form": form,
        "form_failed": bool(form.errors),
        "lines": rows,
    }
    return page(request, "core/calendar.html", context)


@requires(May.CALENDAR_EDIT)
@require_POST
def calendar_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a correction; the message says what it was."""
    user = cast(User, request.user)
    row = get_or_404(calendar_days(), user, May.CALENDAR_EDIT, pk=pk)
    actions.remove_calendar_day(row, by=user)
    done(request, f"Убрано: {row}. Основание было: {row.source}.")
    return redirect("core:calendar")


@requires(May.CLOCK_VIEW)
@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    """Timed jobs: last run, how long, error, next; and whether the worker lives."""
    beat = schedule.last_beat()
    context = {
        "heading": "Часы системы",
        "lead": "Что программа делает сама и когда делала в последний раз.",
        "beat": clock.local(beat) if beat else "",
        "alive": schedule.is_alive(beat),
        "lines": schedule.lines(),
        "failed": [(clock.local(run.started_at), run) for run in failed_runs()],
    }
    return page(request, "core/clock.html", context)


@public
@require_POST
def move_clock(request: HttpRequest) -> HttpResponse:
    """The time machine of the demonstration."""
    if not settings.DEMO:
        raise Http404
    if request.POST.get("reset"):
        actions.move_clock(None)
        done(request, "Вернули настоящую дату.")
        return back(request)
    form = from_request(ClockForm, request)
    if not form.is_valid():
        raise Refusal("Дата не понята. Выберите день в поле «Дата».")
    actions.move_clock(form.cleaned_data["date"])
    done(request, f"Дата переведена на {form.cleaned_data['date']:%d.%m.%Y}.")
    return back(request)


@requires(May.FILE_VIEW)
@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A stored file, always as something to save."""
    row = get_or_404(files(), cast(User, request.user), May.FILE_VIEW, pk=pk)
    return served(row)


@public
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok", content_type="text/plain")


@public
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """The process can work: database, its tables, the folder of files. The state of the worker is told, not judged."""
    try:
        state = health.state()
    except DatabaseError:
        log.exception("database does not answer")
        state = {"database": False}
    return JsonResponse(state, status=200 if all(state.values()) else 503)
