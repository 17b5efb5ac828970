"""Who may meet at the desk of pairs: mentees who wait and mentors who can take somebody, as a user may see them."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from rostok.core.models import Organisation, User
from rostok.people.lifecycle import ABLE
from rostok.people.models import MenteeCard, MentorCard

from .bases import mentees, mentors
from .mentees import WAITING
from .municipal import DECIDED, lines


def waiting(user: User, organisation: Organisation, *, pupils: bool) -> QuerySet[MenteeCard]:
    """Mentees of `organisation` and below it who have no mentor yet."""
    return mentees(user).filter(_inside(organisation), state__in=WAITING, is_pupil=pupils, until__isnull=True)


def able(user: User, organisation: Organisation, year: int) -> QuerySet[MentorCard]:
    """Mentors of `organisation` and below it, and municipal mentors of the school `year` wherever they work."""
    inside = mentors(user).filter(_inside(organisation))
    return MentorCard.objects.filter(
        Q(pk__in=inside.values("pk")) | Q(person__in=municipal(user, year)), state__in=ABLE, until__isnull=True
    )


def municipal(user: User, year: int) -> QuerySet[MentorCard]:
    """Keys of people whom the municipality has named its mentors of the school `year`."""
    named = lines(user).filter(school_year=year, state__in=DECIDED)
    return named.values("person")  # type: ignore[return-value]  # a subquery of keys


def _inside(organisation: Organisation) -> Q:
    """People of `organisation` and of those in it; of one school the database begins with its people, not with the town's."""
    if organisation.is_municipality:
        return Q(person__organisation__path__startswith=organisation.path)
    below = Organisation.objects.filter(path__startswith=organisation.path)
    return Q(person__organisation__in=below.values("pk"))
