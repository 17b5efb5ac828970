"""Every write of requests: described by the mentee or the curator, sorted, closed, carried through the years."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from django.db import transaction
from django.db.models import F, Q

from rostok.core import clock, journal
from rostok.core.access import May, check
from rostok.core.models import User
from rostok.core.refusal import Refusal
from rostok.core.workflow import carry
from rostok.engine.russian import squeeze
from rostok.people.lifecycle import CARRIED, FOUND, MENTEE, OPEN, REQUEST
from rostok.people.models import MenteeCard, Request, Topic
from rostok.people.queries.topics import audience_of, vocabulary

from .links_mail import carry_by_link
from .mentees import describe

FORMS = ("запрос", "запроса", "запросов")
NOTHING = "Выберите хотя бы одну тему или напишите своими словами."
MOST = 10


@transaction.atomic
def ask(
    card: MenteeCard,
    topics: Sequence[Topic],
    words: str,
    *,
    main: Topic | None,
    key: str,
    source: str,
    by: User | None,
) -> list[Request]:
    """Write what a mentee asks for this year: a request for each topic, and one for own words without a topic.

    `key` is the one-time key of the form: a second post of the same form changes nothing. A topic that is open already is
    not asked twice, only becomes the main one. `by` is None for a personal link, which is itself the right to answer.
    """
    if by is not None:
        check(by, May.REQUEST_EDIT, card)
    words, asked = squeeze(words)[:500], []
    if not topics and not words:
        raise Refusal(NOTHING, field="topics")
    if len(topics) > MOST:
        raise Refusal(f"Выберите не больше {MOST} тем: с них начнём.", field="topics")
    year = clock.school_year(clock.today(card.organisation))
    for topic in [*topics, None] if words else topics:
        row = _ask_once(card, topic, words if topic is None else "", year, _key(key, topic), source, by)
        if row is not None:
            asked.append(row)
    if asked or main is not None:
        _mark_main(card, year, main)
    if asked:
        titles = "; ".join(str(row) for row in asked)
        _write("asked", card, f"Запрос: {titles}", by)
        _described(card, by)
    return asked


def _key(key: str, topic: Topic | None) -> str:
    return hashlib.sha256(f"{key}:{topic.pk if topic else ''}".encode()).hexdigest() if key else ""


def _ask_once(
    card: MenteeCard, topic: Topic | None, words: str, year: int, key: str, source: str, by: User | None
) -> Request | None:
    if key and card.requests.filter(key=key).exists():
        return None
    if topic is not None and card.requests.filter(topic=topic, school_year=year, state=OPEN).exists():
        return None
    return Request.objects.create(
        card=card,
        organisation=card.organisation,
        school_year=year,
        topic=topic,
        words=words,
        source=source,
        key=key,
        made_by=by,
        made_at=clock.now(),
    )


def _mark_main(card: MenteeCard, year: int, main: Topic | None) -> None:
    """One main request a year: the chosen one, else the first when there is none yet."""
    rows = card.requests.filter(school_year=year, state=OPEN)
    chosen = rows.filter(topic=main).first() if main else None
    if chosen is None:
        if rows.filter(is_main=True).exists():
            return
        chosen = rows.order_by(F("topic").asc(nulls_last=True), "pk").first()
    if chosen is not None:
        rows.exclude(pk=chosen.pk).update(is_main=False)
        rows.filter(pk=chosen.pk).update(is_main=True)


def _described(card: MenteeCard, by: User | None) -> None:
    """The card has a request now. A mentee may not move cards: their own press moves it as that of a link does."""
    if card.state != FOUND:
        return
    if by is not None and card.person.user_id != by.pk:
        describe(card, by=by)
    else:
        text = f"{card.person}: запрос описан"
        carry_by_link(card, MENTEE, "describe", organisation=card.organisation, text=text)


@transaction.atomic
def sort_request(request: Request, topic: Topic, *, by: User) -> None:
    """Own words find their topic; the words stay beside it."""
    check(by, May.REQUEST_EDIT, request)
    if not _speaks(request.card, topic):
        raise Refusal("Этой темы нет в словаре.", field="topic")
    same = request.card.requests.filter(topic=topic, school_year=request.school_year, state=OPEN)
    if same.exclude(pk=request.pk).exists():
        raise Refusal(f"У наставляемого уже есть запрос «{topic}». Снимите этот, если он о том же.")
    same_words = Q(topic__isnull=True, words=request.words)  # of other years too: sorted once, not year by year
    request.card.requests.filter(Q(pk=request.pk) | same_words).update(topic=topic)
    _write("sorted", request.card, f"«{request.words}» отнесено к теме «{topic}»", by)


@transaction.atomic
def unsort_request(request: Request, *, by: User) -> None:
    """Back to own words without a topic."""
    check(by, May.REQUEST_EDIT, request)
    if not request.words:
        raise Refusal("У этого запроса нет своих слов: тему можно только сменить.")
    request.card.requests.filter(topic=request.topic, words=request.words).update(topic=None)
    _write("unsorted", request.card, f"«{request.words}» снова без темы", by)


def _speaks(card: MenteeCard, topic: Topic) -> bool:
    return vocabulary(card.organisation, audience_of(is_pupil=card.is_pupil)).filter(pk=topic.pk).exists()


def close_request(request: Request, outcome: str, *, by: User) -> None:
    """What was asked is done; `outcome` says by what."""
    text = f"Запрос закрыт: {request}" + (f". {squeeze(outcome)}" if outcome.strip() else "")
    _carry(request, "close", text, by, outcome=squeeze(outcome)[:300], closed_at=clock.now())


def withdraw_request(request: Request, outcome: str, *, by: User) -> None:
    """It is not asked any more; the map does not count it."""
    _carry(
        request,
        "withdraw",
        f"Запрос снят: {request}",
        by,
        outcome=squeeze(outcome)[:300],
        closed_at=clock.now(),
        is_main=False,
    )


def reopen_request(request: Request, *, by: User) -> None:
    """Back to work. Raises `Refusal` when the same has been asked again meanwhile, or it goes on in another year."""
    twin = request.card.requests.filter(topic=request.topic, school_year=request.school_year, state=OPEN)
    if request.topic_id and twin.exclude(pk=request.pk).exists():
        raise Refusal("Такой запрос уже открыт.")
    if request.state == CARRIED and Request.objects.filter(carried_from=request).exists():
        raise Refusal("Запрос перенесён на новый год и открыт там.")
    _carry(request, "reopen", f"Запрос снова в работе: {request}", by, outcome="", closed_at=None)


def carry_request(request: Request, year: int, *, by: User) -> None:
    """The old one of a request that goes on in `year`."""
    _carry(request, "carry", f"Запрос перенесён на {clock.year_label(year)}: {request}", by)


def _carry(request: Request, verb: str, text: str, by: User, **values: object) -> None:
    carry(request, REQUEST, verb, by=by, organisation=request.organisation, text=text, **values)


def _write(verb: str, card: MenteeCard, text: str, by: User | None) -> None:
    journal.write(f"request.{verb}", card, text, by=by, organisation=card.organisation)
