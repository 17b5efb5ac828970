"""The programme of a pair: made from a template, edited, approved, marked, printed; templates and what has changed in them."""

from __future__ import annotations

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
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
from rostok.engine.russian import counted
from rostok.pairs.actions import programmes as actions
from rostok.pairs.actions import programmes_group as group_actions
from rostok.pairs.forms.programmes import (
    ChooseForm,
    DecisionForm,
    MarkForm,
    StepForm,
    WordsForm,
    step_forms,
    step_values,
)
from rostok.pairs.lifecycle import APPROVED, FULFILLED, PREPARED, REVIEWED
from rostok.pairs.models import Pair, Programme
from rostok.pairs.queries import programmes as queries
from rostok.pairs.queries.desk import home_ids
from rostok.plans.models import Activity

from .pairs import names, seen_pair, told_of

TONES = {PREPARED: "neutral", REVIEWED: "attention", APPROVED: "done", FULFILLED: "done"}
STEPS = ("шаг", "шага", "шагов")
MEMBERS = ("программа", "программы", "программ")
VERBS = ("submit", "send_back", "approve", "revise", "fulfil")


def seen(user: User, pk: int, may: May = May.PAIR_VIEW) -> Programme:
    """The programme that `user` may `may`. Raises Http404."""
    row = queries.programmes(user, may).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def crumbs(pair: Pair) -> list[tuple[str, str]]:
    """The way back from a page of a programme."""
    return [("Пары и группы", reverse("pairs:list")), (str(pair), reverse("pairs:pair", args=[pair.pk]))]


@requires(May.PROGRAMME_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose a template: the one for the role variant is ticked; `?group=1` makes programmes of the whole group."""
    user = cast(User, request.user)
    pair = seen_pair(user, pk)
    whole = bool(request.GET.get("group")) and pair.group_id is not None
    found = queries.sources(pair.organisation, pair.form)
    form = from_request(ChooseForm, request, sources=found, initial={"code": queries.best(found, pair.variant)})
    if request.method == "POST" and form.is_valid():
        chosen = next(one for one in found if one.code == form.cleaned_data["code"])
        pairs = queries.free_of_group(pair) if whole else [pair]
        made = actions.make(pairs, chosen, by=user)
        text = f"Составлены программы: {len(made)}." if whole else "Программа составлена."
        done(request, f"{text} Даты разложены по рабочим дням срока, проверьте их.")
        return redirect("pairs:group", pair.group_id) if whole else redirect("pairs:programme", made[0].pk)
    context = {
        "heading": "Программа группы" if whole else "Программа пары",
        "lead": f"{told_of(pair.group if whole else pair)} Выберите шаблон: шаги и даты можно поправить.",
        "crumbs": crumbs(pair),
        "form": form,
        "form_failed": bool(form.errors),
        "button": "Составить программу",
        "back": reverse("pairs:pair", args=[pk]),
    }
    return page(request, "pairs/pair_form.html", context)


@requires(May.PAIR_VIEW)
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Goal, tasks, steps with their days, what was approved and when, what has changed in the template."""
    user = cast(User, request.user)
    programme = seen(user, pk)
    pair = programme.pair
    edits, approves = allowed(user, May.PROGRAMME_EDIT, programme), allowed(user, May.PROGRAMME_APPROVE, programme)
    steps = list(programme.steps.all())
    ready = [step for step in steps if step.done_on]
    newer = queries.newer(programme) if approves else None
    context = {
        "heading": programme.title,
        "lead": f"{told_of(pair)} {counted(len(steps), *STEPS)}, выполнено {len(ready)}",
        "crumbs": crumbs(pair),
        "programme": programme,
        "tone": TONES[programme.state],
        "steps": steps,
        "done_count": len(ready),
        "today": clock.today(pair.organisation),
        "marks": edits and programme.state != FULFILLED,
        "decides": approves and programme.state in (PREPARED, REVIEWED),
        "sends_back": approves and programme.state == REVIEWED,
        "form": DecisionForm(),
        "members": [(row, names(row.pair, home_ids(user))[1]) for row in queries.siblings(programme)] if edits else [],
        "editions": [(row, queries.edition_words(row.content)) for row in queries.editions(programme)],
        "differs": len(queries.differences(programme, newer)) if newer else 0,
        "moves": _moves(programme, user, edits=edits, approves=approves),
        "history": events(journal.history(programme, 20), pair.organisation) if edits else [],
    }
    return page(request, "pairs/programme.html", context)


def _moves(programme: Programme, user: User, *, edits: bool, approves: bool) -> list[Button]:
    pk, found = programme.pk, []
    if edits and programme.state == PREPARED:
        found.append(Button(reverse("pairs:programme_edit", args=[pk]), "Изменить", get=True))
        if not approves:
            found.append(Button(_act(pk, "submit"), "На согласование", "primary"))
    if edits and programme.state == APPROVED:
        found.append(Button(_act(pk, "revise"), "Изменить"))
        if all(step.done_on for step in programme.steps.all()):
            found.append(Button(_act(pk, "fulfil"), "Программа выполнена", "primary"))
    if programme.paper is not None and allowed(user, May.PAPER_VIEW, programme.paper):
        found.append(Button(reverse("papers:paper", args=[programme.paper.pk]), "Документ", get=True))
    elif edits and allowed(user, May.PAPER_EDIT, programme.pair.organisation):
        found.append(Button(reverse("pairs:programme_paper", args=[pk]), "Собрать документ"))
    return found


def _act(pk: int, verb: str) -> str:
    return reverse("pairs:programme_act", args=[pk, verb])


@requires(May.PROGRAMME_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Words and steps in one form."""
    user = cast(User, request.user)
    programme = seen(user, pk, May.PROGRAMME_EDIT)
    if programme.state != PREPARED:
        done(request, actions.CLOSED)
        return redirect("pairs:programme", pk)
    rows = list(queries.rows_of_roadmap(programme.pair.organisation))
    data = request.POST if request.method == "POST" else None
    words = {name: getattr(programme, name) for name in actions.TEXTS}
    form = from_request(WordsForm, request, initial=words, of_group=bool(queries.siblings(programme)))
    known = [step_values(step) for step in programme.steps.all()]
    steps = step_forms(StepForm, known, data, rows=[(row.pk, _row(row)) for row in rows])
    if data is not None and form.is_valid() and all(step.is_valid() for step in steps):
        by_key = {row.pk: row for row in rows}
        given = [step.cleaned_data | {"activity": by_key.get(step.cleaned_data.get("activity"))} for step in steps]
        try:
            others = _edit(programme, form.cleaned_data, given, user)
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, f"Программа записана{_with_group(others)}.")
            return redirect("pairs:programme", pk)
    context = {
        "heading": "Изменить программу",
        "lead": f"{told_of(programme.pair)} Чтобы убрать шаг, очистите его название. Шаги встанут по датам.",
        "crumbs": [*crumbs(programme.pair), (programme.title, reverse("pairs:programme", args=[pk]))],
        "form": form,
        "steps": steps,
        "form_failed": bool(form.errors or any(step.errors for step in steps)),
        "back": reverse("pairs:programme", args=[pk]),
    }
    return page(request, "pairs/programme_edit.html", context)


def _edit(programme: Programme, words: dict[str, Any], steps: list[dict[str, Any]], user: User) -> int:
    if words.get("group"):
        return group_actions.edit(programme, words, steps, by=user)
    actions.edit(programme, words, steps, by=user)
    return 0


def _with_group(others: int) -> str:
    return f", и ещё {counted(others, *MEMBERS)} группы" if others else ""


def _row(row: Activity) -> str:
    return f"{row.number} {row}".strip()


@requires(May.PROGRAMME_EDIT)
@require_POST
def act(request: HttpRequest, pk: int, move: str) -> HttpResponse:
    """One move of the programme: to the curator, back with a reason, approved with a comment, opened again, done."""
    if move not in VERBS:
        raise Http404
    user = cast(User, request.user)
    programme = seen(user, pk)
    form = DecisionForm(request.POST)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    others = group_actions.carry(programme, move, words, by=user) if move != "fulfil" else 0
    if move == "fulfil":
        actions.fulfil(programme, by=user)
    done(request, f"Программа: {programme.get_state_display().lower()}{_with_group(others)}.")
    return redirect("pairs:programme_edit" if move == "revise" else "pairs:programme", pk)


@requires(May.PROGRAMME_EDIT)
@require_POST
def mark(request: HttpRequest, pk: int) -> HttpResponse:
    """A step is done, today or on the day that was written."""
    user = cast(User, request.user)
    step = queries.steps(user).filter(pk=pk).first()
    if step is None:
        raise Http404
    form = MarkForm(request.POST)
    if "done_on" in request.POST and not form.is_valid():
        raise Refusal("Напишите день, когда шаг сделан.")
    day = form.cleaned_data["done_on"] if form.is_valid() else clock.today(step.programme.pair.organisation)
    actions.mark(step, day, by=user)
    done(request, f"Сделано: {step.title}.", undo=reverse("pairs:step_unmark", args=[pk]))
    return redirect(reverse("pairs:programme", args=[step.programme_id]) + f"#step-{pk}")


@requires(May.PROGRAMME_EDIT)
@require_POST
def unmark(request: HttpRequest, pk: int) -> HttpResponse:
    """The mark was a slip."""
    user = cast(User, request.user)
    step = queries.steps(user).filter(pk=pk).first()
    if step is None:
        raise Http404
    actions.unmark(step, by=user)
    done(request, f"Отметка снята: {step.title}.")
    return redirect(reverse("pairs:programme", args=[step.programme_id]) + f"#step-{pk}")


@requires(May.PAPER_EDIT)
@require_POST
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper «персонализированная программа» as a draft with everything filled in."""
    user = cast(User, request.user)
    programme = seen(user, pk, May.PROGRAMME_EDIT)
    made = actions.prepare_paper(programme, by=user)
    done(request, "Документ собран. Проверьте его и скачайте DOCX или PDF.")
    return redirect("papers:paper", made.pk)


@requires(May.PROGRAMME_APPROVE)
@require_http_methods(["GET", "HEAD", "POST"])
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    """What a changed template says otherwise; the ticked differences are taken, the rest stays."""
    user = cast(User, request.user)
    programme = seen(user, pk, May.PROGRAMME_APPROVE)
    now = queries.newer(programme)
    if now is None:
        done(request, "Новых изменений в шаблоне нет.")
        return redirect("pairs:programme", pk)
    if request.method == "POST":
        taken = actions.accept(programme, now, set(request.POST.getlist("key")), by=user)
        done(request, f"Принято изменений: {taken}." if taken else "Программа оставлена как есть.")
        return redirect("pairs:programme", pk)
    context = {
        "heading": "Шаблон изменился",
        "lead": f"{told_of(programme.pair)} Отметьте, что взять в программу. Выполненные шаги не меняются.",
        "crumbs": [*crumbs(programme.pair), (programme.title, reverse("pairs:programme", args=[pk]))],
        "found": [(one, queries.SORTS[one.sort]) for one in queries.differences(programme, now)],
        "back": reverse("pairs:programme", args=[pk]),
    }
    return page(request, "pairs/programme_renew.html", context)
