"""The common vocabulary of a municipality: what mentees ask for and what mentors help with, in the same words."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from rostok.core.models import Guarded, Organisation, fields
from rostok.engine.russian import search_key


class Topic(Guarded):
    """A topic of requests, of deficits and of mentors' competences. Its history is its period and what replaced it."""

    class Audience(models.TextChoices):
        TEACHER = "teacher", "педагоги"
        PUPIL = "pupil", "обучающиеся"

    class Group(models.TextChoices):
        SUBJECT = "subject", "предметные"
        PSYCHOLOGY = "psychology", "психолого-педагогические"
        METHOD = "method", "методические"
        DIGITAL = "digital", "цифровые"
        COMMUNICATION = "communication", "коммуникативные"
        PERSONAL = "personal", "личностные"
        STUDY = "study", "учёба"
        RESEARCH = "research", "исследования и проекты"
        CREATIVE = "creative", "творчество и спорт"
        ADAPTATION = "adaptation", "адаптация"
        CAREER = "career", "выбор профессии"

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="topics", verbose_name="чей словарь")
    audience = models.CharField("для кого", max_length=10, choices=Audience)
    group = models.CharField("группа", max_length=15, choices=Group)
    title = models.CharField("тема", max_length=150)
    position = models.PositiveSmallIntegerField("порядок", default=0)
    since = models.DateField("действует с")
    retired_on = models.DateField("не действует с", null=True, blank=True)
    replaced_by = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replaced")
    search_key = models.CharField(max_length=200, editable=False)

    access_org = "organisation"
    plain = fields("id organisation audience group title position since retired_on replaced_by search_key")

    class Meta:
        ordering = ("audience", "position", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "audience", "search_key"),
                condition=Q(retired_on__isnull=True),
                name="topic_once",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_key = search_key(self.title)[:200]
        super().save(*args, **kwargs)
