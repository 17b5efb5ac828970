"""Orders to destroy a person's data: when they come, by when, what takes them away."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse

from rostok.core import clock, journal, todo
from rostok.core.access import May, Role, check
from rostok.core.models import User
from rostok.core.refusal import Refusal
from rostok.people.models import DestructionAct, Person
from rostok.people.queries.erasure import overdue

#: 152-ФЗ, art. 21 p. 5: not later than thirty days from the withdrawal.
TERM = timedelta(days=30)
#: Days before the last one from which the duty says how many are left.
SOON = 7


def new_mark() -> str:
    """A pseudonym that tells nothing of the person; one word, so it is not shortened as a name."""
    return f"Лицо-{secrets.token_hex(4).upper()}"


def pending(person: Person) -> DestructionAct | None:
    """The order that waits."""
    return DestructionAct.objects.filter(person_id_was=person.pk, done_at__isnull=True, ground="").first()


def order_destruction(person: Person, *, reason: str, asked_at: datetime, by: User | None) -> DestructionAct:
    """Order the destruction, once; the curator gets the duty with its last day."""
    act = pending(person)
    if act is not None:
        return act
    place = person.organisation
    act = DestructionAct.objects.create(
        organisation=place,
        person_id_was=person.pk,
        mark=new_mark(),
        name=person.full_name,
        reason=reason[:300],
        asked_at=asked_at,
        due=clock.day_of(asked_at, place) + TERM,
    )
    _owe(act, "согласие отозвано или поступило требование")
    journal.write("person.erasure_ordered", act, "Данные нужно уничтожить до срока", by=by, organisation=place)
    return act


@transaction.atomic
def demand(person: Person, reason: str, *, by: User) -> DestructionAct:
    """The person demands destruction in word or by paper."""
    check(by, May.PERSON_ERASE, person)
    if person.erased_at is not None:
        raise Refusal("Данные этого человека уже уничтожены.")
    return order_destruction(person, reason=reason, asked_at=clock.now(), by=by)


def cancel_order(person: Person, ground: str) -> None:
    """The reason to destroy is gone."""
    act = pending(person)
    if act is not None:
        _keep(act, ground)


@transaction.atomic
def keep_by_law(act: DestructionAct, ground: str, *, by: User) -> None:
    """The law makes us keep the data: the order is closed with that ground and nothing is destroyed."""
    check(by, May.PERSON_ERASE, act)
    if act.done_at is not None or act.ground:
        raise Refusal("По этому требованию решение уже принято.")
    _keep(act, ground)
    journal.write(
        "person.kept_by_law", act, "Данные остаются: есть законное основание", by=by, organisation=act.organisation
    )


def _keep(act: DestructionAct, ground: str) -> None:
    act.ground = ground[:300]
    act.save(update_fields=["ground"])
    settle_order(act)


def settle_order(act: DestructionAct) -> None:
    """The duty of the order is done."""
    todo.settle(_key(act))


def _key(act: DestructionAct) -> str:
    return f"erasure:{act.pk}:"


def remind() -> int:
    """A week before the last day and after it the duty says so; → how many orders wait."""
    total = 0
    for act in overdue():
        total += 1
        left = (act.due - clock.today(act.organisation)).days
        if left <= SOON:
            _owe(
                act,
                f"осталось дней: {left}" if left >= 0 else "срок прошёл",
            )
    return total


def _owe(act: DestructionAct, why: str) -> None:
    place, person = act.organisation, Person.objects.filter(pk=act.person_id_was).first()
    todo.owe(
        _key(act),
        organisation=place,
        role=Role.OPERATOR if place.is_municipality else Role.CURATOR,
        text=f"Уничтожить данные ({person}): {why}",
        button="Открыть",
        path=reverse("people:erasure", args=[act.pk]),
        due=act.due,
    )
