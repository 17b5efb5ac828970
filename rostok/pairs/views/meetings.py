"""The list of meetings and one meeting: what it was, its note for whom it is written, taking back, the next one."""

from __future__ import annotations

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rostok.core import clock, journal
from rostok.core.access import May, has, requires
from rostok.core.exports import export, links
from rostok.core.http import page
from rostok.core.lists import by_portions, listing
from rostok.core.models import User
from rostok.core.pieces import Button, done, events
from rostok.core.queries import work_calendar
from rostok.core.refusal import Refusal
from rostok.engine.russian import date_short
from rostok.pairs.actions import meetings as actions
from rostok.pairs.forms.meetings import CorrectionForm, MeetingFilters, NextForm, PlanForm
from rostok.pairs.lifecycle import FIXED, HELD, PLANNED
from rostok.pairs.models import Meeting
from rostok.pairs.queries import meetings as queries
from rostok.pairs.queries.visits import LESSONS, visit_of
from rostok.people.actions.exports import note_exported

SORTS = {
    "day": ("day",),
    "mentor": ("pair__mentor__sort_key", "-day"),
    "mentee": ("pair__mentee__sort_key", "-day"),
    "kind": ("kind", "-day"),
}
WORDS = ("встреча", "встречи", "встреч")
TONES = {"held": "done", "planned": "work", "cancelled": "neutral"}
HEADER = ("Дата", "Вид", "Наставник", "Наставляемый", "Минут", "Место", "Пункт плана", "Договорились", "Состояние")
TWO_WEEKS = 14


@requires(May.MEETING_VIEW)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Meetings by the filter of the address."""
    user = cast(User, request.user)
    form = MeetingFilters(request.GET, user)
    rows = queries.found(user, form.values())

    def table() -> list[list[Any]]:
        lines = [_cells(row) for row in by_portions(rows.order_by("-day", "-pk"))]
        note_exported(None, "список встреч", len(lines), by=user)
        return lines

    file = export(request, "Встречи", HEADER, table)
    if file is not None:
        return file
    found = listing(request, rows, SORTS, "-day", WORDS)
    edits = has(user, May.MEETING_EDIT)
    pairs = queries.own_pairs(user) if edits else []
    moves = []
    if edits and queries.places(user).exists():
        moves.append(Button(reverse("pairs:meetings_table"), "Отметить таблицей", "primary", get=True))
    context = {
        "heading": "Встречи",
        "form": form,
        "found": found,
        "lines": [(row, TONES[row.state]) for row in found.rows],
        "files": links(request),
        "own_pairs": pairs,
        "moves": moves,
    }
    return page(request, "pairs/meetings.html", context)


def _cells(row: Meeting) -> list[Any]:
    where = row.place or ("по видеосвязи" if row.online else "")
    return [
        row.day, row.get_kind_display(), row.pair.mentor.full_name, row.pair.mentee.full_name, row.minutes, where, row.step,
        row.agreement, row.get_state_display(),
    ]  # fmt: skip


def seen_meeting(user: User, pk: int) -> Meeting:
    """The meeting that `user` may see. Raises Http404."""
    row = queries.meetings(user).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def own_meeting(user: User, pk: int) -> Meeting:
    """The meeting that `user` may change. Raises Http404."""
    row = queries.to_write(user).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


@requires(May.MEETING_VIEW)
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting."""
    user = cast(User, request.user)
    row = seen_meeting(user, pk)
    edits = queries.to_write(user).filter(pk=pk).exists()
    visit = visit_of(row)
    context = {
        "heading": f"{row.get_kind_display().capitalize()}, {date_short(row.day)}",
        "lead": str(row.pair),
        "crumbs": [("Встречи", reverse("pairs:meetings"))],
        "meeting": row,
        "tone": TONES[row.state],
        "facts": facts(row),
        "note": row.note if queries.reads_note(row, user) else "",
        "visit": visit,
        "moves": _moves(row, filled=visit is not None) if edits else [],
        "may_call": has(user, May.HELP_ASK),
        "may_open_pair": has(user, May.PAIR_VIEW),
        "history": events(journal.history(row, 20), row.pair.organisation) if edits else [],
    }
    return page(request, "pairs/meeting.html", context)


def facts(row: Meeting) -> list[tuple[str, ...]]:
    """What is told of a meeting to everybody who may see it."""
    where = ", ".join(part for part in (row.place, "по видеосвязи" if row.online else "") if part)
    people = ", ".join(sorted(str(one.pair.mentee) for one in queries.together(row) if one.state == row.state))
    found: list[tuple[str, str]] = [
        ("Наставник", row.pair.mentor.full_name),
        ("Были", people),
        ("Дата", date_short(row.day) + (f", {row.at:%H:%M}" if row.at else "")),
        ("Сколько минут", str(row.minutes)),
        ("Где", where),
        ("Пункт плана", row.step),
        ("Договорились", row.agreement),
    ]
    return [fact for fact in found if fact[1]]


def _moves(row: Meeting, *, filled: bool) -> list[Button]:
    found = []
    if row.state == PLANNED and row.day <= clock.today(row.pair.organisation):
        found.append(Button(reverse("pairs:log", args=[row.pair_id]), "Отметить встречу", "primary", get=True))
    if row.state == HELD and row.kind in LESSONS:
        label = "Исправить карту урока" if filled else "Заполнить карту урока"
        found.append(
            Button(reverse("pairs:meeting_visit", args=[row.pk]), label, "plain" if filled else "primary", get=True)
        )
    if row.state in (HELD, PLANNED):
        found.append(Button(reverse("pairs:meeting_edit", args=[row.pk]), "Исправить", get=True))
        found.append(Button(reverse("pairs:meeting_cancel", args=[row.pk]), "Отменить встречу"))
    return found


@requires(May.MEETING_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct what was written; a note that is not mine to read is not mine to write."""
    user = cast(User, request.user)
    row = own_meeting(user, pk)
    mine = queries.reads_note(row, user)
    initial = {name: getattr(row, name) for name in actions.FIELDS}
    form = CorrectionForm(request.POST) if request.method == "POST" else CorrectionForm(initial=initial)
    if not mine:
        for name in ("note", "audience"):
            del form.fields[name]
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(row, form.told(), by=user)
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, "Встреча исправлена.")
            return redirect("pairs:meeting", pk)
    context = {
        "heading": "Исправить встречу",
        "lead": str(row.pair),
        "crumbs": [("Встречи", reverse("pairs:meetings")), (str(row), reverse("pairs:meeting", args=[pk]))],
        "form": form,
        "form_failed": bool(form.errors),
        "button": "Сохранить",
        "back": reverse("pairs:meeting", args=[pk]),
    }
    return page(request, "pairs/meeting_form.html", context)


@requires(May.MEETING_EDIT)
@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """The meeting did not take place, or was written by mistake."""
    user = cast(User, request.user)
    row = own_meeting(user, pk)
    actions.cancel(row, by=user)
    done(request, "Встреча отменена. Отметить другую можно на странице пары.")
    return redirect("pairs:meeting", pk)


@requires(May.MEETING_EDIT)
@require_POST
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """The next meeting: in two weeks, or on the chosen day."""
    user = cast(User, request.user)
    row = own_meeting(user, pk)
    pairs = [one.pair for one in queries.together(row)]
    form = next_form(request, clock.today(row.pair.organisation))
    if form.is_valid():
        try:
            made = actions.plan_next(pairs, form.cleaned_data["day"], by=user)
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, f"Следующая встреча {date_short(made.day)}.")
            return (
                redirect("pairs:pair", row.pair_id) if has(user, May.PAIR_VIEW) else redirect("pairs:meeting", made.pk)
            )
    return page(request, "pairs/meeting_done.html", done_context(row, form))


@requires(May.MEETING_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """A meeting ahead, for the whole group of the pair; one that is planned already is changed."""
    user = cast(User, request.user)
    pair = queries.pairs_to_log(user).filter(pk=pk).first()
    if pair is None:
        raise Http404
    ready = queries.planned(pair)
    initial = {name: getattr(ready, name) for name in ("day", "at", "kind", "place", "online")} if ready else {}
    form = PlanForm(request.POST) if request.method == "POST" else PlanForm(initial=initial)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        try:
            made = actions.plan_next([pair, *queries.members(pair)], given.pop("day"), by=user, **given)
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, f"Следующая встреча {date_short(made.day)}.")
            return redirect("pairs:meeting", made.pk)
    context = {
        "heading": "Запланировать встречу",
        "lead": str(pair.group or pair),
        "crumbs": [("Встречи", reverse("pairs:meetings"))],
        "form": form,
        "form_failed": bool(form.errors),
        "button": "Запланировать",
        "back": reverse("pairs:meetings"),
    }
    return page(request, "pairs/meeting_form.html", context)


def next_form(request: HttpRequest, today: Any) -> NextForm:
    """The day of the next meeting by the button that was pressed; two weeks later, but not on a day off."""
    if request.POST.get("weeks") == "2":
        return NextForm({"day": work_calendar().add_working_days(clock.after(today, TWO_WEEKS - 1), 1)})
    return NextForm(request.POST)


def done_context(row: Meeting, form: NextForm, **rest: Any) -> dict[str, Any]:
    """The page after «Сохранить встречу» of somebody who has signed in."""
    return {
        "heading": "Записано",
        "meeting": row,
        "tone": TONES[row.state],
        "facts": facts(row),
        "form": form,
        "form_failed": bool(form.errors),
        "may_plan": row.pair.state in FIXED,
        "next_url": reverse("pairs:meeting_next", args=[row.pk]),
        "cancel_url": reverse("pairs:meeting_cancel", args=[row.pk]),
        "later_url": reverse("pairs:meetings"),
        "visit_url": reverse("pairs:meeting_visit", args=[row.pk]) if row.kind in LESSONS else "",
        "frame_page": "base.html",
        **rest,
    }
