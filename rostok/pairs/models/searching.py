"""Those without a mentor: the search that goes on, and the psychologist's journal beside it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from rostok.core.models import Guarded, Organisation, User, fields, private
from rostok.people.models import MenteeCard


class Search(Guarded):
    """The search for a mentor of one mentee, from the first attempt that failed till a pair or a withdrawal (000, row 2)."""

    class Closing(models.TextChoices):
        PAIRED = "paired", "пара закреплена"
        WITHDRAWN = "withdrawn", "запрос снят"

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="searches")
    mentee_card = models.ForeignKey(MenteeCard, models.CASCADE, related_name="searches")
    opened_on = models.DateField("ищем с")
    next_on = models.DateField("следующая попытка", null=True, blank=True)
    keeper = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="кто отвечает"
    )
    psychologist = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="психолог"
    )
    asked_on = models.DateField("муниципального наставника просили", null=True, blank=True)
    note = models.CharField("что делаем", max_length=300, blank=True)
    closed_on = models.DateField("закрыт", null=True, blank=True)
    closing = models.CharField("чем закончился", max_length=10, choices=Closing, blank=True)

    access_org = "organisation"
    access_people = ("psychologist",)
    personal = private(about="mentee_card note", trace="keeper psychologist")
    plain = fields("id organisation opened_on next_on asked_on closed_on closing")

    class Meta:
        ordering = ("mentee_card__person__sort_key",)
        constraints = (
            models.UniqueConstraint(
                fields=("mentee_card",), condition=Q(closed_on__isnull=True), name="search_open_once"
            ),
        )

    def __str__(self) -> str:
        return f"Поиск наставника: {self.mentee_card.person}"


class SupportEntry(Guarded):
    """A line of the psychologist's journal. Only psychologists of the school read its words; others see that it is there."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="support_entries")
    search = models.ForeignKey(Search, models.CASCADE, related_name="entries")
    held_on = models.DateField("дата")
    text = models.TextField("что сделано", max_length=2000)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    key = models.CharField(max_length=64, blank=True)

    access_org = "organisation"
    personal = private(minor="text", about="search", trace="made_by")
    plain = fields("id organisation held_on made_at key")

    class Meta:
        ordering = ("-held_on", "-pk")
        constraints = (
            # A form posted twice is one line.
            models.UniqueConstraint(fields=("search", "key"), condition=~Q(key=""), name="support_entry_key_once"),
        )

    def __str__(self) -> str:
        return f"Сопровождение, {self.held_on:%d.%m.%Y}"
