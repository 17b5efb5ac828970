"""«Что вы обо мне знаете»: links to the answer, corrections, contacts mended at once."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from rostok.core import clock, journal, outbox, todo
from rostok.core.access import May, Role, check
from rostok.core.models import Letter, User
from rostok.core.refusal import Refusal
from rostok.people.models import Consent, Person, PersonalLink
from rostok.people.queries.consents_signers import mail_of
from rostok.people.queries.own_data import people_with

from .consents_withdrawal import withdraw
from .links import make_link
from .links_mail import write_to

PAUSE = timedelta(minutes=15)
MAX_LETTERS = 3  # to one address in a pause


@transaction.atomic
def send_link(person: Person, *, by: User | None) -> None:
    """Write to `person` where the answer is. Raises `Refusal` without an address."""
    if by is not None:
        check(by, May.CONSENT_EDIT, person)
    if not mail_of(person):
        raise Refusal("Почта не указана. Добавьте её в карточке или напечатайте ответ.")
    link, key = make_link(person, PersonalLink.Kind.DATA)
    write_to(
        person,
        "own_data",
        "people/mails/own_data.txt",
        {
            "place": person.organisation.short_name,
            "link": settings.SITE_URL + reverse("people:own_link", args=[key]),
            "until": link.expires_at,
        },
        organisation=person.organisation,
        secret=by is None,
    )
    journal.write(
        "person.data_asked",
        person,
        f"Отправлено «Что мы о вас знаем»: {person}",
        by=by,
        organisation=person.organisation,
    )


@transaction.atomic
def ask_links(mail: str) -> None:
    """Write to `mail` whatever it is: links for those whom we know, «вас здесь нет» for others. Raises `Refusal` for a flood.

    The page answers the same to both, so it tells nobody who is in the base.
    """
    address, moment = mail.strip().lower(), clock.now()
    kinds = ("own_data", "own_nobody")
    if Letter.objects.filter(to=address, kind__in=kinds, made_at__gt=moment - PAUSE).count() >= MAX_LETTERS:
        raise Refusal("На эту почту уже ушло несколько писем. Подождите 15 минут и проверьте папку «Спам».")
    found = list(people_with(address)[:MAX_LETTERS])
    for person in found:
        send_link(person, by=None)
    if not found:
        outbox.post(
            "own_nobody", to=address, subject="О вас ничего не хранится", body=NOBODY.format(site=settings.SITE_URL),
            organisation=None, secret=True,
        )  # fmt: skip


NOBODY = """Здравствуйте.

Кто-то спросил на {site}, что хранится о человеке с этой почтой. С такой почтой в системе никого нет.

Если школа записала другую вашу почту или не записала никакой, спросите у куратора наставничества вашей школы.
"""


@transaction.atomic
def change_contacts(person: Person, phone: str, mail: str) -> None:
    """The person mends the phone and the address; the former address is told about it."""
    before = person.email
    if (person.phone, person.email) == (phone, mail):
        return
    if before and before != mail:
        write_to(
            person, "own_changed", "people/mails/own_changed.txt",
            {"place": person.organisation.short_name, "organisation": person.organisation.name},
            organisation=person.organisation,
        )  # fmt: skip
    person.phone, person.email = phone, mail
    person.save()
    text = f"Контакты исправил сам человек: {person}"
    journal.write("person.contacts_mended", person, text, by=None, organisation=person.organisation)


@transaction.atomic
def ask_correction(person: Person, words: str) -> None:
    """What is wrong, in the person's words, goes to the curator as a duty."""
    place = person.organisation
    journal.write("person.correction_asked", person, f"Просит исправить: {words}"[:1000], by=None, organisation=place)
    todo.owe(
        f"person:correction:{person.pk}:",
        organisation=place,
        role=Role.OPERATOR if place.is_municipality else Role.CURATOR,
        text=f"{person} просит исправить свои данные",
        button="Открыть",
        path=reverse("people:person", args=[person.pk]),
        due=clock.after(clock.today(place), 7),
    )


def take_back(person: Person, consent: Consent, *, why: str) -> None:
    """Withdraw a consent from the own page."""
    if consent.person_id != person.pk:
        raise Refusal("Это согласие другого человека.")
    withdraw(consent, why=why, by=None)
