"""A plan as a paper, a spreadsheet and a calendar feed: the same rows, the same words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from rostok.core import clock
from rostok.engine.documents import Cell, Paper, Paragraph, Stamp, Table, landscape_advised
from rostok.engine.feeds import FeedEvent
from rostok.engine.russian import date_short
from rostok.engine.sheets import Sheet

from .models import Occurrence, Plan
from .queries import Line, cells_of

#: Relative widths of columns by their meaning.
WIDTHS = {
    "number": 1,
    "stage": 4,
    "activity": 9,
    "deadline": 3.4,
    "responsible": 3.6,
    "result": 4.4,
    "note": 4,
    "other": 3,
}


def plan_paper(snapshot: dict[str, Any], *, note: str = "", states: Sequence[str] = ()) -> Paper:
    """The paper of a snapshot (`queries.snapshot` or a frozen edition): the plan's own columns, stages, stamp.

    `states` adds a last column «Состояние», one word a row, for papers of what is seen on the screen.
    """
    columns = list(snapshot["columns"])
    header = [column["title"] or "№" for column in columns] + (["Состояние"] if states else [])
    widths = [WIDTHS.get(column["meaning"], 3) for column in columns] + ([2.6] if states else [])
    blocks: list[Any] = [Paragraph(snapshot["preamble"])] if snapshot["preamble"] else []
    blocks.append(
        Table(tuple(header), tuple(_table_rows(snapshot, columns, states)), tuple(float(width) for width in widths))
    )
    stamp = tuple(line for line in snapshot["stamp"].split("\n") if line.strip())
    return Paper(
        title=tuple(line for line in snapshot["title"].split("\n") if line.strip()),
        blocks=tuple(blocks),
        stamps=(Stamp(stamp),) if stamp else (),
        landscape=landscape_advised(len(header)),
        note=note,
        made=clock.now(),
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


def lines_snapshot(plan: Plan, lines: Sequence[Line]) -> dict[str, Any]:
    """A snapshot of exactly these lines."""
    return {
        "title": plan.title,
        "stamp": plan.stamp,
        "preamble": plan.preamble,
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


def feed_events(occurrences: Iterable[Occurrence], site: str, paths: dict[int, str]) -> list[FeedEvent]:
    """Windows as all-day events. A window longer than two weeks is marked by its last days, or it would fill the calendar."""
    events = []
    for item in occurrences:
        if item.first is None or item.due is None:
            continue
        whole = (item.due - item.first).days <= 14
        title = str(item.activity) if whole else f"Срок: {item.activity}"
        events.append(
            FeedEvent(
                uid=f"occurrence-{item.pk}@rostok",
                title=title,
                first=min(item.first, item.due) if whole else item.due,
                last=item.due,
                url=site + paths.get(item.plan_id, ""),
                description=f"{item.activity.deadline}. {item.activity.responsible}".strip(". "),
                updated=item.plan.touched_at,
            )
        )
    return events


def window_label(first: date | None, last: date | None) -> str:
    """«01.05.2027–30.06.2027», one date for one day, «без срока»."""
    if first is None and last is None:
        return "без срока"
    if first is None or first == last:
        return f"до {date_short(last)}" if first is None and last else date_short(last) if last else ""
    return f"с {date_short(first)}" if last is None else f"{date_short(first)}–{date_short(last)}"
