"""Thousands of rows changed by one statement, each to values of its own; what Django writes row by row takes seconds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models


def change_many(model: type[models.Model], names: Sequence[str], rows: Iterable[tuple[int, Sequence[Any]]]) -> None:
    """Write (key, values of the fields `names`) over rows that stand; a key that is gone is passed over."""
    quote = connection.ops.quote_name
    columns: list[Any] = [model._meta.get_field(name) for name in names]
    put = ", ".join(f"{quote(column.column)} = %s" for column in columns)
    values = [
        (*(column.get_db_prep_save(value, connection) for column, value in zip(columns, given, strict=True)), key)
        for key, given in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {quote(model._meta.db_table)} SET {put} WHERE id = %s", values)  # noqa: S608  # own names
