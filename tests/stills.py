"""A scene is built once in a process and laid again for every next test: rows and files as they stood, objects as copies."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import time
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.db import connection, transaction

Built = TypeVar("Built")
Rows = dict[Any, tuple[Any, ...]]  # key of a row → its values in the order of the table's columns


@dataclass
class Still:
    """What `build` returned, the rows that it left, table by table with the names of columns, and the files."""

    base: Any
    built: Any
    left: dict[str, tuple[list[str], Rows]]
    files: dict[Path, bytes]


STILLS: dict[Callable[..., Any], Still] = {}


def laid(build: Callable[..., Built], base: Any = None) -> Built:
    """`build()`, or `build(base)` for a scene that stands on another one; only the first call in a process builds."""
    if build not in STILLS:
        before = tables()
        made = build(base) if base is not None else build()
        left = {
            name: (columns, {key: row for key, row in rows.items() if before[name][1].get(key) != row})
            for name, (columns, rows) in tables().items()
        }
        STILLS[build] = Still(*copy.deepcopy((base, made)), left, kept())
        return made
    still = STILLS[build]
    with transaction.atomic():  # keys of other tables are looked at when all are laid
        for name, (columns, rows) in still.left.items():
            lay(name, columns, rows)
    for path, content in still.files.items():
        target = Path(settings.MEDIA_ROOT, path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    # Objects of the base in the copy are those that the test already holds.
    known = {id(getattr(still.base, item.name)): getattr(base, item.name) for item in fields(base)} if base else {}
    return copy.deepcopy(still.built, known)


def tables() -> dict[str, tuple[list[str], Rows]]:
    """Every row of the database."""
    found = {}
    with connection.cursor() as cursor:
        for name in connection.introspection.django_table_names(only_existing=True):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")
            columns = [column[0] for column in cursor.description]
            place = columns.index(KEYS.get(name, "id"))
            found[name] = (columns, {row[place]: row for row in cursor.fetchall()})
    return found


def kept() -> dict[Path, bytes]:
    """Every file of the test by its path in the folder of files."""
    root = Path(settings.MEDIA_ROOT)
    return {path.relative_to(root): path.read_bytes() for path in root.rglob("*") if path.is_file()}


#: Keys that are not called «id».
KEYS = {"django_session": "session_key"}


def lay(name: str, columns: list[str], rows: Rows) -> None:
    """Put `rows` into the table, over those of the same keys."""
    if not rows:
        return
    quote = connection.ops.quote_name
    table, key = quote(name), quote(KEYS.get(name, "id"))
    with connection.cursor() as cursor:
        cursor.executemany(f"DELETE FROM {table} WHERE {key} = %s", [(key,) for key in rows])
        marks = ", ".join(["%s"] * len(columns))
        names = ", ".join(map(quote, columns))
        cursor.executemany(
            f"INSERT INTO {table} ({names}) VALUES ({marks})", [list(map(_bound, row)) for row in rows.values()]
        )


def _bound(cell: Any) -> Any:
    """A cell as the database takes it back: SQLite reads an hour of the day that it cannot write."""
    return connection.ops.adapt_timefield_value(cell) if isinstance(cell, time) else cell
