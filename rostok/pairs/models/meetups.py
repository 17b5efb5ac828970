"""«Быстрые встречи»: mentors sit at tables, mentees change places by the clock, afterwards everybody says whom they want."""

from __future__ import annotations

from typing import Any, cast

from django.db import models
from django.db.models import F, Q

from rostok.core.models import Guarded, Organisation, User, fields, private
from rostok.people.models import MenteeCard, MentorCard, Person


class Meetup(Guarded):
    """One meeting of mentors and mentees with rounds by the clock. `circle`: places that a mentee walks through, 0 before seating."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="meetups")
    title = models.CharField("название", max_length=150)
    day = models.DateField("дата")
    starts_at = models.TimeField("начало")
    minutes = models.PositiveSmallIntegerField("минут в раунде", default=7)
    pause = models.PositiveSmallIntegerField("минут на переход", default=1)
    most = models.PositiveSmallIntegerField("раундов не больше", null=True, blank=True)
    grouped = models.BooleanField("за стол садятся группами", default=False)
    school_year = models.PositiveSmallIntegerField("учебный год")
    pupils = models.BooleanField("обучающиеся", default=False)
    circle = models.PositiveSmallIntegerField(default=0)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField("закрыта", null=True, blank=True)

    access_org = "organisation"
    personal = private(trace="made_by")
    plain = fields(
        "id organisation title day starts_at minutes pause most grouped school_year pupils circle made_at closed_at"
    )

    class Meta:
        ordering = ("-day", "-starts_at", "-pk")
        constraints = (
            models.CheckConstraint(condition=Q(minutes__gt=0), name="meetup_round_lasts"),
            # A form posted twice is one meeting.
            models.UniqueConstraint(fields=("organisation", "day", "starts_at", "title"), name="meetup_once"),
        )

    def __str__(self) -> str:
        return self.title


class MeetupPlace(Guarded):
    """Somebody who is asked to a meeting: a mentor at the table `number` or a mentee who begins at that place of the circle.

    `number` is empty for whoever has no place in the timetable.
    """

    meetup = models.ForeignKey(Meetup, models.CASCADE, related_name="places")
    mentor_card = models.ForeignKey(MentorCard, models.CASCADE, null=True, blank=True, related_name="meetup_places")
    mentee_card = models.ForeignKey(MenteeCard, models.CASCADE, null=True, blank=True, related_name="meetup_places")
    number = models.PositiveSmallIntegerField("стол или место", null=True, blank=True)
    came = models.BooleanField("пришёл", default=False)

    access_org = "meetup__organisation"
    access_people = ("mentor_card__person__user", "mentee_card__person__user")
    personal = private(about="mentor_card mentee_card")
    plain = fields("id meetup number came")

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(mentor_card__isnull=False, mentee_card__isnull=True)
                | Q(mentor_card__isnull=True, mentee_card__isnull=False),
                name="meetup_place_of_one",
            ),
            models.UniqueConstraint(fields=("meetup", "mentor_card"), name="meetup_mentor_once"),
            models.UniqueConstraint(fields=("meetup", "mentee_card"), name="meetup_mentee_once"),
            models.UniqueConstraint(
                fields=("meetup", "number"), condition=Q(mentor_card__isnull=False), name="meetup_table_once"
            ),
        )

    def __str__(self) -> str:
        return str(self.person)

    @property
    def person(self) -> Person:
        """Whose place it is."""
        card: Any = self.mentor_card or self.mentee_card  # the database keeps exactly one
        return cast(Person, card.person)


class Wish(Guarded):
    """What one said of another after they met; only the author reads it, the school learns of mutual ones and of numbers."""

    class Answer(models.TextChoices):
        YES = "yes", "хочу"
        MAYBE = "maybe", "можно"
        NO = "no", "не подходит"

    meetup = models.ForeignKey(Meetup, models.CASCADE, related_name="wishes")
    author = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name="кто")
    about = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name="о ком")
    answer = models.CharField(max_length=5, choices=Answer, blank=True)
    said_at = models.DateTimeField()

    access_org = "meetup__organisation"
    access_people = ("author__user",)
    personal = private(about="author about answer")
    plain = fields("id meetup said_at")

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("meetup", "author", "about"), name="wish_once"),
            models.CheckConstraint(condition=~Q(author=F("about")), name="wish_of_two_people"),
        )

    def __str__(self) -> str:
        return "Пожелание после быстрых встреч"  # «что вы обо мне знаете» tells it to both: no name, no answer
