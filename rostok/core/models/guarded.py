"""What every table says of itself: whose row it is, and which of its fields are personal."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Guarded(models.Model):
    """A table whose rows are read only through `core.access`.

    `access_org` is the path to the organisation that owns the row, `access_people` paths to users it names,
    `access_role` the path to a text like «|mentor|curator|» of roles it names, `access_open` the rows open to everybody.
    `personal` and `plain` together name every field: the personal ones leave with the person.
    """

    access_org: ClassVar[str] = ""
    access_people: ClassVar[tuple[str, ...]] = ()
    access_role: ClassVar[str] = ""
    access_open: ClassVar[Q | None] = None
    personal: ClassVar[frozenset[str]] = frozenset()
    plain: ClassVar[frozenset[str]] = frozenset()

    class Meta:
        abstract = True


def fields(names: str) -> frozenset[str]:
    """«name kind path» → a set of field names."""
    return frozenset(names.split())
