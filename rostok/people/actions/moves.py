"""Leaving a school and moving to another: access ends the same minute, history stays or goes along by consent."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Greatest
from django.urls import reverse

from rostok.core import clock, journal, todo
from rostok.core.access import May, Role, check
from rostok.core.actions.cards import revoke_cards
from rostok.core.actions.me import leave_everywhere
from rostok.core.actions.roles import close_role, grantable
from rostok.core.models import Membership, Organisation, User
from rostok.core.refusal import Refusal
from rostok.core.workflow import carry
from rostok.people.lifecycle import OPEN, REQUEST
from rostok.people.models import MenteeCard, MentorCard, Person, PersonalLink, Purpose, Request
from rostok.people.queries.consents import has_consent
from rostok.people.queries.moves import destinations, live_roles

from .persons import MOVED, write

#: Hats that a curator closes together with the person; the others are closed by those who give them.
PLAIN = {
    Role.MENTOR,
    Role.MUNICIPAL_MENTOR,
    Role.MENTEE,
    Role.GUARDIAN,
    Role.PSYCHOLOGIST,
    Role.JURY,
    Role.EXPERT,
}
NO_CONSENT = (
    "Нет согласия на передачу данных муниципалитету, поэтому карточку передать нельзя."
    " Отметьте, что человек выбыл. Новая организация заведёт свою карточку."
)


@transaction.atomic
def leave(person: Person, last_day: date, *, by: User) -> None:
    """The person leaves the organisation: everything that is open there is closed, the card stays as history.

    Raises `Refusal` when the person wears a hat that `by` may not close.
    """
    check(by, May.PERSON_EDIT, person)
    _check_day(person, last_day)
    _close_everything(person, last_day, by)
    write("left", person, f"Выбыл: {person}, последний день {last_day:%d.%m.%Y}", by)


@transaction.atomic
def move(person: Person, to: Organisation, last_day: date, *, by: User) -> None:
    """The card goes to another organisation with its history; the old one loses it at once.

    Raises `Refusal` without the person's consent to the transfer, or when `to` is not of the same municipality.
    """
    check(by, May.PERSON_EDIT, person)
    _check_day(person, last_day)
    if not destinations(person).filter(pk=to.pk).exists():
        raise Refusal("Выберите организацию из списка.", field="organisation")
    if not has_consent(person, Purpose.TRANSFER):
        raise Refusal(NO_CONSENT)
    old = person.organisation
    _close_everything(person, last_day, by)
    journal.write("person.moved", person, f"Перешёл в другую организацию: {person}", by=by, organisation=old)
    person.organisation = to
    person.save(update_fields=["organisation"])
    person.merged.update(organisation=to)  # what became part of the card goes where the card goes
    journal.write("person.came", person, f"Пришёл из другой организации: {person}", by=by, organisation=to)
    todo.owe(
        f"{MOVED}:{person.pk}:{to.pk}",
        organisation=to,
        role=Role.CURATOR,
        text=f"Проверьте карточку: {person} теперь у вас",
        button="Открыть карточку",
        path=reverse("people:person", args=[person.pk]),
    )


def _check_day(person: Person, last_day: date) -> None:
    if last_day > clock.today(person.organisation):
        raise Refusal("Последний день ещё не наступил. Отметьте уход в этот день или позже.", field="last_day")


def _close_everything(person: Person, last_day: date, by: User) -> None:
    """Posts, classes, cards, requests, links, hats, sessions: all of this organisation."""
    where = person.organisation
    _close_roles(person, by)
    ended = Q(organisation=where) & (Q(until__isnull=True) | Q(until__gt=last_day))
    for rows in (person.employments.filter(ended), person.enrolments.filter(ended)):
        rows.update(until=Greatest(F("since"), last_day))
    _withdraw(person, by)
    cards: tuple[QuerySet[MentorCard] | QuerySet[MenteeCard], ...] = (
        person.mentor_cards.filter(organisation=where, until__isnull=True),
        person.mentee_cards.filter(organisation=where, until__isnull=True),
    )
    for open_rows in cards:
        open_rows.update(until=Greatest(F("since"), last_day))
    PersonalLink.objects.filter(person=person, expires_at__gt=clock.now()).update(expires_at=clock.now())
    todo.settle(f"{MOVED}:{person.pk}:")


def _withdraw(person: Person, by: User) -> None:
    rows: Iterable[Request] = Request.objects.filter(
        card__person=person, organisation=person.organisation, state=OPEN
    ).select_related("card__person")
    for row in rows:
        carry(
            row,
            REQUEST,
            "withdraw",
            by=by,
            organisation=row.organisation,
            text=f"Запрос снят: {person} выбыл",
            closed_at=clock.now(),
        )


def _close_roles(person: Person, by: User) -> None:
    """Every live hat in the organisation; with the last hat anywhere sessions, cards and the calendar link die too."""
    user = person.user
    if user is None:
        return
    for hat in live_roles(person):
        _close_role(hat, by)
    if not user.memberships.filter(until__isnull=True).exists():
        user.feed_key = secrets.token_urlsafe(24)
        user.save(update_fields=["feed_key"])
        revoke_cards(user)
        leave_everywhere(user, by=by)


def _close_role(hat: Membership, by: User) -> None:
    if hat.role in grantable(by, hat.organisation):
        close_role(hat, by=by)
    elif hat.role in PLAIN:
        close_role(hat, by=None)  # the press of `by` is in the journal of the person
    else:
        raise Refusal(
            f"У человека есть роль «{hat.get_role_display()}». Сначала её закроет тот, кто ведёт роли в организации."
        )
