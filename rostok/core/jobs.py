"""Timed jobs of the core: letters, lost tasks, tidying."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.db.models import Q
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from . import clock, outbox
from .models import JobRun, Letter, SignInKey
from .schedule import daily, every

#: A task of the queue that runs longer was left by a killed worker.
LOST = timedelta(minutes=15)
TRIES = 2
#: Jobs that run too often to keep their history for long.
SHORT = ("core.jobs.send_letters", "core.jobs.take_back_tasks", "core.jobs.forget_secrets")
KEPT = {"tasks": timedelta(days=14), "runs": timedelta(days=14), "short runs": timedelta(days=1)}


@every(minutes=1, title="Отправка писем")
def send_letters() -> str:
    """Send what waits in the outbox."""
    sent, failed = outbox.send_due()
    return f"отправлено {sent}, не принято {failed}" if sent or failed else ""


@every(minutes=5, title="Возврат брошенных заданий")
def take_back_tasks() -> str:
    """Give a task of a killed worker to another one; a task that killed two is written off."""
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
    return f"возвращено {back}, снято {lost}" if back or lost else ""


@every(minutes=15, title="Стирание устаревших кодов входа")
def forget_secrets() -> str:
    """Sign-in letters are of no use after their time: the text goes, what was not sent is not sent any more."""
    old = Letter.objects.filter(secret=True, made_at__lt=clock.now() - timedelta(hours=1)).exclude(body="")
    old.filter(state=Letter.State.WAITING).update(
        state=Letter.State.FAILED, error="Код устарел раньше, чем ушло письмо"
    )
    wiped = old.update(body="", subject="Вход в «Росток»")
    SignInKey.objects.filter(expires_at__lt=clock.now() - timedelta(days=1)).delete()
    return f"стёрто {wiped}" if wiped else ""


@daily("03:40", title="Уборка")
def tidy() -> str:
    """Drop ended sessions, old results of tasks and old runs."""
    moment = clock.real_now()
    gone = Session.objects.filter(expire_date__lt=moment).delete()[0]
    gone += DBTaskResult.objects.finished().filter(finished_at__lt=moment - KEPT["tasks"]).delete()[0]
    often = Q(job__in=SHORT) & Q(started_at__lt=moment - KEPT["short runs"])
    ended = JobRun.objects.filter(finished_at__isnull=False)
    gone += ended.filter(
        often | Q(started_at__lt=moment - KEPT["runs"], finished_at__lt=moment - KEPT["runs"])
    ).delete()[0]
    return f"убрано {gone}"
