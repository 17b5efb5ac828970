"""The report of a mentor for a period: put together from facts, confirmed by the mentor, accepted by the school."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from rostok.core.models import Guarded, Organisation, User, fields, private
from rostok.core.workflow import state_check, state_choices
from rostok.pairs import lifecycle
from rostok.people.models import Person


class MentorReport(Guarded):
    """What a mentor has done for the pairs of one organisation in a period.

    `facts` holds numbers and ids of pairs, never names: names are read from the pairs when the report is shown. They are
    counted anew while it is a draft and stay as they were confirmed.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="mentor_reports")
    mentor = models.ForeignKey(Person, models.PROTECT, related_name="mentor_reports")
    school_year = models.PositiveSmallIntegerField("учебный год", db_index=True)
    since = models.DateField("с")
    until = models.DateField("по")
    state = models.CharField(
        "состояние", max_length=9, choices=state_choices(lifecycle.REPORT), default=lifecycle.MADE, db_index=True
    )
    facts = models.JSONField("факты", default=dict, blank=True)
    remark = models.TextField("от себя", max_length=1000, blank=True)
    reason = models.CharField("почему возвращён", max_length=500, blank=True)
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    access_org = "organisation"
    access_people = ("mentor__user",)
    personal = private(about="mentor facts remark reason", trace="accepted_by")
    plain = fields("id organisation school_year since until state made_at confirmed_at accepted_at")

    class Meta:
        ordering = ("mentor__sort_key", "-until")
        constraints = (
            state_check(lifecycle.REPORT, "report_state_known"),
            models.UniqueConstraint(fields=("organisation", "mentor", "since", "until"), name="report_once"),
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="report_period"),
        )

    def __str__(self) -> str:
        return f"Отчёт наставника, {self.mentor}"
