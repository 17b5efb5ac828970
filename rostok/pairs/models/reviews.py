"""What the two say after the match: whether the pair fits, how it goes in the middle, what came of it; and what was decided."""

from __future__ import annotations

from django.db import models

from rostok.core.models import Guarded, User, fields, private
from rostok.papers.models import IssuedPaper
from rostok.people.models import Person

from .pairs import Answer, Pair


class Review(Guarded):
    """One question to one side. The other side never sees the answer; the curator of the school does."""

    class Kind(models.TextChoices):
        FIT = "fit", "подходит ли пара"
        MIDDLE = "middle", "оценка в середине срока"
        FINAL = "final", "итоговый отзыв"

    class Verdict(models.TextChoices):
        YES = "yes", "да"
        UNSURE = "unsure", "не уверен"
        NO = "no", "нет"

    pair = models.ForeignKey(Pair, models.CASCADE, related_name="reviews")
    kind = models.CharField("о чём", max_length=6, choices=Kind)
    side = models.CharField("чей отзыв", max_length=6, choices=Answer.Side)
    person = models.ForeignKey(Person, models.PROTECT, related_name="pair_reviews")
    verdict = models.CharField("ответ", max_length=6, choices=Verdict, blank=True)
    mark = models.PositiveSmallIntegerField("оценка", null=True, blank=True)
    helped = models.CharField("что получилось", max_length=500, blank=True)
    hard = models.CharField("что мешает", max_length=500, blank=True)
    asked_at = models.DateTimeField()
    due_on = models.DateField("ответить до")
    answered_at = models.DateTimeField(null=True, blank=True)
    by_hand = models.BooleanField("ответ внёс куратор", default=False)

    access_org = "pair__organisation"
    access_people = ("person__user",)
    personal = private(about="person verdict mark helped hard")
    plain = fields("id pair kind side asked_at due_on answered_at by_hand")

    class Meta:
        ordering = ("asked_at", "id")
        constraints = (models.UniqueConstraint(fields=("pair", "kind", "side"), name="pair_review_once"),)

    def __str__(self) -> str:
        return f"{self.get_kind_display().capitalize()}: {self.person}"


class Outcome(Guarded):
    """What the curator decided when the term came to its end."""

    class Decision(models.TextChoices):
        EXTEND = "extend", "продолжить"
        CHANGE = "change", "сменить наставника"
        CLOSE = "close", "завершить"

    class Result(models.TextChoices):
        REACHED = "reached", "цель достигнута"
        PARTLY = "partly", "достигнута частично"
        MISSED = "missed", "не достигнута"

    pair = models.OneToOneField(Pair, models.CASCADE, related_name="outcome")
    result = models.CharField("результат", max_length=8, choices=Result)
    decision = models.CharField("решение", max_length=6, choices=Decision)
    words = models.CharField("пояснение", max_length=500, blank=True)
    thanks = models.ForeignKey(IssuedPaper, models.SET_NULL, null=True, blank=True, related_name="pair_outcomes")
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    access_org = "pair__organisation"
    personal = private(about="result words", trace="made_by")
    plain = fields("id pair decision thanks made_at")

    def __str__(self) -> str:
        return f"Итог: {self.pair}"
