"""Sign-in by a printed card: made for a year, shown once, revoked by one press; guesses are counted by address."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from .. import clock, journal
from ..access import May, check
from ..models import NO_MAIL, JournalEntry, Organisation, SignInCard, User
from ..refusal import Refusal

#: No letters that look like others: 31 signs, eight of them make 8·10¹¹ codes.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 8
MAX_TRIES, WINDOW = 60, timedelta(minutes=15)  # a class of thirty behind one address mistypes now and then
TARGET = "signin.card"
WRONG = "Код не подошёл. Проверьте знаки на карточке. Если она старая, попросите новую у куратора."


def make_pupil_account(full_name: str) -> User:
    """An account without mail, for somebody who signs in by a card only."""
    user = User(
        email=f"{secrets.token_hex(12)}{NO_MAIL}",
        full_name=full_name,
        feed_key=secrets.token_urlsafe(24),
        joined_at=clock.now(),
        digest=False,
    )
    user.set_unusable_password()
    user.save()
    return user


@transaction.atomic
def make_card(user: User, organisation: Organisation, *, by: User) -> str:
    """A fresh card till the end of the school year; → its code, which is kept nowhere. Older cards stop working."""
    check(by, May.CARD_ISSUE, organisation)
    revoke_cards(user)
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    year = clock.school_year(clock.today(organisation))
    row = SignInCard.objects.create(
        user=user, organisation=organisation, code_hash=_hash(code), made_at=clock.now(), until=date(year + 1, 8, 31)
    )
    journal.write("signin.card", row, f"Выдана карточка входа: {user}", by=by, organisation=organisation)
    return f"{code[:4]}-{code[4:]}"


def revoke_cards(user: User) -> int:
    """No card of `user` works from now on; → how many worked."""
    return SignInCard.objects.filter(user=user, revoked_at__isnull=True).update(revoked_at=clock.now())


@transaction.atomic
def revoke_card(card: SignInCard, *, by: User) -> None:
    """The card was lost or is not needed."""
    check(by, May.CARD_ISSUE, card.organisation)
    revoke_cards(card.user)
    journal.write("signin.card", card, f"Отозвана карточка входа: {card.user}", by=by, organisation=card.organisation)


def find_card(code: str, address: str) -> SignInCard:
    """The live card of this code. Raises `Refusal`; wrong tries from one address are counted and stopped."""
    mark = int(hashlib.sha256(f"{settings.SECRET_KEY}:{address}".encode()).hexdigest()[:15], 16)
    tries = JournalEntry.objects.filter(target_type=TARGET, target_id=mark, at__gt=clock.now() - WINDOW).count()
    if tries >= MAX_TRIES:
        raise Refusal("Слишком много попыток. Подождите 15 минут или позовите куратора.")
    found = _live(code_hash=_hash(_plain(code)))
    if found is None:
        JournalEntry.objects.create(
            at=clock.now(), verb="signin_failed", actor="", target_type=TARGET, target_id=mark,
            target="вход по карточке", data={"text": "Код карточки не подошёл"},
        )  # fmt: skip
        raise Refusal(WRONG, field="code")
    return found


def live_card(pk: int) -> SignInCard | None:
    """The card that was found a moment ago, unless it has been revoked meanwhile."""
    return _live(pk=pk)


def open_card(card: SignInCard) -> User:
    """The user of a live card; that it has worked is noted."""
    SignInCard.objects.filter(pk=card.pk).update(used_at=clock.now())
    return card.user


def _live(**which: Any) -> SignInCard | None:
    rows = SignInCard.objects.filter(revoked_at__isnull=True, user__is_active=True, **which)
    found = rows.select_related("user", "organisation").first()
    return found if found is not None and found.until >= clock.today(found.organisation) else None


def _plain(code: str) -> str:
    """The code as it is kept: typed small, with spaces or dashes, all the same."""
    return "".join(sign for sign in code.upper() if sign.isalnum())


def _hash(code: str) -> str:
    return hashlib.sha256(f"{settings.SECRET_KEY}:card:{code}".encode()).hexdigest()
