"""Calls for help: who hears them, which of them a user may read."""

from __future__ import annotations

from django.db.models import QuerySet

from rostok.core import clock
from rostok.core.access import May, Role, visible
from rostok.core.models import Membership, Organisation, User
from rostok.pairs.lifecycle import OPEN
from rostok.pairs.models import Help, Pair
from rostok.people.models import Person

#: Who hears a call when the school has no curator.
INSTEAD = (Role.CURATOR, Role.DEPUTY, Role.DIRECTOR, Role.OPERATOR)


def calls(user: User) -> QuerySet[Help]:
    """Calls that `user` may read: their own ones and those to their role."""
    rows = visible(Help.objects.all(), user, May.HELP_ANSWER)
    return rows.select_related("pair__organisation", "pair__mentor", "pair__mentee", "author", "meeting", "closed_by")


def of_pair(pair: Pair) -> list[Help]:
    """Calls of a pair, for their states only."""
    return list(pair.helps.order_by("-asked_at"))


def open_call(pair: Pair, author: Person, whom: str) -> Help | None:
    """The same call that still waits."""
    return pair.helps.filter(author=author, whom=whom, state=OPEN).first()


def hearers(place: Organisation, role: str) -> list[User]:
    """People who wear `role` in `place` today."""
    hats = Membership.objects.filter(organisation=place, role=role).select_related("user")
    return [hat.user for hat in hats if hat.is_live(clock.today(place)) and hat.user.is_active]


def hearing_role(place: Organisation, whom: str) -> str:
    """The role that hears a call to `whom`: itself, or whoever leads the work when the school has no such person."""
    if whom == Help.Whom.PSYCHOLOGIST and hearers(place, whom):
        return whom
    return next((role for role in INSTEAD if hearers(place, role)), Role.CURATOR)


def choices(place: Organisation) -> list[tuple[str, str]]:
    """Whom one can call: the psychologist only where there is one."""
    known = [(Help.Whom.CURATOR.value, "куратора")]
    return [*known, (Help.Whom.PSYCHOLOGIST.value, "психолога")] if hearers(place, Role.PSYCHOLOGIST) else known


def side_of(pair: Pair, user: User) -> Person | None:
    """Who of the two `user` is."""
    return next((person for person in (pair.mentor, pair.mentee) if person.user_id == user.pk), None)
