"""What a pair does: meetings held and planned, the card of a visited lesson, a call for help."""

from __future__ import annotations

from collections.abc import Collection

from django.db import models

from rostok.core.access import Role
from rostok.core.models import Guarded, User, fields, private
from rostok.core.workflow import state_check, state_choices
from rostok.pairs import lifecycle
from rostok.people.models import Person

from .pairs import Pair


class Meeting(Guarded):
    """One meeting of one pair, held or planned.

    `key` is the secret of the form it came from: the same form sent twice makes one row. What a group did is written for
    each of its pairs with one `together`, so hours of the mentor count it once. `note` is read by whom `audience` says.
    """

    class Kind(models.TextChoices):
        FIRST = "first", "знакомство"
        TRIAL = "trial", "пробная"
        PLANNING = "planning", "планирование"
        WORK = "work", "рабочая"
        TALK = "talk", "беседа"
        VISIT = "visit", "посещение урока"
        OPEN = "open", "открытый урок"
        MASTER = "master", "мастер-класс"
        REVIEW = "review", "разбор"
        PAPERS = "papers", "документы"
        ADVICE = "advice", "консультация"
        FINAL = "final", "итоговая"
        OTHER = "other", "другое"

    class Audience(models.TextChoices):
        CURATOR = "curator", "наставник и куратор"
        PAIR = "pair", "наставник, наставляемый и куратор"
        MENTOR = "mentor", "только наставник"

    pair = models.ForeignKey(Pair, models.CASCADE, related_name="meetings")
    kind = models.CharField("что делали", max_length=8, choices=Kind, default=Kind.TALK)
    state = models.CharField(
        "состояние", max_length=9, choices=state_choices(lifecycle.MEETING), default=lifecycle.PLANNED
    )
    day = models.DateField("дата")
    at = models.TimeField("время", null=True, blank=True)
    minutes = models.PositiveSmallIntegerField("минут", default=45)
    place = models.CharField("место или ссылка", max_length=300, blank=True)
    online = models.BooleanField("по видеосвязи", default=False)
    step = models.CharField("пункт плана", max_length=300, blank=True)
    note = models.TextField("заметка", max_length=2000, blank=True)
    audience = models.CharField("кто видит заметку", max_length=8, choices=Audience, default=Audience.CURATOR)
    agreement = models.CharField("договорились", max_length=500, blank=True)
    key = models.CharField(max_length=36)
    together = models.CharField(max_length=36, blank=True, db_index=True)
    written_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField()

    access_org = "pair__organisation"
    access_people = ("pair__mentor__user", "pair__mentee__user")
    personal = private(about="pair place step note agreement", trace="written_by")
    plain = fields("id kind state day at minutes online audience key together written_at")

    class Meta:
        ordering = ("-day", "-pk")
        indexes = (models.Index(fields=("pair", "state", "day"), name="meeting_of_pair"),)
        constraints = (
            state_check(lifecycle.MEETING, "meeting_state_known"),
            models.UniqueConstraint(fields=("pair", "key"), name="meeting_once"),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display().capitalize()} {self.day:%d.%m.%Y}"

    def withheld(self, person: int) -> Collection[str]:
        return () if self.audience == self.Audience.PAIR or person == self.pair.mentor_id else ("note", "audience")


class Visit(Guarded):
    """The card of a visited lesson; `marks`: code of aspect → {"mark": 1..3, "note": text} (practice of lesson analysis)."""

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="visit")
    subject = models.CharField("предмет", max_length=100, blank=True)
    form = models.CharField("класс", max_length=50, blank=True)
    topic = models.CharField("тема урока", max_length=300, blank=True)
    lesson = models.CharField("тип урока", max_length=100, blank=True)
    aim = models.CharField("цель посещения", max_length=300, blank=True)
    marks = models.JSONField("оценки", default=dict, blank=True)
    strong = models.TextField("что получилось", max_length=1000, blank=True)
    advice = models.TextField("что советую", max_length=1000, blank=True)
    written_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField()

    access_org = "meeting__pair__organisation"
    access_people = ("meeting__pair__mentor__user", "meeting__pair__mentee__user")
    personal = private(about="meeting topic aim marks strong advice", trace="written_by")
    plain = fields("id subject form lesson written_at")

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"Карта урока, {self.meeting.day:%d.%m.%Y}"


class Help(Guarded):
    """«Нужна помощь»: one of a pair calls the curator or the psychologist, and only they and the caller read the words."""

    class Whom(models.TextChoices):
        CURATOR = Role.CURATOR.value, "куратор"
        PSYCHOLOGIST = Role.PSYCHOLOGIST.value, "психолог"

    pair = models.ForeignKey(Pair, models.CASCADE, related_name="helps")
    meeting = models.ForeignKey(Meeting, models.SET_NULL, null=True, blank=True, related_name="helps")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="кто просит")
    whom = models.CharField("кого зовут", max_length=12, choices=Whom, default=Whom.CURATOR)
    role = models.CharField(max_length=40)
    words = models.TextField("что случилось", max_length=1000, blank=True)
    state = models.CharField("состояние", max_length=6, choices=state_choices(lifecycle.HELP), default=lifecycle.OPEN)
    answer = models.TextField("что сделано", max_length=1000, blank=True)
    asked_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    access_org = "pair__organisation"
    access_people = ("author__user",)
    access_role = "role"
    personal = private(about="pair author words answer", trace="closed_by")
    plain = fields("id meeting whom role state asked_at closed_at")

    class Meta:
        ordering = ("-asked_at",)
        constraints = (
            state_check(lifecycle.HELP, "help_state_known"),
            models.UniqueConstraint(
                fields=("pair", "author", "whom"), condition=models.Q(state=lifecycle.OPEN), name="help_asked_once"
            ),
        )

    def __str__(self) -> str:
        return f"Нужна помощь: {self.pair}"

    def withheld(self, person: int) -> Collection[str]:
        return () if person == self.author_id else [field.name for field in self._meta.concrete_fields]
