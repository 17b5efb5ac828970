"""Collecting consents: links, printed sheets, papers received, refusals told to the curator."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from rostok.core import clock, files, journal
from rostok.core.access import May, check, visible
from rostok.core.models import StoredFile, User
from rostok.core.refusal import Forbidden, Refusal
from rostok.core.workflow import carry
from rostok.people.lifecycle import ASKABLE, CONSENT, GIVEN, NOT_ASKED
from rostok.people.models import Consent, ConsentSignature, Person, PersonalLink, Purpose, Representative
from rostok.people.queries.consent_texts import Library, library_for, until, wording
from rostok.people.queries.consents_register import suits, with_papers, with_standings
from rostok.people.queries.consents_signers import Recipient, recipients, representative_of, signer_of

from .consents_duties import refresh
from .consents_withdrawal import restore_ground
from .links import make_link
from .links_mail import carry_by_link, write_to

#: Signs of a sheet's code: none that are mistaken for one another when read aloud.
ALPHABET = "ACDEFHKLMNPRTUVWXY34679"
Capacity = ConsentSignature.Capacity
Signer = Consent.Signer
CAPACITIES = {
    Signer.SELF: (Capacity.SELF,),
    Signer.REPRESENTATIVE: (Capacity.REPRESENTATIVE,),
    Signer.BOTH: (Capacity.SELF, Capacity.REPRESENTATIVE),
}


@dataclass(frozen=True)
class Sheet:
    """One paper to print: the row of the register and the exact text."""

    consent: Consent
    title: str
    text: str
    representative: Representative | None


@dataclass(frozen=True)
class Receipt:
    """What is noted about papers that lie on the curator's table."""

    given_on: date
    kept_at: str = ""
    scan: UploadedFile[Any] | None = None


def digest_of(text: str) -> str:
    """SHA-256 of a wording."""
    return hashlib.sha256(text.encode()).hexdigest()


def allowed_all(people: QuerySet[Person], by: User) -> None:
    """Raises `Forbidden` unless `by` collects the consents of every one of `people`."""
    if visible(people, by, May.CONSENT_EDIT).count() != people.count():
        raise Forbidden(May.CONSENT_EDIT)


def ask_paper(person: Person, purpose: str, signer: str) -> Consent:
    """The paper of `purpose` that waits for an answer; a new row when there is none. Its signer is that of today."""
    row = Consent.objects.filter(
        person=person, organisation=person.organisation, purpose=purpose, state__in=ASKABLE
    ).first()
    if row is None:
        sheet = "".join(secrets.choice(ALPHABET) for _ in range(10))
        return Consent.objects.create(
            person=person,
            organisation=person.organisation,
            purpose=purpose,
            signer=signer,
            sheet=sheet,
            made_at=clock.now(),
        )
    if row.signer != signer:
        row.signatures.all().delete()  # another hand has to sign: what was signed half is not enough any more
        row.signer = signer
        row.save(update_fields=["signer"])
    return row


@transaction.atomic
def send_links(people: QuerySet[Person], purposes: Sequence[str], *, by: User, again: bool = False) -> list[Recipient]:
    """One letter a day to each who signs for `people`, with a link to their papers; → all, with why some got none."""
    allowed_all(people, by)
    found = recipients(people, purposes, again=again)
    library = library_for(one.person for one in found)
    day, asked = clock.today(), set()
    for one in found:
        if not one.mail:
            continue
        for purpose in one.purposes:
            if (one.person.pk, purpose) not in asked:
                asked.add((one.person.pk, purpose))
                _ask(one.person, purpose, signer_of(one.person, day), by)
        if not one.why_not:
            _post(one, library)
    refresh({one.person.organisation for one in found})
    return found


def _ask(person: Person, purpose: str, signer: str, by: User) -> None:
    row = ask_paper(person, purpose, signer)
    text = f"Отправлена ссылка: {Purpose(purpose).label.lower()}, {person}"
    carry(row, CONSENT, "send", by=by, organisation=person.organisation, text=text, asked_at=clock.now())


def _post(one: Recipient, library: Library) -> None:
    person = one.person
    link, key = make_link(person, PersonalLink.Kind.CONSENT, addressee=one.adult.adult if one.adult else None)
    write_to(
        one.addressee,
        "consent_ask",
        "people/mails/consent_ask.txt",
        {
            "place": person.organisation.short_name,
            "organisation": person.organisation.name,
            "child": str(person) if one.adult else "",
            "titles": [library.words(person.organisation, purpose).title for purpose in one.purposes],
            "link": settings.SITE_URL + reverse("people:consent_link", args=[key]),
            "until": link.expires_at,
        },
        organisation=person.organisation,
        key=one.key,
    )


@transaction.atomic
def print_sheets(people: QuerySet[Person], purposes: Sequence[str], *, by: User) -> list[Sheet]:
    """Sheets for `people`, person by person; the text printed is kept, so what is signed is what was on paper."""
    allowed_all(people, by)
    rows = list(with_papers(with_standings(people, Purpose.values)))
    library, made = library_for(rows), []
    for person in rows:
        for purpose in purposes:
            if suits(person, purpose) and getattr(person, f"paper_{purpose}") != "given":
                made.append(_sheet(person, purpose, library))
    if not made:
        raise Refusal("Печатать нечего: эти согласия уже есть.")
    text = f"Напечатаны листы согласий: {len(made)}"
    journal.write("consent.printed", made[0].consent, text, by=by, organisation=made[0].consent.organisation)
    return made


def _sheet(person: Any, purpose: str, library: Library) -> Sheet:
    signer = signer_of(person, clock.today(person.organisation))
    row = ask_paper(person, purpose, signer)
    words = library.words(person.organisation, purpose)
    adult = representative_of(person) if signer != Signer.SELF else None
    text = wording(words, person, signer, adult, library, paper=True)
    if row.state == NOT_ASKED:  # a sheet beside a sent link: the link keeps its own text
        row.text, row.wording, row.digest = words.row, text, digest_of(text)
        row.asked_at = row.asked_at or clock.now()
        row.save(update_fields=["text", "wording", "digest", "asked_at"])
    return Sheet(row, words.title, text, adult)


@transaction.atomic
def receive(people: QuerySet[Person], purposes: Sequence[str], receipt: Receipt, *, by: User) -> list[Consent]:
    """Papers with a signature lie on the table: note them for `people` × `purposes`; → what was noted.

    Who has the paper already is passed over. Raises `Refusal` for a day in the future.
    """
    allowed_all(people, by)
    rows = list(with_papers(with_standings(people, Purpose.values)))
    places = {person.organisation for person in rows}
    if any(receipt.given_on > clock.today(place) for place in places):
        raise Refusal("Дата подписи ещё не наступила. Проверьте её.", field="given_on")
    scans = {place.pk: files.keep(receipt.scan, organisation=place, by=by) for place in places} if receipt.scan else {}
    library, noted = library_for(rows), []
    for person in rows:
        for purpose in purposes:
            if suits(person, purpose) and getattr(person, f"paper_{purpose}") != "given":
                noted.append(_receive(person, purpose, receipt, scans.get(person.organisation_id), library, by))
    if not noted:
        raise Refusal("Эти согласия уже отмечены.")
    refresh(places)
    return noted


def _receive(
    person: Any, purpose: str, receipt: Receipt, scan: StoredFile | None, library: Library, by: User
) -> Consent:
    signer = signer_of(person, receipt.given_on)
    row = ask_paper(person, purpose, signer)
    words = library.words(person.organisation, purpose)
    adult = representative_of(person)
    text = row.wording or wording(words, person, signer, adult, library, paper=True)
    supersede(row, by=by)
    carry(
        row, CONSENT, "give", by=by, organisation=person.organisation,
        text=f"Получено на бумаге: {Purpose(purpose).label.lower()}, {person}",
        way=Consent.Way.PAPER, given_on=receipt.given_on, until=until(receipt.given_on, words.months),
        kept_at=receipt.kept_at, scan=scan, wording=text, digest=digest_of(text), text_id=row.text_id or _pk(words.row),
    )  # fmt: skip
    for capacity in CAPACITIES[Signer(signer)]:
        hand = person if capacity == Capacity.SELF else adult.adult if adult else None
        ConsentSignature.objects.get_or_create(
            consent=row,
            capacity=capacity,
            defaults={
                "signer": hand,
                "signer_name": hand.full_name if hand else "законный представитель",
                "at": clock.now(),
                "confirmed_by": "подпись на бумаге",
            },
        )
    restore_ground(row)
    return row


def _pk(row: Any) -> int | None:
    return row.pk if row is not None else None


def supersede(row: Consent, *, by: User | None) -> None:
    """The paper in force gives way to `row`, which is about to be given; it stays as proof."""
    for old in Consent.objects.filter(
        person_id=row.person_id, organisation_id=row.organisation_id, purpose=row.purpose, state=GIVEN
    ):
        text = f"Дано новое согласие: {old.get_purpose_display().lower()}, {old.person}"
        if by is not None:
            carry(old, CONSENT, "replace", by=by, organisation=old.organisation, text=text)
        else:
            carry_by_link(old, CONSENT, "replace", organisation=old.organisation, text=text)


@transaction.atomic
def refuse(consent: Consent, *, by: User) -> None:
    """The person has said no to the curator. Reasons are not asked for."""
    text = f"Отказ: {consent.get_purpose_display().lower()}, {consent.person}"
    carry(consent, CONSENT, "refuse", by=by, organisation=consent.organisation, text=text)
    refresh({consent.organisation})


@transaction.atomic
def attach_scan(consent: Consent, scan: UploadedFile[Any] | None, kept_at: str, *, by: User) -> None:
    """Add the scan or the place of keeping to a paper that is there."""
    check(by, May.CONSENT_EDIT, consent)
    if scan is not None:
        consent.scan = files.keep(scan, organisation=consent.organisation, by=by)
    consent.kept_at = kept_at
    consent.save(update_fields=["scan", "kept_at"])
    journal.write("consent.filed", consent, f"Отмечено, где лежит: {consent}", by=by, organisation=consent.organisation)
