"""Notes about a pair: each is written for somebody and shown to nobody else."""

from __future__ import annotations

from django.db import models

from rostok.core.models import Guarded, User, fields, private

from .pairs import Pair


class Note(Guarded):
    """A few words for oneself, for the two, for the curator or for the psychologist of the school."""

    class Audience(models.TextChoices):
        ME = "me", "только я"
        PAIR = "pair", "наставник и наставляемый"
        CURATOR = "curator", "куратор"
        PSYCHOLOGIST = "psychologist", "психолог"

    pair = models.ForeignKey(Pair, models.CASCADE, related_name="notes")
    together = models.CharField(max_length=32, blank=True, editable=False, db_index=True)
    author = models.ForeignKey(User, models.PROTECT, related_name="pair_notes")
    audience = models.CharField("кому видно", max_length=12, choices=Audience, default=Audience.ME)
    text = models.TextField("заметка")
    made_at = models.DateTimeField()

    access_org = "pair__organisation"
    access_people = ("author",)
    personal = private(about="text", trace="author")
    plain = fields("id pair together audience made_at")

    class Meta:
        ordering = ("-made_at", "-id")

    def __str__(self) -> str:
        return f"Заметка: {self.get_audience_display()}"
