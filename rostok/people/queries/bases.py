"""The two bases as a user may see them: the whole own school, and of other schools only those who agreed."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from rostok.core.access import May, hats, visible
from rostok.core.models import User
from rostok.people.lifecycle import ARCHIVED
from rostok.people.models import MenteeCard, MentorCard, Purpose

from .consents import agreed, barred

Row = TypeVar("Row", bound=Model)


def outside_by_consent(rows: QuerySet[Row], user: User, path: str = "person") -> QuerySet[Row]:
    """`rows` that `user` already may see, less people of other organisations without consent to the transfer.

    Who has withdrawn the processing is in no list from that minute, and neither is anybody whose data are destroyed:
    figures and papers go on counting the row.
    """
    homes = {hat.organisation_id for hat in hats(user)}
    own = Q(**{f"{path}__organisation__in": homes}) & ~barred(path)
    return rows.filter(own | Q(agreed(Purpose.TRANSFER, path)), **{f"{path}__erased_at__isnull": True})


def mentors(user: User, may: May = May.BASE_VIEW) -> QuerySet[MentorCard]:
    """Mentors' cards that `user` may `may`; the archive is left out by the lists, not here."""
    return outside_by_consent(visible(MentorCard.objects.all(), user, may), user)


def mentees(user: User, may: May = May.BASE_VIEW) -> QuerySet[MenteeCard]:
    """Mentees' cards that `user` may `may`; what says of health or family stays in the school."""
    rows = outside_by_consent(visible(MenteeCard.objects.all(), user, may), user)
    homes = {hat.organisation_id for hat in hats(user)}
    return rows.filter(Q(person__organisation__in=homes) | ~Q(category__in=MenteeCard.SENSITIVE))


def present(rows: QuerySet[Row]) -> QuerySet[Row]:
    """Cards of today's base."""
    return rows.exclude(state=ARCHIVED).filter(until__isnull=True)
