"""Early end of mentoring: the notice, its paper, the order of ending, the choice of who takes over."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from rostok.core import clock
from rostok.core.access import May, requires
from rostok.core.form_base import from_request
from rostok.core.http import page
from rostok.core.models import User
from rostok.core.pieces import done
from rostok.core.queries import work_calendar
from rostok.core.refusal import Refusal
from rostok.engine.labour import earliest_last_day
from rostok.engine.russian import date_short
from rostok.papers.actions import labour_ends as actions
from rostok.papers.forms.labour import NoticeForm
from rostok.papers.models import IssuedPaper
from rostok.papers.queries.labour_replacements import candidates

from .labour import find


@requires(May.PAPER_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Who has warned and when; the earliest last day is counted by the production calendar."""
    row = find(request, pk, May.PAPER_EDIT)
    today = clock.today(row.organisation)
    earliest = earliest_last_day(today, work_calendar())
    form = from_request(NoticeForm, request, initial={"notice_on": today, "last_day": earliest})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.give_notice(
                row, given["notice_by"], given["notice_on"], given["last_day"], by=cast(User, request.user)
            )
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(
                request,
                "Предупреждение записано. Подберите замену или подготовьте приказ.",
                undo=reverse("papers:agreement_take_back", args=[row.pk]),
            )
            return redirect("papers:agreement", row.pk)
    context = {
        "heading": "Досрочный отказ или отмена",
        "lead": f"{row.mentor.full_name}. Если предупредить сегодня, последний день — не раньше {date_short(earliest)}:"
        " три рабочих дня после предупреждения.",
        "form": form,
        "form_failed": bool(form.errors),
        "button": "Записать",
        "back": reverse("papers:agreement", args=[row.pk]),
    }
    return page(request, "core/form.html", context)


@requires(May.PAPER_EDIT)
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """The notice was a mistake or is withdrawn."""
    row = find(request, pk, May.PAPER_EDIT)
    actions.take_back(row, by=cast(User, request.user))
    done(request, "Предупреждение снято.")
    return redirect("papers:agreement", row.pk)


@requires(May.PAPER_EDIT)
@require_POST
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft of the notice."""
    row = find(request, pk, May.PAPER_EDIT)
    made = actions.prepare_notice(row, by=cast(User, request.user))
    done(request, "Текст предупреждения готов.")
    return redirect("papers:paper", made.pk)


@requires(May.PAPER_EDIT)
@require_POST
def ending(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft of the order of ending."""
    row = find(request, pk, May.PAPER_EDIT)
    return _prepared(request, row.pk, actions.prepare_ending(row, by=cast(User, request.user)), "о прекращении")


@requires(May.PAPER_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def replace(request: HttpRequest, pk: int) -> HttpResponse:
    """Mentors who could take over; the chosen one goes into a draft order of change."""
    user = cast(User, request.user)
    row = find(request, pk, May.PAPER_EDIT)
    if not row.notice_by:
        raise Refusal("Сначала запишите, кто и когда предупредил.")
    found = candidates(row, user)
    if request.method == "POST":
        chosen = next((one for one in found if str(one.person.pk) == request.POST.get("mentor", "")), None)
        if chosen is None:
            raise Http404
        made = actions.prepare_replacement(row, chosen.person, by=user)
        return _prepared(request, row.pk, made, "о замене наставника")
    context = {
        "heading": "Подобрать замену",
        "lead": f"{row.mentor.full_name} работает наставником по {date_short(clock.after(row.ends_on, -1))}. Свободные"
        " наставники вашей организации, сначала близкие по теме.",
        "found": found,
        "row": row,
        "back": reverse("papers:agreement", args=[row.pk]),
    }
    return page(request, "papers/agreement_replace.html", context)


def _prepared(request: HttpRequest, pk: int, made: list[IssuedPaper], about: str) -> HttpResponse:
    """To the draft; to the card when there are several."""
    if len(made) == 1:
        done(request, f"Подготовлен приказ {about}. Проверьте и отправьте на подпись.")
        return redirect("papers:paper", made[0].pk)
    done(request, f"Подготовлены приказы {about}: {len(made)}. Они в документах соглашения.")
    return redirect("papers:agreement", pk)
