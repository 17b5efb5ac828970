"""Mutual agreement: letters with personal links, answers of both sides by link or by hand, a term after which it passes on."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse

from rostok.core import clock, journal, todo
from rostok.core.access import Role
from rostok.core.models import User
from rostok.core.refusal import Refusal
from rostok.core.workflow import carry
from rostok.engine.russian import date_short
from rostok.pairs.lifecycle import ACCEPTED, ANSWER, PAIR, PROPOSED, REFUSED, WAITED
from rostok.pairs.models import Answer, Pair
from rostok.pairs.queries.answers import answer_of_link
from rostok.pairs.queries.rules import in_force
from rostok.people.actions.links import STALE, make_link, open_link
from rostok.people.actions.links_mail import carry_by_link, write_to
from rostok.people.models import Person, PersonalLink
from rostok.people.queries.consents_signers import mail_of

Side = Answer.Side
VERBS = ("think", "accept", "refuse")


@dataclass(frozen=True)
class Asked:
    """A living link with the answer that it is about."""

    link: PersonalLink
    answer: Answer


@transaction.atomic
def ask(pair: Pair, *, by: User) -> int:
    """Ask both sides by letter; who has no address is asked by the curator; → how many letters went."""
    place = pair.organisation
    days = in_force(place).answer_days
    due = clock.after(clock.today(place), days)
    carry(pair, PAIR, "propose", by=by, organisation=place, text=f"Спросили согласие: {pair}")
    sent = 0
    for side, person in ((Side.MENTOR, pair.mentor), (Side.MENTEE, pair.mentee)):
        answer = Answer.objects.create(pair=pair, side=side, person=person, asked_at=clock.now(), due_on=due)
        sent += _post(answer, by)
    return sent


def _post(answer: Answer, by: User) -> bool:
    """The letter with the link; a child's one goes to the representative too, if he has an address."""
    if not mail_of(answer.person):
        return False
    key = fresh_link(answer)
    letter = write_to(
        answer.person,
        "pair",
        "pairs/mails/ask.txt",
        {"pair": answer.pair, "other": other(answer), "is_mentor": answer.side == Side.MENTOR, "due": answer.due_on,
         "by": by, "path": reverse("pairs:answer", args=[key])},
        organisation=answer.pair.organisation,
        secret=True,
    )  # fmt: skip
    return letter is not None


def fresh_link(answer: Answer) -> str:
    """A new key; older ones of this answer die."""
    return make_link(answer.person, PersonalLink.Kind.PAIR, target_id=answer.pk)[1]


def other(answer: Answer) -> Person:
    """With whom."""
    return answer.pair.mentee if answer.side == Side.MENTOR else answer.pair.mentor


def open_answer(key: str) -> Asked:
    """What the link is about. Raises `Refusal` for a stale one."""
    link = open_link(key, PersonalLink.Kind.PAIR)
    answer = answer_of_link(link.target_id, link.person_id)
    if answer is None:
        raise Refusal(STALE)
    return Asked(link, answer)


@transaction.atomic
def answer_by_link(asked: Asked, verb: str, words: str) -> Answer:
    """The person presses on the page of the link. Raises `Refusal` when the answer is given or the pair is gone."""
    answer = asked.answer
    _must_wait(answer)
    text = (
        f"{answer.get_side_display().capitalize()} {answer.person}: {ANSWER.labels[ANSWER.move(verb).target].lower()}"
    )
    carry_by_link(
        answer, ANSWER, verb, organisation=answer.pair.organisation, text=text, words=words.strip()[:500],
        answered_at=clock.now(),
    )  # fmt: skip
    _settle(answer.pair, by=None)
    return answer


@transaction.atomic
def answer_by_hand(answer: Answer, verb: str, words: str, *, by: User) -> Answer:
    """The curator writes down what was said aloud or on paper."""
    _must_wait(answer)
    text = f"{answer.person}: {ANSWER.labels[ANSWER.move(verb).target].lower()}, ответ внесён"
    carry(
        answer, ANSWER, verb, by=by, organisation=answer.pair.organisation, text=text, words=words.strip()[:500],
        answered_at=clock.now(), by_hand=True,
    )  # fmt: skip
    _settle(answer.pair, by=by)
    return answer


def _must_wait(answer: Answer) -> None:
    if answer.state not in WAITED:
        raise Refusal("Ответ уже записан. Если передумали, скажите куратору школы.")
    if answer.pair.state != PROPOSED:
        raise Refusal("Это предложение уже закрыто: спрашивать больше не о чем.")


def _settle(pair: Pair, *, by: User | None) -> None:
    """Two «да» agree the pair, one «нет» ends the proposal and the two are not offered to each other again."""
    states = list(pair.answers.values_list("state", flat=True))
    verb = "decline" if REFUSED in states else "agree" if all(state == ACCEPTED for state in states) else ""
    if not verb:
        return
    text = f"Обе стороны согласны: {pair}" if verb == "agree" else f"Пара не сложилась: {pair}"
    if by is None:
        carry_by_link(pair, PAIR, verb, organisation=pair.organisation, text=text)
    else:
        carry(pair, PAIR, verb, by=by, organisation=pair.organisation, text=text)
    owe(pair, "Обе стороны согласны, соберите приказ" if verb == "agree" else "Пара не сложилась, подберите другую")


def owe(pair: Pair, text: str) -> None:
    """Tell the curator by a duty."""
    todo.owe(
        f"pair:{pair.pk}:answer", organisation=pair.organisation, role=Role.CURATOR, text=f"{text}: {pair}",
        button="Открыть", path=reverse("pairs:pair", args=[pair.pk]),
    )  # fmt: skip


@transaction.atomic
def pass_on() -> int:
    """Proposals that nobody answered in their term are closed, the mentee is looked for again; → how many."""
    waiting = Pair.objects.filter(state=PROPOSED, answers__state__in=WAITED).select_related("organisation").distinct()
    passed = 0
    for pair in waiting:
        late = (
            pair.answers.filter(state__in=WAITED, due_on__lt=clock.today(pair.organisation))
            .select_related("person")
            .first()
        )
        if late is None:
            continue
        passed += 1
        text = f"Нет ответа до {date_short(late.due_on)}: {late.person}"
        carry_by_link(pair, PAIR, "drop", organisation=pair.organisation, text=text, note=text[:300])
        owe(pair, "Не дождались ответа, подберите снова")
    return passed


@transaction.atomic
def drop(pair: Pair, note: str, *, by: User) -> None:
    """Take back a pair that no order has fixed; the mentee is without a pair again."""
    carry(pair, PAIR, "drop", by=by, organisation=pair.organisation, text=f"Снята: {pair}", note=note.strip()[:300])
    todo.settle(f"pair:{pair.pk}:")
    journal.write("pair.dropped", pair, f"Пара снята до приказа: {pair}", by=by, organisation=pair.organisation)
