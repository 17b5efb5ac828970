"""Orders to destroy data: the list, what holds the data, whose they are."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from rostok.core import clock
from rostok.core.access import May, visible
from rostok.core.models import Membership, User
from rostok.people.lifecycle import PAIRED
from rostok.people.models import DestructionAct, MenteeCard, MentorCard, Person


def acts(user: User, may: May = May.PERSON_ERASE) -> QuerySet[DestructionAct]:
    """Orders and acts that `user` may `may`, those that wait first."""
    rows = visible(DestructionAct.objects.select_related("organisation", "done_by"), user, may)
    return rows.order_by("done_at", "due", "pk")


def waiting(rows: QuerySet[DestructionAct]) -> QuerySet[DestructionAct]:
    """Orders that are neither done nor answered by a ground to keep."""
    return rows.filter(done_at__isnull=True, ground="")


def person_of(act: DestructionAct) -> Person | None:
    """The person whose data the order is about, while there is one."""
    rows = Person.objects.filter(pk=act.person_id_was, erased_at__isnull=True)
    return rows.select_related("organisation", "user").first()


def ground_to_keep(person: Person) -> str:
    """Why the data cannot be destroyed now; "" when nothing holds them."""
    if person.merged_into_id is not None:
        return "карточка объединена с другой, откройте ту"
    paired = Q(person=person, state=PAIRED, until__isnull=True)
    if MentorCard.objects.filter(paired).exists() or MenteeCard.objects.filter(paired).exists():
        return "идёт работа в паре, сначала завершите её"
    if person.user is not None:
        hats = Membership.objects.filter(user=person.user).select_related("organisation")
        if any(hat.is_live(clock.today(hat.organisation)) for hat in hats):
            return "у человека есть роль в системе, сначала закройте её"
    return ""


def overdue() -> QuerySet[DestructionAct]:
    """Orders that wait, of every organisation, for the clock."""
    return waiting(DestructionAct.objects.select_related("organisation")).order_by("due")
