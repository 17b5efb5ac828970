"""People who are not users: a person has dated posts; an account may or may not be theirs."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from rostok.core.models import Guarded, Organisation, User, fields
from rostok.engine.russian import initials, search_key, sort_key


class Person(Guarded):
    """Somebody the papers name. Teachers on paper and pupils have no account: `user` is then empty."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="people", verbose_name="кто ведёт карточку"
    )
    full_name = models.CharField("фамилия, имя, отчество", max_length=200)
    user = models.OneToOneField(
        User, models.SET_NULL, null=True, blank=True, related_name="person", verbose_name="учётная запись"
    )
    search_key = models.CharField(max_length=300, editable=False, db_index=True)
    sort_key = models.CharField(max_length=300, editable=False, db_index=True)

    access_org = "organisation"
    access_people = ("user",)
    personal = fields("full_name user search_key sort_key")
    plain = fields("id organisation")

    class Meta:
        ordering = ("sort_key",)

    def __str__(self) -> str:
        return initials(self.full_name)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_key = search_key(self.full_name)[:300]
        self.sort_key = sort_key(self.full_name)[:300]
        super().save(*args, **kwargs)


class Employment(Guarded):
    """A post held somewhere from a day till a day. The history of moves is the list of these."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="employments")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="employments")
    post = models.CharField("должность", max_length=200)
    since = models.DateField("с")
    until = models.DateField("по", null=True, blank=True)

    access_org = "organisation"
    access_people = ("person__user",)
    personal = fields("person post")
    plain = fields("id organisation since until")

    class Meta:
        ordering = ("-since",)
        constraints = (
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="employment_period_in_order"
            ),
        )

    def __str__(self) -> str:
        return f"{self.post}, {self.organisation}"
