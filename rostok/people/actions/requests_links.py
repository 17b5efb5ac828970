"""Personal links to the page of a request: by letter, on a sheet; what a mentee presses there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.urls import reverse

from rostok.core import journal
from rostok.core.access import May, check
from rostok.core.models import Letter, User
from rostok.core.refusal import Refusal
from rostok.people.models import MenteeCard, PersonalLink, Request, Topic
from rostok.people.queries.consents_signers import mail_of
from rostok.people.queries.mentees import card_of_link

from .links import STALE, make_link, open_link, use_up
from .links_mail import write_to
from .requests import ask


@transaction.atomic
def answer_link(
    link: PersonalLink, card: MenteeCard, topics: Sequence[Topic], words: str, *, main: Topic | None
) -> list[Request]:
    """The mentee presses «Готово» on the page of the link; a second press changes nothing and is no mistake."""
    if link.used_at is None:
        asked = ask(card, topics, words, main=main, key=f"link:{link.pk}", source=Request.Source.SELF, by=None)
        use_up(link)
        return asked
    return []


def open_request_link(key: str) -> tuple[PersonalLink, MenteeCard]:
    """The link and the card it speaks of. Raises `Refusal` when either is gone."""
    link = open_link(key, PersonalLink.Kind.REQUEST)
    card = card_of_link(link.target_id, link.person)
    if card is None:
        raise Refusal(STALE)
    return link, card


def make_request_link(card: MenteeCard, *, by: User) -> str:
    """A fresh link for the mentee; → its path."""
    check(by, May.REQUEST_EDIT, card)
    _, key = make_link(card.person, PersonalLink.Kind.REQUEST, target_id=card.pk)
    return reverse("people:request_link", args=[key])


@transaction.atomic
def send_links(cards: Iterable[MenteeCard], *, key: str, by: User) -> int:
    """A letter with a personal link to everybody who has an address; → how many. `key` is that of the form, posted once."""
    cards = [card for card in cards if mail_of(card.person)]
    if not cards:
        raise Refusal("Ни у кого из выбранных нет почты. Скачайте листки со ссылками.")
    return sum(_post(card, f"request:{card.pk}:{key}", by=by) for card in cards)


def _post(card: MenteeCard, key: str, *, by: User) -> bool:
    if Letter.objects.filter(key=key).exists():
        return False
    path = make_request_link(card, by=by)
    _write(card, f"Ссылка на запрос отправлена: {card.person}", by)
    letter = write_to(
        card.person,
        "request",
        "people/mails/request.txt",
        {"organisation": card.organisation, "by": by, "path": path},
        organisation=card.organisation,
        key=key,
        secret=True,
    )
    return letter is not None


@transaction.atomic
def paper_links(cards: Sequence[MenteeCard], *, by: User) -> list[tuple[MenteeCard, str]]:
    """[(card, path)] for sheets that are handed over; every older link of these people dies."""
    found = [(card, make_request_link(card, by=by)) for card in cards]
    for card, _ in found:
        _write(card, f"Ссылка на запрос напечатана: {card.person}", by)
    return found


def _write(card: MenteeCard, text: str, by: User) -> None:
    journal.write("request.invited", card, text, by=by, organisation=card.organisation)
