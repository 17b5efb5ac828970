"""What a personal link about consents shows: papers asked of this hand, their exact words, what is answered."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from rostok.core import clock
from rostok.people.lifecycle import GIVEN, OPENED, SENT
from rostok.people.models import Consent, ConsentSignature, Person, PersonalLink, Representative

from .consent_texts import library_for, wording
from .consents_signers import asked_papers, one_person, representative_of

Capacity = ConsentSignature.Capacity
Signer = Consent.Signer


@dataclass(frozen=True)
class Hand:
    """Who holds the link: the person, or a representative."""

    link: PersonalLink
    person: Person
    adult: Representative | None

    @property
    def capacity(self) -> str:
        return Capacity.REPRESENTATIVE if self.adult else Capacity.SELF

    @property
    def signer(self) -> Person:
        return self.adult.adult if self.adult else self.person


@dataclass(frozen=True)
class Shown:
    """One paper on the page of the link. `turn`: this hand may answer now."""

    consent: Consent
    title: str
    text: str
    digest: str
    turn: bool
    signed: bool
    word: str

    @property
    def in_force(self) -> bool:
        return self.consent.state == GIVEN


def hand_of(link: PersonalLink) -> Hand | None:
    """The hand of a link; None when its addressee represents the child no more."""
    if link.addressee_id is None:
        return Hand(link, link.person, None)
    adult = next((row for row in one_person(link.person).adults_now if row.adult_id == link.addressee_id), None)
    return Hand(link, link.person, adult) if adult else None


def papers(hand: Hand) -> list[Shown]:
    """Papers of the link, those that wait for this hand first; a renewed one hides the one in force."""
    person = one_person(hand.person)
    library = library_for([person])
    rows: dict[str, Consent] = {}
    for row in sorted(asked_papers(hand.person), key=lambda row: row.state != GIVEN):
        if hand.capacity == Capacity.REPRESENTATIVE or row.signer != Signer.REPRESENTATIVE:
            rows[row.purpose] = row
    shown = []
    for row in rows.values():
        words = library.words(person.organisation, row.purpose)
        adult = (hand.adult or representative_of(person)) if row.signer != Signer.SELF else None
        signed = [one for one in row.signatures.all() if one.capacity == hand.capacity]
        kept = row.wording if row.state == GIVEN or row.signatures.all() else ""
        text = kept or wording(words, person, row.signer, adult, library)
        turn = row.state in (SENT, OPENED) and not signed and _fits(row, hand)
        shown.append(
            Shown(
                row, words.title, text, hashlib.sha256(text.encode()).hexdigest(), turn, bool(signed), _word(row, turn)
            )
        )
    return sorted(shown, key=lambda one: (not one.turn, one.consent.pk))


def _fits(row: Consent, hand: Hand) -> bool:
    if row.signer == Signer.BOTH:
        return True
    return (row.signer == Signer.SELF) == (hand.capacity == Capacity.SELF)


def _word(row: Consent, turn: bool) -> str:
    if row.state == GIVEN:
        return f"Есть, по {row.until:%d.%m.%Y}" if row.until else "Есть"
    if row.state in (SENT, OPENED):
        return "Ждём вашего ответа" if turn else "Ждём второй подписи"
    return "Вы не согласились"


def paper(hand: Hand, purpose: str) -> Shown | None:
    """The paper of one purpose."""
    return next((one for one in papers(hand) if one.consent.purpose == purpose), None)


def adult_of(hand: Hand, shown: Shown) -> Representative | None:
    """Who signs for the child on paper."""
    if shown.consent.signer == Signer.SELF:
        return None
    return hand.adult or representative_of(one_person(hand.person))


def on_paper(hand: Hand, shown: Shown) -> str:
    """The words of the sheet: the same text with lines for the passport and the address."""
    if shown.consent.state == GIVEN:
        return shown.text
    person = one_person(hand.person)
    library = library_for([person])
    words = library.words(person.organisation, shown.consent.purpose)
    return wording(words, person, shown.consent.signer, adult_of(hand, shown), library, paper=True)


def code_is_alive(link: PersonalLink) -> bool:
    """Whether a code sent by letter still works."""
    return bool(link.code_hash) and link.code_until is not None and link.code_until > clock.now()
