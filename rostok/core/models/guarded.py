"""What every table says of itself: whose row it is, and what each of its personal fields is and how long it lives."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import Enum
from typing import ClassVar

from django.db import models
from django.db.models import Q


class Privacy(Enum):
    """The class of a personal field: what it is, and what becomes of it when the person is erased."""

    NAME = (
        "имя",
        "до уничтожения: 30 дней после отзыва согласия или окончания цели; потом заменяется словами «сведения удалены»",
    )
    CONTACT = (
        "телефон, почта, адрес",
        "до уничтожения: 30 дней после отзыва согласия или окончания цели; потом стирается",
    )
    ABOUT = "сведения о человеке", "до уничтожения: 30 дней после отзыва согласия или окончания цели; потом стирается"
    MINOR = (
        "сведения о ребёнке и его представителях",
        "до уничтожения: 30 дней после отзыва согласия или окончания цели; потом стирается",
    )
    LEGAL = (
        "доказательство согласия и изданные документы",
        "остаётся: согласие и акт три года, приказы по срокам архива",
    )
    KEY = "ключи входа и ссылок, только отпечатки", "до конца действия ключа"
    TRACE = "кто и что сделал в системе", "остаётся в журнале; имя уничтоженного человека заменяется псевдонимом"

    @property
    def title(self) -> str:
        return self.value[0]

    @property
    def term(self) -> str:
        return self.value[1]


class Guarded(models.Model):
    """A table whose rows are read only through `core.access`.

    `access_org` is the path to the organisation that owns the row, `access_people` paths to users it names,
    `access_role` the path to a text like «|mentor|curator|» of roles it names, `access_open` the rows open to everybody.
    `personal` and `plain` together name every field: each personal one has its class, and leaves with the person.
    `own_title` is what a row is called to the person it is about when its usual name tells of somebody else.
    """

    access_org: ClassVar[str] = ""
    access_people: ClassVar[tuple[str, ...]] = ()
    access_role: ClassVar[str] = ""
    access_open: ClassVar[Q | None] = None
    personal: ClassVar[Mapping[str, Privacy]] = {}
    plain: ClassVar[frozenset[str]] = frozenset()
    own_title: ClassVar[str] = ""

    class Meta:
        abstract = True

    def withheld(self, person: int) -> Collection[str]:
        """Fields that the card `person` is not told though the row is about it: words of one about another."""
        return ()


def fields(names: str) -> frozenset[str]:
    """«name kind path» → a set of field names."""
    return frozenset(names.split())


def private(**classes: str) -> dict[str, Privacy]:
    """name="full_name", contact="phone email" → field → its class."""
    return {field: Privacy[kind.upper()] for kind, names in classes.items() for field in names.split()}
