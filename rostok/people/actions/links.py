"""Personal links: made for a letter or a sheet, opened by GET as often as one likes, used up only by the act on the page."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings

from rostok.core import clock
from rostok.core.refusal import Refusal
from rostok.people.models import Person, PersonalLink

LIFE = {
    PersonalLink.Kind.QUESTIONNAIRE: timedelta(days=30),
    PersonalLink.Kind.REQUEST: timedelta(days=30),
    PersonalLink.Kind.CONSENT: timedelta(days=60),
    PersonalLink.Kind.DATA: timedelta(days=7),
    PersonalLink.Kind.PAIR: timedelta(days=30),
    PersonalLink.Kind.REVIEW: timedelta(days=30),
    PersonalLink.Kind.MEETING: timedelta(days=30),
    PersonalLink.Kind.REPORT: timedelta(days=60),
    PersonalLink.Kind.MEETUP: timedelta(days=30),
}
STALE = "Ссылка устарела или уже не действует. Попросите в школе прислать новую."


def hash_of(value: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(f"{settings.SECRET_KEY}:{value}".encode()).hexdigest()


def make_link(
    person: Person, kind: PersonalLink.Kind, *, target_id: int | None = None, addressee: Person | None = None
) -> tuple[PersonalLink, str]:
    """A fresh link; → (row, secret key for the address, written nowhere else). Older ones of the same kind die."""
    moment = clock.now()
    live = PersonalLink.objects.filter(person=person, kind=kind, target_id=target_id, addressee=addressee)
    live.filter(expires_at__gt=moment).update(expires_at=moment)
    key = secrets.token_urlsafe(24)
    row = PersonalLink.objects.create(
        person=person,
        organisation=person.organisation,
        kind=kind,
        target_id=target_id,
        addressee=addressee,
        key_hash=hash_of(key),
        made_at=moment,
        expires_at=moment + LIFE[kind],
    )
    return row, key


def open_link(key: str, kind: PersonalLink.Kind) -> PersonalLink:
    """The live link of this key. Raises `Refusal` when there is none, or the person has left the organisation."""
    link = (
        PersonalLink.objects.filter(key_hash=hash_of(key), kind=kind, expires_at__gt=clock.now())
        .select_related("person__organisation", "organisation", "addressee")
        .first()
    )
    if link is None or link.person.erased_at is not None or link.person.organisation_id != link.organisation_id:
        raise Refusal(STALE)
    if link.opened_at is None:
        PersonalLink.objects.filter(pk=link.pk, opened_at__isnull=True).update(opened_at=clock.now())
    return link


def use_up(link: PersonalLink) -> None:
    """The act of the page is done. Raises `Refusal` for the second of two presses at once."""
    used = PersonalLink.objects.filter(pk=link.pk, used_at__isnull=True).update(used_at=clock.now())
    if not used:
        raise Refusal("Эта ссылка уже сработала. Ответ записан.")
