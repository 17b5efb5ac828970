"""A personal link: what a person without an account opens from a letter or a QR code. Only its hash is kept."""

from __future__ import annotations

from django.db import models

from rostok.core.models import Guarded, Organisation, fields, private

from .persons import Person


class PersonalLink(Guarded):
    """One person, one purpose, one term. Opening never uses it up: only the act on the page does."""

    class Kind(models.TextChoices):
        QUESTIONNAIRE = "questionnaire", "анкета наставника"
        REQUEST = "request", "запрос наставляемого"
        CONSENT = "consent", "согласие"
        DATA = "data", "что мы о вас знаем"
        PAIR = "pair", "предложение пары"
        REVIEW = "review", "отзыв о паре"
        MEETING = "meeting", "встреча пары"
        REPORT = "report", "отчёт наставника"
        MEETUP = "meetup", "быстрые встречи"

    person = models.ForeignKey(Person, models.CASCADE, related_name="links")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    kind = models.CharField("для чего", max_length=15, choices=Kind)
    target_id = models.BigIntegerField(null=True, blank=True)
    addressee = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="кому отправлена"
    )
    key_hash = models.CharField(max_length=64, unique=True)
    code_hash = models.CharField(max_length=64, blank=True)
    code_until = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)

    access_org = "person__organisation"
    access_people = ("person__user",)
    personal = private(about="person addressee", key="key_hash code_hash")
    plain = fields("id organisation kind target_id code_until tries made_at expires_at opened_at used_at")

    class Meta:
        ordering = ("-made_at",)
        indexes = (models.Index(fields=("person", "kind"), name="link_of_person"),)

    def __str__(self) -> str:
        return self.get_kind_display()
