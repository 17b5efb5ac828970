"""A pair, the group it may belong to, and what both sides said before the order."""

from __future__ import annotations

from collections.abc import Collection

from django.db import models
from django.db.models import F, Q

from rostok.core.models import Guarded, Organisation, User, fields, private
from rostok.core.workflow import state_check, state_choices
from rostok.pairs import lifecycle
from rostok.papers.models import IssuedPaper, PaperLine
from rostok.people.models import Form, MenteeCard, MentorCard, Person, Topic


class Group(Guarded):
    """One mentor, one topic, from two mentees; each of them is a pair of the group, with a fate of its own."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="groups")
    mentor = models.ForeignKey(Person, models.PROTECT, related_name="led_groups")
    title = models.CharField("название", max_length=200)
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="тема")
    school_year = models.PositiveSmallIntegerField("учебный год", db_index=True)
    made_at = models.DateTimeField()

    access_org = "organisation"
    access_people = ("mentor__user", "pairs__mentee__user")
    personal = private(legal="mentor", about="title")
    plain = fields("id organisation topic school_year made_at")

    class Meta:
        ordering = ("-school_year", "title")

    def __str__(self) -> str:
        return self.title


class Pair(Guarded):
    """A mentor and a mentee: from draft over agreement and order to the result.

    `organisation` is the school of the mentee and answers for the pair; the mentor may be of another one.
    `line` is the row of the order that fixed it. `exclusive` says that while the pair lives the mentee has no other in
    this form; the rules of the organisation decide it when the pair is made. `previous` is the pair with the former mentor.
    """

    class Ending(models.TextChoices):
        PLAN = "plan", "программа выполнена"
        YEAR = "year", "закончился учебный год"
        MOVED = "moved", "увольнение, перевод или выбытие"
        ABSENCE = "absence", "долгое отсутствие"
        WISH = "wish", "пожелание участника"
        DUTIES = "duties", "обязанности не выполнялись"
        MISFIT = "misfit", "не сработались"
        EMPLOYER = "employer", "отмена работодателем"
        OTHER = "other", "другое"

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="pairs")
    mentor = models.ForeignKey(Person, models.PROTECT, related_name="pairs_led")
    mentee = models.ForeignKey(Person, models.PROTECT, related_name="pairs_joined")
    mentor_card = models.ForeignKey(MentorCard, models.PROTECT, null=True, blank=True, related_name="pairs")
    mentee_card = models.ForeignKey(MenteeCard, models.PROTECT, null=True, blank=True, related_name="pairs")
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="pairs")
    form = models.CharField("форма", max_length=2, choices=Form)
    variant = models.CharField("ролевая модель", max_length=100, blank=True)
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="тема")
    school_year = models.PositiveSmallIntegerField("учебный год", db_index=True)
    since = models.DateField("с", null=True, blank=True)
    until = models.DateField("по", null=True, blank=True)
    exclusive = models.BooleanField("другого наставника в этой форме нет", default=True)
    state = models.CharField(
        "состояние", max_length=10, choices=state_choices(lifecycle.PAIR), default=lifecycle.DRAFT, db_index=True
    )
    order = models.ForeignKey(IssuedPaper, models.PROTECT, null=True, blank=True, related_name="pairs")
    line = models.OneToOneField(PaperLine, models.PROTECT, null=True, blank=True, related_name="pair")
    previous = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="next")
    paused_until = models.DateField("пауза до", null=True, blank=True)
    ended_on = models.DateField("последний день", null=True, blank=True)
    ending = models.CharField("почему закончилась", max_length=10, choices=Ending, blank=True)
    note = models.CharField("пояснение", max_length=300, blank=True)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    access_org = "organisation"
    access_people = ("mentor__user", "mentee__user")
    personal = private(legal="mentor mentee ending", about="mentor_card mentee_card note variant", trace="made_by")
    plain = fields(
        "id organisation group form topic school_year since until exclusive state order line previous paused_until ended_on made_at"
    )

    class Meta:
        ordering = ("mentor__sort_key", "mentee__sort_key")
        indexes = (models.Index(fields=("organisation", "school_year", "state"), name="pair_list"),)
        constraints = (
            state_check(lifecycle.PAIR, "pair_state_known"),
            models.CheckConstraint(condition=~Q(mentor=F("mentee")), name="pair_of_two_people"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gte=F("since")), name="pair_period"
            ),
            models.UniqueConstraint(
                fields=("mentee", "form"),
                condition=Q(exclusive=True, state__in=lifecycle.LIVE),
                name="pair_one_mentor_at_a_time",
            ),
            models.UniqueConstraint(
                fields=("mentor", "mentee", "form"), condition=Q(state__in=lifecycle.LIVE), name="pair_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.mentor} — {self.mentee}"

    def withheld(self, person: int) -> Collection[str]:
        if self.state == lifecycle.DRAFT:  # a draft belongs to those who make it
            return [field.name for field in self._meta.concrete_fields]
        return ("ending", "note")


class Answer(Guarded):
    """What one side says to a proposed pair; a refusal gives no reason unless the person wants to, and counts against nobody."""

    class Side(models.TextChoices):
        MENTOR = "mentor", "наставник"
        MENTEE = "mentee", "наставляемый"

    pair = models.ForeignKey(Pair, models.CASCADE, related_name="answers")
    side = models.CharField("чей ответ", max_length=6, choices=Side)
    person = models.ForeignKey(Person, models.PROTECT, related_name="pair_answers")
    state = models.CharField("ответ", max_length=8, choices=state_choices(lifecycle.ANSWER), default=lifecycle.ASKED)
    words = models.CharField("пояснение", max_length=500, blank=True)
    asked_at = models.DateTimeField()
    due_on = models.DateField("ответить до")
    answered_at = models.DateTimeField(null=True, blank=True)
    by_hand = models.BooleanField("ответ внёс куратор", default=False)

    access_org = "pair__organisation"
    access_people = ("person__user",)
    personal = private(about="person words state")
    plain = fields("id pair side asked_at due_on answered_at by_hand")

    class Meta:
        ordering = ("pair", "side")
        constraints = (
            state_check(lifecycle.ANSWER, "pair_answer_known"),
            models.UniqueConstraint(fields=("pair", "side"), name="pair_answer_once"),
        )

    def __str__(self) -> str:
        return f"{self.person}: {self.get_state_display()}"
