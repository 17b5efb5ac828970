"""The clock of jobs: slots, the lock, errors, lost runs."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, time, timedelta
from time import sleep

import pytest
from django.db import OperationalError, connection

from rostok.core import clock, schedule
from rostok.core.models import JobRun
from rostok.core.schedule import Job

NOON = datetime(2026, 9, 10, 5, 0, tzinfo=UTC)  # 12:00 in Tomsk


@pytest.fixture
def own_jobs(monkeypatch):
    """A registry of the test's own."""
    monkeypatch.setattr(schedule, "_jobs", {})
    monkeypatch.setattr(schedule, "autodiscover_modules", lambda name: None)
    return schedule._jobs


def job(work, **rhythm) -> Job:
    made = Job("test.job", "Проба", work, **(rhythm or {"minutes": 1}))
    schedule._jobs[made.name] = made
    return made


@pytest.mark.parametrize(
    ("at", "slot", "following"),
    [
        ("06:30", datetime(2026, 9, 9, 23, 30, tzinfo=UTC), datetime(2026, 9, 10, 23, 30, tzinfo=UTC)),
        ("12:00", NOON, NOON + timedelta(days=1)),
        ("12:01", None, NOON + timedelta(minutes=1)),
    ],
)
def test_a_daily_job_is_due_from_its_hour_to_midnight(at, slot, following):
    one = Job("x", "x", lambda: None, at=time.fromisoformat(at))
    assert one.slot(NOON) == slot
    assert one.next_after(NOON) == following


def test_a_frequent_job_is_due_at_every_step():
    one = Job("x", "x", lambda: None, minutes=15)
    assert one.slot(NOON + timedelta(minutes=14, seconds=59)) == NOON
    assert one.slot(NOON + timedelta(minutes=15)) == NOON + timedelta(minutes=15)
    assert one.next_after(NOON + timedelta(minutes=1)) == NOON + timedelta(minutes=15)


def test_rhythms_are_told_in_words():
    rhythms = [Job("x", "x", lambda: None, minutes=1), Job("x", "x", lambda: None, minutes=5)]
    rhythms.append(Job("x", "x", lambda: None, at=time(6, 30)))
    assert [one.rhythm for one in rhythms] == ["каждую минуту", "каждые 5 мин", "каждый день в 06:30"]


def test_decorators_register_by_the_place_of_the_function(own_jobs):
    @schedule.daily("06:30", "Сводка")
    def send() -> None: ...

    assert list(own_jobs) == [f"{send.__module__}.send"]
    assert own_jobs[f"{send.__module__}.send"].at == time(6, 30)


def test_every_room_is_asked_for_its_jobs():
    names = {one.name for one in schedule.jobs()}
    assert {
        "core.jobs.send_letters",
        "core.jobs.take_back_tasks",
        "core.jobs.forget_secrets",
        "core.jobs.tidy",
    } <= names


def test_a_slot_is_run_once(db, own_jobs):
    ran: list[int] = []
    job(lambda: ran.append(1), minutes=60)
    assert [schedule.tick(), schedule.tick(), schedule.tick()] == [1, 0, 0]
    assert ran == [1]
    run = JobRun.objects.get()
    assert run.finished_at is not None
    assert run.error == ""


def test_the_note_of_a_job_is_kept(db, own_jobs):
    job(lambda: "отправлено 3")
    schedule.tick()
    assert JobRun.objects.get().note == "отправлено 3"


def test_a_job_that_falls_leaves_its_error_and_does_not_stop_others(db, own_jobs):
    def fall() -> None:
        raise ValueError("сломалось")

    ran: list[int] = []
    job(fall)
    own_jobs["test.other"] = Job("test.other", "Другая", lambda: ran.append(1), minutes=1)
    assert schedule.tick() == 2
    assert JobRun.objects.get(job="test.job").error == "ValueError: сломалось"
    assert ran == [1]


def test_a_lost_run_is_taken_over_once(db, own_jobs):
    ran: list[int] = []
    one = job(lambda: ran.append(1), minutes=600)
    slot = one.slot(clock.now())
    started = clock.real_now() - schedule.LOST - timedelta(minutes=1)
    run = JobRun.objects.create(job=one.name, slot=slot, started_at=started)
    assert [schedule.tick(), schedule.tick()] == [1, 0]
    assert ran == [1]
    run.refresh_from_db()
    assert run.note == schedule.AGAIN
    JobRun.objects.update(started_at=started, finished_at=None)
    assert schedule.tick() == 0


def test_a_run_that_still_goes_is_left_alone(db, own_jobs):
    one = job(lambda: None, minutes=600)
    JobRun.objects.create(job=one.name, slot=one.slot(clock.now()), started_at=clock.real_now())
    assert schedule.tick() == 0


@pytest.mark.django_db(transaction=True)
def test_of_many_workers_one_wins_a_slot(own_jobs):
    ran: list[int] = []
    one = job(lambda: ran.append(1), minutes=600)
    slot = one.slot(clock.now())
    together = threading.Barrier(4)
    claimed: list[JobRun] = []

    def work() -> None:
        together.wait()
        for _ in range(200):
            try:
                run = schedule._claim(one, slot)
            except OperationalError:  # SQLite in memory refuses at once where a file waits for its turn
                sleep(0.01)
                continue
            if run is not None:
                claimed.append(run)
            break
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for run in claimed:
        schedule._run(one, run)
    assert ran == [1]
    assert JobRun.objects.count() == 1


def test_the_beat_tells_whether_the_worker_lives(db):
    assert not schedule.is_alive(schedule.last_beat())
    schedule.beat()
    schedule.beat()
    assert schedule.is_alive(schedule.last_beat())
    assert JobRun.objects.count() == 1
    assert not schedule.is_alive(clock.real_now() - schedule.SILENCE)


def test_a_line_shows_the_last_run_of_a_job(db, own_jobs):
    job(lambda: "готово")
    assert [(line.word, line.started) for line in schedule.lines()] == [("Ещё не было", "")]
    schedule.tick()
    assert [(line.title, line.word, line.note) for line in schedule.lines()] == [("Проба", "Готово", "готово")]
