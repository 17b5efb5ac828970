"""The registry of normative acts: what the programme stands on."""

from __future__ import annotations

from typing import Any

from django.db import models

from rostok.core.models import Guarded, Organisation, StoredFile, fields
from rostok.engine.russian import date_short, search_key
from rostok.engine.russian.cases import body_in_genitive
from rostok.engine.russian.paper_numbers import number_key


class NormativeAct(Guarded):
    """An act by level, kind, issuer, number, date, title. Entered once, shown to every organisation below."""

    class Level(models.TextChoices):
        FEDERAL = "federal", "Федеральные"
        REGIONAL = "regional", "Региональные"
        MUNICIPAL = "municipal", "Муниципальные"
        SCHOOL = "school", "Школьные"

    class State(models.TextChoices):
        DRAFT = "draft", "проект"
        IN_FORCE = "in_force", "действует"
        CHANGED = "changed", "изменён"
        LOST = "lost", "утратил силу"

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="acts", verbose_name="кто ведёт запись")
    level = models.CharField("уровень", max_length=10, choices=Level)
    kind = models.CharField("вид", max_length=120, blank=True)
    issuer = models.CharField("кем принят", max_length=300, blank=True)
    number = models.CharField("номер", max_length=40, blank=True)
    number_key = models.CharField(max_length=60, blank=True, editable=False, db_index=True)
    date = models.DateField("дата", null=True, blank=True)
    title = models.TextField("название")
    link = models.URLField("ссылка", max_length=500, blank=True)
    file = models.ForeignKey(StoredFile, models.SET_NULL, null=True, blank=True, verbose_name="файл")
    state = models.CharField("состояние", max_length=10, choices=State, default=State.IN_FORCE)
    replaces = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="replaced_by")
    annex_of = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="annexes")
    tags = models.JSONField("метки", default=list, blank=True)
    position = models.PositiveIntegerField("порядок", default=0)
    removed_at = models.DateTimeField(null=True, editable=False)
    search_key = models.TextField(editable=False)

    access_org = "organisation"
    access_open = models.Q(removed_at__isnull=True) & ~models.Q(state="draft")
    plain = fields(
        "id organisation level kind issuer number date title link file state replaces annex_of tags position removed_at"
        " search_key number_key"
    )

    class Meta:
        ordering = ("position", "id")

    def __str__(self) -> str:
        kind = "" if self.title.lower().startswith(self.kind.lower()) else self.kind
        facts = [kind, body_in_genitive(self.issuer) if kind else self.issuer]
        facts += [f"от {date_short(self.date)}"] if self.date else []
        facts += [f"№\u00a0{self.number}"] if self.number else []
        return " ".join([part for part in facts if part] + [f"«{self.title.strip('«»')}»"])

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_key = search_key(f"{self.kind} {self.issuer} {self.number} {self.title} {' '.join(self.tags)}")
        self.number_key = number_key(self.number)
        super().save(*args, **kwargs)
