"""What keeps the machine going: the moved clock, the production calendar's corrections, runs of timed jobs."""

from __future__ import annotations

from django.db import models

from rostok.engine.russian import date_short

from .guarded import Guarded, fields


class ClockShift(Guarded):
    """The time machine of the demonstration: one row, days added to the real date."""

    days = models.IntegerField(default=0)

    plain = fields("id days")

    def __str__(self) -> str:
        return f"{self.days:+d}"


class CalendarDay(Guarded):
    """A day on which the production calendar differs from what the holidays library knows."""

    day = models.DateField("день", unique=True)
    is_working = models.BooleanField("рабочий")
    source = models.CharField("основание", max_length=200)

    plain = fields("id day is_working source")

    class Meta:
        ordering = ("day",)

    def __str__(self) -> str:
        return f"{date_short(self.day)}: {'рабочий' if self.is_working else 'выходной'}"


class JobRun(Guarded):
    """One run of a timed job. The unique pair (job, slot) is the lock: of many workers one wins the slot."""

    job = models.CharField(max_length=60)
    slot = models.DateTimeField()
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)
    note = models.CharField(max_length=200, blank=True)

    plain = fields("id job slot started_at finished_at error note")

    class Meta:
        ordering = ("-slot",)
        constraints = (models.UniqueConstraint(fields=("job", "slot"), name="job_slot_once"),)

    def __str__(self) -> str:
        return f"{self.job} {self.slot:%d.%m %H:%M}"
