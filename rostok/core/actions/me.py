"""What a person changes about their own way in: notices, password, second step, calendar link, other devices."""

from __future__ import annotations

import secrets
from base64 import b32encode

from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction
from django_otp import verify_token
from django_otp.plugins.otp_totp.models import TOTPDevice

from .. import clock, journal
from ..models import User
from ..refusal import Refusal

WRONG = "Код не подошёл. Проверьте время на телефоне и впишите новый код."


@transaction.atomic
def change_digest(user: User, wanted: bool) -> None:
    """Whether the daily summary comes by mail."""
    user.digest = wanted
    user.save(update_fields=["digest"])
    _write("user.digest", user, "Сводка дел по почте включена" if wanted else "Сводка дел по почте выключена")


@transaction.atomic
def set_password(user: User, password: str) -> None:
    """Set a password. Raises `Refusal` with the reasons of the validators."""
    try:
        validate_password(password, user)
    except ValidationError as problem:
        raise Refusal(" ".join(problem.messages), field="password") from None
    user.set_password(password)
    user.save(update_fields=["password"])
    _write("user.password", user, "Пароль задан")


@transaction.atomic
def remove_password(user: User) -> None:
    """Back to letters only."""
    user.set_unusable_password()
    user.save(update_fields=["password"])
    _write("user.password", user, "Пароль убран")


def second_step(user: User) -> TOTPDevice | None:
    """The application on the phone that is asked at every sign-in."""
    found: TOTPDevice | None = TOTPDevice.objects.devices_for_user(user, confirmed=True).first()
    return found


def begin_second_step(user: User) -> TOTPDevice:
    """The application being tied: the same key until it is confirmed, so that going back does not spoil the picture."""
    device, _ = TOTPDevice.objects.get_or_create(user=user, confirmed=False, defaults={"name": "телефон"})
    waiting: TOTPDevice = device
    return waiting


def readable_key(device: TOTPDevice) -> str:
    """The key in groups of four letters, for those who cannot photograph the picture."""
    letters = b32encode(device.bin_key).decode().rstrip("=")
    return " ".join(letters[start : start + 4] for start in range(0, len(letters), 4))


@transaction.atomic
def confirm_second_step(user: User, token: str) -> None:
    """Turn the second step on. Raises `Refusal` when the code is not of this key."""
    if second_step(user) is not None:
        raise Refusal("Второй шаг уже включён.")
    device = begin_second_step(user)
    if verify_token(user, device.persistent_id, _digits(token)) is None:
        raise Refusal(WRONG, field="token")
    TOTPDevice.objects.filter(pk=device.pk).update(confirmed=True)
    _write("user.second_step", user, "Второй шаг входа включён")


def pass_second_step(user: User, token: str) -> TOTPDevice:
    """The device that accepted the code. Raises `Refusal`; wrong tries slow the next ones down (django-otp)."""
    device = second_step(user)
    if device is None:
        raise Refusal("Второй шаг выключен. Войдите ещё раз.")
    if not device.verify_is_allowed()[0]:
        raise Refusal("Слишком много неверных кодов. Подождите минуту и впишите новый.", field="token")
    if verify_token(user, device.persistent_id, _digits(token)) is None:
        raise Refusal(WRONG, field="token")
    return device


def remove_second_step(user: User, token: str) -> None:
    """Turn the second step off; the code proves that the phone is at hand."""
    pass_second_step(user, token)
    drop_second_step(user, by=user)


@transaction.atomic
def drop_second_step(user: User, *, by: User | None) -> None:
    """Forget the application: for a lost phone, from the command line."""
    TOTPDevice.objects.devices_for_user(user).delete()
    journal.write("user.second_step", user, "Второй шаг входа выключен", by=by, organisation=None)


@transaction.atomic
def reset_feed(user: User) -> None:
    """A new address of the personal calendar; the old one stops working."""
    user.feed_key = secrets.token_urlsafe(24)
    user.save(update_fields=["feed_key"])
    _write("user.feed", user, "Адрес личного календаря заменён")


@transaction.atomic
def leave_everywhere(user: User, *, by: User) -> int:
    """End every session of `user`; → how many. Sessions are opened one by one: they hold no column for the user."""
    own = [
        session.pk
        for session in Session.objects.filter(expire_date__gte=clock.real_now()).iterator()
        if session.get_decoded().get("_auth_user_id") == str(user.pk)
    ]
    Session.objects.filter(pk__in=own).delete()
    journal.write("user.left", user, "Выход на всех устройствах", by=by, organisation=None)
    return len(own)


def _digits(token: str) -> str:
    return "".join(sign for sign in token if sign.isdecimal())


def _write(verb: str, user: User, text: str) -> None:
    journal.write(verb, user, text, by=user, organisation=None)
