"""One candidate in the selection: answers, marks, talk, decision, and how it was in other years."""

from __future__ import annotations

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rostok.core import clock
from rostok.core.access import May, allowed, requires
from rostok.core.exports import attachment
from rostok.core.form_base import from_request
from rostok.core.http import page
from rostok.core.models import User
from rostok.core.pieces import Button, done
from rostok.core.refusal import Refusal
from rostok.engine.documents import to_pdf
from rostok.people.actions import selection as actions
from rostok.people.blanks.selection import questionnaire_paper
from rostok.people.forms.selection import LookForm, QuestionnaireForm, VerdictForm
from rostok.people.lifecycle import MENTOR
from rostok.people.models import Candidacy
from rostok.people.queries import mentors
from rostok.people.queries import selection as queries
from rostok.people.queries.consents_signers import mail_of
from rostok.people.queries.mentors_rules import remarks
from rostok.people.queries.selection_questions import told

from .mentors import TONES, post_words
from .mentors_card import find


def _find(request: HttpRequest, pk: int, may: May = May.BASE_VIEW) -> Any:
    """The card, if it is of one's own school: a selection is nobody else's business."""
    card = find(request, pk, may)
    if card.person.organisation_id not in mentors.home_ids(cast(User, request.user)):
        raise Http404
    return card


@requires(May.BASE_VIEW)
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about the choice."""
    return _page(request, _find(request, pk))


def _page(
    request: HttpRequest, card: Any, look: LookForm | None = None, verdict: VerdictForm | None = None
) -> HttpResponse:
    user = cast(User, request.user)
    year = queries.selection_year(clock.today(card.organisation))
    row = queries.candidacy_of(card, year)
    may_edit = allowed(user, May.BASE_EDIT, card)
    marks = dict(zip(actions.MARKS, queries.marks_of(row), strict=True))
    may_decide = may_edit and any(card.state in MENTOR.move(verb).sources for verb in actions.VERDICTS.values())
    context = {
        "heading": card.person.full_name,
        "lead": f"Отбор на {clock.year_label(year)}: {post_words(card)}",
        "crumbs": [("Отбор наставников", reverse("people:selection"))],
        "card": card,
        "word": MENTOR.labels[card.state],
        "tone": TONES[card.state],
        "row": row,
        "result": queries.result_of(row),
        "answers": told(row.answers["pool"], row.answers["values"]) if row and row.answers else [],
        "remarks": [one.text for one in remarks(card) if one.blocks],
        "look": (look or LookForm(initial={**marks, "interview": row.interview if row else ""})) if may_edit else None,
        "verdict": (verdict or VerdictForm(initial=_initial(row))) if may_decide else None,
        "form_failed": bool((look and look.errors) or (verdict and verdict.errors)),
        "moves": _moves(card) if may_edit else [],
        "years": [
            (clock.year_label(one.school_year), one.get_verdict_display() or "без решения", one.reason, one.decided_by)
            for one in queries.history(card)
        ],
    }
    return page(request, "people/selection_card.html", context)


def _initial(row: Candidacy | None) -> dict[str, str]:
    return {"verdict": row.verdict, "reason": row.reason} if row else {}


def _moves(card: Any) -> list[Button]:
    """Ways to get the answers."""
    found = [Button(reverse("people:mentor", args=[card.pk]), "Карточка наставника", get=True)]
    if mail_of(card.person):
        found.append(Button(reverse("people:questionnaire_send", args=[card.pk]), "Отправить анкету"))
    return [
        *found,
        Button(reverse("people:questionnaire_print", args=[card.pk]), "Напечатать анкету"),
        Button(reverse("people:questionnaire_paper", args=[card.pk]), "Внести ответы с бумаги", get=True),
    ]


@requires(May.BASE_EDIT)
@require_POST
def look_at(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep marks and notes."""
    card = _find(request, pk, May.BASE_EDIT)
    form = from_request(LookForm, request)
    if not form.is_valid():
        return _page(request, card, look=form)
    marks = {name: form.cleaned_data[name] for name in actions.MARKS}
    actions.look_at(card, marks, form.cleaned_data["interview"], by=cast(User, request.user))
    done(request, "Оценки записаны.")
    return redirect("people:candidate", card.pk)


@requires(May.BASE_EDIT)
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the decision."""
    card = _find(request, pk, May.BASE_EDIT)
    form = from_request(VerdictForm, request)
    if form.is_valid():
        try:
            actions.decide(card, **form.cleaned_data, by=cast(User, request.user))
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, f"Решение записано: {MENTOR.labels[card.state].lower()}.")
            return redirect("people:candidate", card.pk)
    return _page(request, card, verdict=form)


@requires(May.BASE_EDIT)
@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Post the link."""
    card = _find(request, pk, May.BASE_EDIT)
    actions.send_questionnaire(card, by=cast(User, request.user))
    done(request, f"Анкета отправлена: {mail_of(card.person)}.")
    return redirect("people:candidate", card.pk)


@requires(May.BASE_EDIT)
@require_POST
def printed(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet with its QR code."""
    card = _find(request, pk, May.BASE_EDIT)
    sheets = actions.print_questionnaires([card], by=cast(User, request.user))
    name = f"Анкета наставника {card.person.full_name}.pdf"
    return attachment(name, to_pdf(questionnaire_paper(sheets)), "application/pdf")


@requires(May.BASE_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def typed(request: HttpRequest, pk: int) -> HttpResponse:
    """Answers of a paper sheet."""
    card = _find(request, pk, May.BASE_EDIT)
    row = queries.candidacy_of(card, queries.selection_year(clock.today(card.organisation)))
    initial = (row.answers["values"] if row and row.answers else {}) | {"topics": card.topics.all()}
    form = from_request(QuestionnaireForm, request, pool=card.pool, words=queries.offers(card), initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.answer_on_paper(card, form.cleaned_data, by=cast(User, request.user))
        done(request, "Ответы анкеты записаны.")
        return redirect("people:candidate", card.pk)
    context = {
        "heading": f"Ответы с бумаги: {card.person.full_name}",
        "form": form,
        "form_failed": bool(form.errors),
        "button": "Записать ответы",
        "back": reverse("people:candidate", args=[card.pk]),
    }
    return page(request, "core/form.html", context)
