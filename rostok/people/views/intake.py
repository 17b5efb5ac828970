"""Bulk entry: past tables, a new one from the clipboard or a file, the names of its columns."""

from __future__ import annotations

from typing import Any, cast

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rostok.core import clock
from rostok.core.access import May, get_or_404, requires
from rostok.core.form_base import from_request
from rostok.core.http import page
from rostok.core.lists import listing
from rostok.core.models import User
from rostok.core.pieces import Button, done
from rostok.core.refusal import Refusal
from rostok.people.actions import intake as actions
from rostok.people.forms.intake import ColumnForm, StartForm
from rostok.people.models import Intake
from rostok.people.queries import intake as queries
from rostok.people.queries.municipal import years

WORDS = ("таблица", "таблицы", "таблиц")
TONES = {"draft": "soon", "written": "done", "undone": "neutral"}
STEPS = ("Вставка", "Столбцы", "Проверка", "Готово")
#: What the list of a kind is called in headings, and where it is shown.
TITLES = {
    "staff": ("Внести сотрудников", "people:list"),
    "pupils": ("Внести обучающихся", "people:list"),
    "mentors": ("Внести наставников", "people:mentors"),
    "mentees": ("Внести наставляемых", "people:mentees"),
    "municipal": ("Предложить муниципальных наставников", "people:municipal"),
}
SAMPLES = 3  # values of a column shown beside its choice


def title_of(kind: str) -> str:
    """What entering a list of `kind` is called; the list of a year names the year that a table goes into."""
    title = TITLES[kind][0]
    return f"{title} на {clock.year_label(years()[0])}" if kind == Intake.Kind.MUNICIPAL else title


def steps(current: int) -> list[tuple[str, str]]:
    """The line of steps with `current` (from 0) lit."""
    return [
        (label, "done" if place < current else "current" if place == current else "next")
        for place, label in enumerate(STEPS)
    ]


def intake_of(request: HttpRequest, pk: int) -> Intake:
    """The table that this person may enter, else 404."""
    user = cast(User, request.user)
    return get_or_404(queries.intakes(user), user, May.PERSON_EDIT, pk=pk)


@requires(May.PERSON_EDIT)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Tables of my organisations, what became of them, what can be taken back."""
    user = cast(User, request.user)
    found = listing(request, queries.intakes(user), {"made": ("made_at",)}, "-made", WORDS)
    kinds = queries.kinds(user)
    context = {
        "heading": "Внесённые таблицы",
        "lead": "Отменить внесённое можно 30 дней. Потом остаются только итоги.",
        "found": found,
        "lines": [
            (row, _told(row), _state(row), queries.can_undo(row), clock.local(row.made_at, row.organisation))
            for row in found.rows
        ],
        "moves": [Button(_new(kinds[0][0]), "Вставить из Excel", "primary", get=True)] if kinds else [],
    }
    return page(request, "people/intakes.html", context)


def _new(kind: str) -> str:
    return f"{reverse('people:intake_new')}?kind={kind}"


def _state(row: Intake) -> tuple[str, str]:
    return TONES[row.state], row.get_state_display()


def _told(row: Intake) -> str:
    """«новых 28, обновлено 2; отменено 30»."""
    labels = (("new", "новых"), ("change", "обновлено"), ("undone", "отменено"), ("stayed", "осталось изменённых"))
    return ", ".join(f"{label} {row.counts[name]}" for name, label in labels if row.counts.get(name))


@requires(May.PERSON_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Paste rows or choose a file."""
    user = cast(User, request.user)
    kinds = queries.kinds(user)
    kind = request.GET.get("kind", kinds[0][0] if kinds else "")
    if kind not in dict(kinds):
        raise Http404
    form = from_request(StartForm, request, user=user, listed=kind)
    if request.method == "POST" and form.is_valid():
        try:
            intake = _started(form.cleaned_data, kind, user)
        except Refusal as problem:
            form.refuse(problem)
        else:
            return redirect("people:intake_columns", intake.pk)
    heading, way_back = title_of(kind), TITLES[kind][1]
    context = {
        "heading": heading,
        "form": form,
        "form_failed": bool(form.errors),
        "kind": kind,
        "steps": steps(0),
        "tabs": [(label.capitalize(), _new(value), value == kind) for value, label in kinds],
        "back": reverse(way_back),
        "may_unfilled": kind != Intake.Kind.MUNICIPAL,
    }
    return page(request, "people/intake_new.html", context)


def _started(values: dict[str, Any], kind: str, user: User) -> Intake:
    upload = cast("UploadedFile[bytes] | None", values["file"])
    return actions.start(values["organisation"], kind, text=values["text"], upload=upload, by=user)


@requires(May.PERSON_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """What every column is: guessed, changed by hand, remembered."""
    user, intake = cast(User, request.user), intake_of(request, pk)
    if intake.state != Intake.State.DRAFT:
        return redirect("people:intake", intake.pk)
    data = request.POST if request.method == "POST" else None
    forms = [
        ColumnForm(
            data,
            prefix=f"column-{place}",
            kind=intake.kind,
            title=column["title"] or f"Столбец {place + 1}",
            initial={"field": column["field"]},
        )
        for place, column in enumerate(intake.columns)
    ]
    refusal = ""
    if request.method == "POST" and all([form.is_valid() for form in forms]):
        try:
            actions.name_columns(intake, [form.cleaned_data["field"] for form in forms], by=user)
        except Refusal as problem:
            refusal = problem.text
        else:
            return redirect("people:intake", intake.pk)
    context = {
        "heading": "Столбцы таблицы",
        "lead": f"{source_of(intake)} · строк {len(intake.rows)}",
        "intake": intake,
        "columns": [(form, _samples(intake, place)) for place, form in enumerate(forms)],
        "refusal": refusal,
        "form_failed": bool(refusal),
        "steps": steps(1),
        "notes": intake.counts.get("notes", []),
    }
    return page(request, "people/intake_columns.html", context)


def source_of(intake: Intake) -> str:
    """What is entered, where, from which table."""
    return f"{title_of(intake.kind)} · {intake.organisation} · {intake.name or 'вставленные строки'}"


def _samples(intake: Intake, place: int) -> str:
    cells = (row["cells"][place] for row in intake.rows)
    return "; ".join(text for _, text in zip(range(SAMPLES), filter(None, cells), strict=False))


@requires(May.PERSON_EDIT)
@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw the draft away and begin anew; what is written is left alone."""
    intake = intake_of(request, pk)
    kind = intake.kind
    if intake.state == Intake.State.DRAFT:
        actions.forget(intake, by=cast(User, request.user))
        done(
            request, f"Черновик от {clock.local(intake.made_at, intake.organisation)} удалён, в базу ничего не внесено."
        )
    return redirect(_new(kind))
