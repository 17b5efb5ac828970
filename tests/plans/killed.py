"""Imports that are killed, `python -m tests.plans.killed FOLDER`: prints what each of them left in a database of its own.

Every import runs in a forked process: one dies before its first statement, the next before its second, and so on;
then some die at random moments of the clock, the middle of a statement or of a commit included.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

ROWS = 60
AT_RANDOM = 12
#: The tables an import writes.
TABLES = ("plans_reading", "plans_plan", "plans_stage", "plans_activity", "plans_occurrence", "core_journalentry")


def lay(database: Path) -> None:
    """A town with an operator."""
    from django.core.management import call_command
    from django.db import connection

    from tests import factories as make

    connection.settings_dict["NAME"] = str(database)
    call_command("migrate", verbosity=0)
    town = make.organisation(None, "Город Томск", "municipality")
    make.person_with("operator", town, "Орлова Ольга Петровна", "olga@imc.tomsk.ru")
    connection.close()


def import_table(database: Path, last: int | None) -> int:
    """Read a table and save it, die before statement number `last`; → how many statements it took."""
    from django.db import connection

    from rostok.core.models import Organisation, User
    from rostok.plans import actions

    connection.settings_dict["NAME"] = str(database)
    asked = 0

    def count(execute: Callable[..., Any], *arguments: Any) -> Any:
        nonlocal asked
        asked += 1
        if asked == last:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*arguments)

    rows = [f"{n}\tЭтап {n // 20}\tПровести встречу {n}\tоктябрь 2026, март 2027\tКуратор" for n in range(ROWS)]
    table = "\n".join(["№\tЭтап\tМероприятие\tСроки\tОтветственные", *rows])
    with connection.execute_wrapper(count):
        town, olga = Organisation.objects.get(), User.objects.get()
        actions.save_reading(actions.read_paste(town, table, by=olga), by=olga)
    connection.close()
    return asked


def forked(database: Path, last: int | None, seconds: float | None = None) -> None:
    """The same in a process of its own, which is killed after `seconds` if they are given."""
    child = os.fork()
    if child == 0:
        import_table(database, last)
        os._exit(0)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def left(database: Path) -> list[int]:
    """Rows of each table of a sound file; opening it rolls back what a killed process had not finished."""
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES]


def copied(source: Path, name: str) -> Path:
    """The laid database under another name."""
    target = source.with_name(f"{name}.sqlite3")
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
    return target


def main(folder: Path) -> dict[str, Any]:
    """What was there before, what a whole import leaves, and what each killed one left."""
    laid = folder / "laid.sqlite3"
    lay(laid)
    whole = copied(laid, "whole")
    begun = time.monotonic()
    statements = import_table(whole, None)
    takes = time.monotonic() - begun
    by_statement, by_clock, moments = [], [], Random(9)
    for number in range(1, statements + 1):
        database = copied(laid, f"statement-{number}")
        forked(database, number)
        by_statement.append(left(database))
    for number in range(AT_RANDOM):
        database = copied(laid, f"moment-{number}")
        forked(database, None, takes * moments.random())
        by_clock.append(left(database))
    return {"empty": left(laid), "full": left(whole), "by_statement": by_statement, "by_clock": by_clock}


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(main(Path(sys.argv[1]))))
