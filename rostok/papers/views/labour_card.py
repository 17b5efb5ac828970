"""The card of an agreement: terms, papers, marks of signature, early end, history."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rostok.core import clock, journal
from rostok.core.access import May, allowed, requires
from rostok.core.form_base import from_request
from rostok.core.http import page
from rostok.core.models import User
from rostok.core.pieces import Button, done, events
from rostok.core.refusal import Refusal
from rostok.engine.russian import date_short
from rostok.papers.actions import labour as actions
from rostok.papers.forms.labour import MarkForm
from rostok.papers.lifecycle import PAPER
from rostok.papers.models import PaperKind
from rostok.papers.queries import labour_list as queries
from rostok.papers.queries.labour import active_lines, pay_words

from .labour import find, posts

#: Tones of states of a paper.
TONES = {"draft": "neutral", "check": "work", "to_sign": "attention", "signed": "done", "annulled": "neutral"}


@requires(May.PAPER_VIEW)
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about one agreement."""
    row, user = find(request, pk), cast(User, request.user)
    edits = allowed(user, May.PAPER_EDIT, row)
    words, tone = queries.STATES[row.state]
    lines = active_lines(row, clock.today(row.organisation))
    context = {
        "heading": row.mentor.full_name,
        "lead": f"Соглашение о наставничестве, {row.organisation}",
        "row": row,
        "word": words,
        "tone": tone,
        "missing": _missing(row),
        "facts": _facts(row),
        "signed": _signed(row),
        "papers": [(paper, PAPER.labels[paper.state], TONES[paper.state]) for paper in queries.papers_of(row)],
        "orders": [(line, line.paper) for line in lines],
        "moves": _moves(row) if edits else [],
        "paper_moves": _paper_moves(row) if edits else [],
        "notice": _notice(row),
        "end_moves": _end_moves(row, bool(lines)) if edits else [],
        "history": events(journal.history(row, 20), row.organisation),
    }
    return page(request, "papers/agreement.html", context)


def _missing(row: Any) -> list[str]:
    """What has to be done, in words; nothing when the article does not apply or the work has ended."""
    if row.in_duties or row.state in ("ended", "expired"):
        return []
    lacks = [
        (row.consent_on is None, "Нет письменного согласия работника."),
        (row.signed_on is None, "Нет дополнительного соглашения к трудовому договору."),
        (not (row.content and row.form and row.since and row.until), "Не записаны содержание, форма или срок работы."),
        (row.pay_kind != "none" and row.pay_act is None, "У доплаты нет основания: выберите акт."),
    ]
    return [text for holds, text in lacks if holds]


def _facts(row: Any) -> list[tuple[str, str]]:
    """Known facts only."""
    term = " ".join(
        part
        for part in (
            f"с {date_short(row.since)}" if row.since else "",
            f"по {date_short(row.until)}" if row.until else "",
        )
        if part
    )
    contract = [f"№\u00a0{row.contract_number}"] if row.contract_number else []
    contract += [f"от {date_short(row.contract_date)}"] if row.contract_date else []
    pairs = [
        ("Должность", posts(row.mentor)),
        ("Кого обучает", row.mentee.full_name if row.mentee else "всех, кого закрепит приказ"),
        ("Должность того, кого обучает", posts(row.mentee)),
        ("Входит в трудовую функцию", row.ground if row.in_duties else ""),
        ("Содержание работы", row.content),
        ("Форма выполнения", row.form),
        ("Срок", term),
        ("Доплата", pay_words(row)),
        ("Основание доплаты", str(row.pay_act or "")),
        ("Трудовой договор", " ".join(contract)),
    ]
    return [(label, text) for label, text in pairs if text]


def _signed(row: Any) -> list[tuple[str, str]]:
    number = f"№\u00a0{row.number} " if row.number else ""
    return [
        ("Письменное согласие", f"от {date_short(row.consent_on)}" if row.consent_on else "нет"),
        ("Дополнительное соглашение", f"{number}от {date_short(row.signed_on)}" if row.signed_on else "нет"),
    ]


def _notice(row: Any) -> list[tuple[str, str]]:
    if not row.notice_by:
        return []
    return [
        ("Кто предупредил", row.get_notice_by_display()),
        ("День предупреждения", date_short(row.notice_on)),
        ("Последний день работы", date_short(clock.after(row.ends_on, -1))),
    ]


def _moves(row: Any) -> list[Button]:
    at = [row.pk]
    signed = Button(reverse("papers:agreement_mark", args=at), "Подписано на бумаге", "primary", get=True)
    return [
        Button(reverse("papers:agreement_edit", args=at), "Изменить", get=True),
        *([] if row.in_duties else [signed]),
    ]


def _paper_moves(row: Any) -> list[Button]:
    """A draft of each paper of the agreement."""
    if row.in_duties or row.state in ("ended", "expired"):
        return []
    url = reverse("papers:agreement_paper", args=[row.pk])
    labels = {PaperKind.CONSENT_MENTORING: "Подготовить согласие", PaperKind.AGREEMENT_EXTRA: "Подготовить соглашение"}
    return [Button(url, label, name="kind", value=kind) for kind, label in labels.items()]


def _end_moves(row: Any, has_pairs: bool) -> list[Button]:
    """Before a notice: to write one; after it: its paper, a replacement, the order."""
    at = [row.pk]
    if not row.notice_by:
        label = "Досрочный отказ или отмена"
        return (
            []
            if row.state in ("ended", "expired")
            else [Button(reverse("papers:agreement_end", args=at), label, get=True)]
        )
    orders = [
        Button(reverse("papers:agreement_replace", args=at), "Подобрать замену", "primary", get=True),
        Button(reverse("papers:agreement_ending", args=at), "Приказ о прекращении"),
    ]
    return [
        *(orders if has_pairs else []),
        Button(reverse("papers:agreement_notice", args=at), "Текст предупреждения"),
        Button(reverse("papers:agreement_take_back", args=at), "Снять предупреждение", "link"),
    ]


@requires(May.PAPER_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def mark(request: HttpRequest, pk: int) -> HttpResponse:
    """What is signed on paper, with dates and number."""
    row = find(request, pk, May.PAPER_EDIT)
    initial = {name: getattr(row, name) for name in ("consent_on", "signed_on", "number")}
    form = from_request(MarkForm, request, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.mark_signed(row, form.cleaned_data, by=cast(User, request.user))
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, "Отмечено.")
            return redirect("papers:agreement", row.pk)
    context = {
        "heading": "Подписано на бумаге",
        "lead": f"{row.mentor.full_name}. Пустая дата снимает отметку.",
        "form": form,
        "form_failed": bool(form.errors),
        "button": "Записать",
        "back": reverse("papers:agreement", args=[row.pk]),
    }
    return page(request, "core/form.html", context)


@requires(May.PAPER_EDIT)
@require_POST
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft of the consent or of the additional agreement."""
    row = find(request, pk, May.PAPER_EDIT)
    made = actions.prepare_paper(row, request.POST.get("kind", ""), by=cast(User, request.user))
    done(request, "Черновик готов. Чего в нём не хватает, написано сверху.")
    return redirect("papers:paper", made.pk)
