"""Letters: written in the transaction of their reason, seen at once in «Исходящие», sent later by the worker."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import F
from django.template import Context, Engine

from . import clock
from .models import NO_MAIL, Letter, Organisation, User

log = logging.getLogger("rostok.outbox")
RETRIES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=6), timedelta(hours=24))


def post(
    kind: str,
    *,
    to: str,
    name: str = "",
    subject: str,
    body: str,
    organisation: Organisation | None,
    key: str | None = None,
    secret: bool = False,
) -> Letter | None:
    """Put a letter into the outbox. With `key` the same letter is posted once: a repeat answers None, as does an account without mail.

    `secret` hides the text of sign-in letters from everybody but the addressee.
    """
    if to.endswith(NO_MAIL):
        return None
    if key is not None and Letter.objects.filter(key=key).exists():
        return None
    moment = clock.now()
    return Letter.objects.create(
        kind=kind,
        to=to,
        to_name=name,
        subject=subject[:200],
        body=body,
        organisation=organisation,
        key=key,
        secret=secret,
        made_at=moment,
        next_try_at=moment,
    )


def post_to(user: User, kind: str, template: str, context: dict[str, object], **rest: object) -> Letter | None:
    """Render `template` (first line is the subject, the rest the text) and post it to `user`."""
    text = Engine.get_default().get_template(template)
    filled = text.render(Context({"user": user, "site": settings.SITE_URL, **context}, autoescape=False))
    subject, _, body = filled.strip().partition("\n")
    return post(kind, to=user.email, name=user.full_name, subject=subject, body=body.strip() + "\n", **rest)  # type: ignore[arg-type]  # passed through


def server_is_set() -> bool:
    """Whether there is a mail server at all; without one letters wait to be copied by hand."""
    return bool(settings.EMAIL_BACKEND != "rostok.core.mail.NoServer")


def send_due(limit: int = 200) -> tuple[int, int]:
    """Send what is due; → (sent, failed). A letter is claimed by compare-and-set, so two workers do not send it twice."""
    sent = failed = 0
    if not server_is_set():
        return sent, failed
    for letter in Letter.objects.filter(state=Letter.State.WAITING, next_try_at__lte=clock.now())[:limit]:
        claimed = Letter.objects.filter(pk=letter.pk, tries=letter.tries, state=Letter.State.WAITING).update(
            tries=F("tries") + 1, next_try_at=clock.now() + RETRIES[min(letter.tries, len(RETRIES) - 1)]
        )
        if not claimed:
            continue
        if _send(letter):
            sent += 1
        else:
            failed += 1
    return sent, failed


def _send(letter: Letter) -> bool:
    """One try; the outcome is written on the letter."""
    message = EmailMultiAlternatives(
        letter.subject, letter.body, to=[letter.to], headers={"Message-ID": f"<letter-{letter.pk}@rostok>"}
    )
    try:
        message.send()
    except (OSError, ValueError) as problem:  # the server is down, slow or refuses, or the address cannot be written
        log.warning("letter %s not sent: %s", letter.pk, type(problem).__name__)
        gave_up = letter.tries + 1 > len(RETRIES)
        Letter.objects.filter(pk=letter.pk).update(
            error=f"{type(problem).__name__}: почтовый сервер не принял письмо"[:300],
            state=Letter.State.FAILED if gave_up else Letter.State.WAITING,
        )
        return False
    Letter.objects.filter(pk=letter.pk).update(state=Letter.State.SENT, sent_at=clock.now(), error="")
    return True
