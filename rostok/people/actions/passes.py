"""Cards for signing in without mail: an account and a role when there is none, a fresh code, one press to take back."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from rostok.core import clock
from rostok.core.access import May, Role, check
from rostok.core.actions import cards
from rostok.core.models import Membership, SignInCard, User
from rostok.core.refusal import Refusal
from rostok.people.models import Person

MOST = 200  # cards in one file: twenty sheets


@transaction.atomic
def issue(people: Iterable[Person], *, by: User) -> list[tuple[Person, str]]:
    """A card for each of `people`, rows of `queries.passes.candidates`; → people with their codes, kept nowhere else.

    Former cards stop working. An account is made when there is none, with the role of the base where the person stands.
    Raises `Refusal` for none or too many.
    """
    chosen = list(people)
    if not chosen:
        raise Refusal("Отметьте, кому выдать карточки.")
    if len(chosen) > MOST:
        raise Refusal(f"За один раз печатаем до {MOST} карточек. Выберите класс.")
    made = []
    for person in chosen:
        check(by, May.CARD_ISSUE, person)
        account = person.user or _account(person)
        for role in _roles(person):
            _wear(account, person, role)
        made.append((person, cards.make_card(account, person.organisation, by=by)))
    return made


def _account(person: Person) -> User:
    person.user = cards.make_pupil_account(person.full_name)
    person.save(update_fields=["user"])
    return person.user


def _roles(person: Person) -> list[Role]:
    stands = {Role.MENTOR: person.is_mentor, Role.MENTEE: person.is_mentee}  # type: ignore[attr-defined]  # annotated by the query
    return [role for role, here in stands.items() if here]


def _wear(account: User, person: Person, role: Role) -> None:
    """The role of the base, unless it is worn already. No letter: there is no address."""
    Membership.objects.get_or_create(
        user=account,
        organisation=person.organisation,
        role=role,
        until=None,
        defaults={"since": clock.today(person.organisation)},
    )


def take_back(people: Iterable[Person], *, by: User) -> int:
    """Their cards stop working at once; → how many."""
    live = SignInCard.objects.filter(user__person__in=[person.pk for person in people], revoked_at__isnull=True)
    taken = list(live.select_related("user", "organisation"))
    with transaction.atomic():
        for card in taken:
            cards.revoke_card(card, by=by)
    return len(taken)
