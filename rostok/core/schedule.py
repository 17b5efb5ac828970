"""Timed jobs: registered by decorators in rooms' `jobs.py`, claimed by a unique row, run by `manage.py work`."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.module_loading import autodiscover_modules

from . import clock
from .models import JobRun
from .queries import last_runs

log = logging.getLogger("rostok.schedule")
Work = Callable[[], object]
#: A run that has not ended in this time was killed: it is taken over once.
LOST = timedelta(minutes=30)
BEAT, BEAT_SLOT = "worker", datetime(2000, 1, 1, tzinfo=UTC)
SILENCE = timedelta(minutes=3)
AGAIN = "второй запуск"


@dataclass(frozen=True)
class Job:
    """One registered function and its rhythm: minutes between runs, or a time of the day."""

    name: str
    title: str
    work: Work
    minutes: int = 0
    at: time | None = None

    def slot(self, moment: datetime) -> datetime | None:
        """The latest moment at which the job was due; None when today's has not come yet.

        Yesterday's missed slot is not made up for: a morning letter at night helps nobody.
        """
        local = moment.astimezone(ZoneInfo(settings.TIME_ZONE))
        if self.at is not None:
            due = datetime.combine(local.date(), self.at, local.tzinfo)
            return due.astimezone(UTC) if due <= local else None
        step = self.minutes * 60
        return datetime.fromtimestamp(moment.timestamp() // step * step, UTC)

    def next_after(self, moment: datetime) -> datetime:
        """When the job is due next."""
        local = moment.astimezone(ZoneInfo(settings.TIME_ZONE))
        if self.at is not None:
            due = datetime.combine(local.date(), self.at, local.tzinfo)
            return due if due > local else datetime.combine(local.date() + timedelta(days=1), self.at, local.tzinfo)
        return (self.slot(moment) or moment) + timedelta(minutes=self.minutes)

    @property
    def rhythm(self) -> str:
        """The rhythm in words."""
        if self.at is not None:
            return f"каждый день в {self.at:%H:%M}"
        return "каждую минуту" if self.minutes == 1 else f"каждые {self.minutes} мин"


_jobs: dict[str, Job] = {}


def daily(at: str, title: str) -> Callable[[Work], Work]:
    """Run the function every day at `at` («06:30») by the time zone of the settings."""
    return _register(title, at=time.fromisoformat(at))


def every(*, minutes: int, title: str) -> Callable[[Work], Work]:
    """Run the function every `minutes`."""
    return _register(title, minutes=minutes)


def _register(title: str, *, at: time | None = None, minutes: int = 0) -> Callable[[Work], Work]:
    def keep(work: Work) -> Work:
        name = f"{work.__module__.removeprefix('rostok.')}.{work.__name__}"
        _jobs[name] = Job(name, title, work, minutes, at)
        return work

    return keep


def jobs() -> list[Job]:
    """Every job of every room."""
    autodiscover_modules("jobs")
    return list(_jobs.values())


def tick() -> int:
    """Run what is due and not yet claimed; → how many jobs ran."""
    moment = clock.now()
    ran = 0
    for job in jobs():
        slot = job.slot(moment)
        run = _claim(job, slot) if slot else None
        if run is not None:
            _run(job, run)
            ran += 1
    return ran


def _claim(job: Job, slot: datetime) -> JobRun | None:
    """The run that is ours now; None when somebody has it."""
    known = JobRun.objects.filter(job=job.name, slot=slot).first()
    if known is None:
        try:
            with transaction.atomic():
                return JobRun.objects.create(job=job.name, slot=slot, started_at=clock.real_now())
        except IntegrityError:  # another worker was quicker: the unique row is the lock
            return None
    if known.finished_at or known.note or known.started_at > clock.real_now() - LOST:
        return None
    taken = JobRun.objects.filter(pk=known.pk, started_at=known.started_at, note="").update(
        started_at=clock.real_now(), note=AGAIN
    )
    return JobRun.objects.get(pk=known.pk) if taken else None


def _run(job: Job, run: JobRun) -> None:
    """Do it and write how it went. A job that falls does not stop the others."""
    try:
        note, error = job.work(), ""
    except Exception as problem:  # the clock goes on; the error stands on its page and in the log
        log.exception("job %s failed", job.name)
        note, error = None, f"{type(problem).__name__}: {problem}"[:2000]
    note = note if isinstance(note, str) and note else run.note
    JobRun.objects.filter(pk=run.pk).update(finished_at=clock.real_now(), error=error, note=note[:200])


def beat() -> None:
    """Say that the worker lives."""
    moment = clock.real_now()
    JobRun.objects.update_or_create(
        job=BEAT, slot=BEAT_SLOT, defaults={"finished_at": moment}, create_defaults={"started_at": moment, "finished_at": moment}
    )  # fmt: skip


def last_beat() -> datetime | None:
    """When the worker was seen last."""
    return JobRun.objects.filter(job=BEAT, slot=BEAT_SLOT).values_list("finished_at", flat=True).first()


def is_alive(seen: datetime | None) -> bool:
    """Whether the worker was seen in the last minutes."""
    return seen is not None and clock.real_now() - seen < SILENCE


@dataclass(frozen=True)
class Line:
    """A job on the page of the clock."""

    title: str
    rhythm: str
    started: str
    lasted: str
    tone: str
    word: str
    note: str
    next_at: str


def lines() -> list[Line]:
    """Jobs with their latest runs, for the page of the clock."""
    runs, moment = last_runs(), clock.now()
    return [_line(job, runs.get(job.name), moment) for job in sorted(jobs(), key=lambda job: job.title)]


def _line(job: Job, run: JobRun | None, moment: datetime) -> Line:
    next_at = clock.local(job.next_after(moment))
    if run is None:
        return Line(job.title, job.rhythm, "", "", "neutral", "Ещё не было", "", next_at)
    tone, word = ("late", "Ошибка") if run.error else ("done", "Готово") if run.finished_at else ("work", "Идёт")
    seconds = (run.finished_at - run.started_at).total_seconds() if run.finished_at else None
    lasted = "" if seconds is None else f"{seconds:.1f} с".replace(".", ",")
    return Line(job.title, job.rhythm, clock.local(run.started_at), lasted, tone, word, run.error or run.note, next_at)
