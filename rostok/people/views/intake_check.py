"""The check page of a table: errors first, mended in place; what would be written; writing; taking back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from rostok.core.access import May, requires
from rostok.core.http import page
from rostok.core.models import User
from rostok.core.pieces import Button, done
from rostok.core.refusal import Refusal
from rostok.engine.rosters import fields_of
from rostok.engine.russian import counted, date_short
from rostok.engine.russian.phones import shown as phone_shown
from rostok.people.actions.intake import correct
from rostok.people.actions.intake_undo import foresee
from rostok.people.actions.intake_undo import undo as take_back
from rostok.people.actions.intake_write import write
from rostok.people.forms.intake import RowForm
from rostok.people.models import Intake
from rostok.people.queries.intake import can_undo
from rostok.people.queries.intake_known import Known
from rostok.people.queries.intake_plan import Line, Plan, changes_of, plan_of, topic_titles

from .intake import TITLES, intake_of, source_of, steps

#: Rows mended on one page, rows read on one page: both far from what a browser minds.
MENDED, READ = 25, 100
TABS = (
    ("error", "С ошибкой"), ("new", "Новые"), ("change", "Обновятся"), ("same", "Без изменений"), ("dropped", "Не вносим"),
    ("done", "Записаны"),
)  # fmt: skip
EDITABLE = ("error", "dropped", "new", "change", "same")


@dataclass(frozen=True)
class Card:
    """A row with its form: what is wrong, whom to compare with."""

    line: Line
    form: RowForm
    pairs: list[tuple[str, list[tuple[str, str]]]]

    @property
    def wrong(self) -> list[Any]:
        """Fields of the cells that are wrong."""
        return [self.form[name] for name in self.form.wrong]

    @property
    def rest(self) -> list[Any]:
        """Fields of the other cells."""
        return [self.form[name] for name in self.form.line.cells if name not in self.form.wrong]

    @property
    def faults(self) -> list[tuple[str, str, str, str]]:
        """(column, what is wrong, how to mend it, guess with the value of its button)."""
        known = fields_of(self.form.kind)
        titles = {name: field.title for name, field in known.items()}
        return [
            # «Телефон «8913»: цифр не хватает» names its column by itself.
            (
                "" if fault.what.startswith(titles.get(fault.field, "")) else titles[fault.field],
                fault.what,
                fault.how,
                self._take(fault),
            )
            for fault in self.line.faults
        ]

    def _take(self, fault: Any) -> str:
        return f"take-{self.line.place}-{fault.field}" if fault.guess else ""


@requires(May.PERSON_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what would be written; keep corrections; write the good rows. `act`: keep, write, take-<row>-<field>."""
    user, intake = cast(User, request.user), intake_of(request, pk)
    if request.method == "POST":
        try:
            return _acted(request, intake, user)
        except Refusal as problem:
            return _shown(request, intake, problem.text)
    return _shown(request, intake, "")


def _acted(request: HttpRequest, intake: Intake, user: User) -> HttpResponse:
    """Corrections first, then the act of the pressed button."""
    act, plan = request.POST.get("act", "keep"), plan_of(intake)
    _keep(request.POST, intake, plan, act, user)
    if act == "write":
        told = write(intake, by=user)
        undo = reverse("people:intake_undo", args=[intake.pk])
        done(request, f"Записано: новых {told['new']}, обновлено {told['change']}.", undo=undo)
        return redirect("people:intake", intake.pk)
    done(request, "Исправления учтены." if intake.effects else "Исправления учтены. В базу ещё ничего не внесено.")
    return redirect(request.get_full_path())


def _keep(data: QueryDict, intake: Intake, plan: Plan, act: str, user: User) -> None:
    """The cells of the rows that stood on the page, and the guess that was agreed to."""
    places = {int(place) for place in data.getlist("place") if place.isdecimal()}
    corrections: dict[int, dict[str, Any]] = {}
    for line in plan.of(*EDITABLE):
        if line.place in places:
            form = RowForm(data, line=line, kind=intake.kind)
            if form.is_valid():
                corrections[line.place] = form.correction()
    for line in plan.of("error") if act.startswith("take-") else []:
        for fault in line.faults:
            if act == f"take-{line.place}-{fault.field}":
                corrections.setdefault(line.place, {"cells": {}})["cells"][fault.field] = fault.guess
    correct(intake, corrections, by=user)


def _shown(request: HttpRequest, intake: Intake, refusal: str) -> HttpResponse:
    plan = plan_of(intake)
    asked = request.GET.get("show", "")
    show = asked if plan.counts.get(asked) else next((key for key, _ in TABS if plan.counts[key]), "done")
    chosen = request.GET.get("row", "")
    lines = plan.of(show)
    mended = [line for line in plan.of(*EDITABLE) if str(line.place) == chosen] or (
        lines[:MENDED] if show == "error" else []
    )
    read = lines[:READ] if show != "error" and not chosen else []
    titles = topic_titles(read)
    good = len(plan.good)
    context = {
        **_heading(intake, plan),
        "intake": intake,
        "refusal": refusal,
        "form_failed": bool(refusal),
        "tabs": [(label, f"?show={key}", key == show, plan.counts[key]) for key, label in TABS if _worth(key, plan)],
        "cards": [_card(line, intake) for line in mended],
        "lines": [(line, changes_of(line, titles)) for line in read],
        "editable": show in EDITABLE and intake.state != Intake.State.UNDONE,
        "more": len(lines) - (MENDED if show == "error" else READ),
        "write": _button(good, bool(mended)) if intake.state != Intake.State.UNDONE else "",
        "bad": counted(plan.counts["error"], "строку", "строки", "строк") if plan.counts["error"] else "",
        "bad_url": reverse("people:intake_rest", args=[intake.pk]),
        "again_url": reverse("people:intake_again", args=[intake.pk]),
        "notes": intake.counts.get("notes", []),
        "list_url": reverse(TITLES[intake.kind][1]),
        "forgotten": intake.state != Intake.State.DRAFT and not intake.rows,
    }
    return page(request, "people/intake.html", context)


def _button(good: int, mended: bool) -> str:
    """What the main button says; corrections of the page are kept before anything is written."""
    if good:
        return f"Записать {counted(good, 'верную строку', 'верные строки', 'верных строк')}"
    return "Записать исправленные строки" if mended else ""


def _worth(key: str, plan: Plan) -> bool:
    """Counters of the four main outcomes always stand, the others when there is something."""
    return key in ("error", "new", "change", "same") or bool(plan.counts[key])


def _heading(intake: Intake, plan: Plan) -> dict[str, Any]:
    """Heading, steps and buttons by the state."""
    lead = source_of(intake)
    undo = (
        [Button(reverse("people:intake_undo", args=[intake.pk]), "Отменить всю запись", get=True)]
        if can_undo(intake)
        else []
    )
    if intake.state == Intake.State.UNDONE:
        return {"heading": "Запись отменена", "lead": lead, "steps": steps(4), "moves": []}
    if intake.state == Intake.State.DRAFT:
        return {"heading": "Проверьте, ещё ничего не записано", "lead": lead, "steps": steps(2), "moves": []}
    written = intake.counts.get("new", 0) + intake.counts.get("change", 0)
    left = plan.counts["error"] + len(plan.good)
    heading = f"Записано {written}, осталось {left}" if left else f"Готово: записано {written}"
    return {"heading": heading, "lead": lead, "steps": steps(2 if left else 4), "moves": undo}


def _card(line: Line, intake: Intake) -> Card:
    open_here = intake.kind != Intake.Kind.MUNICIPAL
    return Card(line, RowForm(line=line, kind=intake.kind), [_pair(known, open_here) for known in line.asked])


def _pair(known: Known, open_here: bool) -> tuple[str, list[tuple[str, str]]]:
    """Somebody of the base to compare with; of another organisation's people nothing but the name and the place."""
    person = known.person
    facts = [("Организация", str(person.organisation))]
    if open_here:
        facts += [
            ("Дата рождения", date_short(person.born_on) if person.born_on else "не указана"),
            ("Телефон", phone_shown(person.phone) or "не указан"),
            ("Почта", person.email or "не указана"),
            ("Должность", "; ".join(held.post for held in known.posts) or "не указана"),
        ]
    return person.full_name, facts


@requires(May.PERSON_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then take the whole import back; the message after writing leads here by POST at once."""
    user, intake = cast(User, request.user), intake_of(request, pk)
    if request.method == "POST":
        told = take_back(intake, by=user)
        stayed = f" Остались, их изменили после записи: {', '.join(told.staying)}." if told.staying else ""
        done(request, f"Отменено: {counted(len(told.going), 'строка', 'строки', 'строк')}.{stayed}")
        return redirect("people:intakes")
    if not can_undo(intake):
        raise Refusal("Отменить можно 30 дней после записи и один раз.")
    told = foresee(intake)
    context = {
        "heading": "Отменить запись из таблицы",
        "lead": f"{intake.organisation} · {intake.name or 'вставленные строки'}",
        "text": f"Вернём как было: {counted(len(told.going), 'строка', 'строки', 'строк')}.",
        "names": told.staying,
        "warning": "Люди из списка останутся: их сведения изменили после записи." if told.staying else "",
        "url": reverse("people:intake_undo", args=[intake.pk]),
        "back": reverse("people:intake", args=[intake.pk]),
    }
    return page(request, "people/intake_undo.html", context)
