"""The yearly list of municipal mentors as a user may see it, and the part of it that everybody may."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from rostok.core import clock
from rostok.core.access import May, hats, visible
from rostok.core.models import Organisation, User
from rostok.people.lifecycle import EXCLUDED, ORDERED, PROLONGED, PUBLISHED, REPORTED
from rostok.people.models import MunicipalMentor, Purpose

from .bases import outside_by_consent
from .consents import with_consent

#: From May on the list of the coming school year is made beside the one in force.
SPRING = (5, 6, 7, 8)
#: What is an order of the municipality, and so no secret of a school.
DECIDED = (ORDERED, PUBLISHED, REPORTED, PROLONGED)


def lines(user: User, may: May = May.MUNICIPAL_LIST_VIEW) -> QuerySet[MunicipalMentor]:
    """Lines that `user` may `may`: a school sees its own proposals and what the municipality has decided.

    Of people of other organisations only those are shown who agreed to the transfer.
    """
    homes = {hat.organisation_id for hat in hats(user)}
    near = Q(organisation__in=homes) | Q(school__in=homes) | Q(person__user=user) | Q(state__in=DECIDED)
    return outside_by_consent(visible(MunicipalMentor.objects.filter(near), user, may), user)


def current_year() -> int:
    """The school year of today."""
    return clock.school_year(clock.today())


def years() -> list[int]:
    """School years whose lists are open now, the likeliest first."""
    this = current_year()
    return [this + 1, this] if clock.today().month in SPRING else [this, this + 1]


def current_total(user: User) -> int:
    """How many work in this school year."""
    return lines(user).filter(school_year=current_year()).exclude(state=EXCLUDED).count()


def published(organisation: Organisation) -> QuerySet[MunicipalMentor]:
    """Published lines of this year whose people let their names be published: for the public page."""
    open_to_all = MunicipalMentor.objects.filter(
        organisation=organisation, school_year=current_year(), state__in=(PUBLISHED, REPORTED)
    )
    return (
        with_consent(open_to_all, Purpose.PUBLICATION).select_related("person", "school").order_by("person__sort_key")
    )


def listed(user: User, year: int) -> QuerySet[MunicipalMentor]:
    """Lines of one school year with their people."""
    return lines(user).filter(school_year=year).select_related("person", "school", "organisation")
