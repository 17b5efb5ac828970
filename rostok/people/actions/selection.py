"""Writes of the selection: the questionnaire goes out and comes back, a candidate is looked at, the choice is made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from rostok.core import clock, journal, todo
from rostok.core.access import May, Role, check
from rostok.core.models import Organisation, User
from rostok.core.refusal import Refusal
from rostok.core.workflow import carry
from rostok.people.lifecycle import ANSWERED, MENTOR
from rostok.people.models import Candidacy, MentorCard, PersonalLink
from rostok.people.queries.consents_signers import mail_of
from rostok.people.queries.mentors_rules import stops
from rostok.people.queries.selection import candidacy_of, selection_year
from rostok.people.queries.selection_questions import VERSION

from .links import LIFE, make_link, use_up
from .links_mail import carry_by_link, write_to

KIND = PersonalLink.Kind.QUESTIONNAIRE
#: Decision → the move of the card.
VERDICTS = {"selected": "select", "thinking": "wait", "declined": "decline"}
MARKS = ("cases", "soft", "hard")


@transaction.atomic
def send_questionnaire(card: MentorCard, *, by: User) -> None:
    """Post the link to the candidate. Raises `Refusal` without an address."""
    check(by, May.BASE_EDIT, card)
    if not mail_of(card.person):
        raise Refusal(f"{card.person}: не указана почта. Напечатайте анкету на бумаге.")
    place = card.person.organisation
    until = clock.day_of(clock.now() + LIFE[KIND], place)
    write_to(
        card.person,
        "questionnaire",
        "people/mails/questionnaire.txt",
        {"url": _ask(card, by), "organisation": place, "until": until},
        organisation=card.organisation,
    )


@transaction.atomic
def print_questionnaires(cards: Iterable[MentorCard], *, by: User) -> list[tuple[MentorCard, str]]:
    """→ [(card, address for the QR code)]: each sheet has its own link, so a phone may be used instead of a pen."""
    return [(card, _ask(card, by)) for card in cards]


def _ask(card: MentorCard, by: User) -> str:
    _, key = make_link(card.person, KIND, target_id=card.pk)
    if card.state in MENTOR.move("ask").sources:
        _carry(card, "ask", "отправлена анкета", by)
    else:
        check(by, May.BASE_EDIT, card)
        journal.write(
            "mentor.asked_again", card, f"{card.person}: отправлена анкета", by=by, organisation=card.organisation
        )
    return settings.SITE_URL + reverse("people:questionnaire", args=[key])


@transaction.atomic
def answer_by_link(link: PersonalLink, card: MentorCard, values: Mapping[str, Any]) -> Candidacy:
    """The candidate's own answers. Raises `Refusal` for the second of two presses."""
    use_up(link)
    row = _keep(card, values, self_filled=True)
    text = f"{card.person}: анкета получена"
    if card.state in MENTOR.move("answer").sources:
        carry_by_link(card, MENTOR, "answer", organisation=card.organisation, text=text)
        _owe(card.organisation)
    else:
        journal.write("mentor.answered_again", card, text, by=None, organisation=card.organisation)
    return row


@transaction.atomic
def answer_on_paper(card: MentorCard, values: Mapping[str, Any], *, by: User) -> Candidacy:
    """Answers of a paper sheet typed in by the curator; they may be mended later."""
    check(by, May.BASE_EDIT, card)
    row = _keep(card, values, self_filled=False)
    if card.state in MENTOR.move("answer").sources:
        _carry(card, "answer", "анкета внесена", by)
        _owe(card.organisation)
    else:
        journal.write(
            "mentor.answers_changed",
            card,
            f"{card.person}: ответы анкеты изменены",
            by=by,
            organisation=card.organisation,
        )
    return row


def _keep(card: MentorCard, values: Mapping[str, Any], *, self_filled: bool) -> Candidacy:
    row, answers = candidacy(card), dict(values)
    if chosen := answers.pop("topics", None):
        card.topics.set(chosen)  # what one offers goes into the base at once; nothing chosen leaves it as it was
    row.answers = {"version": VERSION, "pool": card.pool, "values": answers}
    row.answered_at, row.self_filled = clock.now(), self_filled
    row.save()
    return row


def candidacy(card: MentorCard, year: int | None = None) -> Candidacy:
    """The row of this selection, made when it is first needed."""
    year = year or selection_year(clock.today(card.organisation))
    return candidacy_of(card, year) or Candidacy.objects.create(card=card, school_year=year)


@transaction.atomic
def look_at(card: MentorCard, marks: Mapping[str, int | None], interview: str, *, by: User) -> Candidacy:
    """Marks 0–5 for cases, soft and hard skills, and notes of the talk; the card becomes «Проверен»."""
    check(by, May.BASE_EDIT, card)
    row = candidacy(card)
    row.scores = {name: marks.get(name) for name in MARKS if marks.get(name) is not None}
    row.interview = interview
    row.save(update_fields=["scores", "interview"])
    if card.state in MENTOR.move("check").sources:
        _carry(card, "check", "проверен", by)
    else:
        journal.write(
            "mentor.looked_at", card, f"{card.person}: изменены оценки отбора", by=by, organisation=card.organisation
        )
    settle_answers(card.organisation)
    return row


@transaction.atomic
def decide(card: MentorCard, verdict: str, reason: str, *, by: User) -> Candidacy:
    """Choose, put off or leave for another year, with the reason kept for the card alone.

    Raises `Refusal` when the rules of the pool stop the choice or a refusal has no reason.
    """
    verb = VERDICTS[verdict]
    if verdict != Candidacy.Verdict.SELECTED and not reason:
        raise Refusal("Напишите, почему. Заключение видно только на карточке.", field="reason")
    reasons = stops(card, verb)
    if reasons:
        raise Refusal(reasons[0])
    _carry(card, verb, MENTOR.labels[MENTOR.move(verb).target].lower(), by)
    row = candidacy(card)
    row.verdict, row.reason = verdict, reason
    row.decided_by, row.decided_at = by, clock.now()
    row.save(update_fields=["verdict", "reason", "decided_by", "decided_at"])
    settle_answers(card.organisation)
    return row


def _owe(organisation: Organisation) -> None:
    todo.owe(
        f"answers:{organisation.pk}:",
        organisation=organisation,
        role=Role.CURATOR,
        text="Анкеты наставников ждут разбора",
        button="Разобрать",
        path=reverse("people:selection") + "?waiting=on",
    )


def settle_answers(organisation: Organisation) -> None:
    """Close the duty when no questionnaire of `organisation` waits any more."""
    if not MentorCard.objects.filter(organisation=organisation, state=ANSWERED).exists():
        todo.settle(f"answers:{organisation.pk}:")


def _carry(card: MentorCard, verb: str, words: str, by: User) -> None:
    carry(card, MENTOR, verb, by=by, organisation=card.organisation, text=f"{card.person}: {words}")
