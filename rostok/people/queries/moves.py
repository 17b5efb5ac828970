"""Where a person may move, and what will be closed by leaving."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from rostok.core import clock
from rostok.core.models import Membership, Organisation
from rostok.people.lifecycle import OPEN
from rostok.people.models import Person, Request

from .persons import open_cards


def nowhere() -> QuerySet[Organisation]:
    """No choice yet: a form gives its own."""
    return Organisation.objects.none()


def destinations(person: Person) -> QuerySet[Organisation]:
    """Open organisations of the same municipality, the municipality itself among them."""
    here = person.organisation
    top = Organisation.objects.filter(pk__in=here.line, kind=Organisation.Kind.MUNICIPALITY).first() or here
    rows = Organisation.objects.filter(path__startswith=top.path, closed_on__isnull=True)
    return rows.exclude(pk=here.pk).order_by("sort_key")


def live_roles(person: Person) -> list[Membership]:
    """Hats of the person's account in the organisation that are worn today or later."""
    if person.user is None:
        return []
    day = clock.today(person.organisation)
    rows = person.user.memberships.filter(organisation=person.organisation)
    return list(rows.filter(Q(until__isnull=True) | Q(until__gte=day)).select_related("organisation", "user"))


def what_closes(person: Person) -> list[str]:
    """What will be closed by leaving, for the check page."""
    here = person.organisation
    day = clock.today(here)
    still = Q(organisation=here) & (Q(until__isnull=True) | Q(until__gt=day))
    found = [f"Должность: {row.post}" for row in person.employments.filter(still)]
    found += [f"Класс: {row.form}" for row in person.enrolments.filter(still)]
    mentor, mentee = open_cards(person)
    found += [f"Карточка наставника: {card.get_pool_display()}" for card in mentor]
    found += [f"Карточка наставляемого: {card.get_category_display()}" for card in mentee]
    rows = Request.objects.filter(card__person=person, organisation=here, state=OPEN).select_related("topic")
    found += [f"Запрос: {row}" for row in rows]
    found += [f"Роль: {hat.get_role_display()}, вход закроется сразу" for hat in live_roles(person)]
    return found
