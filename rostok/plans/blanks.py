"""A plan as a paper, a spreadsheet and a calendar feed: the same rows, the same words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any

from django.urls import reverse

from rostok.core import clock
from rostok.core.models import Organisation
from rostok.engine.documents import Cell, Paper, Paragraph, Stamp, Table, landscape_suits, style_for, to_docx, to_pdf
from rostok.engine.feeds import FeedEvent
from rostok.engine.russian import date_short, squeeze
from rostok.engine.sheets import Sheet
from rostok.papers.blanks.archive import Entry, part

from . import lifecycle
from .models import Activity, Edition, Occurrence, Plan
from .queries import Line, cells_of
from .queries.orders import WIDTHS
from .wording import split_items


def plan_paper(snapshot: dict[str, Any], *, note: str = "", states: Sequence[str] = ()) -> Paper:
    """The paper of a snapshot (`queries.snapshot` or a frozen edition): the plan's own columns, stages, stamp.

    `states` adds a last column «Состояние», one word a row, for papers of what is seen on the screen.
    """
    columns = list(snapshot["columns"])
    header = [column["title"] or "№" for column in columns] + (["Состояние"] if states else [])
    widths = [WIDTHS.get(column["meaning"], 3) for column in columns] + ([2.6] if states else [])
    blocks: list[Any] = [Paragraph(snapshot["preamble"])] if snapshot["preamble"] else []
    table = Table(tuple(header), tuple(_table_rows(snapshot, columns, states)), tuple(float(width) for width in widths))
    blocks.append(table)
    sideways = landscape_suits(table)
    stamp = tuple(line for line in snapshot["stamp"].split("\n") if line.strip())
    return Paper(
        title=tuple(line for line in snapshot["title"].split("\n") if line.strip()),
        blocks=tuple(blocks),
        stamps=(Stamp(stamp),) if stamp else (),
        landscape=sideways,
        style=style_for(sideways),
        note=note,
        made=clock.now().replace(microsecond=0),
    )


def _table_rows(
    snapshot: dict[str, Any], columns: list[dict[str, str]], states: Sequence[str]
) -> Iterable[tuple[Cell, ...]]:
    """Rows with a section row before each new stage, unless the paper has a column for it."""
    has_stage_column = any(column["meaning"] == "stage" for column in columns)
    stage = ""
    for place, row in enumerate(snapshot["rows"]):
        if row["stage"] != stage and not has_stage_column:
            stage = row["stage"]
            yield (Cell(stage, bold=True, align="center", span=len(columns) + bool(states)),)
        cells = [
            Cell(text, align="center" if columns[index]["meaning"] == "number" else "left")
            for index, text in enumerate(row["cells"])
        ]
        yield (*cells, Cell(states[place])) if states else tuple(cells)


DRAFT_STAMP = ("ПРОЕКТ",)


def as_draft(snapshot: dict[str, Any]) -> dict[str, Any]:
    """The snapshot of a plan that nobody has approved yet: «ПРОЕКТ» stands where the stamp will be."""
    return {**snapshot, "stamp": "\n".join(DRAFT_STAMP)}


def lines_snapshot(plan: Plan, lines: Sequence[Line]) -> dict[str, Any]:
    """A snapshot of exactly these lines: a working print, so neither the stamp nor the preamble stands on it."""
    return {
        "title": plan.title,
        "stamp": "",
        "preamble": "",
        "columns": plan.columns,
        "rows": [
            {
                "stage": line.activity.stage.title if line.activity.stage else "",
                "cells": cells_of(line.activity, plan.columns),
            }
            for line in lines
        ],
    }


def lines_sheet(plan: Plan, lines: Sequence[Line]) -> Sheet:
    """Exactly these lines as a spreadsheet: the plan's own columns, then what was understood and what was done."""
    header = [column["title"] or "№" for column in plan.columns]
    has_stage = any(column["meaning"] == "stage" for column in plan.columns)
    if not has_stage:
        header.insert(0, "Этап")
    header += ["Понято", "Начало", "Окончание", "Состояние", "Подтверждений"]
    rows = []
    for line in lines:
        first = min((item.first for item in line.occurrences if item.first), default=None)
        stage = [] if has_stage else [line.activity.stage.title if line.activity.stage else ""]
        proofs = sum(item.proofs for item in line.occurrences)
        rows.append(
            [
                *stage,
                *cells_of(line.activity, plan.columns),
                line.activity.understood,
                first,
                line.due,
                line.word,
                proofs,
            ]
        )
    return Sheet("Дорожная карта", tuple(header), tuple(tuple(row) for row in rows))


def feed_events(occurrences: Iterable[Occurrence], site: str) -> list[FeedEvent]:
    """Windows as all-day events without names of people: a feed is read by programs that nobody here controls.

    A window longer than two weeks is marked by its last day, or it would fill the calendar.
    """
    events = []
    for item in occurrences:
        if item.first is None or item.due is None:
            continue
        whole = (item.due - item.first).days <= 14
        title = split_items(item.activity.text)[0].rstrip(":;")[:200]
        sign = "✓ " if item.state == lifecycle.DONE else "" if whole else "Срок: "
        events.append(
            FeedEvent(
                uid=f"occurrence-{item.pk}@rostok",
                title=sign + title,
                first=min(item.first, item.due) if whole else item.due,
                last=item.due,
                url=site + reverse("plans:activity", args=[item.plan_id, item.activity_id]),
                description=f"{item.organisation}. {squeeze(item.activity.deadline)}".rstrip(". "),
                updated=item.plan.touched_at,
            )
        )
    return events


@part
def editions_of(organisation: Organisation) -> Iterator[Entry]:
    """Approved editions of roadmaps for the folder of an organisation, in Word and PDF."""
    rows = Edition.objects.filter(plan__organisation=organisation).select_related("plan__organisation")
    for row in rows.order_by("plan__first", "plan", "number").iterator(chunk_size=50):
        for ending, make in (("pdf", to_pdf), ("docx", to_docx)):
            yield Entry(
                "Дорожные карты",
                file_name(row.plan, ending, f"редакция {row.number}"),
                f"Дорожная карта, редакция {row.number}: {row.plan}",
                row.plan.number if row.number == row.plan.edition else "",
                row.plan.date if row.number == row.plan.edition else None,
                "Действует" if row.number == row.plan.edition else "Прежняя редакция",
                partial(_edition_bytes, make, row),
            )


def _edition_bytes(make: Callable[[Paper], bytes], row: Edition) -> bytes:
    return make(plan_paper(row.snapshot))


def file_name(plan: Plan, ending: str, about: str = "") -> str:
    """«Дорожная карта СОШ № 7 2026-27.docx»."""
    years = plan.years_label.replace("/", "-").replace("–", "-")
    words = f"Дорожная карта {plan.organisation} {years} {about}".strip()
    return f"{clean(words)}.{ending}"


def clean(name: str) -> str:
    """A name that every disk accepts."""
    return squeeze(re.sub(r'[\\/:*?"<>|]', " ", name))[:150]


def when(item: Occurrence, activity: Activity) -> str:
    """The window in days: «до 10.09.2026» for a deadline, «01.05–30.06.2027» for a span of days, «без срока»."""
    if activity.deadline_kind == "deadline" and not activity.by_hand:
        return window_label(None, item.last)
    return window_label(item.first, item.last)


def window_label(first: date | None, last: date | None) -> str:
    """«01.05–30.06.2027», the year twice when it changes, one date for one day, «до …», «с …», «без срока»."""
    if first is None and last is None:
        return "без срока"
    if first is None or last is None:
        return f"до {date_short(last)}" if last else f"с {date_short(first)}" if first else ""
    if first == last:
        return date_short(last)
    return f"{first:%d.%m}–{date_short(last)}" if first.year == last.year else f"{date_short(first)}–{date_short(last)}"
