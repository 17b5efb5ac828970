"""Samples of papers: the words with places to be filled, issued by a municipality, taken and adapted by schools."""

from __future__ import annotations

from typing import Any

from django.db import models

from rostok.core.models import Guarded, Organisation, StoredFile, User, fields, private
from rostok.core.workflow import state_check, state_choices
from rostok.engine.russian import search_key
from rostok.papers import lifecycle

from .acts import NormativeAct


class PaperKind(models.TextChoices):
    """What papers the programme needs; the code is also the name of the sample file."""

    REGULATION = "regulation", "Положение о наставничестве"
    ORDER_INTRODUCTION = "order_introduction", "Приказ о внедрении наставничества"
    ORDER_REGULATION = "order_regulation", "Приказ об утверждении положения"
    ORDER_CURATOR = "order_curator", "Приказ о назначении куратора"
    ORDER_ROADMAP = "order_roadmap", "Приказ об утверждении дорожной карты"
    ORDER_PAIRS = "order_pairs", "Приказ о закреплении наставнических пар и групп"
    ORDER_CHANGE = "order_change", "Приказ о внесении изменений"
    ORDER_ENDING = "order_ending", "Приказ о прекращении наставничества"
    ORDER_CANCEL = "order_cancel", "Приказ об отмене документа"
    ORDER_MUNICIPAL = "order_municipal", "Приказ о списке муниципальных педагогов-наставников"
    ORDER_SCHEDULE = "order_schedule", "Приказ о графике мероприятий"
    ORDER_YOUNG_SCHOOL = "order_young_school", "Приказ о Школе молодого учителя"
    ORDER_CONTEST = "order_contest", "Приказ о конкурсе"
    ORDER_JURY = "order_jury", "Приказ о жюри"
    ORDER_RESULTS = "order_results", "Приказ об итогах конкурса"
    ORDER_MONITORING = "order_monitoring", "Приказ о мониторинге"
    ORDER_REWARDS = "order_rewards", "Приказ о поощрении"
    PROGRAMME = "programme", "Персонализированная программа наставничества"
    CONSENT_MENTORING = "consent_mentoring", "Согласие работника на наставничество (ст. 351.8 ТК)"
    AGREEMENT = "agreement", "Соглашение о наставничестве"
    AGREEMENT_EXTRA = "agreement_extra", "Дополнительное соглашение к трудовому договору (ст. 351.8 ТК)"
    THANKS = "thanks", "Благодарственное письмо"
    CERTIFICATE = "certificate", "Сертификат"
    PROTOCOL = "protocol", "Протокол"
    OTHER = "other", "Другой документ"


class Blank(Guarded):
    """A sample of one kind: text with places in double braces, or the organisation's own DOCX.

    A school takes the issued sample of the nearest organisation above; its own copy remembers `source` and its version.
    An issued text never changes: its next version is a row of its own, `root` names the first of the row.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="blanks", verbose_name="чей образец")
    kind = models.CharField("вид документа", max_length=30, choices=PaperKind)
    title = models.CharField("название образца", max_length=200)
    heading = models.TextField("заголовок к тексту", blank=True)
    body = models.TextField("текст", blank=True)
    docx = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(
        "состояние", max_length=10, choices=state_choices(lifecycle.BLANK), default=lifecycle.DRAFT
    )
    root = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="versions")
    version = models.PositiveSmallIntegerField("редакция", default=1)
    source = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="adapted")
    source_version = models.PositiveSmallIntegerField("редакция исходного образца", null=True, blank=True)
    acts = models.ManyToManyField(NormativeAct, blank=True, related_name="blanks", verbose_name="на что ссылается")
    changed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField()
    search_key = models.CharField(max_length=400, editable=False, default="")

    access_org = "organisation"
    #: Read by every organisation below the one that issued it; samples hold places for data, not data.
    access_open = models.Q(state=lifecycle.ISSUED, organisation__kind__in=("region", "municipality", "centre"))
    personal = private(trace="changed_by")
    plain = fields(
        "id organisation kind title heading body docx state root version source source_version acts changed_at search_key"
    )

    class Meta:
        ordering = ("kind", "-version")
        constraints = (state_check(lifecycle.BLANK, "blank_state_known"),)

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_key = search_key(f"{self.title} {self.heading}")[:400]
        super().save(*args, **kwargs)
