"""An import is taken back: rows that nobody has touched since go as they came, the others stay and are named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from rostok.core import clock, journal
from rostok.core.access import check
from rostok.core.models import User
from rostok.core.refusal import Refusal
from rostok.people.lifecycle import NOT_ASKED
from rostok.people.models import Consent, Intake
from rostok.people.queries.intake import UNDO_DAYS, can_undo, may_of

from .intake_write import BATCH, TABLES, kept, written_with

Effects = list[dict[str, Any]]
#: Rows about cards go before the cards, people go last.
_ORDER = (
    "different", "topic", "request", "representative", "municipal", "mentee", "mentor", "enrolment", "employment", "adult", "person",
)  # fmt: skip


@dataclass(frozen=True)
class Undo:
    """What an undo would do: places of rows that go, names of rows that stay because they were changed since."""

    going: list[int]
    staying: list[str]


def foresee(intake: Intake) -> Undo:
    """What taking the import back would do now."""
    by_row = _by_row(intake.effects)
    staying = _touched(by_row)
    names = [_name(intake, place) for place in sorted(staying)]
    return Undo(sorted(by_row.keys() - staying), names)


@transaction.atomic
def undo(intake: Intake, *, by: User) -> Undo:
    """Take the import back. Raises `Refusal` when it is too late, or when it was taken back already."""
    check(by, may_of(intake.kind), intake)
    if not can_undo(intake):
        raise Refusal(f"Отменить можно {UNDO_DAYS} дней после записи и один раз.")
    claimed = Intake.objects.filter(pk=intake.pk, state=Intake.State.WRITTEN, written_at=intake.written_at)
    if not claimed.update(state=Intake.State.UNDONE, undone_at=clock.now()):
        raise Refusal("Таблицу записали или отменили в другом окне. Откройте страницу заново.")
    intake.refresh_from_db()
    told = foresee(intake)
    going = set(told.going)
    gone = [effect for effect in intake.effects if effect["row"] in going]
    _put_back([effect for effect in gone if not effect["made"]])
    _remove([effect for effect in gone if effect["made"]])
    intake.effects = [effect for effect in intake.effects if effect["row"] not in going]
    intake.counts = {**intake.counts, "undone": len(told.going), "stayed": len(told.staying)}
    intake.save(update_fields=["effects", "counts"])
    text = f"Внесённое из таблицы отменено: строк {len(told.going)}, остались изменённые: {len(told.staying)}"
    journal.write("person.intake_undone", intake, text, by=by, organisation=intake.organisation)
    return told


def _by_row(effects: Effects) -> dict[int, Effects]:
    found: dict[int, Effects] = defaultdict(list)
    for effect in effects:
        found[effect["row"]].append(effect)
    return found


def _name(intake: Intake, place: int) -> str:
    row = intake.rows[place]
    parts = {column["field"]: cell for column, cell in zip(intake.columns, row["cells"], strict=True)}
    names = (parts.get(name, "") for name in ("full_name", "family", "given", "patronymic"))
    return " ".join(filter(None, names)) or f"строка {row['number']}"


def _touched(by_row: Mapping[int, Effects]) -> set[int]:
    """Rows of the table with a value changed since, or with something that was hung on their people since."""
    every = [effect for effects in by_row.values() for effect in effects]
    current = _current(every)
    staying = {effect["row"] for effect in every if _changed(effect, current[effect["table"]])}
    while True:
        more = _held([effect for effect in every if effect["row"] not in staying])
        if not more:
            return staying
        staying |= more


def _current(effects: Effects) -> dict[str, dict[int, Any]]:
    """Table → id → the row as it is now."""
    ids: dict[str, list[int]] = defaultdict(list)
    for effect in effects:
        ids[effect["table"]].append(effect["pk"])
    return {table: TABLES[table]._default_manager.in_bulk(pks) for table, pks in ids.items()}


def _changed(effect: Mapping[str, Any], current: Mapping[int, Any]) -> bool:
    """Whether somebody has written over what the import had written; a row that is gone holds nobody."""
    row = current.get(effect["pk"])
    if row is None:
        return False
    return any(kept(getattr(row, name)) != value for name, value in effect["after"].items())


def _held(effects: Effects) -> set[int]:
    """Rows of the table whose new people or cards have got something that this import did not make."""
    made: dict[Any, dict[int, int]] = defaultdict(dict)
    for effect in effects:
        if effect["made"]:
            made[TABLES[effect["table"]]][effect["pk"]] = effect["row"]
    held: set[int] = set()
    for model, rows in made.items():
        for relation in model._meta.related_objects:
            other, key = relation.related_model, f"{relation.field.name}_id"
            if relation.many_to_many:
                continue
            found = other._default_manager.filter(**{f"{relation.field.name}__in": list(rows)})
            if other is Consent:  # a line of the register that nobody has asked about yet goes with its person
                found = found.exclude(state=NOT_ASKED)
            ours = made.get(other, {})
            held |= {rows[owner] for pk, owner in found.values_list("pk", key) if pk not in ours}
    return held


def _put_back(effects: Effects) -> None:
    """Values as they were before, those with the same fields at once."""
    groups: dict[tuple[str, tuple[str, ...]], Effects] = defaultdict(list)
    for effect in effects:
        groups[effect["table"], tuple(sorted(effect["before"]))].append(effect)
    for (table, names), changed in groups.items():
        model = TABLES[table]
        rows = model._default_manager.in_bulk([effect["pk"] for effect in changed])
        for effect in changed:
            row = rows.get(effect["pk"])
            for name in names if row is not None else ():
                setattr(row, name, model._meta.get_field(name).to_python(effect["before"][name]))
        model._default_manager.bulk_update(list(rows.values()), written_with(rows.values(), names), BATCH)


def _remove(effects: Effects) -> None:
    """Rows that the import made, those that lean on others first."""
    ids: dict[str, list[int]] = defaultdict(list)
    for effect in effects:
        ids[effect["table"]].append(effect["pk"])
    people = [*ids["person"], *ids["adult"]]
    Consent.objects.filter(person__in=people, state=NOT_ASKED).delete()
    for table in _ORDER:
        TABLES[table]._default_manager.filter(pk__in=ids[table]).delete()


@transaction.atomic
def forget_old() -> int:
    """Tables that can no longer be taken back keep only their totals, drafts of that age go; → how many."""
    old = clock.now() - timedelta(days=UNDO_DAYS)
    drafts, _ = Intake.objects.filter(state=Intake.State.DRAFT, made_at__lt=old).delete()
    written = Intake.objects.filter(Q(written_at__lt=old) & ~Q(rows=[])).exclude(state=Intake.State.DRAFT)
    return drafts + written.update(rows=[], effects=[], name="")
