"""The tree of organisations: region → municipality → school."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q

from rostok.engine.russian import search_key, sort_key

from .guarded import Guarded, fields

ZONES = {
    "Europe/Kaliningrad": "Калининград, МСК−1", "Europe/Moscow": "Москва", "Europe/Samara": "Самара, МСК+1",
    "Asia/Yekaterinburg": "Екатеринбург, МСК+2", "Asia/Omsk": "Омск, МСК+3", "Asia/Tomsk": "Томск, МСК+4",
    "Asia/Novosibirsk": "Новосибирск, МСК+4", "Asia/Krasnoyarsk": "Красноярск, МСК+4", "Asia/Irkutsk": "Иркутск, МСК+5",
    "Asia/Yakutsk": "Якутск, МСК+6", "Asia/Vladivostok": "Владивосток, МСК+7", "Asia/Magadan": "Магадан, МСК+8",
    "Asia/Kamchatka": "Камчатка, МСК+9",
}  # fmt: skip


class Organisation(Guarded):
    """A node of the tree. `path` («/1/7/») is kept by `core.actions.organisations`, so a subtree is one prefix condition."""

    class Kind(models.TextChoices):
        REGION = "region", "регион"
        MUNICIPALITY = "municipality", "муниципалитет"
        CENTRE = "centre", "методический центр"
        SCHOOL = "school", "школа"
        KINDERGARTEN = "kindergarten", "детский сад"
        EXTRA = "extra", "дополнительное образование"

    #: Kinds that «ОО» of a municipal roadmap means.
    EXECUTORS = (Kind.SCHOOL, Kind.KINDERGARTEN, Kind.EXTRA)

    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="входит в"
    )
    path = models.CharField(max_length=100, unique=True, editable=False)
    kind = models.CharField("вид", max_length=20, choices=Kind)
    name = models.CharField("полное название", max_length=300)
    short_name = models.CharField("короткое название", max_length=80)
    slug = models.SlugField("адрес страницы", max_length=60, unique=True)
    timezone = models.CharField("часовой пояс", max_length=40, choices=ZONES, default="Asia/Tomsk")
    address = models.CharField("адрес", max_length=300, blank=True)
    contact = models.CharField("кто поможет (показываем всем)", max_length=200, blank=True)
    goals = models.TextField("цели наставничества (для открытой страницы)", blank=True)
    closed_on = models.DateField("закрыта с", null=True, blank=True)
    search_key = models.CharField(max_length=400, editable=False, db_index=True)
    sort_key = models.CharField(max_length=400, editable=False, db_index=True)

    access_org = "self"
    access_open = Q(closed_on__isnull=True)
    plain = fields(
        "id parent path kind name short_name slug timezone address contact goals closed_on search_key sort_key"
    )

    class Meta:
        ordering = ("sort_key",)

    def __str__(self) -> str:
        return self.short_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_key = search_key(f"{self.short_name} {self.name}")[:400]
        self.sort_key = sort_key(self.short_name)[:400]
        super().save(*args, **kwargs)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def is_municipality(self) -> bool:
        return self.kind == self.Kind.MUNICIPALITY

    @property
    def line(self) -> list[int]:
        """Ids of this organisation and all above it, from the root down."""
        return [int(part) for part in self.path.strip("/").split("/")]
