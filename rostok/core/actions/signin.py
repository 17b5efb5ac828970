"""Sign-in by one message with a link and a six-digit code. GET never signs in; both work once, fifteen minutes."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.urls import reverse

from .. import clock, journal, outbox
from ..models import Letter, SignInKey, User
from ..refusal import Refusal

LIFE = timedelta(minutes=15)
MAX_TRIES = 10
MAX_LETTERS = 5  # to one address in the life of a key


def _hash(value: str) -> str:
    return hashlib.sha256(f"{settings.SECRET_KEY}:{value}".encode()).hexdigest()


@transaction.atomic
def send_key(email: str) -> None:
    """Write to `email`: a key if we know the address, else how to get access. The page answers the same to both."""
    address = email.strip().lower()
    moment = clock.now()
    if Letter.objects.filter(to=address, kind="signin", made_at__gt=moment - LIFE).count() >= MAX_LETTERS:
        raise Refusal("На эту почту уже ушло несколько писем. Подождите 15 минут и проверьте папку «Спам».")
    user = User.objects.filter(email=address, is_active=True).first()
    if user is None:
        text = "Этой почты нет в системе"
        outbox.post(
            "signin",
            to=address,
            subject=text,
            body=UNKNOWN.format(site=settings.SITE_URL),
            organisation=None,
            secret=True,
        )
        return
    code, link = f"{secrets.randbelow(10**6):06d}", secrets.token_urlsafe(24)
    SignInKey.objects.create(
        user=user, code_hash=_hash(f"{user.pk}:{code}"), link_hash=_hash(link), made_at=moment, expires_at=moment + LIFE
    )
    outbox.post_to(
        user,
        "signin",
        "core/mails/signin.txt",
        {"code": code, "link": settings.SITE_URL + reverse("core:login_link", args=[link])},
        organisation=None,
        secret=True,
    )


UNKNOWN = """Здравствуйте.

Кто-то указал эту почту при входе на {site}. Такой почты в системе нет.

Как получить доступ:
1. Попросите директора или куратора вашей школы дать вам роль: это занимает минуту.
2. Если роль у вас была, проверьте: возможно, она записана на другую вашу почту.
3. Если не знаете, к кому обратиться, ответьте на это письмо.

Если входили не вы, ничего делать не нужно.
"""


def open_by_code(email: str, code: str) -> User:
    """The user whose fresh key has this code. Raises `Refusal`; every wrong try counts."""
    digits = "".join(sign for sign in code if sign.isdigit())
    live = SignInKey.objects.filter(
        user__email=email.strip().lower(),
        user__is_active=True,
        used_at__isnull=True,
        expires_at__gt=clock.now(),
        tries__lt=MAX_TRIES,
    ).select_related("user")
    keys = list(live)
    for key in keys:
        if secrets.compare_digest(key.code_hash, _hash(f"{key.user_id}:{digits}")):
            return _use(key)
    SignInKey.objects.filter(pk__in=[key.pk for key in keys]).update(tries=F("tries") + 1)
    raise Refusal("Код не подошёл или устарел. Проверьте цифры в последнем письме или запросите новое.", field="code")


def find_link(link: str) -> SignInKey | None:
    """The live key of this link, for the page with the button; nothing is used up."""
    return (
        SignInKey.objects.filter(
            link_hash=_hash(link), used_at__isnull=True, expires_at__gt=clock.now(), user__is_active=True
        )
        .select_related("user")
        .first()
    )


def open_by_link(link: str) -> User:
    """The user whose fresh key has this link. Raises `Refusal` when it was used or is too old."""
    key = find_link(link)
    if key is None:
        raise Refusal("Ссылка уже сработала или устарела. Запросите новое письмо.")
    return _use(key)


def _use(key: SignInKey) -> User:
    """Use the key up by compare-and-set; other fresh keys of the person die with it."""
    if not SignInKey.objects.filter(pk=key.pk, used_at__isnull=True).update(used_at=clock.now()):
        raise Refusal("Ссылка уже сработала или устарела. Запросите новое письмо.")
    SignInKey.objects.filter(user=key.user, used_at__isnull=True).update(used_at=clock.now())
    journal.write("signin", key.user, "Вход по письму", by=key.user, organisation=None)
    return key.user
