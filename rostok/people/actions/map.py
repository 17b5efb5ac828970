"""What a gap of the map leads to: a duty of the municipality, with the figures that are its reason."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse

from rostok.core import clock, journal, todo
from rostok.core.access import May, Role, check
from rostok.core.models import Organisation, User
from rostok.core.refusal import Refusal
from rostok.engine.russian import squeeze
from rostok.people.models import Proposal, Topic

WORDS = {
    Proposal.Kind.MENTOR: "найти муниципального наставника по теме",
    Proposal.Kind.LESSON: "предлагает для Школы молодого учителя тему",
}


@transaction.atomic
def propose(organisation: Organisation, topic: Topic, kind: str, *, asked: int, free: int, by: User) -> Proposal:
    """`organisation` asks the keeper of the vocabulary for a mentor or for a lesson. Once a year for a topic."""
    check(by, May.REQUEST_EDIT, organisation)
    year = clock.school_year(clock.today(organisation))
    known = Proposal.objects.filter(made_in=organisation, topic=topic, kind=kind, school_year=year)
    if known.exists():
        raise Refusal("Об этом уже сообщили в этом учебном году.")
    row = Proposal.objects.create(
        made_in=organisation,
        topic=topic,
        kind=kind,
        school_year=year,
        asked=asked,
        free=free,
        made_by=by,
        made_at=clock.now(),
    )
    _owe(row)
    journal.write("request.proposed", topic, f"{organisation}: {_words(row)}", by=by, organisation=organisation)
    return row


def _words(row: Proposal) -> str:
    return f"{WORDS[Proposal.Kind(row.kind)]} «{row.topic}»"


def _owe(row: Proposal) -> None:
    todo.owe(
        _key(row),
        organisation=row.topic.organisation,
        role=Role.OPERATOR,
        text=f"{row.made_in}: {_words(row)}",
        button="Ответить",
        path=reverse("people:proposals"),
    )


def _key(row: Proposal) -> str:
    return f"proposal:{row.pk}:"


@transaction.atomic
def answer(row: Proposal, text: str, *, by: User) -> None:
    """The keeper of the vocabulary says what is done; the duty is over and the school's curator learns of it."""
    check(by, May.TOPIC_EDIT, row.topic)
    done = Proposal.objects.filter(pk=row.pk, answered_at__isnull=True).update(
        answer=squeeze(text)[:300], answered_at=clock.now()
    )
    if not done:
        raise Refusal("На это уже ответили.")
    todo.settle(_key(row))
    journal.write("request.answered", row.topic, f"{row.made_in}: {squeeze(text)}", by=by, organisation=row.made_in)


@transaction.atomic
def take_back_answer(row: Proposal, *, by: User) -> None:
    """The answer was a mistake: the duty is back."""
    check(by, May.TOPIC_EDIT, row.topic)
    if not Proposal.objects.filter(pk=row.pk, answered_at__isnull=False).update(answer="", answered_at=None):
        raise Refusal("Отменять нечего: ответа нет.")
    _owe(row)
    journal.write("request.unanswered", row.topic, f"{row.made_in}: ответ отменён", by=by, organisation=row.made_in)
