"""Acts with many mentors at once: a check page with names, then the act and its undo."""

from __future__ import annotations

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from rostok.core.access import May, requires
from rostok.core.exports import attachment
from rostok.core.form_base import from_request
from rostok.core.http import page
from rostok.core.models import User
from rostok.core.pieces import done
from rostok.core.refusal import Refusal
from rostok.engine.documents import to_pdf
from rostok.engine.russian import counted
from rostok.people.actions import consents, selection
from rostok.people.actions import mentors_states as states
from rostok.people.actions.mentors_states import ACTS
from rostok.people.actions.mentors_states import MANY as MOVES
from rostok.people.blanks.selection import questionnaire_paper
from rostok.people.forms.mentors import MoveForm
from rostok.people.lifecycle import MENTOR
from rostok.people.models import Purpose
from rostok.people.queries import mentors as queries
from rostok.people.queries.consents_signers import mail_of
from rostok.people.queries.mentors_rules import stops

LABELS = dict(ACTS)
PURPOSES = (Purpose.PROCESSING, Purpose.TRANSFER, Purpose.MENTORING)
WORDS = ("наставник", "наставника", "наставников")


def _ticked(request: HttpRequest) -> list[Any]:
    ids = [int(one) for one in request.POST.getlist("id") if one.isdecimal() and len(one) < 18]
    rows = queries.picked(cast(User, request.user), ids)
    if not rows:
        raise Refusal("Никто не выбран. Отметьте людей своей организации в списке.")
    return rows


def _why_not(row: Any, act: str) -> str:
    """Why the act cannot be done with this mentor; "" when it can."""
    if act == "ask":
        return "" if mail_of(row.person) else "не указана почта"
    if act not in MOVES:
        return ""
    if row.state not in MENTOR.move(act).sources:
        return f"сейчас «{MENTOR.labels[row.state]}»"
    return next(iter(stops(row, act)), "")


@requires(May.BASE_EDIT)
@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """Whom the act touches, whom not and why; nothing is done yet."""
    act = request.POST.get("act", "")
    if act not in LABELS:
        raise Refusal("Выберите действие в списке рядом с кнопкой.")
    found = [(row, _why_not(row, act)) for row in _ticked(request)]
    return _check_page(request, act, found, MoveForm(verb=act))


def _check_page(request: HttpRequest, act: str, found: list[tuple[Any, str]], form: MoveForm) -> HttpResponse:
    ready = [row for row, reason in found if not reason]
    context = {
        "heading": f"{LABELS[act]}: {counted(len(ready), *WORDS)}",
        "act": act,
        "ready": ready,
        "left": [(row.person.full_name, reason) for row, reason in found if reason],
        "form": form if act in ("pause", "archive") else None,
        "form_failed": bool(form.errors),
        "button": LABELS[act],
        "purposes": [purpose.label for purpose in PURPOSES] if act == "consent" else [],
    }
    return page(request, "people/mentor_check.html", context)


@requires(May.BASE_EDIT)
@require_POST
def carry(request: HttpRequest) -> HttpResponse:
    """Do it with those who were named on the check page."""
    act, user = request.POST.get("act", ""), cast(User, request.user)
    if act not in LABELS:
        raise Http404
    rows = _ticked(request)
    if act == "print":
        sheets = selection.print_questionnaires(rows, by=user)
        return attachment("Анкеты наставников.pdf", to_pdf(questionnaire_paper(sheets)), "application/pdf")
    if act == "ask":
        for row in rows:
            selection.send_questionnaire(row, by=user)
        done(request, f"Анкета отправлена: {counted(len(rows), *WORDS)}.")
    elif act == "consent":
        _ask_consents(request, rows, user)
    else:
        return _move(request, act, rows, user)
    return redirect("people:mentors")


def _move(request: HttpRequest, act: str, rows: list[Any], user: User) -> HttpResponse:
    form = from_request(MoveForm, request, verb=act)
    if form.is_valid():
        try:
            entry = states.move_mentors(rows, act, by=user, **form.cleaned_data)
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, f"{entry.data['text']}.", undo=reverse("people:mentors_undo", args=[entry.pk]))
            return redirect("people:mentors")
    return _check_page(request, act, [(row, "") for row in rows], form)


def _ask_consents(request: HttpRequest, rows: list[Any], user: User) -> None:
    people = queries.people_of(rows)
    letters = consents.send_links(people, PURPOSES, by=user)
    sent = sum(1 for one in letters if not one.why_not)
    rest = f" Без письма: {len(letters) - sent}, причины на странице согласий." if sent < len(letters) else ""
    done(request, f"Отправлено писем: {sent}.{rest}")
