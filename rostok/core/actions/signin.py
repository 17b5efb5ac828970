"""Sign-in by one message with a link and a six-digit code. GET never signs in; both work once, fifteen minutes."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import authenticate
from django.db import transaction
from django.db.models import F
from django.urls import reverse

from .. import clock, journal, outbox
from ..models import JournalEntry, Letter, SignInKey, User
from ..queries import demo_hats
from ..refusal import Refusal

LIFE = timedelta(minutes=15)
MAX_TRIES = 10
ADDRESS = "signin.address"
USED = "Ссылка уже сработала или устарела. Запросите новое письмо."
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
    code, link = _make_key(user)
    outbox.post_to(
        user, "signin", "core/mails/signin.txt", {"code": code, "link": _address(link)}, organisation=None, secret=True
    )


def make_link(user: User) -> str:
    """The address that signs `user` in once: for the command line, where there is no mail yet."""
    return _address(_make_key(user)[1])


def _make_key(user: User) -> tuple[str, str]:
    """A fresh key; → (code, secret of the link), which are written nowhere but in the letter."""
    code, link = f"{secrets.randbelow(10**6):06d}", secrets.token_urlsafe(24)
    moment = clock.now()
    SignInKey.objects.create(
        user=user, code_hash=_hash(f"{user.pk}:{code}"), link_hash=_hash(link), made_at=moment, expires_at=moment + LIFE
    )
    return code, link


def _address(link: str) -> str:
    return settings.SITE_URL + reverse("core:login_link", args=[link])


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
    digits = "".join(sign for sign in code if sign.isdecimal())
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
        raise Refusal(USED)
    return _use(key)


def _use(key: SignInKey) -> User:
    """Use the key up by compare-and-set; other fresh keys of the person die with it."""
    if not SignInKey.objects.filter(pk=key.pk, used_at__isnull=True).update(used_at=clock.now()):
        raise Refusal(USED)
    SignInKey.objects.filter(user=key.user, used_at__isnull=True).update(used_at=clock.now())
    return key.user


def open_by_password(email: str, password: str) -> User:
    """The user with this password. Raises `Refusal`; ten wrong tries close the address for fifteen minutes.

    Tries are counted by the address as it was typed, known or not, so the answer does not tell who is registered.
    """
    mark = int(_hash(email.strip().lower())[:15], 16)
    failed = JournalEntry.objects.filter(
        target_type=ADDRESS, target_id=mark, verb="signin_failed", at__gt=clock.now() - LIFE
    )
    if failed.count() >= MAX_TRIES:
        raise Refusal("Слишком много попыток. Войдите по письму или подождите 15 минут.")
    user = authenticate(username=email, password=password)
    if isinstance(user, User):
        return user
    JournalEntry.objects.create(
        at=clock.now(),
        verb="signin_failed",
        actor="",
        target_type=ADDRESS,
        target_id=mark,
        target="вход по паролю",
        data={"text": "Пароль не подошёл"},
    )
    raise Refusal("Почта или пароль не подошли. Проверьте их или войдите по письму.")


def open_demo(membership_id: int) -> User:
    """The user behind a button of the demonstration. Raises `Refusal` for anybody whom it does not lend."""
    hat = demo_hats().filter(pk=membership_id).first() if settings.DEMO else None
    if hat is None:
        raise Refusal("Эта роль сейчас не показывается. Выберите другую.")
    return hat.user


def record_entry(user: User, way: str) -> None:
    """Write that `user` came in; `way` is «по письму», «по паролю»…"""
    journal.write("signin", user, f"Вход {way}", by=user, organisation=None)
