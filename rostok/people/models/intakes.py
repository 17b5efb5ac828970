"""Bulk entry: a pasted or uploaded table while it is checked, and what it changed, so that it can be undone."""

from __future__ import annotations

from django.db import models

from rostok.core.models import Guarded, Organisation, User, fields, private

from .persons import Person


class Intake(Guarded):
    """One table on its way into the bases. `effects` names every row that was made or changed, with values before.

    `effects` go after thirty days, `people` stay: the card of a person tells from which table it came.
    """

    class Kind(models.TextChoices):
        STAFF = "staff", "сотрудники"
        PUPILS = "pupils", "обучающиеся"
        MENTORS = "mentors", "наставники"
        MENTEES = "mentees", "наставляемые"
        MUNICIPAL = "municipal", "муниципальные наставники"

    class State(models.TextChoices):
        DRAFT = "draft", "Не записано"
        WRITTEN = "written", "Записано"
        UNDONE = "undone", "Отменено"

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="intakes")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    kind = models.CharField("что вносим", max_length=10, choices=Kind)
    name = models.CharField("откуда", max_length=200, blank=True)
    state = models.CharField("состояние", max_length=10, choices=State, default=State.DRAFT)
    columns = models.JSONField("столбцы", default=list)
    rows = models.JSONField("строки", default=list)
    effects = models.JSONField("что изменилось", default=list)
    counts = models.JSONField("итог", default=dict)
    people = models.ManyToManyField(Person, related_name="intakes", verbose_name="кого внесли или изменили")
    made_at = models.DateTimeField()
    written_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    access_org = "organisation"
    personal = private(trace="user", about="name rows effects people")
    plain = fields("id organisation kind state columns counts made_at written_at undone_at")

    class Meta:
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.name or 'вставка'}"


class ColumnMemory(Guarded):
    """What a user has called a column once: the next table with the same head is understood at once."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Intake.Kind)
    header = models.CharField(max_length=200)
    field = models.CharField(max_length=30)

    access_people = ("user",)
    personal = private(about="user")
    plain = fields("id kind header field")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user", "kind", "header"), name="column_memory_once"),)

    def __str__(self) -> str:
        return f"{self.header} → {self.field}"
