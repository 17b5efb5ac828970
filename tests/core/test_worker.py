"""The background process: one round, the queue, stopping."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.db import DatabaseError
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from rostok.core import clock, schedule, worker
from rostok.core.models import JobRun
from tests import factories as make

done: list[str] = []


@task()
def note(text: str) -> None:
    """A task of the test."""
    done.append(text)


def test_a_round_beats_ticks_and_drains_the_queue(scene, mailoutbox):
    done.clear()
    make.letter(scene.school)
    note.enqueue("раз")
    note.enqueue("два")
    worker.Worker().once()
    assert sorted(done) == ["два", "раз"]
    assert [result.status for result in DBTaskResult.objects.all()] == ["SUCCESSFUL"] * 2
    assert len(mailoutbox) == 1
    assert schedule.is_alive(schedule.last_beat())


def test_a_worker_told_to_stop_leaves_tasks_for_the_next_one(db):
    done.clear()
    note.enqueue("раз")
    one = worker.Worker()
    one.stop()
    one.run()
    assert done == []
    worker.Worker().once()
    assert done == ["раз"]


def test_a_database_that_is_away_is_waited_for(db, monkeypatch):
    one, rounds = worker.Worker(), []

    def fall() -> None:
        rounds.append(1)
        if len(rounds) == 1:
            raise DatabaseError("away")
        one.stop()

    monkeypatch.setattr(one, "once", fall)
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    one.run(timedelta())
    assert len(rounds) == 2


def test_stop_wakes_a_sleeping_worker(db, monkeypatch):
    one = worker.Worker()
    monkeypatch.setattr(one, "once", lambda: None)
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    thread = threading.Thread(target=one.run, args=(timedelta(minutes=5),))
    thread.start()
    one.stop()
    thread.join(5)
    assert not thread.is_alive()


def beats(database: Path) -> int:
    """How many workers have been seen in this database."""
    with closing(sqlite3.connect(database)) as opened:
        return opened.execute("SELECT COUNT(*) FROM core_jobrun WHERE job = 'worker'").fetchone()[0]


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_the_process_ends_cleanly_on_a_signal(tmp_path, sign):
    environment = os.environ | {"ROSTOK_DATA_DIR": str(tmp_path), "ROSTOK_PLAIN_STATIC": "1", "ROSTOK_DATABASE_URL": ""}
    command = [sys.executable, str(configured.BASE_DIR / "manage.py")]
    subprocess.run([*command, "migrate", "-v0"], env=environment, check=True)
    process = subprocess.Popen([*command, "work"], env=environment, stderr=subprocess.PIPE)
    for _ in range(300):
        if beats(tmp_path / "rostok.sqlite3"):
            break
        time.sleep(0.1)
    process.send_signal(sign)
    _, told = process.communicate(timeout=10)
    assert (process.returncode, told) == (0, b"")


def test_the_demonstration_moves_the_clock_of_jobs_too(scene, at_day, monkeypatch):
    at_day(date(2027, 5, 1))
    clock.set_shift(0)
    seen: list[date] = []
    monkeypatch.setattr(schedule, "_jobs", {"t": schedule.Job("t", "t", lambda: seen.append(clock.today()), minutes=1)})
    monkeypatch.setattr(schedule, "autodiscover_modules", lambda name: None)
    worker.Worker().once()
    assert seen == [date(2027, 5, 1)]
    assert JobRun.objects.filter(job="t").count() == 1
