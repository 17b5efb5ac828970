"""Two cards that may be of one person: what was said of them, and what a merge changed, so that it can be undone."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from rostok.core.models import Guarded, User, fields, private

from .persons import Person


class DifferentPeople(Guarded):
    """«Это разные люди»: the pair is not offered again. `first` has the smaller number."""

    first = models.ForeignKey(Person, models.CASCADE, related_name="+")
    second = models.ForeignKey(Person, models.CASCADE, related_name="+")
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    access_org = "first__organisation"
    personal = private(about="first second", trace="by")
    plain = fields("id at")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("first", "second"), name="different_people_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="different_people_in_order"),
        )

    def __str__(self) -> str:
        return f"{self.first} и {self.second} — разные люди"


class Merge(Guarded):
    """Two cards made one. `steps` names each value that was changed: table, row, field, before, after."""

    kept = models.ForeignKey(Person, models.CASCADE, related_name="merges")
    gone = models.ForeignKey(Person, models.CASCADE, related_name="+")
    steps = models.JSONField("что изменилось", default=list)
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    access_org = "kept__organisation"
    personal = private(about="kept gone steps", trace="by")
    plain = fields("id at undone_at")

    class Meta:
        ordering = ("-at",)

    def __str__(self) -> str:
        return f"объединены карточки: {self.kept}"
