"""Bulk entry up to the writing: a table is read, its columns named, its cells corrected. The bases are not touched yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from rostok.core import clock, files, journal
from rostok.core.access import check
from rostok.core.models import Organisation, User
from rostok.core.refusal import Refusal
from rostok.engine.rosters import (
    LARGEST,
    Table,
    Unreadable,
    fields_of,
    guess_columns,
    heading_key,
    read_paste,
    read_safely,
)
from rostok.engine.rosters.fields import NAMES
from rostok.people.models import ColumnMemory, Intake
from rostok.people.queries.intake import may_of, remembered

NOT_TAKEN = "-"
NO_NAME = "Укажите, в каком столбце фамилия и имя: без этого людей не узнать."


def start(
    organisation: Organisation, kind: str, *, text: str = "", upload: UploadedFile[bytes] | None = None, by: User
) -> Intake:
    """Read a paste or a file and keep it as a draft with guessed columns. Raises `Refusal` in the reader's words.

    Reading may take seconds, so the transaction begins after it: other people write meanwhile.
    """
    check(by, may_of(kind), organisation)
    name = ""
    try:
        if upload is not None:
            name = files.clean_name(upload.name or "")[:200]
            # A byte more than the reader takes: it says itself that this is too much.
            table = read_safely(upload.read(LARGEST + 1), kind)
        else:
            table = read_paste(text, kind)
    except Unreadable as problem:
        raise Refusal(problem.message, field="file" if upload is not None else "text")
    return _keep(organisation, kind, table, name, by)


@transaction.atomic
def _keep(organisation: Organisation, kind: str, table: Table, name: str, by: User) -> Intake:
    guessed = guess_columns(table, kind, remembered(by, kind))
    return Intake.objects.create(
        organisation=organisation,
        user=by,
        kind=kind,
        name=name,
        columns=[{"title": title, "field": field} for title, field in zip(table.titles, guessed, strict=True)],
        rows=[{"number": row.number, "cells": list(row.cells)} for row in table.rows],
        counts={"notes": list(table.notes)},
        made_at=clock.now(),
    )


@transaction.atomic
def name_columns(intake: Intake, chosen: list[str], *, by: User) -> None:
    """Say what every column is («» is not taken) and remember it for the next table. Raises `Refusal` for doubles."""
    check(by, may_of(intake.kind), intake)
    if intake.state != Intake.State.DRAFT:
        raise Refusal("Эта таблица уже записана. Столбцы больше не меняются.")
    known = fields_of(intake.kind)
    taken = [name for name in chosen if name in known]
    double = next((name for name in taken if taken.count(name) > 1), None)
    if double is not None:
        raise Refusal(f"Два столбца названы «{known[double].title}». Оставьте один.")
    if not NAMES & set(taken):
        raise Refusal(NO_NAME)
    pairs = zip(intake.columns, chosen, strict=True)
    intake.columns = [{"title": column["title"], "field": name if name in known else ""} for column, name in pairs]
    intake.save(update_fields=["columns"])
    memories = {
        heading_key(column["title"]): column["field"] or NOT_TAKEN
        for column in intake.columns
        if heading_key(column["title"])
    }
    ColumnMemory.objects.filter(user=by, kind=intake.kind, header__in=memories).delete()
    ColumnMemory.objects.bulk_create(
        ColumnMemory(user=by, kind=intake.kind, header=header, field=field) for header, field in memories.items()
    )


@transaction.atomic
def correct(intake: Intake, corrections: Mapping[int, Mapping[str, Any]], *, by: User) -> int:
    """Write what was mended on the page: place of the row → {"cells": {field: text}, "drop": bool, "same": id, "asked": [id]}; → rows changed.

    A field that the table has no column for gets one. Rows that are written already stay as they are.
    """
    check(by, may_of(intake.kind), intake)
    if intake.state == Intake.State.UNDONE:
        raise Refusal("Эта запись отменена. Начните снова с той же таблицей.")
    changed = 0
    for place, given in corrections.items():
        row: dict[str, Any] = intake.rows[place] if 0 <= place < len(intake.rows) else {"done": True}
        if row.get("done"):
            continue
        before = {**row, "cells": list(row["cells"])}
        for name, text in given.get("cells", {}).items():
            row["cells"][_column(intake, name)] = text
        row |= {name: given[name] for name in ("drop", "same", "asked") if name in given}
        changed += row != before
    if changed:
        intake.save(update_fields=["rows", "columns"])
    return changed


def _column(intake: Intake, name: str) -> int:
    """The place of the column of a field."""
    for place, column in enumerate(intake.columns):
        if column["field"] == name:
            return place
    intake.columns.append({"title": fields_of(intake.kind)[name].title, "field": name})
    for row in intake.rows:
        row["cells"].append("")
    return len(intake.columns) - 1


@transaction.atomic
def forget(intake: Intake, *, by: User) -> None:
    """The table was a mistake: nothing of it has been written. Raises `Refusal` when something was."""
    check(by, may_of(intake.kind), intake)
    gone, _ = Intake.objects.filter(pk=intake.pk, state=Intake.State.DRAFT).delete()
    if not gone:
        raise Refusal("Эта таблица уже записана. Её можно отменить целиком.")


def note_rest(intake: Intake, count: int, *, by: User) -> None:
    """Rows with errors were taken away as a file."""
    text = f"Скачано: строки с ошибками ({intake.get_kind_display()}), строк {count}"
    journal.write("person.exported", intake, text, by=by, organisation=intake.organisation)
