"""The yearly list of municipal mentors."""

from __future__ import annotations

from django.db import models

from rostok.core.models import Guarded, Organisation, fields, private
from rostok.core.workflow import state_check, state_choices
from rostok.people import lifecycle

from .persons import Person


class MunicipalMentor(Guarded):
    """A line of the list of a school year: a person of a school who works for the whole municipality."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="municipal_mentors", verbose_name="муниципалитет"
    )
    school_year = models.PositiveSmallIntegerField("учебный год")
    person = models.ForeignKey(Person, models.PROTECT, related_name="municipal_spells")
    school = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="где работает")
    direction = models.CharField("направление", max_length=200, blank=True)
    state = models.CharField(
        "состояние", max_length=10, choices=state_choices(lifecycle.MUNICIPAL), default=lifecycle.PROPOSED
    )
    order_number = models.CharField("номер приказа", max_length=40, blank=True)
    order_date = models.DateField("дата приказа", null=True, blank=True)
    note = models.CharField("почему", max_length=300, blank=True)
    made_at = models.DateTimeField()

    access_org = "organisation"
    access_people = ("person__user",)
    personal = private(about="person direction note")
    plain = fields("id organisation school_year school state order_number order_date made_at")

    class Meta:
        ordering = ("school_year", "person__sort_key")
        constraints = (
            state_check(lifecycle.MUNICIPAL, "municipal_mentor_state_known"),
            models.UniqueConstraint(fields=("organisation", "school_year", "person"), name="municipal_mentor_once"),
        )

    def __str__(self) -> str:
        return f"{self.person}, {self.school_year}/{(self.school_year + 1) % 100:02d}"
