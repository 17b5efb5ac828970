"""Who signs for whom, and who can get the letter about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from rostok.core import clock
from rostok.core.models import Letter
from rostok.people.lifecycle import GIVEN, OPENED, REFUSED, SENT
from rostok.people.models import Consent, MentorCard, Person, Purpose, Representative
from rostok.people.models.persons import ADULT

from .consents_register import STANDINGS, suits, with_papers, with_standings

Signer = Consent.Signer
#: From this age a pupil signs too, together with the representative (Civil Code, art. 26).
SIGNS = 14
NO_MAIL = "почта не указана"
NO_ADULT = "законный представитель не указан"


def signer_of(person: Any, day: date) -> str:
    """Who signs for a person found by `with_signers`: by age, and without a birthday by being a pupil."""
    age = person.age(day)
    if age is None:
        pupil = bool(person.enrolled_now) or any(card.pool == MentorCard.Pool.PUPIL for card in person.mentor_now)
        pupil = pupil or any(card.is_pupil for card in person.mentee_now)
        return Signer.REPRESENTATIVE if pupil else Signer.SELF
    if age >= ADULT:
        return Signer.SELF
    return Signer.BOTH if age >= SIGNS else Signer.REPRESENTATIVE


def representative_of(person: Any) -> Representative | None:
    """The representative who signs: one with an address first."""
    adults: list[Representative] = list(person.adults_now)
    return next((row for row in adults if mail_of(row.adult)), adults[0] if adults else None)


def mail_of(person: Person) -> str:
    """Where letters to `person` go; "" when nowhere."""
    return person.email or (person.user.email if person.user else "")


@dataclass(frozen=True)
class Recipient:
    """One letter that will go, or the reason why it will not. `adult` is empty for the person's own letter."""

    person: Person
    adult: Representative | None
    mail: str
    why_not: str
    purposes: tuple[str, ...]

    @property
    def addressee(self) -> Person:
        """Whose mailbox it is."""
        return self.adult.adult if self.adult else self.person

    @property
    def key(self) -> str:
        """One letter to one addressee about one person a day."""
        day = clock.today(self.person.organisation)
        return f"consent:{self.person.pk}:{self.addressee.pk}:{day}"


def recipients(people: QuerySet[Person], purposes: Sequence[str], *, again: bool = False) -> list[Recipient]:
    """Letters that asking `people` for `purposes` means, person by person.

    Who has the paper is not asked; who has refused or withdrawn is asked only with `again`.
    """
    rows = list(with_papers(with_standings(people, Purpose.values)))
    day, found = clock.today(), []
    for person in rows:
        wanted, why = _wanted(person, purposes, again)
        if not wanted:
            found.append(Recipient(person, None, "", why, ()))
            continue
        found += _hands(person, signer_of(person, day), wanted)
    sent = {letter.key for letter in Letter.objects.filter(key__in=[one.key for one in found])}
    return [_known(one, sent) for one in found]


def _wanted(person: Any, purposes: Iterable[str], again: bool) -> tuple[tuple[str, ...], str]:
    """Papers to ask for; without any, the reason."""
    asked, reasons = [], []
    for purpose in purposes:
        key = getattr(person, f"paper_{purpose}")
        if not suits(person, purpose):
            reasons.append(f"{Purpose(purpose).label}: не нужно")
        elif key == "given" or (key in ("refused", "withdrawn") and not again):
            reasons.append(f"{Purpose(purpose).label}: {STANDINGS[key][1].lower()}")
        else:
            asked.append(str(purpose))
    return tuple(asked), "; ".join(reasons)


def _hands(person: Any, signer: str, wanted: tuple[str, ...]) -> list[Recipient]:
    hands: list[Recipient] = []
    if signer in (Signer.SELF, Signer.BOTH):
        mail = mail_of(person)
        hands.append(Recipient(person, None, mail, "" if mail else NO_MAIL, wanted))
    if signer in (Signer.REPRESENTATIVE, Signer.BOTH):
        adult = representative_of(person)
        mail = mail_of(adult.adult) if adult else ""
        why = "" if mail else f"{adult.adult}: {NO_MAIL}" if adult else NO_ADULT
        hands.append(Recipient(person, adult, mail, why, wanted))
    return hands


def _known(one: Recipient, sent: set[str | None]) -> Recipient:
    if one.mail and one.key in sent:
        return Recipient(one.person, one.adult, one.mail, "сегодня письмо уже отправлено", one.purposes)
    return one


def one_person(person: Person) -> Any:
    """`person` read anew with standings, papers and signers."""
    return with_papers(with_standings(Person.objects.filter(pk=person.pk))).get()


def asked_papers(person: Person) -> QuerySet[Consent]:
    """Papers of the present organisation that a link of `person` shows: asked, answered and in force."""
    rows = Consent.objects.filter(person=person, organisation_id=F("person__organisation_id"))
    shown = Q(state__in=(SENT, OPENED, REFUSED)) | Q(state=GIVEN)
    return rows.filter(shown).select_related("organisation", "text").prefetch_related("signatures").order_by("pk")
