"""Rows of a plan: add, change, move, remove and take back, paste many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from rostok.core import clock, journal
from rostok.core.access import May, check
from rostok.core.models import User
from rostok.core.refusal import Refusal
from rostok.engine.roadmap import Row, phase_of
from rostok.engine.russian import squeeze
from rostok.plans import lifecycle
from rostok.plans.models import Activity, Occurrence, Plan, Stage

from .plans import name_roles, row_to_activity
from .windows import apply_reading, new_occurrences, read_phrase, relay

TEXTS = ("number", "text", "deadline", "responsible", "result", "note")
NAMES = {
    "number": "номер", "text": "мероприятие", "deadline": "срок", "responsible": "ответственные", "result": "результат",
    "note": "примечание", "stage": "этап", "extra": "другие столбцы", "executor": "исполнитель", "source": "строка муниципальной карты",
}  # fmt: skip


def check_editable(plan: Plan, by: User) -> None:
    """Rows change only in a draft: what is approved is changed by a new edition."""
    check(by, May.PLAN_EDIT, plan)
    if plan.state != lifecycle.DRAFT:
        raise Refusal(
            "Карта утверждена или на утверждении. Чтобы менять строки, начните новую редакцию или отзовите карту."
        )


@transaction.atomic
def add_activity(plan: Plan, row: Row, *, by: User, after: Activity | None = None) -> Activity:
    """One more row after `after`, else at the end; the stage is found by its title or made."""
    check_editable(plan, by)
    if not squeeze(row.activity):
        raise Refusal("Напишите, что нужно сделать.", field="text")
    stage = _stage(plan, row.stage, row.activity, after)
    if after is None and stage.activities.exists():
        after = stage.activities.order_by("position").last()
    activity = row_to_activity(plan, stage, _place_after(plan, after), row)
    reading = read_phrase(activity.deadline, plan)
    apply_reading(activity, reading)
    activity.save()
    Occurrence.objects.bulk_create(new_occurrences(activity, reading.windows))
    _touch(plan)
    journal.write("activity.added", activity, "Строка добавлена", by=by, organisation=plan.organisation)
    return activity


def _stage(plan: Plan, title: str, text: str, after: Activity | None) -> Stage:
    """The stage called `title`; without a title, that of the neighbour or the last one; a new one goes to the end."""
    if not title and after is not None and after.stage is not None:
        return after.stage
    found = (plan.stages.filter(title=title) if title else plan.stages).order_by("-position").first()
    if found:
        return found
    last = plan.stages.aggregate(last=Max("position"))["last"] or 0
    return Stage.objects.create(plan=plan, position=last + 1, title=title, phase=phase_of(title, text))


def _place_after(plan: Plan, after: Activity | None) -> int:
    """A free position; when neighbours stand side by side the rows are numbered anew."""
    rows = list(plan.activities.order_by("position", "id"))
    if after is None or not rows or rows[-1].pk == after.pk:
        return (rows[-1].position if rows else 0) + 10
    place = next(index for index, row in enumerate(rows) if row.pk == after.pk)
    if rows[place + 1].position - rows[place].position > 1:
        return (rows[place].position + rows[place + 1].position) // 2
    for index, row in enumerate(rows):
        row.position = (index + 1) * 10
    Activity.objects.bulk_update(rows, ["position"])
    return rows[place].position + 5


@transaction.atomic
def change_activity(activity: Activity, values: Mapping[str, Any], *, by: User) -> Activity:
    """Change words of a row; a new deadline phrase lays its windows anew. The journal keeps what was and became."""
    check_editable(activity.plan, by)
    if "text" in values and not squeeze(str(values["text"])):
        raise Refusal("Напишите, что нужно сделать.", field="text")
    was: dict[str, Any] = {}
    for name in TEXTS:
        if name in values and getattr(activity, name) != values[name]:
            was[name] = getattr(activity, name)
            setattr(activity, name, values[name])
    if "extra" in values and values["extra"] != activity.extra:
        was["extra"], activity.extra = activity.extra, dict(values["extra"])
    if "executor" in values and values["executor"] != activity.executor:
        was["executor"], activity.executor = str(activity.executor or ""), values["executor"]
    if "source" in values and values["source"] != activity.source:
        was["source"], activity.source = str(activity.source or ""), values["source"]
    if "stage" in values and values["stage"] != (activity.stage.title if activity.stage else ""):
        was["stage"] = activity.stage.title if activity.stage else ""
        activity.stage = _stage(activity.plan, values["stage"], activity.text, None)
    if not was:
        return activity
    if "responsible" in was:
        name_roles(activity)
    if "deadline" in was:
        reading = read_phrase(activity.deadline, activity.plan)
        apply_reading(activity, reading)
        relay(activity, reading.windows)
        activity.linked = None  # other words, another meaning
    activity.save()
    _touch(activity.plan)
    changed = ", ".join(NAMES[name] for name in was)
    journal.write(
        "activity.changed", activity, f"Изменено: {changed}", by=by, organisation=activity.plan.organisation, was=was
    )
    return activity


@transaction.atomic
def set_windows(activity: Activity, windows: Sequence[tuple[date, date]], *, by: User) -> None:
    """«Не так? Указать даты»: a person lays the windows by hand, the phrase stays as it is for print."""
    check_editable(activity.plan, by)
    if not windows or any(first > last for first, last in windows):
        raise Refusal("Укажите хотя бы один срок, начало не позже конца.", field="windows")
    relay(activity, tuple(windows))
    activity.by_hand = True
    activity.understood = "даты указаны вручную"
    activity.deadline_kind = "range"
    activity.linked = None
    activity.save(update_fields=["by_hand", "understood", "deadline_kind", "linked"])
    _touch(activity.plan)
    journal.write("activity.windows", activity, "Даты указаны вручную", by=by, organisation=activity.plan.organisation)


@transaction.atomic
def remove_activity(activity: Activity, *, by: User) -> None:
    """Out of the plan; `restore_activity` takes it back with all its facts."""
    check_editable(activity.plan, by)
    activity.removed_at = clock.now()
    activity.save(update_fields=["removed_at"])
    _touch(activity.plan)
    journal.write("activity.removed", activity, "Строка убрана", by=by, organisation=activity.plan.organisation)


@transaction.atomic
def restore_activity(activity: Activity, *, by: User) -> None:
    """Undo `remove_activity`."""
    check_editable(activity.plan, by)
    activity.removed_at = None
    activity.save(update_fields=["removed_at"])
    _touch(activity.plan)
    journal.write("activity.restored", activity, "Строка возвращена", by=by, organisation=activity.plan.organisation)


@transaction.atomic
def add_rows(plan: Plan, rows: Sequence[Row], *, by: User, anew: bool = False) -> list[Activity]:
    """Rows of Excel, Word or of a ready form, all or none; `anew` goes on with the numbers of the plan."""
    if anew:
        numbers = plan.activities.filter(removed_at__isnull=True).values_list("number", flat=True)
        last = max((int(number.strip(" .")) for number in numbers if number.strip(" .").isdecimal()), default=0)
        rows = [replace(row, number=str(last + place)) for place, row in enumerate(rows, 1)]
    return [add_activity(plan, row, by=by) for row in rows]


@transaction.atomic
def set_phase(stage: Stage, phase: str, *, by: User) -> None:
    """Bind a stage to one of the common phases of the municipal picture."""
    check(by, May.PLAN_EDIT, stage.plan)
    if phase not in Stage.Phase.values:
        raise Refusal("Выберите один из общих этапов.", field="phase")
    stage.phase = phase
    stage.save(update_fields=["phase"])
    journal.write(
        "stage.phase", stage, f"Общий этап: {stage.get_phase_display()}", by=by, organisation=stage.plan.organisation
    )


@transaction.atomic
def change_heading(plan: Plan, *, title: str, preamble: str, by: User) -> None:
    """Title and preamble of a draft."""
    check_editable(plan, by)
    if not squeeze(title):
        raise Refusal("Напишите название карты.", field="title")
    plan.title, plan.preamble = title, preamble
    plan.save(update_fields=["title", "preamble", "search_key"])
    _touch(plan)
    journal.write("plan.heading", plan, "Изменены название или вводный текст", by=by, organisation=plan.organisation)


def _touch(plan: Plan) -> None:
    plan.touched_at = clock.now()
    plan.save(update_fields=["touched_at"])
