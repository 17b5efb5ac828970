"""A row of a plan, the windows its deadline phrase means, and the facts that close them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q

from rostok.core.models import Guarded, Organisation, StoredFile, User, fields, private
from rostok.core.workflow import state_check, state_choices
from rostok.engine.russian import search_key
from rostok.people.models import Person
from rostok.plans import lifecycle
from rostok.plans.wording import brief

from .plans import Plan, Stage


class Activity(Guarded):
    """A row as the paper has it. The deadline phrase is kept verbatim; its meaning is the list of occurrences."""

    class Audience(models.TextChoices):
        OWN = "own", "Делаем сами"
        SCHOOLS = "schools", "Делает каждая ОО"
        BOTH = "both", "Делаем сами и каждая ОО"

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="activities")
    stage = models.ForeignKey(
        Stage, models.PROTECT, null=True, blank=True, related_name="activities", verbose_name="этап"
    )
    position = models.PositiveIntegerField()
    number = models.CharField("№", max_length=20, blank=True)
    text = models.TextField("мероприятие")
    deadline = models.CharField("срок", max_length=500, blank=True)
    deadline_kind = models.CharField(max_length=12, default="unknown", editable=False)
    understood = models.CharField(max_length=600, blank=True, editable=False)
    by_hand = models.BooleanField(default=False, editable=False)
    responsible = models.TextField("ответственные", blank=True)
    result = models.TextField("результат", blank=True)
    note = models.TextField("примечание", blank=True)
    extra = models.JSONField(default=dict, blank=True)
    audience = models.CharField("кто делает", max_length=10, choices=Audience, default=Audience.OWN)
    roles = models.CharField(max_length=200, blank=True, editable=False)
    executor = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="activities", verbose_name="исполнитель по имени"
    )
    source = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="copies")
    linked = models.ForeignKey(
        Plan, models.SET_NULL, null=True, blank=True, related_name="linked_rows", verbose_name="отдельный план"
    )
    removed_at = models.DateTimeField(null=True, editable=False)
    search_key = models.TextField(editable=False)

    access_org = "plan__organisation"
    access_people = ("executor__user",)
    access_role = "roles"
    personal = private(about="responsible executor")
    plain = fields(
        "id plan stage position number text deadline deadline_kind understood by_hand result note extra audience roles"
        " source linked removed_at search_key"
    )

    class Meta:
        ordering = ("position", "id")
        indexes = (models.Index(fields=("plan", "position"), name="activity_order"),)

    def __str__(self) -> str:
        return brief(self.text) or self.number

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_key = search_key(
            f"{self.number} {self.text} {self.deadline} {self.responsible} {self.result} {self.note}"
        )
        super().save(*args, **kwargs)


class Occurrence(Guarded):
    """One window of a row: «октябрь 2026» and «март 2027» of one row are two, each with its own result and facts.

    What a person decided is stored here; what the calendar decides (late, running) is computed in queries.
    A row whose phrase lays out no window has one occurrence without dates.
    """

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="occurrences")
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="occurrences")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    first = models.DateField(null=True)
    last = models.DateField(null=True, db_index=True)
    state = models.CharField(max_length=14, choices=state_choices(lifecycle.OCCURRENCE), default=lifecycle.OPEN)
    closed_on = models.DateField(null=True)
    closed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    comment = models.CharField(max_length=500, blank=True)
    postponed_to = models.DateField(null=True)
    postponed_why = models.CharField(max_length=300, blank=True)
    proofs = models.PositiveSmallIntegerField(default=0)

    access_org = "organisation"
    access_people = ("activity__executor__user",)
    access_role = "activity__roles"
    personal = private(trace="closed_by", about="comment postponed_why")
    plain = fields("id activity plan organisation first last state closed_on postponed_to proofs")

    class Meta:
        ordering = ("last", "first", "id")
        constraints = (
            state_check(lifecycle.OCCURRENCE, "occurrence_state_known"),
            models.CheckConstraint(
                condition=Q(first__isnull=True) | Q(last__isnull=True) | Q(first__lte=F("last")),
                name="occurrence_in_order",
            ),
        )
        indexes = (models.Index(fields=("plan", "state"), name="occurrence_plan_state"),)

    def __str__(self) -> str:
        return str(self.activity)

    @property
    def due(self) -> date | None:
        """The last day on which doing it is not late."""
        return self.postponed_to or self.last

    def standing(self, today: date) -> str:
        """One of the closed list of words (experience §8.3): done, not_required, late, running, ahead, undated.

        Dates of a plan that was never approved are only planned. The same as conditions: `queries.standings`.
        """
        if self.state != lifecycle.OPEN:
            return self.state
        if self.due is not None and not self.plan.edition:
            return "ahead"
        if self.due is None:
            return "undated" if self.first is None or self.first > today else "running"
        if self.due < today:
            return "late"
        return "ahead" if self.first is not None and self.first > today else "running"


class Evidence(Guarded):
    """The fact that closes a window: a file, a link, or a record of the system named by its type and id."""

    class Kind(models.TextChoices):
        FILE = "file", "Файл"
        LINK = "link", "Ссылка"
        RECORD = "record", "Запись в системе"

    occurrence = models.ForeignKey(Occurrence, models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=10, choices=Kind)
    title = models.CharField("что это", max_length=300)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True)
    url = models.URLField("ссылка", max_length=500, blank=True)
    record_type = models.CharField(max_length=40, blank=True)
    record_id = models.BigIntegerField(null=True)
    added_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    access_org = "occurrence__organisation"
    access_people = ("occurrence__activity__executor__user",)
    access_role = "occurrence__activity__roles"
    personal = private(trace="added_by", about="title url")
    plain = fields("id occurrence kind file record_type record_id added_at removed_at")

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.title
