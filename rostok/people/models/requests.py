"""What a mentee asks for and lacks, through the years."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from rostok.core.models import Guarded, Organisation, User, fields, private
from rostok.core.workflow import state_check, state_choices
from rostok.people import lifecycle

from .cards import MenteeCard
from .topics import Topic

LEVELS = ((0, "0 — нет затруднения"), (1, "1 — слабое"), (2, "2 — заметное"), (3, "3 — сильное"))


class Request(Guarded):
    """A request of a mentee in one school year: a topic of the vocabulary, or own words that wait to be sorted."""

    class Source(models.TextChoices):
        SELF = "self", "сам"
        CURATOR = "curator", "куратор"
        MENTOR = "mentor", "наставник"

    card = models.ForeignKey(MenteeCard, models.CASCADE, related_name="requests")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="requests")
    school_year = models.PositiveSmallIntegerField("учебный год", db_index=True)
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, blank=True, related_name="requests")
    words = models.CharField("своими словами", max_length=500, blank=True)
    is_main = models.BooleanField("главный запрос", default=False)
    source = models.CharField("кто внёс", max_length=10, choices=Source, default=Source.CURATOR)
    state = models.CharField(
        "состояние", max_length=10, choices=state_choices(lifecycle.REQUEST), default=lifecycle.OPEN
    )
    outcome = models.CharField("чем закрыт", max_length=300, blank=True)
    carried_from = models.OneToOneField(
        "self", models.SET_NULL, null=True, blank=True, related_name="carried_to", verbose_name="перенесён с года"
    )
    key = models.CharField(max_length=64, blank=True)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    access_org = "card__person__organisation"
    access_people = ("card__person__user",)
    personal = private(about="card words outcome", trace="made_by")
    plain = fields("id organisation school_year topic is_main source state carried_from key made_at closed_at")

    class Meta:
        ordering = ("-school_year", "-is_main", "id")
        indexes = (models.Index(fields=("organisation", "school_year", "topic"), name="request_map"),)
        constraints = (
            state_check(lifecycle.REQUEST, "request_state_known"),
            models.CheckConstraint(condition=Q(topic__isnull=False) | ~Q(words=""), name="request_says_something"),
            models.UniqueConstraint(
                fields=("card", "school_year", "topic"),
                condition=Q(topic__isnull=False, state="open"),
                name="request_once_a_year",
            ),
            # A form posted twice is one request.
            models.UniqueConstraint(fields=("card", "key"), condition=~Q(key=""), name="request_key_once"),
        )

    def __str__(self) -> str:
        return str(self.topic) if self.topic else self.words


class Deficit(Guarded):
    """A professional deficit by a topic: level before and after, where it was seen, when."""

    class Source(models.TextChoices):
        SELF = "self", "самооценка"
        LESSON = "lesson", "посещение урока"
        DIAGNOSTICS = "diagnostics", "диагностика"
        TALK = "talk", "беседа"

    card = models.ForeignKey(MenteeCard, models.CASCADE, related_name="deficits")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="deficits")
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="deficits")
    source = models.CharField("откуда известно", max_length=12, choices=Source)
    level = models.PositiveSmallIntegerField("уровень", choices=LEVELS)
    found_on = models.DateField("дата")
    level_after = models.PositiveSmallIntegerField("уровень потом", choices=LEVELS, null=True, blank=True)
    checked_on = models.DateField("дата повторной оценки", null=True, blank=True)

    access_org = "card__person__organisation"
    access_people = ("card__person__user",)
    personal = private(about="card level level_after source")
    plain = fields("id organisation topic found_on checked_on")

    class Meta:
        ordering = ("topic__position", "-found_on")
        constraints = (
            models.CheckConstraint(
                condition=Q(level__lte=3) & (Q(level_after__isnull=True) | Q(level_after__lte=3)), name="deficit_levels"
            ),
        )

    def __str__(self) -> str:
        return f"{self.topic}: {self.level}"


class Proposal(Guarded):
    """What a gap of the map leads to: the municipality is asked for a mentor, or a topic is proposed for its lessons.

    `asked` and `free` are the figures of the map on that day: why it was proposed. `made_in` is who proposes.
    """

    class Kind(models.TextChoices):
        MENTOR = "mentor", "Найти муниципального наставника"
        LESSON = "lesson", "Тема для Школы молодого учителя"

    made_in = models.ForeignKey(Organisation, models.PROTECT, related_name="proposals", verbose_name="кто предложил")
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="proposals")
    kind = models.CharField("что нужно", max_length=10, choices=Kind)
    school_year = models.PositiveSmallIntegerField("учебный год")
    asked = models.PositiveIntegerField("открытых запросов")
    free = models.PositiveIntegerField("свободных мест")
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    answer = models.CharField("ответ", max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    access_org = "made_in"
    personal = private(trace="made_by", about="answer")
    plain = fields("id made_in topic kind school_year asked free made_at answered_at")

    class Meta:
        ordering = ("-made_at",)
        constraints = (
            models.UniqueConstraint(fields=("made_in", "topic", "kind", "school_year"), name="proposal_once_a_year"),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.topic}"
