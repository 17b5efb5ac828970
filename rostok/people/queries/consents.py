"""The one question about consents, and what is read of their register."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from rostok.core import clock
from rostok.people.lifecycle import GIVEN
from rostok.people.models import Consent, Person, Purpose

Row = TypeVar("Row", bound=Model)


def live() -> Q:
    """Consents that are given and not out of term today."""
    return Q(state=GIVEN) & (Q(until__isnull=True) | Q(until__gte=clock.today()))


def with_consent(rows: QuerySet[Row], purpose: Purpose, path: str = "person") -> QuerySet[Row]:
    """Those of `rows` whose person let the present organisation use the data for `purpose` today.

    `path` leads from the row to the person; "" when the rows are people. Everything that shows a person outside the
    school (municipal lists, exports, feeds, public pages) goes through here; a consent given to a former school is
    no consent (152-ФЗ art. 9: concrete and to a named operator).
    """
    person = f"{path}__" if path else ""
    given = Consent.objects.filter(
        live(), person=OuterRef(f"{person}pk"), organisation=OuterRef(f"{person}organisation_id"), purpose=purpose
    )
    return rows.filter(Exists(given))


def has_consent(person: Person, purpose: Purpose) -> bool:
    """Whether `person` let the present organisation use the data for `purpose` today."""
    return with_consent(Person.objects.filter(pk=person.pk), purpose, "").exists()
