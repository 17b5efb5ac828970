"""The one question about consents, and what is read of their register."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from rostok.core import clock
from rostok.core.models import JournalEntry
from rostok.people.lifecycle import GIVEN, NOT_ASKED, OPENED, SENT, WITHDRAWN
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
    return rows.filter(agreed(purpose, path))


def agreed(purpose: Purpose, path: str = "person") -> Exists:
    """The condition of `with_consent`, for those who join it with another one."""
    person = f"{path}__" if path else ""
    given = Consent.objects.filter(
        live(), person=OuterRef(f"{person}pk"), organisation=OuterRef(f"{person}organisation_id"), purpose=purpose
    )
    return Exists(given)


def has_consent(person: Person, purpose: Purpose) -> bool:
    """Whether `person` let the present organisation use the data for `purpose` today."""
    return with_consent(Person.objects.filter(pk=person.pk), purpose, "").exists()


def barred(path: str = "person") -> Q:
    """Who has withdrawn the processing and given nothing since: in no list of the school, in no letter, in no file."""
    person = f"{path}__" if path else ""
    papers = Consent.objects.filter(
        person=OuterRef(f"{person}pk"), organisation=OuterRef(f"{person}organisation_id"), purpose=Purpose.PROCESSING
    )
    return Q(Exists(papers.filter(state=WITHDRAWN))) & ~Q(Exists(papers.filter(state=GIVEN)))


def may_write(rows: QuerySet[Person]) -> QuerySet[Person]:
    """Those of `rows` to whom letters may go, and whom lists may name."""
    return rows.filter(~barred(""), erased_at__isnull=True)


def papers() -> QuerySet[Consent]:
    """Every row of the register, for the doors."""
    return Consent.objects.all()


def papers_of(person: Person) -> QuerySet[Consent]:
    """Papers of `person` that were answered, to whichever organisation, the latest first."""
    rows = Consent.objects.filter(person=person).exclude(state__in=(NOT_ASKED, SENT, OPENED))
    return rows.select_related("organisation", "scan").prefetch_related("signatures").order_by("-pk")


def told_of(person: Person, limit: int = 30) -> QuerySet[JournalEntry]:
    """What the journal tells of the papers of `person`, the latest first."""
    ids = Consent.objects.filter(person=person).values_list("pk", flat=True)
    label = Consent._meta.label_lower
    return JournalEntry.objects.filter(target_type=label, target_id__in=list(ids)).order_by("-pk")[:limit]


#: What a withdrawal does at once, said before the press.
STOPS = {
    Purpose.PROCESSING: "Человек исчезнет из списков, его запросы и работа в паре остановятся, писем ему не будет. "
    "Данные нужно уничтожить за 30 дней.",
    Purpose.TRANSFER: "Муниципалитет и другие школы человека больше не увидят, из муниципального списка он выйдет.",
    Purpose.PUBLICATION: "Человек исчезнет с открытых страниц.",
    Purpose.PHOTO: "Снимки с человеком нужно убрать из открытого доступа за три рабочих дня.",
    Purpose.MENTORING: "Работа наставником встанет на паузу, из муниципального списка человек выйдет.",
}


def what_stops(purpose: str) -> str:
    """What a withdrawal of this paper does at once."""
    return STOPS[Purpose(purpose)]
