"""«Таблица»: rows under the columns of the paper, each with its windows, its state and the way to its card."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from rostok.core.access import May, has
from rostok.core.models import User
from rostok.engine.russian import counted, date_short, squeeze
from rostok.plans import blanks, lifecycle, queries
from rostok.plans.models import Activity, Occurrence, Plan
from rostok.plans.wording import split_items

from .shown import Shown
from .tape import card_url

WINDOWS_IN_CELL = 2


@dataclass(frozen=True)
class WindowLine:
    """A window in the cell «Срок»."""

    dates: str
    word: str
    moved: str


@dataclass(frozen=True)
class Row:
    """A row of the table: texts are cut here, the template only places them."""

    line: queries.Line
    url: str
    lead: str
    items: tuple[str, ...]
    items_label: str
    windows: list[WindowLine]
    more_windows: list[WindowLine]
    schools: str
    schools_url: str
    mark_url: str
    cells: list[tuple[str, str, str]]


def stages(seen: Shown) -> dict[str, Any]:
    """Rows under the columns of the paper; a stage is a row of its own."""
    mine = queries.recordable(seen.plan, seen.user) if seen.plan.state != lifecycle.ARCHIVED else set()
    columns = [column for column in seen.plan.columns if column["meaning"] != "stage"]
    found: list[tuple[str, list[Row]]] = []
    for line in seen.lines:
        stage = squeeze(str(line.activity.stage or ""))
        if not found or found[-1][0] != stage:
            found.append((stage, []))
        found[-1][1].append(row(line, seen, columns, mine))
    return {
        "columns": [column["title"] or "№" for column in columns],
        "width": len(columns) + 1,
        "stages": found,
        "landscape": len(columns) > 4,
    }


def row(line: queries.Line, seen: Shown, columns: list[dict[str, str]], mine: set[int]) -> Row:
    """One row."""
    activity = line.activity
    lead, items = split_items(activity.text)
    windows = [window_line(item, activity, seen) for item in line.occurrences if item.first or item.due]
    near = nearest(line, seen)
    to_mark = any(item.pk in mine and item.standing(seen.today) in ("late", "running") for item in line.occurrences)
    return Row(
        line,
        card_url(line),
        lead,
        items,
        ("" if lead.endswith(":") else "ещё ") + counted(len(items), "действие", "действия", "действий"),
        windows[near : near + WINDOWS_IN_CELL],
        windows[:near] + windows[near + WINDOWS_IN_CELL :],
        f"{line.schools_done} из {line.schools_all} ОО" if line.schools_all else "",
        schools_url(seen.plan, activity, seen.user) if line.schools_all else "",
        card_url(line) + "#fact" if to_mark and activity.audience != Activity.Audience.SCHOOLS else "",
        cells(activity, columns),
    )


def schools_url(plan: Plan, activity: Activity, user: User) -> str:
    """Who has done the row and who has not; only for those who may see the picture of the municipality."""
    return reverse("desk:rows") + f"?plan={plan.pk}&row={activity.pk}" if has(user, May.PICTURE_VIEW) else ""


def nearest(line: queries.Line, seen: Shown) -> int:
    """Place of the first window that is still open and not long past: the others wait under «ещё»."""
    for place, item in enumerate(line.occurrences):
        if item.state == lifecycle.OPEN:
            return min(place, max(len(line.occurrences) - WINDOWS_IN_CELL, 0))
    return max(len(line.occurrences) - WINDOWS_IN_CELL, 0)


def window_line(item: Occurrence, activity: Activity, seen: Shown) -> WindowLine:
    """Dates of a window, its state when the row has several, the day it was moved to."""
    word = queries.STANDINGS[item.standing(seen.today)][0].lower() if item.state != lifecycle.OPEN else ""
    moved = date_short(item.postponed_to) if item.postponed_to and item.state == lifecycle.OPEN else ""
    return WindowLine(blanks.when(item, activity), word, moved)


def cells(activity: Activity, columns: list[dict[str, str]]) -> list[tuple[str, str, str]]:
    """(meaning, title, text) under each column of the paper but the stage."""
    texts = queries.cells_of(activity, columns)
    return [(column["meaning"], column["title"] or "№", text) for column, text in zip(columns, texts, strict=True)]
