"""Issued papers: the list, what waits for me, a new one, the page of one (W8)."""

from __future__ import annotations

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from rostok.core import clock, journal
from rostok.core.access import May, allowed, get_or_404, has, requires, signed_in
from rostok.core.exports import export, links
from rostok.core.form_base import from_request
from rostok.core.http import page
from rostok.core.lists import listing
from rostok.core.models import Organisation, User
from rostok.core.pieces import Button, done, events
from rostok.core.refusal import Refusal
from rostok.core.workflow import open_moves
from rostok.engine.russian import counted
from rostok.papers.actions import papers as actions
from rostok.papers.blanks.naming import heading_of
from rostok.papers.blanks.paper import printed
from rostok.papers.forms.papers import AttachForm, FactsForm, KindForm, PaperFilters, RegisterForm
from rostok.papers.lifecycle import ANNULLED, CHECK, DRAFT, PAPER, SIGNED, TO_SIGN
from rostok.papers.models import IssuedPaper, PaperKind
from rostok.papers.queries import papers as queries
from rostok.papers.queries.acts import stale
from rostok.papers.queries.checks import obstacles, without_consent
from rostok.papers.queries.choosing import asked_values, sample_for, samples_for
from rostok.papers.queries.search import found as search_papers
from rostok.papers.queries.values_tables import typed_tables

from .sheet import sheet

SORTS = {
    "made": ("-made_at",),
    "date": ("date", "-made_at"),
    "number": ("number",),
    "kind": ("kind", "-made_at"),
    "state": ("state", "-made_at"),
}
WORDS = ("документ", "документа", "документов")
STEPS = (DRAFT, CHECK, TO_SIGN, SIGNED)


@requires(May.PAPER_VIEW)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Papers of my organisations."""
    user = cast(User, request.user)
    form = PaperFilters(request.GET, user)
    rows = search_papers(user, form.values())
    header = ["Вид", "Заголовок", "Номер", "Дата", "Состояние", "Организация", "Подписал"]
    file = export(request, "Документы", header, lambda: [_cells(row) for row in rows.order_by("-made_at")])
    if file is not None:
        return file
    moves = [
        Button(reverse("papers:paper_new"), "Подготовить документ", "primary", get=True),
        Button(reverse("papers:shelf"), "Архив и папка", get=True),
        Button(reverse("papers:look"), "Вид документов", get=True),
    ]
    context = {
        "heading": "Документы",
        "form": form,
        "found": listing(request, rows, SORTS, "made", WORDS),
        "files": links(request),
        "waiting": queries.waiting(user).count(),
        "moves": moves if has(user, May.PAPER_EDIT) else [],
    }
    return page(request, "papers/papers.html", context)


def _cells(row: IssuedPaper) -> list[Any]:
    state = PAPER.labels[row.state]
    return [row.get_kind_display(), row.heading, row.number, row.date, state, str(row.organisation), row.signer_name]


@signed_in
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """What waits for me: to sign, to check, to read."""
    user = cast(User, request.user)
    context = {
        "heading": "На подпись",
        "rows": queries.waiting(user).order_by("-state", "made_at"),
        "unread": queries.unread(user).order_by("-date"),
    }
    return page(request, "papers/waiting.html", context)


@requires(May.PAPER_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """What paper, whose; the next page asks for what the sample needs."""
    user = cast(User, request.user)
    form = from_request(KindForm, request, user=user)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        return redirect("papers:paper_facts", given["organisation"].pk, given["kind"])
    context = {"heading": "Подготовить документ", "form": form, "form_failed": bool(form.errors), "button": "Дальше",
               "back": reverse("papers:papers")}  # fmt: skip
    return page(request, "core/form.html", context)


@requires(May.PAPER_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def facts(request: HttpRequest, pk: int, paper_kind: str) -> HttpResponse:
    """What the sample of this kind asks for and the system does not know."""
    user = cast(User, request.user)
    organisation = get_or_404(Organisation, user, May.PAPER_EDIT, pk=pk)
    if paper_kind not in PaperKind.values:
        raise Http404
    kind = PaperKind(paper_kind)
    sample = sample_for(organisation, kind, request.GET.get("sample", ""))
    others = samples_for(organisation, kind)
    asked = asked_values(kind, f"{sample.heading}\n{sample.body}", organisation, day=clock.today(organisation))
    tables = typed_tables(kind, sample.body)
    form = from_request(FactsForm, request, asked=asked, tables=tables, organisation=organisation)
    if request.method == "POST" and form.is_valid():
        try:
            paper = actions.prepare(
                organisation,
                kind,
                heading=sample.heading,
                body=sample.body,
                blank=sample.blank,
                facts=form.facts(),
                acts=form.cleaned_data.get("acts"),
                by=user,
            )
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, "Черновик готов.")
            return redirect("papers:paper", paper.pk)
    context = {
        "heading": kind.label,
        "lead": "Что пока не знаете, оставьте пустым: документ покажет, чего не хватает.",
        "form": form,
        "form_failed": bool(form.errors),
        "button": "Подготовить черновик",
        "back": reverse("papers:paper_new"),
        "samples": [(one.title, f"?sample={one.key}", one == sample) for one in others] if len(others) > 1 else [],
    }
    return page(request, "papers/paper_facts.html", context)


@signed_in
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a paper: what is in the way, the sheet as printed, what happened (W8)."""
    user = cast(User, request.user)
    return card(request, own_paper(user, pk))


def own_paper(user: User, pk: int) -> IssuedPaper:
    """The paper that `user` sees. Raises Http404."""
    row = queries.papers(user).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def card(request: HttpRequest, paper: IssuedPaper, **forms: Any) -> HttpResponse:
    """The page with forms that were refused, if any."""
    user = cast(User, request.user)
    edits = allowed(user, May.PAPER_EDIT, paper)
    live = paper.state not in (SIGNED, ANNULLED)
    found = obstacles(paper) if live else list(without_consent(paper)) if edits and paper.state == SIGNED else []
    lines = queries.lines(paper)
    readers = list(paper.acquaintances.select_related("person").order_by("person__sort_key"))
    context = {
        "heading": paper.get_kind_display(),
        "lead": _summary(paper, len(lines)),
        "paper": paper,
        "steps": [(PAPER.labels[step], _step(step, paper)) for step in STEPS],
        "blocking": [one for one in found if live and one.blocks],
        "notes": [one for one in found if not live or not one.blocks],
        "sheet": sheet(printed(paper)),
        "mark": (paper.signature_note or paper.signer_name) if paper.signature_file_id else "",
        "moves": _moves(paper, user, edits=edits),
        "readers": readers,
        "may_mark": edits and paper.state == SIGNED and any(one.read_at is None for one in readers),
        "own_unread": paper.state == SIGNED
        and any(one.read_at is None and one.person.user_id == user.pk for one in readers),
        "stale": stale([paper]).get(paper.pk, []),
        "lines": [] if live else lines,
        "attach": forms.get("attach") or (AttachForm() if edits and not live else None),
        "register": forms.get("register")
        or (
            RegisterForm(initial={"day": paper.date}) if edits and paper.state == SIGNED and not paper.number else None
        ),
        "followers": paper.followers.filter(pk__in=queries.papers(user).values("pk")),
        "history": events(journal.history(paper, 20), paper.organisation),
        "form_failed": any(form.errors for form in forms.values()),
    }
    return page(request, "papers/paper.html", context)


def _summary(paper: IssuedPaper, lines: int) -> str:
    """What it is about, whose, how many pairs, where it stands: enough to decide on a phone whether to read the sheet."""
    state = PAPER.labels[paper.state] + (f", № {paper.number}" if paper.number else "")
    pairs = counted(lines, "пара", "пары", "пар") if lines else ""
    return ". ".join(part for part in (heading_of(paper), str(paper.organisation), pairs, state) if part)


def _step(step: str, paper: IssuedPaper) -> str:
    here = len(STEPS) if paper.state in (SIGNED, ANNULLED) else STEPS.index(paper.state)
    return "done" if STEPS.index(step) < here else "current" if step == paper.state else "next"


def _moves(paper: IssuedPaper, user: User, *, edits: bool) -> list[Button]:
    """One button for each thing that can be done now; what leads the paper furthest stands first."""
    at = [paper.pk]
    found = []
    # An order is annulled by another paper only: «Подготовить отмену».
    steps = [step for step in open_moves(paper, PAPER, user) if step.verb != "annul"]
    verbs = {step.verb for step in steps}
    furthest = next((verb for verb in ("sign", "approve", "submit") if verb in verbs), "")
    if "send_back" in verbs and paper.made_by_id != user.pk:  # its maker takes it back, others return it
        steps = [step for step in steps if step.verb != "withdraw"]
    for step in sorted(steps, key=lambda step: step.verb != furthest):
        page_first = step.verb in ("sign", "send_back")
        kind = "primary" if step.verb == furthest else "plain"
        found.append(Button(reverse(f"papers:paper_{step.verb}", args=at), step.label, kind, get=page_first))
    if edits and paper.state == DRAFT:
        words = "Заполнить места" if paper.is_word else "Изменить текст"
        found.append(Button(reverse("papers:paper_edit", args=at), words, get=True))
        if paper.kind in (PaperKind.ORDER_PAIRS, PaperKind.ORDER_CHANGE):
            found.append(Button(reverse("papers:paper_lines", args=at), "Пары приложения", get=True))
    if edits and paper.state == SIGNED:
        found.append(Button(reverse("papers:paper_change", args=at), "Подготовить изменение", get=False))
        if paper.kind == PaperKind.ORDER_PAIRS:
            found.append(Button(reverse("papers:paper_end", args=at), "Завершить пары", get=True))
        found.append(Button(reverse("papers:paper_cancel", args=at), "Подготовить отмену"))
    kinds = {"docx": "Word"} if paper.is_word else {"docx": "Word", "pdf": "PDF"}
    return found + [
        Button(reverse("papers:paper_file", args=[paper.pk, kind]), label, get=True) for kind, label in kinds.items()
    ]
