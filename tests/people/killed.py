"""Bulk entries that are killed, `python -m tests.people.killed FOLDER`: prints what each of them left in its database.

Each runs in a forked process: one dies before its first statement, the next before its second; then some at random
moments of the clock. Between the reading and the writing only the draft is kept.
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

from tests.plans.killed import copied

ROWS, KNOWN, AT_RANDOM = 40, 10, 10
#: The tables that an entry of mentors writes.
TABLES = (
    "people_intake", "people_person", "people_employment", "people_mentorcard", "people_mentorcard_topics", "core_journalentry",
)  # fmt: skip


def lay(database: Path) -> None:
    """A school where some of the people are known."""
    from django.core.management import call_command
    from django.db import connection

    from tests import factories as make
    from tests.people.tables import staff

    connection.settings_dict["NAME"] = str(database)
    call_command("migrate", verbosity=0)
    town = make.organisation(None, "Город Томск", "municipality")
    school = make.organisation(town, "СОШ № 1")
    make.topic(town, "Дисциплина на уроке")
    make.person_with("curator", school, "Котова Екатерина Юрьевна", "katya@school1.ru")
    for name, post, _ in staff(KNOWN):
        make.person(school, name, post)
    connection.close()


def enter(database: Path, last: int | None) -> int:
    """Read a table and write it, die before statement number `last`; → how many statements it took."""
    from django.db import connection

    from rostok.core.models import Organisation, User
    from rostok.people.actions.intake_write import write
    from tests.people.tables import pasted, staff

    connection.settings_dict["NAME"] = str(database)
    asked = 0

    def count(execute: Callable[..., Any], *arguments: Any) -> Any:
        nonlocal asked
        asked += 1
        if asked == last:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*arguments)

    head = ("ФИО", "Должность", "Телефон", "С чем поможет")
    rows = [(*row, "Дисциплина на уроке") for row in staff(ROWS)]
    with connection.execute_wrapper(count):
        school, katya = Organisation.objects.get(kind="school"), User.objects.get()
        write(pasted(school, katya, head, *rows, kind="mentors"), by=katya)
    connection.close()
    return asked


def forked(database: Path, last: int | None, seconds: float | None = None) -> None:
    """The same in a process of its own, which is killed after `seconds` if they are given."""
    child = os.fork()
    if child == 0:
        enter(database, last)
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


def main(folder: Path) -> dict[str, Any]:
    """What was there before, what a whole entry leaves, and what each killed one left."""
    laid = folder / "laid.sqlite3"
    lay(laid)
    whole = copied(laid, "whole")
    begun = time.monotonic()
    statements = enter(whole, None)
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
