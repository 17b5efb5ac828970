"""Questions after the match by personal links, answers of each side for the school alone, the decision at the end, thanks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse

from rostok.core import clock, journal, todo
from rostok.core.access import May, Role, check
from rostok.core.models import Todo, User
from rostok.core.refusal import Refusal
from rostok.engine.russian import date_short
from rostok.pairs.lifecycle import FIXED
from rostok.pairs.models import Answer, Outcome, Pair, Review
from rostok.pairs.queries import reviews as queries
from rostok.papers.actions import followers, papers
from rostok.papers.models import IssuedPaper, PaperKind
from rostok.papers.queries.choosing import sample_for
from rostok.people.actions.links import STALE, make_link, open_link
from rostok.people.actions.links_mail import write_to
from rostok.people.models import Person, PersonalLink
from rostok.people.queries.consents_signers import mail_of

from .making import line_of

Kind, Verdict, Side = Review.Kind, Review.Verdict, Answer.Side
Decision = Outcome.Decision
#: Days to answer.
DAYS = 14
FIELDS = ("verdict", "mark", "helped", "hard")
#: What the curator is told when somebody is not well in the pair.
ALARMS = {
    (Kind.FIT, Verdict.NO): ("Просят замену, пара не подходит", "Подобрать замену", "pairs:replace"),
    (Kind.FIT, Verdict.UNSURE): ("Поговорите с парой: не уверены, что подходят", "Открыть", "pairs:pair"),
    (Kind.MIDDLE, Verdict.NO): ("Паре нужна помощь, так ответили в середине срока", "Открыть", "pairs:pair"),
}


@dataclass(frozen=True)
class Asked:
    """A living link with the question that it is about."""

    link: PersonalLink
    review: Review


def ask_all() -> int:
    """Every pair whose day has come is asked, once; → how many pairs."""
    return sum(ask(pair, kind) for pair, kind in list(queries.to_ask()))


@transaction.atomic
def ask(pair: Pair, kind: str) -> bool:
    """Both sides by letter; who has no address is to be asked by the curator. → False when it was asked already."""
    due = clock.after(clock.today(pair.organisation), DAYS)
    try:
        with transaction.atomic():
            rows = [
                Review.objects.create(pair=pair, kind=kind, side=side, person=person, asked_at=clock.now(), due_on=due)
                for side, person in ((Side.MENTOR, pair.mentor), (Side.MENTEE, pair.mentee))
            ]
    except IntegrityError:
        return False
    silent = [row.person for row in rows if not _post(row)]
    if silent:
        names = ", ".join(str(person) for person in silent)
        _owe(
            pair,
            f"ask-{kind}",
            f"{queries.QUESTIONS[Kind(kind)]} Спросите лично, почты нет: {names}",
            "Внести ответ",
            "pairs:pair",
        )
    journal.write("review.asked", pair, f"Спросили обоих: {Kind(kind).label}", by=None, organisation=pair.organisation)
    return True


def _post(review: Review) -> bool:
    if not mail_of(review.person):
        return False
    context = {
        "pair": review.pair, "other": other(review), "question": queries.QUESTIONS[Kind(review.kind)], "due": review.due_on,
        "path": reverse("pairs:review_link", args=[fresh_link(review)]), "is_fit": review.kind == Kind.FIT,
    }  # fmt: skip
    letter = write_to(
        review.person, "pair", "pairs/mails/review.txt", context, organisation=review.pair.organisation, secret=True
    )
    return letter is not None


def fresh_link(review: Review) -> str:
    """A new key; older ones of this question die."""
    return make_link(review.person, PersonalLink.Kind.REVIEW, target_id=review.pk)[1]


def other(review: Review) -> Person:
    """With whom."""
    return review.pair.mentee if review.side == Side.MENTOR else review.pair.mentor


def open_review(key: str) -> Asked:
    """What the link is about. Raises `Refusal` for a stale one."""
    link = open_link(key, PersonalLink.Kind.REVIEW)
    review = queries.review_of_link(link.target_id, link.person_id)
    if review is None:
        raise Refusal(STALE)
    return Asked(link, review)


def answer_by_link(asked: Asked, values: Mapping[str, Any]) -> Review:
    """The person answers on the page of the link."""
    return _answer(asked.review, values, by=None, by_hand=False)


def answer(review: Review, values: Mapping[str, Any], *, by: User) -> Review:
    """The person signed in, or the curator who writes down what was said."""
    own = review.person.user_id == by.pk
    if not own:
        check(by, May.PAIR_EDIT, review.pair)
    return _answer(review, values, by=by, by_hand=not own)


@transaction.atomic
def _answer(review: Review, values: Mapping[str, Any], *, by: User | None, by_hand: bool) -> Review:
    """Of two presses at once one is kept. The journal tells that there is an answer, never which."""
    given = {name: values[name] for name in FIELDS if name in values}
    given |= {"answered_at": clock.now(), "by_hand": by_hand}
    if not Review.objects.filter(pk=review.pk, answered_at__isnull=True).update(**given):
        raise Refusal("Ответ уже записан. Если передумали, скажите куратору школы.")
    for name, value in given.items():
        setattr(review, name, value)
    pair = review.pair
    text = f"Отзыв получен: {review.get_side_display()}, {review.get_kind_display()}"
    journal.write("review.answered", pair, text, by=by, organisation=pair.organisation)
    if not pair.reviews.filter(kind=review.kind, answered_at__isnull=True).exists():
        todo.settle(_key(pair, f"ask-{review.kind}"))
    alarm = ALARMS.get((Kind(review.kind), Verdict(review.verdict))) if pair.state in FIXED else None
    if alarm is not None:
        text, button, page = alarm
        _owe(pair, f"{review.kind}-{review.side}", f"{text}: {pair}", button, page)
    return review


# The end


@transaction.atomic
def decide(pair: Pair, values: Mapping[str, Any], *, by: User) -> tuple[Outcome, IssuedPaper | None]:
    """What came of the pair and what is next; → (outcome, the draft of the order that goes on with it, or None).

    EXTEND makes the draft of an order with the new term; CHANGE and CLOSE only write the decision down: a new mentor and
    the last day are chosen on their own pages.
    """
    outcome = record(pair, values, by=by)
    if outcome.decision != Decision.EXTEND:
        return outcome, None
    return outcome, _extend(pair, values["until"], by)


def record(pair: Pair, values: Mapping[str, Any], *, by: User) -> Outcome:
    """Result and decision as they were made; nothing else happens."""
    check(by, May.PAIR_EDIT, pair)
    if pair.state not in FIXED or pair.line is None:
        raise Refusal("Итог подводят, пока пара закреплена приказом.")
    plain = {name: values[name] for name in ("result", "decision", "words")}
    outcome, _ = Outcome.objects.update_or_create(pair=pair, defaults={**plain, "made_by": by, "made_at": clock.now()})
    journal.write(
        "pair.outcome", pair, f"Решение: {outcome.get_decision_display()}", by=by, organisation=pair.organisation
    )
    todo.settle(_key(pair, "final"))
    return outcome


def _extend(pair: Pair, until: date | None, by: User) -> IssuedPaper:
    """The row of the pair with a later last day; the work goes on by it when the order is signed."""
    if until is None or (pair.until and until <= pair.until):
        raise Refusal(
            f"Напишите день позже {date_short(pair.until)}." if pair.until else "Напишите новый последний день.",
            field="until",
        )
    if pair.line is None:
        raise Refusal("Продлить можно пару, закреплённую приказом.")
    order = followers.prepare_change(pair.line.paper, by=by)
    papers.set_lines(order, [{**line_of(pair), "until": until, "replaces": pair.line}], by=by)
    return order


@transaction.atomic
def thank(pair: Pair, *, by: User) -> IssuedPaper:
    """The draft of a letter of thanks to the mentor. Raises `Refusal` before the outcome, or for the second one."""
    check(by, May.PAPER_EDIT, pair.organisation)
    outcome = Outcome.objects.filter(pair=pair).select_related("thanks").first()
    if outcome is None:
        raise Refusal("Сначала подведите итог пары.")
    if outcome.thanks is not None:
        raise Refusal("Благодарность уже подготовлена.")
    mentor = pair.mentor
    here = mentor.organisation_id == pair.organisation_id
    facts = {
        "награждаемый": {"person": mentor.pk} if here else mentor.full_name, "место работы": mentor.organisation.name,
        "повод": "профессиональную поддержку и успешную работу наставником",
    }  # fmt: skip
    sample = sample_for(pair.organisation, PaperKind.THANKS)
    paper = papers.prepare(
        pair.organisation,
        PaperKind.THANKS,
        heading=sample.heading,
        body=sample.body,
        blank=sample.blank,
        facts=facts,
        by=by,
    )
    Outcome.objects.filter(pk=outcome.pk).update(thanks=paper)
    return paper


# Signals


@transaction.atomic
def signal() -> tuple[int, int]:
    """«Застряли» in the duties of curators as it is today: new ones given, those that went on closed. → (open, closed)."""
    found = {_key(pair, "stuck"): (pair, text) for pair, text in queries.stuck().values()}
    known = dict(
        Todo.objects.filter(key__startswith="pair:", key__contains=":stuck:", closed_at__isnull=True).values_list(
            "key", "text"
        )
    )
    for key in set(known) - set(found):
        todo.settle(key)
    for key, (pair, text) in found.items():
        words = f"Застряли: {pair}, {text}"[:300]
        if known.get(key) != words:
            _owe(pair, "stuck", words, "Открыть", "pairs:pair")
    return len(found), len(set(known) - set(found))


def _key(pair: Pair, about: str) -> str:
    return f"pair:{pair.pk}:{about}:"


def _owe(pair: Pair, about: str, text: str, button: str, page: str) -> None:
    todo.owe(
        _key(pair, about), organisation=pair.organisation, role=Role.CURATOR, text=text, button=button,
        path=reverse(page, args=[pair.pk]),
    )  # fmt: skip
