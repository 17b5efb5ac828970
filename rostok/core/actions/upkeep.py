"""What the clock does to the core's own rows: lost tasks, stale sign-in letters, old rows."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.db.models import Q
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from .. import clock
from ..models import JobRun, Letter, SignInKey

#: A task of the queue that runs longer was left by a killed worker.
LOST = timedelta(minutes=15)
TRIES = 2
#: Jobs that run too often to keep their history for long.
OFTEN = ("core.jobs.send_letters", "core.jobs.take_back_tasks", "core.jobs.forget_secrets")
KEPT, KEPT_OFTEN = timedelta(days=14), timedelta(days=1)


def take_back_tasks() -> tuple[int, int]:
    """Give a task of a killed worker to another one, write off a task that killed two; → (given back, written off)."""
    back = lost = 0
    for row in DBTaskResult.objects.running().filter(started_at__lt=clock.real_now() - LOST):
        mine = DBTaskResult.objects.filter(pk=row.pk, status=TaskResultStatus.RUNNING, started_at=row.started_at)
        if len(row.worker_ids) < TRIES:
            back += mine.update(status=TaskResultStatus.READY, started_at=None)
        else:
            lost += mine.update(
                status=TaskResultStatus.FAILED,
                finished_at=clock.real_now(),
                exception_class_path="builtins.TimeoutError",
                traceback=f"the task did not end in {LOST} twice",
            )
    return back, lost


def forget_secrets() -> int:
    """Sign-in letters are of no use after their time: the text goes, what was not sent is not sent; → letters wiped."""
    old = Letter.objects.filter(secret=True, made_at__lt=clock.now() - timedelta(hours=1)).exclude(body="")
    old.filter(state=Letter.State.WAITING).update(
        state=Letter.State.FAILED, error="Код устарел раньше, чем ушло письмо"
    )
    wiped = old.update(body="", subject="Вход в «Росток»")
    SignInKey.objects.filter(expires_at__lt=clock.now() - timedelta(days=1)).delete()
    return wiped


def tidy() -> int:
    """Drop ended sessions, old results of tasks and old runs; → rows dropped."""
    moment = clock.real_now()
    gone = Session.objects.filter(expire_date__lt=moment).delete()[0]
    gone += DBTaskResult.objects.finished().filter(finished_at__lt=moment - KEPT).delete()[0]
    old = Q(finished_at__lt=moment - KEPT) | Q(job__in=OFTEN, finished_at__lt=moment - KEPT_OFTEN)
    return gone + JobRun.objects.filter(old).delete()[0]
