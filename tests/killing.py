"""A piece of work that is killed at every moment of it: what each kill left in a database of its own.

Each run is a forked process: one dies before its first statement, the next before its second, and so on; then some die
at random moments of the clock, the middle of a statement or of a commit included. A room gives its own `main` in a
module `killed`, which a test starts by `told_by` as a program.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


def told_by(module: str, folder: Path) -> dict[str, Any]:
    """What `python -m module` printed, with databases in `folder`."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ROSTOK_")}
    environment |= {"ROSTOK_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "rostok.settings"}
    command = [sys.executable, "-m", module, str(folder)]
    made = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert made.returncode == 0, made.stderr
    told: dict[str, Any] = json.loads(made.stdout)
    return told


@dataclass(frozen=True)
class Killing:
    """`lay` makes the rows that `work` begins with; `tables` are those that it writes."""

    lay: Callable[[], None]
    work: Callable[[], None]
    tables: Sequence[str]
    at_random: int

    def main(self) -> None:
        """Print what was there before, what a whole run leaves, and what each killed one left."""
        import django

        django.setup()
        print(json.dumps(self.told(Path(sys.argv[1]))))

    def told(self, folder: Path) -> dict[str, Any]:
        """The same as a dictionary: empty, full, by_statement, by_clock."""
        laid = folder / "laid.sqlite3"
        self.laid(laid)
        whole = copied(laid, "whole")
        begun = time.monotonic()
        statements = self.run(whole, None)
        takes = time.monotonic() - begun
        by_statement, by_clock, moments = [], [], Random(9)
        for number in range(1, statements + 1):
            database = copied(laid, f"statement-{number}")
            self.forked(database, number)
            by_statement.append(self.left(database))
        for number in range(self.at_random):
            database = copied(laid, f"moment-{number}")
            self.forked(database, None, takes * moments.random())
            by_clock.append(self.left(database))
        return {"empty": self.left(laid), "full": self.left(whole), "by_statement": by_statement, "by_clock": by_clock}

    def laid(self, database: Path) -> None:
        """A migrated database with the first rows."""
        from django.core.management import call_command
        from django.db import connection

        connection.settings_dict["NAME"] = str(database)
        call_command("migrate", verbosity=0)
        self.lay()
        connection.close()

    def run(self, database: Path, last: int | None) -> int:
        """Do the work, die before statement number `last`; → how many statements it took."""
        from django.db import connection

        connection.settings_dict["NAME"] = str(database)
        asked = 0

        def count(execute: Callable[..., Any], *arguments: Any) -> Any:
            nonlocal asked
            asked += 1
            if asked == last:
                os.kill(os.getpid(), signal.SIGKILL)
            return execute(*arguments)

        with connection.execute_wrapper(count):
            self.work()
        connection.close()
        return asked

    def forked(self, database: Path, last: int | None, seconds: float | None = None) -> None:
        """The same in a process of its own, which is killed after `seconds` if they are given."""
        child = os.fork()
        if child == 0:
            self.run(database, last)
            os._exit(0)
        if seconds is not None:
            time.sleep(seconds)
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)

    def left(self, database: Path) -> list[int]:
        """Rows of each table of a sound file; opening it rolls back what a killed process had not finished."""
        with closing(sqlite3.connect(database)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            return [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in self.tables]


def copied(source: Path, name: str) -> Path:
    """The laid database under another name."""
    target = source.with_name(f"{name}.sqlite3")
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
    return target
