"""The electronic path of a consent: code by letter, signature with time, address and exact text, copy, refusal."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.urls import reverse

from rostok.core import clock
from rostok.core.models import Letter
from rostok.core.refusal import Refusal
from rostok.engine.russian import search_key, squeeze
from rostok.people.lifecycle import CONSENT, SENT
from rostok.people.models import Consent, ConsentSignature, PersonalLink
from rostok.people.queries.consent_texts import library_for, until
from rostok.people.queries.consents_signers import mail_of
from rostok.people.queries.signing import Hand, Shown, hand_of

from .consents import CAPACITIES, Signer, supersede
from .consents_duties import refresh
from .consents_withdrawal import restore_ground, withdraw
from .links import STALE, hash_of, open_link
from .links_mail import carry_by_link, write_to

LIFE = timedelta(minutes=15)
MAX_TRIES = 10
MAX_LETTERS = 5  # to one address in the life of a code


@dataclass(frozen=True)
class Trace:
    """From where the press came."""

    address: str
    browser: str


def open_hand(key: str) -> Hand:
    """The hand that holds this key. Raises `Refusal` for a stale link or a former representative."""
    hand = hand_of(open_link(key, PersonalLink.Kind.CONSENT))
    if hand is None:
        raise Refusal(STALE)
    return hand


def check_name(hand: Hand, name: str) -> str:
    """The name as typed. Raises `Refusal` when it is another person's: family and given name have to agree."""
    known = search_key(hand.signer.full_name).split()
    typed = search_key(name).split()
    if not typed or known[0] not in typed or (len(known) > 1 and len(typed) > 1 and known[1] not in typed):
        raise Refusal(
            "Имя не совпадает с тем, кому отправлена ссылка. Если в имени ошибка, сообщите школе.", field="name"
        )
    return squeeze(name)[:200]


@transaction.atomic
def send_code(hand: Hand, paper: Shown, name: str, digest: str) -> None:
    """Send six digits to the hand's address; the paper counts as opened. Raises `Refusal`."""
    _ready(paper, digest)
    check_name(hand, name)
    mail, moment = mail_of(hand.signer), clock.now()
    if not mail:
        raise Refusal("Почта не указана, код прислать некуда. Получите лист на бумаге.")
    if Letter.objects.filter(to=mail, kind="consent_code", made_at__gt=moment - LIFE).count() >= MAX_LETTERS:
        raise Refusal("На вашу почту уже ушло несколько кодов. Подождите 15 минут и проверьте папку «Спам».")
    code = f"{secrets.randbelow(10**6):06d}"
    PersonalLink.objects.filter(pk=hand.link.pk).update(
        code_hash=hash_of(f"{hand.link.pk}:{code}"), code_until=moment + LIFE, tries=0
    )
    write_to(
        hand.signer, "consent_code", "people/mails/consent_code.txt", {"code": code},
        organisation=hand.link.organisation, secret=True,
    )  # fmt: skip
    row = paper.consent
    if row.state == SENT:
        text = f"Ссылка открыта: {row.get_purpose_display().lower()}, {row.person}"
        carry_by_link(row, CONSENT, "open", organisation=row.organisation, text=text)


def check_code(hand: Hand, code: str) -> str:
    """The digits of a code that works. Raises `Refusal`; every wrong try counts."""
    digits = "".join(sign for sign in code if sign.isdecimal())
    link = PersonalLink.objects.get(pk=hand.link.pk)
    alive = link.code_until is not None and link.code_until > clock.now() and link.tries < MAX_TRIES
    if alive and secrets.compare_digest(link.code_hash, hash_of(f"{link.pk}:{digits}")):
        return digits
    PersonalLink.objects.filter(pk=link.pk).update(tries=F("tries") + 1)
    raise Refusal("Код не подошёл или устарел. Проверьте цифры в последнем письме или запросите новый.", field="code")


@transaction.atomic
def sign(hand: Hand, paper: Shown, name: str, digest: str, trace: Trace, *, key: str) -> bool:
    """Put this hand under the paper, its code already checked; → whether the consent is in force now.

    Raises `Refusal` when the text has changed since it was read, or when this hand has signed before.
    """
    _ready(paper, digest)
    row, moment = paper.consent, clock.now()
    name = check_name(hand, name)
    _, made = ConsentSignature.objects.get_or_create(
        consent=row,
        capacity=hand.capacity,
        defaults={
            "signer": hand.signer,
            "signer_name": name,
            "at": moment,
            "address": trace.address[:60],
            "browser": trace.browser[:300],
            "confirmed_by": f"код на почту {mail_of(hand.signer)}",
        },
    )
    if not made:
        raise Refusal("Вы уже подписали. Ответ записан.")
    Consent.objects.filter(pk=row.pk).update(wording=paper.text, digest=paper.digest)
    row.wording, row.digest = paper.text, paper.digest
    hands = set(ConsentSignature.objects.filter(consent=row).values_list("capacity", flat=True))
    whole = hands >= set(CAPACITIES[Signer(row.signer)])
    if whole:
        _give(row)
    _copy(hand, paper, name, key, waits=not whole)
    return whole


def _ready(paper: Shown, digest: str) -> None:
    if not paper.turn:
        raise Refusal("Вы уже ответили. Ответ записан.")
    if digest != paper.digest:
        raise Refusal("Текст согласия изменился. Прочитайте его ещё раз.")


def _give(row: Consent) -> None:
    day = clock.today(row.organisation)
    words = library_for([row.person]).words(row.organisation, row.purpose)
    supersede(row, by=None)
    carry_by_link(
        row, CONSENT, "give", organisation=row.organisation,
        text=f"Дано по ссылке: {row.get_purpose_display().lower()}, {row.person}",
        way=Consent.Way.ELECTRONIC, given_on=day, until=until(day, words.months),
        text_id=words.row.pk if words.row else None,
    )  # fmt: skip
    restore_ground(row)
    refresh({row.organisation})


def _copy(hand: Hand, paper: Shown, name: str, key: str, *, waits: bool) -> None:
    row = paper.consent
    write_to(
        hand.signer,
        "consent_copy",
        "people/mails/consent_copy.txt",
        {
            "place": row.organisation.short_name,
            "when": clock.local(clock.now(), row.organisation),
            "title": paper.title,
            "text": paper.text,
            "signed_by": name,
            "digest": paper.digest,
            "waits": waits,
            "until": row.until,
            "link": settings.SITE_URL + reverse("people:consent_link", args=[key]),
            "privacy": reverse("people:privacy"),
        },
        organisation=row.organisation,
    )


@transaction.atomic
def decline(hand: Hand, paper: Shown) -> None:
    """«Не согласен»: as easy as to agree, no reason asked."""
    row = paper.consent
    if not paper.turn:
        raise Refusal("Вы уже ответили. Ответ записан.")
    text = f"Отказ по ссылке: {row.get_purpose_display().lower()}, {row.person}"
    carry_by_link(row, CONSENT, "refuse", organisation=row.organisation, text=text)
    row.signatures.all().delete()  # a half-signed paper is no proof of anything
    refresh({row.organisation})


@transaction.atomic
def take_back(hand: Hand, paper: Shown) -> None:
    """Withdraw a consent by the link."""
    if not paper.in_force:
        raise Refusal("Это согласие уже не действует.")
    why = "по личной ссылке" + (", законный представитель" if hand.adult else "")
    withdraw(paper.consent, why=why, by=None)


@transaction.atomic
def change_mind(hand: Hand, paper: Shown) -> None:
    """Who has refused by the link may read and answer again."""
    row = paper.consent
    text = f"Решил ответить снова: {row.get_purpose_display().lower()}, {row.person}"
    carry_by_link(row, CONSENT, "send", organisation=row.organisation, text=text, asked_at=row.asked_at or clock.now())
