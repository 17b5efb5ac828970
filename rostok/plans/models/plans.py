"""A plan (roadmap), its stages, its frozen editions, and a reading of paper that has not become a plan yet."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from rostok.core import clock
from rostok.core.models import Guarded, Organisation, StoredFile, User, fields, private
from rostok.core.workflow import state_check, state_choices
from rostok.engine.deadlines import Span
from rostok.engine.russian import search_key, squeeze
from rostok.papers.models import IssuedPaper
from rostok.plans import lifecycle


class Plan(Guarded):
    """A roadmap of a municipality or of a school: the table is kept with its own columns, stages and words."""

    class Level(models.TextChoices):
        MUNICIPAL = "municipal", "Муниципальная"
        SCHOOL = "school", "Школьная"

    class Mode(models.TextChoices):
        PERSON = "person", "УТВЕРЖДАЮ: утверждает руководитель"
        DOCUMENT = "document", "УТВЕРЖДЕНА приказом или распоряжением"
        ANNEX = "annex", "Приложение к приказу или распоряжению"

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="plans", verbose_name="чья карта")
    level = models.CharField("уровень", max_length=10, choices=Level)
    title = models.TextField("название")
    preamble = models.TextField("вводный текст", blank=True)
    first = models.DateField("начало срока карты")
    last = models.DateField("конец срока карты")
    span_kind = models.CharField(max_length=10, default="school")
    columns = models.JSONField("столбцы", default=list)
    state = models.CharField(
        "состояние", max_length=10, choices=state_choices(lifecycle.PLAN), default=lifecycle.DRAFT, db_index=True
    )
    edition = models.PositiveSmallIntegerField("редакция", default=0)
    stamp = models.TextField("гриф", blank=True)
    mode = models.CharField("как утверждается", max_length=10, choices=Mode, default=Mode.PERSON)
    organ = models.CharField("орган или организация", max_length=300, blank=True)
    post = models.CharField("должность", max_length=200, blank=True)
    person = models.CharField("кто утвердил", max_length=200, blank=True)
    basis = models.CharField("документ", max_length=60, blank=True, default="приказ")
    number = models.CharField("номер", max_length=40, blank=True)
    date = models.DateField("дата документа", null=True, blank=True)
    annex = models.CharField("номер приложения", max_length=10, blank=True)
    order = models.ForeignKey(IssuedPaper, models.PROTECT, null=True, blank=True, related_name="plans")
    source = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="copies")
    previous = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="next_ones")
    absent_reason = models.CharField("почему в этом году нет", max_length=300, blank=True)
    distributed_at = models.DateTimeField(null=True, blank=True)
    touched_at = models.DateTimeField()
    made_at = models.DateTimeField()
    search_key = models.TextField(editable=False)

    access_org = "organisation"
    access_open = Q(edition__gte=1) & ~Q(state=lifecycle.ARCHIVED)
    personal = private(legal="person stamp")
    plain = fields(
        "id organisation level title preamble first last span_kind columns state edition mode organ post basis number date"
        " annex order source previous absent_reason distributed_at touched_at made_at search_key"
    )

    class Meta:
        ordering = ("-first", "id")
        constraints = (
            state_check(lifecycle.PLAN, "plan_state_known"),
            models.CheckConstraint(condition=Q(first__lte=F("last")), name="plan_span_in_order"),
            models.UniqueConstraint(
                fields=("organisation", "source", "first"),
                condition=Q(source__isnull=False) & ~Q(state=lifecycle.ARCHIVED),
                name="plan_one_copy_a_year",
            ),
        )

    def __str__(self) -> str:
        return squeeze(self.title)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_key = search_key(f"{self.title} {self.number}")
        super().save(*args, **kwargs)

    @property
    def span(self) -> Span:
        return Span(self.first, self.last, self.span_kind)  # type: ignore[arg-type]  # text of the closed list of kinds

    @property
    def years(self) -> list[int]:
        """School years that the plan touches, by their first year."""
        return list(range(clock.school_year(self.first), clock.school_year(self.last) + 1))

    @property
    def years_label(self) -> str:
        """«2026/27» or «2026–2029»."""
        if self.span_kind == "school" and clock.school_year(self.first) == clock.school_year(self.last):
            return clock.year_label(clock.school_year(self.first))
        return str(self.first.year) if self.first.year == self.last.year else f"{self.first.year}–{self.last.year}"


class Stage(Guarded):
    """A stage as the paper names it, bound to one of the common phases for the municipal picture."""

    class Phase(models.TextChoices):
        CONDITIONS = "conditions", "Условия"
        MENTORS = "mentors", "База наставников"
        MENTEES = "mentees", "База наставляемых"
        TRAINING = "training", "Отбор и обучение"
        PAIRS = "pairs", "Пары"
        WORK = "work", "Работа"
        FINISH = "finish", "Завершение"
        THROUGHOUT = "throughout", "Сквозное"

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="stages")
    position = models.PositiveIntegerField()
    title = models.TextField("этап", blank=True)
    phase = models.CharField("общий этап", max_length=12, choices=Phase)

    access_org = "plan__organisation"
    plain = fields("id plan position title phase")

    class Meta:
        ordering = ("position", "id")

    def __str__(self) -> str:
        return squeeze(self.title) or self.get_phase_display()


class Edition(Guarded):
    """What was approved, frozen: title, stamp, columns, rows as they stood. Never changed."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    order = models.ForeignKey(IssuedPaper, models.PROTECT, null=True, blank=True, related_name="editions")
    snapshot = models.JSONField()

    access_org = "plan__organisation"
    access_open = Q(plan__edition=F("number")) & ~Q(plan__state=lifecycle.ARCHIVED)
    personal = private(legal="snapshot")
    plain = fields("id plan number made_at order")

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("plan", "number"), name="edition_number_once"),)

    def __str__(self) -> str:
        return f"редакция {self.number}"


class Reading(Guarded):
    """What was read from a file or a paste, while a person checks and corrects it. Nothing of it is a plan yet."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="readings")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, models.SET_NULL, null=True)
    name = models.CharField(max_length=200)
    original = models.TextField(blank=True)
    draft = models.JSONField()
    waiting = models.BooleanField(default=False)  # a photograph is recognised in the queue
    problem = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField()
    plan = models.ForeignKey(Plan, models.SET_NULL, null=True, related_name="readings")

    access_org = "organisation"
    access_people = ("user",)
    personal = private(trace="user", about="original draft name")
    plain = fields("id organisation file waiting problem made_at plan")

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.name

    @property
    def saved(self) -> Plan | None:
        """The plan it became; one put into the archive unapproved counts as none, so the paper can be saved anew."""
        plan = self.plan
        return None if plan is None or (plan.state == lifecycle.ARCHIVED and not plan.edition) else plan
