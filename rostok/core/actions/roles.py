"""Roles: give, close, hand over in a minute."""

from __future__ import annotations

import secrets
from datetime import date, timedelta

from django.db import transaction

from .. import clock, journal, outbox
from ..access import GRANTS, May, Reach, Role, allowed, check, forget_hats, hats
from ..models import Membership, Organisation, User
from ..refusal import Forbidden, Refusal


def find_or_add_user(email: str, full_name: str) -> User:
    """The user with this address; a new one has no password and signs in by letter."""
    known = User.objects.filter(email=email.strip().lower()).first()
    if known:
        return known
    user = User(email=email, full_name=full_name, feed_key=secrets.token_urlsafe(24), joined_at=clock.now())
    user.set_unusable_password()
    user.save()
    return user


def grantable(by: User, organisation: Organisation) -> list[Role]:
    """Roles that `by` may give in `organisation`: none stronger than their own reach allows."""
    if not allowed(by, May.ROLE_GRANT, organisation):
        return []
    reaches = {GRANTS[Role(hat.role)].get(May.ROLE_GRANT) for hat in hats(by)}
    if Reach.ALL in reaches:
        return list(Role)
    below: list[Role] = [role for role in Role if role is not Role.ADMINISTRATOR]
    if organisation.is_municipality:
        return below if Reach.TREE in reaches else []
    return [role for role in below if role not in (Role.OPERATOR, Role.OBSERVER)]


@transaction.atomic
def grant_role(
    organisation: Organisation, role: str, *, email: str, full_name: str, by: User | None, since: date | None = None
) -> Membership:
    """Give `role`, write to the person how to come in. `by` None is the command line."""
    if by is not None and role not in grantable(by, organisation):
        raise Refusal("Эту роль в этой организации даёт другой человек: директор школы или муниципальный оператор.")
    if organisation.closed_on is not None:
        raise Refusal("Организация закрыта. Сначала откройте её снова.", field="organisation")
    return _give(organisation, role, find_or_add_user(email, full_name), by, since)


def _give(organisation: Organisation, role: str, user: User, by: User | None, since: date | None = None) -> Membership:
    """The hat itself, the journal and the letter; whoever wears the role already keeps it."""
    day = clock.today(organisation)
    for earlier in user.memberships.filter(organisation=organisation, role=role):
        if earlier.until is None or earlier.is_live(day):
            return earlier
    membership = Membership.objects.create(user=user, organisation=organisation, role=role, since=since or day)
    forget_hats(user)
    _write("role.granted", membership, f"Дана роль: {_who(membership)}", by)
    outbox.post_to(
        user, "role", "core/mails/role_granted.txt", {"membership": membership, "by": by}, organisation=organisation
    )
    return membership


@transaction.atomic
def close_role(membership: Membership, *, by: User | None) -> None:
    """Close the hat today: access ends with the next request."""
    organisation = membership.organisation
    if by is not None:
        if membership.role not in grantable(by, organisation):
            raise Forbidden(May.ROLE_GRANT)
        if membership.user_id == by.pk and not _another_grantor(membership):
            raise Refusal("Вы последний, кто ведёт роли здесь. Сначала передайте эту роль другому человеку.")
    _close(membership)
    _write("role.closed", membership, f"Роль закрыта: {_who(membership)}", by)


def _close(membership: Membership) -> None:
    yesterday = clock.today(membership.organisation) - timedelta(days=1)
    membership.since = min(membership.since, yesterday)
    membership.until = yesterday
    membership.save(update_fields=["since", "until"])
    forget_hats(membership.user)


def _who(membership: Membership) -> str:
    return f"{membership.get_role_display()} — {membership.user}"


def _write(verb: str, membership: Membership, text: str, by: User | None) -> None:
    journal.write(verb, membership, text, by=by, organisation=membership.organisation)


def _another_grantor(membership: Membership) -> bool:
    """Whether somebody else could give roles in this organisation after `membership` is closed."""
    others = Membership.objects.filter(organisation_id__in=membership.organisation.line, until__isnull=True).exclude(
        pk=membership.pk
    )
    return any(May.ROLE_GRANT in GRANTS[Role(other.role)] for other in others)


@transaction.atomic
def reopen_role(membership: Membership, *, by: User) -> None:
    """Undo `close_role`."""
    organisation = membership.organisation
    if membership.role not in grantable(by, organisation):
        raise Forbidden(May.ROLE_GRANT)
    if membership.user.memberships.filter(organisation=organisation, role=membership.role, until=None).exists():
        raise Refusal("Эта роль у человека уже есть.")
    membership.until = None
    membership.save(update_fields=["until"])
    forget_hats(membership.user)
    _write("role.reopened", membership, f"Роль возвращена: {_who(membership)}", by)


@transaction.atomic
def hand_over(membership: Membership, *, email: str, full_name: str, by: User) -> Membership:
    """The role passes: the new person gets it and a letter, the old one loses it the same minute.

    One's own role is handed over by its wearer, another's only by those who could give it.
    """
    organisation = membership.organisation
    check(by, May.ROLE_HAND_OVER, membership)
    if membership.user_id != by.pk and membership.role not in grantable(by, organisation):
        raise Forbidden(May.ROLE_HAND_OVER)
    if not membership.is_live(clock.today(organisation)):
        raise Refusal("Эта роль уже закрыта. Передавать нечего.")
    if membership.user.email == email.strip().lower():
        raise Refusal("Это тот же человек. Укажите почту того, кому передаёте роль.", field="email")
    taken = _give(organisation, membership.role, find_or_add_user(email, full_name), by)
    _close(membership)
    _write("role.handed", taken, f"Роль передана: {membership.user} → {taken.user}", by)
    return taken
