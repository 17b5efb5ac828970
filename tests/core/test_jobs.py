"""Timed jobs of the core, each safe to run twice."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.sessions.models import Session
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from rostok.core import clock, jobs
from rostok.core.actions import upkeep
from rostok.core.actions.signin import send_key
from rostok.core.models import JobRun, Letter, SignInKey
from tests import factories as make


@task()
def nothing() -> None:
    """A task of the test."""


def lost(workers: int) -> DBTaskResult:
    """A task that some killed workers have left."""
    nothing.enqueue()
    row = DBTaskResult.objects.latest("enqueued_at")
    row.status, row.worker_ids = "RUNNING", ["w"] * workers
    row.started_at = clock.real_now() - upkeep.LOST - timedelta(minutes=1)
    row.save()
    return row


def test_letters_are_sent_and_counted(scene, mailoutbox):
    make.letter(scene.school)
    assert [jobs.send_letters(), jobs.send_letters()] == ["отправлено 1, не принято 0", ""]
    assert len(mailoutbox) == 1


def test_a_task_of_a_killed_worker_goes_to_another_one_once(db):
    first, second = lost(1), lost(2)
    assert jobs.take_back_tasks() == "возвращено 1, снято 1"
    assert jobs.take_back_tasks() == ""
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, second.status) == ("READY", "FAILED")
    assert "twice" in second.traceback


def test_a_task_that_still_runs_is_left_alone(db):
    row = lost(1)
    DBTaskResult.objects.update(started_at=clock.real_now())
    assert jobs.take_back_tasks() == ""
    row.refresh_from_db()
    assert row.status == "RUNNING"


def test_sign_in_letters_lose_their_text_after_an_hour(scene):
    send_key(scene.katya.email)
    assert jobs.forget_secrets() == ""
    Letter.objects.update(made_at=clock.now() - timedelta(hours=2))
    SignInKey.objects.update(expires_at=clock.now() - timedelta(days=2))
    assert [jobs.forget_secrets(), jobs.forget_secrets()] == ["стёрто 1", ""]
    letter = Letter.objects.get()
    assert (letter.body, letter.subject, letter.state) == ("", "Вход в «Росток»", Letter.State.FAILED)
    assert not SignInKey.objects.exists()


def test_usual_letters_keep_their_text(scene):
    make.letter(scene.school)
    Letter.objects.update(made_at=clock.now() - timedelta(days=400))
    assert jobs.forget_secrets() == ""
    assert Letter.objects.get().body == "Здравствуйте.\n"


def test_tidying_drops_what_is_old_and_keeps_the_rest(scene, client_of):
    client_of(scene.katya)
    client_of(scene.olga)
    now = clock.real_now()
    Session.objects.filter(pk=Session.objects.first().pk).update(expire_date=now - timedelta(seconds=1))
    for number, (job, age) in enumerate(
        [
            ("plans.jobs.digest", 15),
            ("plans.jobs.digest", 13),
            ("core.jobs.send_letters", 2),
            ("core.jobs.send_letters", 0),
        ]
    ):
        ended = now - timedelta(days=age)
        JobRun.objects.create(job=job, slot=now + timedelta(minutes=number), started_at=ended, finished_at=ended)
    assert [jobs.tidy(), jobs.tidy()] == ["убрано 3", "убрано 0"]
    assert Session.objects.count() == 1
    assert JobRun.objects.count() == 2
