"""Orders to destroy data and their acts."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rostok.core import clock
from rostok.core.access import May, get_or_404, requires
from rostok.core.exports import attachment, export, links
from rostok.core.form_base import from_request
from rostok.core.http import page
from rostok.core.lists import listing
from rostok.core.models import User
from rostok.core.pieces import Button, done
from rostok.core.refusal import Refusal
from rostok.engine.documents import to_docx, to_pdf
from rostok.people.actions import erasure as actions
from rostok.people.actions import erasure_orders
from rostok.people.blanks.erasure import act_paper, file_name
from rostok.people.forms.erasure import GroundForm
from rostok.people.models import DestructionAct
from rostok.people.queries import erasure as queries
from rostok.people.queries.own_data import held_about

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SORTS = {"due": ("done_at", "due"), "asked": ("asked_at",)}
WORDS = ("требование", "требования", "требований")


def standing(act: DestructionAct) -> tuple[str, str]:
    """Tone and word of an order."""
    if act.done_at:
        return "done", "Уничтожено"
    if act.ground:
        return "neutral", "Остаётся по закону"
    left = (act.due - clock.today(act.organisation)).days
    if left < 0:
        return "late", "Просрочено"
    return ("soon", "Скоро срок") if left <= 7 else ("work", "Ждёт уничтожения")


@requires(May.PERSON_ERASE)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Orders and acts of my organisations."""
    user = cast(User, request.user)
    rows = queries.acts(user)
    header = ["№", "Псевдоним в журнале", "Организация", "Причина", "Требование", "Срок", "Состояние", "Уничтожено"]
    file = export(
        request,
        "Акты об уничтожении",
        header,
        lambda: [
            [row.pk, row.mark, str(row.organisation), row.reason, clock.day_of(row.asked_at, row.organisation), row.due,
             standing(row)[1], clock.day_of(row.done_at, row.organisation) if row.done_at else None]
            for row in rows
        ],
    )  # fmt: skip
    if file is not None:
        return file
    found = listing(request, rows, SORTS, "due", WORDS)
    context = {
        "heading": "Уничтожение данных",
        "lead": "По закону данные уничтожают не позднее 30 дней после отзыва согласия. Акт хранится три года.",
        "crumbs": [("Согласия", reverse("people:consents"))],
        "found": found,
        "lines": [(row, *standing(row)) for row in found.rows],
        "files": links(request),
    }
    return page(request, "people/erasures.html", context)


def _act(request: HttpRequest, pk: int) -> DestructionAct:
    user = cast(User, request.user)
    return get_or_404(queries.acts(user), user, May.PERSON_ERASE, pk=pk)


@requires(May.PERSON_ERASE)
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """An order: what will be destroyed, what stays; or the act."""
    act = _act(request, pk)
    person = queries.person_of(act) if act.done_at is None else None
    held = held_about(person) if person and not act.ground else None
    tone, word = standing(act)
    files = []
    if act.done_at:
        files = [
            Button(reverse("people:erasure_paper", args=[pk, fmt]), label, get=True)
            for fmt, label in (("pdf", "Акт в PDF"), ("docx", "Акт в Word"))
        ]
    context = {
        "heading": f"Уничтожение данных: {person.full_name}" if person else f"Акт об уничтожении, номер {act.pk}",
        "lead": str(act.organisation),
        "crumbs": [("Согласия", reverse("people:consents")), ("Уничтожение данных", reverse("people:erasures"))],
        "act": act,
        "tone": tone,
        "word": word,
        "facts": _facts(act),
        "held": held,
        "obstacle": queries.ground_to_keep(person) if person and held else "",
        "moves": files,
        "open": act.done_at is None and not act.ground and person is not None,
    }
    return page(request, "people/erasure.html", context)


def _facts(act: DestructionAct) -> list[tuple[str, str]]:
    facts = [
        ("Причина", act.reason),
        ("Требование", clock.local(act.asked_at, act.organisation)),
        ("Уничтожить не позже", f"{act.due:%d.%m.%Y}"),
        ("Псевдоним в журнале", act.mark),
    ]
    if act.done_at:
        facts.append(("Уничтожено", clock.local(act.done_at, act.organisation)))
    if act.ground:
        facts.append(("Почему остаётся", act.ground))
    return facts


@requires(May.PERSON_ERASE)
@require_POST
def erase(request: HttpRequest, pk: int) -> HttpResponse:
    """Destroy."""
    act = _act(request, pk)
    person = queries.person_of(act)
    if person is None:
        raise Refusal("Данные по этому требованию уже уничтожены.")
    actions.erase(person, by=cast(User, request.user))
    done(request, "Данные уничтожены. Напечатайте и подпишите акт.")
    return redirect("people:erasure", pk)


@requires(May.PERSON_ERASE)
@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """The law keeps the data: say which."""
    act = _act(request, pk)
    form = from_request(GroundForm, request)
    if request.method == "POST" and form.is_valid():
        try:
            erasure_orders.keep_by_law(act, form.cleaned_data["ground"], by=cast(User, request.user))
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, "Записано: данные остаются.")
            return redirect("people:erasure", pk)
    context = {
        "heading": "Данные остаются по закону",
        "lead": str(act.organisation),
        "form": form,
        "form_failed": bool(form.errors),
        "button": "Записать основание",
        "back": reverse("people:erasure", args=[pk]),
    }
    return page(request, "core/form.html", context)


@requires(May.PERSON_ERASE)
@require_safe
def paper(request: HttpRequest, pk: int, fmt: str) -> HttpResponse:
    """The act with the extract of the journal."""
    act = _act(request, pk)
    if act.done_at is None or fmt not in ("pdf", "docx"):
        raise Http404
    made = act_paper(act)
    if fmt == "pdf":
        return attachment(file_name(act, fmt), to_pdf(made), "application/pdf")
    return attachment(file_name(act, fmt), to_docx(made), DOCX)
