"""The individual plan of a pair (ИПР): templates of an organisation by version, the programme made from one, its steps."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from rostok.core.models import Guarded, Organisation, User, fields, private
from rostok.core.workflow import state_check, state_choices
from rostok.pairs import lifecycle
from rostok.papers.models import IssuedPaper
from rostok.people.models import Form
from rostok.plans.models import Activity

from .pairs import Pair


class StepKind(models.TextChoices):
    """What people do in a step."""

    FIRST = "first", "первая встреча"
    TRIAL = "trial", "пробная встреча"
    PLANNING = "planning", "встреча-планирование"
    WORK = "work", "рабочая встреча"
    VISIT = "visit", "посещение урока"
    OPEN = "open", "открытый урок"
    TASK = "task", "самостоятельная работа"
    CLOSING = "closing", "итоговая встреча"


class ProgrammeTemplate(Guarded):
    """A template of an organisation in one version; a version that was used is never changed, the next one follows it.

    `code` is common to all versions. `steps`: [{key, title, kind, after, result}], `after` days from the first day;
    `key` stays with a step through versions, so differences can be told.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="programme_templates")
    code = models.CharField(max_length=20, editable=False)
    version = models.PositiveSmallIntegerField("редакция", default=1)
    form = models.CharField("форма", max_length=2, choices=Form)
    variant = models.CharField("ролевая модель", max_length=100, blank=True)
    title = models.CharField("название", max_length=200)
    goal = models.TextField("цель", blank=True)
    tasks = models.TextField("задачи", blank=True)
    steps = models.JSONField("шаги", default=list, blank=True)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    access_org = "organisation"
    personal = private(trace="made_by")
    plain = fields("id organisation code version form variant title goal tasks steps made_at")

    class Meta:
        ordering = ("title", "-version")
        constraints = (
            models.UniqueConstraint(fields=("organisation", "code", "version"), name="programme_template_version"),
        )

    def __str__(self) -> str:
        return f"{self.title}, редакция {self.version}"


class Programme(Guarded):
    """The programme of a pair. Pairs of a group have one each, with the common key `together`.

    `template_code` and `template_version` name the template it was made from (a ready one has no row);
    `edition` counts approvals, each of which is kept whole.
    """

    pair = models.ForeignKey(Pair, models.CASCADE, related_name="programmes")
    together = models.CharField(max_length=32, blank=True, editable=False, db_index=True)
    template_code = models.CharField(max_length=20, blank=True, editable=False)
    template_version = models.PositiveSmallIntegerField(default=0, editable=False)
    title = models.CharField("название", max_length=200)
    goal = models.TextField("цель", blank=True)
    tasks = models.TextField("задачи", blank=True)
    result = models.TextField("ожидаемый результат", blank=True)
    state = models.CharField(
        "состояние", max_length=10, choices=state_choices(lifecycle.PROGRAMME), default=lifecycle.PREPARED
    )
    return_note = models.CharField("что исправить", max_length=300, blank=True)
    comment = models.CharField("пояснение куратора", max_length=500, blank=True)
    edition = models.PositiveSmallIntegerField("редакция", default=0)
    paper = models.ForeignKey(IssuedPaper, models.SET_NULL, null=True, blank=True, related_name="programmes")
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True, blank=True)

    access_org = "pair__organisation"
    access_people = ("pair__mentor__user",)
    personal = private(about="title goal tasks result return_note comment", trace="made_by")
    plain = fields("id pair together template_code template_version state edition paper made_at approved_at")

    class Meta:
        ordering = ("-made_at", "-id")
        constraints = (
            state_check(lifecycle.PROGRAMME, "programme_state_known"),
            models.UniqueConstraint(
                fields=("pair",), condition=~Q(state=lifecycle.FULFILLED), name="programme_open_once"
            ),
        )

    def __str__(self) -> str:
        return self.title


class ProgrammeStep(Guarded):
    """What the two do by a day. `key` binds it to a step of the template; `activity` to a row of the school's roadmap."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=20, blank=True, editable=False)
    title = models.CharField("что делаем", max_length=300)
    kind = models.CharField("вид", max_length=10, choices=StepKind, default=StepKind.WORK)
    due = models.DateField("до", null=True, blank=True)
    result = models.CharField("что получим", max_length=300, blank=True)
    done_on = models.DateField("сделано", null=True, blank=True)
    done_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    activity = models.ForeignKey(
        Activity, models.SET_NULL, null=True, blank=True, related_name="programme_steps", verbose_name="строка карты"
    )

    access_org = "programme__pair__organisation"
    access_people = ("programme__pair__mentor__user",)
    personal = private(about="title result", trace="done_by")
    plain = fields("id programme position key kind due done_on activity")

    class Meta:
        ordering = ("position", "id")

    def __str__(self) -> str:
        return self.title


class ProgrammeEdition(Guarded):
    """A programme as it was approved: never changed."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField("редакция")
    content = models.JSONField("как утверждено")
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    access_org = "programme__pair__organisation"
    access_people = ("programme__pair__mentor__user",)
    personal = private(about="content", trace="made_by")
    plain = fields("id programme number made_at")

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("programme", "number"), name="programme_edition_once"),)

    def __str__(self) -> str:
        return f"{self.programme}, редакция {self.number}"
