"""Who may need a printed card to sign in: mentors and mentees of the school that have no mail account."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from rostok.core import clock
from rostok.core.access import May, visible
from rostok.core.lists import search
from rostok.core.models import NO_MAIL, Organisation, SignInCard, User
from rostok.people.models import Enrolment, MenteeCard, MentorCard, Person

from .bases import present
from .consents import may_write
from .persons import homes


def _cards() -> QuerySet[SignInCard]:
    """Cards of the person's account that work today."""
    return SignInCard.objects.filter(
        user=OuterRef("user"), revoked_at__isnull=True, until__gte=clock.today(), organisation=OuterRef("organisation")
    )


def candidates(user: User) -> QuerySet[Person]:
    """People of own schools in either base whose account, if any, is reached by a card only; `.card_until` if they have one."""
    rows = may_write(visible(Person.objects.filter(merged_into__isnull=True), user, May.CARD_ISSUE))
    mentors = present(MentorCard.objects.filter(person=OuterRef("pk")))
    mentees = present(MenteeCard.objects.filter(person=OuterRef("pk")))
    day = clock.today()
    now = Enrolment.objects.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)
    return (
        rows.filter(Q(user__isnull=True) | Q(user__email__endswith=NO_MAIL))
        .annotate(
            is_mentor=Exists(mentors),
            is_mentee=Exists(mentees),
            card_until=Subquery(_cards().order_by("-until").values("until")[:1]),
            card_used=Subquery(_cards().order_by("-until").values("used_at")[:1]),
        )
        .filter(Q(is_mentor=True) | Q(is_mentee=True))
        .select_related("organisation", "user")
        .prefetch_related(Prefetch("enrolments", queryset=now, to_attr="forms_now"))
    )


def found(user: User, asked: Mapping[str, Any]) -> QuerySet[Person]:
    """The list by its filter."""
    rows = candidates(user)
    if asked["organisation"]:
        rows = rows.filter(organisation=asked["organisation"])
    if asked["form"]:
        rows = rows.filter(pk__in=_in_form(asked["form"]))
    if asked["card"]:
        live = Exists(_cards())
        rows = rows.filter(~live if asked["card"] == "none" else live)
    return search(rows, asked["q"] or "")


def _in_form(form: str) -> QuerySet[Any]:
    day = clock.today()
    live = Enrolment.objects.filter(Q(until__isnull=True) | Q(until__gte=day), form=form)
    return live.values("person")


def forms_of(user: User) -> list[str]:
    """Classes of those who may need a card, in order."""
    day = clock.today()
    rows = Enrolment.objects.filter(
        Q(until__isnull=True) | Q(until__gte=day), person__in=visible(Person.objects.all(), user, May.CARD_ISSUE)
    )
    return sorted(set(rows.values_list("form", flat=True)), key=lambda form: (len(form.split()[0]), form))


def schools(user: User) -> QuerySet[Organisation]:
    """Organisations whose cards `user` gives."""
    return homes(user, May.CARD_ISSUE)
