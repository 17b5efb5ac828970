"""Consents of the demonstration: most on paper, some by a link, a few refused, running out or withdrawn, one destroyed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from django.db.models import QuerySet

from rostok.core import clock
from rostok.core.access import Role
from rostok.core.actions.organisations import change_organisation
from rostok.core.models import User
from rostok.people.actions import consent_texts, consents, consents_duties, erasure, own_data, signing
from rostok.people.actions.consents_withdrawal import withdraw
from rostok.people.actions.links import make_link
from rostok.people.lifecycle import GIVEN
from rostok.people.models import Consent, Person, PersonalLink, Purpose
from rostok.people.queries import consents_register
from rostok.people.queries.consent_texts_ready import READY
from rostok.people.queries.erasure import ground_to_keep
from rostok.people.queries.signing import hand_of, paper

from .places import Municipality, Place

FOLDER = "папка 02-14, кабинет заместителя директора"
PAPERS = (Purpose.PROCESSING, Purpose.TRANSFER)
STREETS = ("Лесная", "Садовая", "Речная", "Школьная", "Северная", "Полевая")
BROWSER = "Mozilla/5.0 (Android 13; Mobile)"


def lay_consents(municipality: Municipality, year: int, random: Random) -> int:
    """Papers of the bases of `municipality`; → how many are in force."""
    operator = municipality.own.people[Role.OPERATOR]
    for number, place in enumerate((municipality.own, *municipality.schools)):
        address = f"{634000 + number}, ул. {STREETS[number % len(STREETS)]}, {number + 1}"
        change_organisation(place.organisation, {"address": address}, by=operator)
    with clock.moved_to(_not_after(date(year, 9, 1))):
        ready = READY[Purpose.PHOTO]
        text = f"{ready.text}\nСъёмка ведётся только на мероприятиях муниципального плана."
        consent_texts.write_text(
            municipality.own.organisation, Purpose.PHOTO, title=ready.title, text=text, months=12, since=None, by=operator
        )  # fmt: skip
    for number, place in enumerate(municipality.schools):
        _school(place, year, random, troubles=number < 3)
    consents_duties.refresh_all()
    return Consent.objects.filter(state=GIVEN).count()


def _not_after(day: date) -> date:
    return min(day, clock.real_today())


def _school(place: Place, year: int, random: Random, *, troubles: bool) -> None:
    """Seven of ten bring paper in September, one of ten answers the link, the others are still asked."""
    curator: User = place.people[Role.CURATOR]
    waiting = _lacking(place)
    on_paper = [pk for pk in waiting if random.random() < 0.7]
    others = [pk for pk in waiting if pk not in on_paper]
    signed = _not_after(date(year, 9, 5 + random.randrange(15)))
    if on_paper:
        with clock.moved_to(signed):
            consents.receive(_people(on_paper), PAPERS, consents.Receipt(signed, FOLDER), by=curator)
    if others:
        with clock.moved_to(_not_after(date(year, 9, 22))):
            _by_link(others, curator)
    if troubles and len(on_paper) > 3:
        _running_out(on_paper[:1])
        _withdrawn(on_paper[1], curator)
        free = [person for person in _people(on_paper[2:]) if not ground_to_keep(person)]
        for person in free[:1]:
            with clock.moved_to(clock.real_today() - timedelta(days=20)):
                erasure.erase(person, by=curator)


def _lacking(place: Place) -> list[int]:
    rows = consents_register.with_standings(
        consents_register.living(Person.objects.filter(organisation=place.organisation)), PAPERS
    )
    return list(rows.filter(consents_register.lacking(PAPERS)).order_by("pk").values_list("pk", flat=True))


def _people(ids: Sequence[int]) -> QuerySet[Person]:
    return Person.objects.filter(pk__in=ids)


def _by_link(ids: Sequence[int], curator: User) -> None:
    """The link goes out; one says yes to everything, another says no to the transfer, the last ones are awaited."""
    for number, person in enumerate(_people(ids[:3])):
        if not person.email:
            own_data.change_contacts(person, person.phone, f"person{person.pk}-{number}@example.org")
    sent = [one for one in consents.send_links(_people(ids), PAPERS, by=curator) if one.mail]
    for place, one in enumerate(sent[: max(1, len(sent) - 1)][:2]):
        link, key = make_link(one.person, PersonalLink.Kind.CONSENT, addressee=one.adult.adult if one.adult else None)
        hand = hand_of(link)
        if hand is None:
            continue
        for purpose in PAPERS if len(sent) > 1 else PAPERS[:1]:
            shown = paper(hand, purpose)
            if shown is None or not shown.turn:
                continue
            if place == 1 and purpose == Purpose.TRANSFER:
                signing.decline(hand, shown)
            else:
                trace = signing.Trace(f"10.20.0.{one.person.pk % 250}", BROWSER)
                signing.sign(hand, shown, hand.signer.full_name, shown.digest, trace, key=key)


def _running_out(ids: Sequence[int]) -> None:
    """Signed nearly a year ago."""
    last = clock.real_today() + timedelta(days=12)
    Consent.objects.filter(person__in=ids, state=GIVEN).update(until=last)


def _withdrawn(pk: int, curator: User) -> None:
    """Last week somebody changed their mind."""
    row = Consent.objects.filter(person=pk, purpose=Purpose.PROCESSING, state=GIVEN).first()
    if row is not None:
        with clock.moved_to(clock.real_today() - timedelta(days=6)):
            withdraw(row, why="заявление куратору", by=curator)
