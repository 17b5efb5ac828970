"""Columns made fit for a plan: empty ones dropped, nameless and same-named ones told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rostok.engine.roadmap.model import Column
from rostok.engine.roadmap.table import Table


def tidied(tables: Sequence[Table]) -> tuple[Table, ...]:
    """`tables` without columns that have neither a title nor a cell, as a sheet begun at its second column has.

    Cells of other columns are kept under their titles, so each of these gets a title of its own.
    """
    kept: dict[tuple[Column, ...], list[int]] = {}
    for columns in dict.fromkeys(table.columns for table in tables):
        same = [table for table in tables if table.columns == columns]
        kept[columns] = [place for place, column in enumerate(columns) if column.title or _filled(same, place)]
    return tuple(_tidied(table, kept[table.columns]) for table in tables)


def _filled(tables: Sequence[Table], place: int) -> bool:
    return any(entry.cells[place] for table in tables for entry in table.entries)


def _tidied(table: Table, kept: Sequence[int]) -> Table:
    entries = tuple(replace(entry, cells=tuple(entry.cells[place] for place in kept)) for entry in table.entries)
    return replace(table, columns=_named([table.columns[place] for place in kept]), entries=entries)


def _named(columns: Sequence[Column]) -> tuple[Column, ...]:
    found: list[Column] = []
    for place, column in enumerate(columns, 1):
        if column.meaning == "other":
            title = column.title or f"Столбец {place}"
            taken = {earlier.title for earlier in found if earlier.meaning == "other"}
            column = replace(column, title=title if title not in taken else f"{title} ({place})")
        found.append(column)
    return tuple(found)
