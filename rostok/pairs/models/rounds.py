"""The desk: rules of an organisation by version, a round of matching, what stands in it for each mentee, forbidden pairs."""

from __future__ import annotations

from collections.abc import Collection

from django.db import models
from django.db.models import F, Q

from rostok.core.models import Guarded, Organisation, User, fields, private
from rostok.people.models import MenteeCard, MentorCard, Person


class Ruleset(Guarded):
    """Rules and weights of an organisation in one version; a version that was used is never changed.

    `rules`: codes that are on; `weights`: code of criterion → 0..4; `first`: categories of mentees that come first.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="rulesets")
    version = models.PositiveSmallIntegerField("редакция")
    rules = models.JSONField("обязательные правила", default=list, blank=True)
    weights = models.JSONField("что важнее", default=dict, blank=True)
    first = models.JSONField("кто первым", default=list, blank=True)
    years = models.PositiveSmallIntegerField("стаж наставника не меньше, лет", default=3)
    keep = models.PositiveSmallIntegerField("баллы за прежнюю пару", default=50)
    several = models.BooleanField("у наставляемого может быть несколько наставников в одной форме", default=False)
    answer_days = models.PositiveSmallIntegerField("дней на ответ", default=5)
    silent_days = models.PositiveSmallIntegerField("«давно нет встреч», дней", default=30)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    access_org = "organisation"
    personal = private(trace="made_by")
    plain = fields("id organisation version rules weights first years keep several answer_days silent_days made_at")

    class Meta:
        ordering = ("organisation", "-version")
        constraints = (models.UniqueConstraint(fields=("organisation", "version"), name="ruleset_version"),)

    def __str__(self) -> str:
        return f"Правила подбора, редакция {self.version}"


class Round(Guarded):
    """One matching by one person, a draft that nobody else sees until pairs are made of it.

    `revision` grows with every change: whoever answers an older one is shown the newer. `proof` is what the last solving
    found: the goal reached, prices and zones by card, and the hash of what it was found for. `reasons` say why the lines stand
    as they do, packed by `queries.proposing`. `groups` is the draft of groups as `queries.grouping` reads it.
    """

    class Mode(models.TextChoices):
        BEST = "best", "лучшее соответствие"
        EVERYONE = "everyone", "никого не оставить"

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="rounds")
    school_year = models.PositiveSmallIntegerField("учебный год")
    pupils = models.BooleanField("обучающиеся", default=False)
    mode = models.CharField("что важнее", max_length=8, choices=Mode, default=Mode.EVERYONE)
    ruleset = models.ForeignKey(Ruleset, models.PROTECT, null=True, blank=True, related_name="rounds")
    chosen = models.BooleanField("только выбранные", default=False)
    revision = models.PositiveIntegerField(default=0)
    proof = models.JSONField("доказательство", null=True, blank=True)
    solved_at = models.DateTimeField(null=True, blank=True)
    reasons = models.JSONField("почему", default=dict, blank=True)
    groups = models.JSONField("группы", default=dict, blank=True)
    made_by = models.ForeignKey(User, models.CASCADE, related_name="rounds")
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    access_org = "organisation"
    access_people = ("made_by",)
    personal = private(about="reasons groups", trace="made_by")
    plain = fields("id organisation school_year pupils mode ruleset chosen revision proof solved_at made_at closed_at")

    class Meta:
        ordering = ("-made_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "school_year", "pupils", "made_by"),
                condition=Q(closed_at__isnull=True),
                name="round_open_once",
            ),
        )

    def __str__(self) -> str:
        return f"Подбор пар, {self.organisation}"


class RoundLine(Guarded):
    """What stands in a round for one mentee: a mentor or nobody, and what the person decided about it."""

    class Decision(models.TextChoices):
        FREE = "", "предложено"
        PINNED = "pinned", "выбрано"
        LEFT = "left", "оставлен без пары"

    round = models.ForeignKey(Round, models.CASCADE, related_name="lines")
    mentee_card = models.ForeignKey(MenteeCard, models.CASCADE, related_name="round_lines")
    mentor_card = models.ForeignKey(MentorCard, models.CASCADE, null=True, blank=True, related_name="round_lines")
    decision = models.CharField("решение", max_length=6, choices=Decision, default=Decision.FREE, blank=True)

    access_org = "round__organisation"
    access_people = ("round__made_by",)
    personal = private(about="mentee_card mentor_card")
    plain = fields("id round decision")

    class Meta:
        ordering = ("mentee_card__person__sort_key",)
        constraints = (
            models.UniqueConstraint(fields=("round", "mentee_card"), name="round_line_once"),
            models.CheckConstraint(
                condition=~Q(decision="pinned") | Q(mentor_card__isnull=False), name="round_line_pinned_to_somebody"
            ),
        )

    def __str__(self) -> str:
        return f"{self.mentee_card.person} — {self.mentor_card.person if self.mentor_card else 'без пары'}"


class Ban(Guarded):
    """Two people who are not to be offered to each other; why is known to the school only."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="pair_bans")
    mentor = models.ForeignKey(Person, models.CASCADE, related_name="+")
    mentee = models.ForeignKey(Person, models.CASCADE, related_name="+")
    reason = models.CharField("почему", max_length=300, blank=True)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    access_org = "organisation"
    personal = private(about="mentor mentee reason", trace="made_by")
    plain = fields("id organisation made_at")
    own_title = "С одним человеком пару не предлагаем"

    class Meta:
        ordering = ("mentee__sort_key", "mentor__sort_key")
        constraints = (
            models.UniqueConstraint(fields=("organisation", "mentor", "mentee"), name="ban_once"),
            models.CheckConstraint(condition=~Q(mentor=F("mentee")), name="ban_of_two_people"),
        )

    def __str__(self) -> str:
        return f"{self.mentor} — {self.mentee}: не предлагать"

    def withheld(self, person: int) -> Collection[str]:
        return ("reason",)
