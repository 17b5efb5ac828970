"""Withdrawal: within the same transaction the person is hidden, work stops, what must be destroyed gets its day."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse

from rostok.core import clock, todo
from rostok.core.access import Role
from rostok.core.models import Letter, User
from rostok.core.workflow import carry
from rostok.engine.lifecycle import Lifecycle
from rostok.people.lifecycle import CONSENT, GIVEN, MENTEE, MENTOR, MUNICIPAL, NOT_ASKED, OPEN, OPENED, REQUEST, SENT
from rostok.people.models import (
    Consent,
    MenteeCard,
    MentorCard,
    MunicipalMentor,
    Person,
    PersonalLink,
    Purpose,
    Request,
)
from rostok.people.queries.consents_signers import mail_of

from .consents_duties import refresh
from .erasure_orders import cancel_order, order_destruction
from .links_mail import carry_by_link

#: Purposes without which a person works as a mentor no longer, and leaves the municipal list.
MENTORS_WORK = (Purpose.PROCESSING, Purpose.MENTORING)
LISTED_BY = (Purpose.PROCESSING, Purpose.TRANSFER, Purpose.MENTORING)
WITHDRAWN = "согласие отозвано"
LOOK = timedelta(days=3)


@transaction.atomic
def withdraw(consent: Consent, *, why: str, by: User | None) -> None:
    """Withdraw a paper in force; `by` None is the person through a link. Raises `Refusal` when it is not in force.

    With the processing every other paper goes too, and destruction gets its term of thirty days (152-ФЗ, art. 21 p. 5).
    """
    _close(consent, why, by)
    person = consent.person
    if consent.purpose == Purpose.PROCESSING:
        for other in Consent.objects.filter(person=person, organisation=consent.organisation, state=GIVEN):
            _close(other, "вместе с согласием на обработку", by)
        _stop_everything(person, consent)
    _stop_work(person, consent.purpose)
    refresh({consent.organisation})
    todo.owe(
        f"consent:withdrawn:{consent.pk}:",
        organisation=consent.organisation,
        role=Role.OPERATOR if consent.organisation.is_municipality else Role.CURATOR,
        text=f"Отозвано согласие: {consent.get_purpose_display().lower()} ({person}). Посмотрите, что остановлено",
        button="Открыть",
        path=reverse("people:person_consents", args=[person.pk]),
        due=clock.today(consent.organisation) + LOOK,
    )


def _close(consent: Consent, why: str, by: User | None) -> None:
    values: dict[str, Any] = {"withdrawn_at": clock.now(), "withdrawn_why": why[:300]}
    text = f"Отозвано согласие: {consent.get_purpose_display().lower()}, {consent.person}"
    if by is None:
        carry_by_link(consent, CONSENT, "withdraw", organisation=consent.organisation, text=text, **values)
    else:
        carry(consent, CONSENT, "withdraw", by=by, organisation=consent.organisation, text=text, **values)


def _stop_everything(person: Person, consent: Consent) -> None:
    """No link works, no letter goes, nothing is asked any more; the data get their last day."""
    moment = clock.now()
    PersonalLink.objects.filter(person=person, expires_at__gt=moment).update(expires_at=moment)
    for paper in Consent.objects.filter(
        person=person, organisation=consent.organisation, state__in=(NOT_ASKED, SENT, OPENED)
    ):
        carry_by_link(paper, CONSENT, "refuse", organisation=paper.organisation, text=f"Больше не спрашиваем: {paper}")
    mail = mail_of(person)
    if mail and person.user is None:
        Letter.objects.filter(to=mail, to_name=person.full_name, state=Letter.State.WAITING).update(
            state=Letter.State.FAILED, error="Согласие на обработку отозвано, письмо не отправляем"
        )
    for request in Request.objects.filter(card__person=person, state=OPEN):
        _move(request, REQUEST, ("withdraw",), closed_at=moment)
    for card in MenteeCard.objects.filter(person=person, until__isnull=True):
        _move(card, MENTEE, ("leave", "archive"), note=WITHDRAWN)
    order_destruction(person, reason="отзыв согласия на обработку персональных данных", asked_at=moment, by=None)


def _stop_work(person: Person, purpose: str) -> None:
    if purpose in MENTORS_WORK:
        for card in MentorCard.objects.filter(person=person, until__isnull=True):
            _move(card, MENTOR, ("pause", "decline", "archive"), note=WITHDRAWN)
    if purpose in LISTED_BY:
        for line in MunicipalMentor.objects.filter(person=person):
            _move(line, MUNICIPAL, ("exclude",), note=WITHDRAWN)


def _move(row: Any, cycle: Lifecycle, verbs: tuple[str, ...], **values: Any) -> None:
    """The first of `verbs` that leaves the state of `row`; a row that none leaves is at rest already."""
    for verb in verbs:
        if row.state in cycle.move(verb).sources:
            carry_by_link(
                row, cycle, verb, organisation=row.organisation, text=f"{WITHDRAWN.capitalize()}: {row}", **values
            )
            return


def restore_ground(consent: Consent) -> None:
    """A consent to the processing given anew takes away the order to destroy."""
    if consent.purpose == Purpose.PROCESSING:
        cancel_order(consent.person, "дано новое согласие на обработку")
