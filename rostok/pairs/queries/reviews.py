"""After the match: whom to ask what and when, who reads the answers, milestones of a pair from facts, pairs that are stuck."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, Min, OuterRef, Q, QuerySet

from rostok.core import clock
from rostok.core.access import May, allowed, visible
from rostok.core.models import User
from rostok.engine.russian import date_short
from rostok.pairs.lifecycle import ACTIVE, FIXED, FULFILLED, HELD
from rostok.pairs.models import Meeting, Outcome, Pair, Programme, ProgrammeStep, Review, StepKind
from rostok.people.queries.consents import barred

Kind = Review.Kind
#: Days from the first day of a pair to «подходит ли пара?», and how long it still makes sense to ask.
FIT_AFTER, FIT_ASKED = 30, 45
#: Days around the middle of the term; days before its end.
MIDDLE_ASKED, FINAL_BEFORE, FINAL_ASKED = 45, 14, 60
#: A term shorter than this has no middle to speak of.
SHORT = 90
#: A step late by so many days, or no first meeting in so many days, is «застряли».
STUCK = 14

QUESTIONS = {
    Kind.FIT: "Подходит ли вам эта пара?",
    Kind.MIDDLE: "Как идёт работа?",
    Kind.FINAL: "Что получилось?",
}
VERDICTS = {
    Kind.FIT: (("yes", "Да, подходит"), ("unsure", "Не уверен"), ("no", "Нет, нужна замена")),
    Kind.MIDDLE: (("yes", "Идём к цели"), ("unsure", "Трудно сказать"), ("no", "Нужна помощь")),
    Kind.FINAL: (("yes", "Цель достигнута"), ("unsure", "Достигнута частично"), ("no", "Не достигнута")),
}


@dataclass(frozen=True)
class Milestone:
    """What the pair has come to, and when; `day` is None while it is ahead."""

    words: str
    day: date | None


def due_kind(pair: Pair, today: date) -> str:
    """What the two are to be asked today: the latest question whose days have come, "" for none."""
    if pair.since is None:
        return ""
    if pair.until is not None:
        last = pair.until - timedelta(days=FINAL_BEFORE)
        if last <= today <= pair.until + timedelta(days=FINAL_ASKED):
            return Kind.FINAL
        length = (pair.until - pair.since).days
        middle = pair.since + timedelta(days=length // 2)
        if length >= SHORT and middle <= today <= middle + timedelta(days=MIDDLE_ASKED) and today < last:
            return Kind.MIDDLE
    first = pair.since + timedelta(days=FIT_AFTER)
    return Kind.FIT if first <= today <= first + timedelta(days=FIT_ASKED) else ""


def to_ask() -> Iterator[tuple[Pair, str]]:
    """Working pairs with the question of today that was not asked yet; not those who withdrew their consent."""
    known = Pair.objects.filter(~barred("mentor"), ~barred("mentee"), state=ACTIVE, since__isnull=False)
    rows = known.filter(mentor__erased_at__isnull=True, mentee__erased_at__isnull=True).select_related(
        "organisation", "mentor__user", "mentee__user", "mentor__organisation", "mentee__organisation"
    )
    asked = set(Review.objects.filter(pair__state=ACTIVE).values_list("pair", "kind"))
    for pair in rows.order_by("pk").iterator(chunk_size=500):
        kind = due_kind(pair, clock.today(pair.organisation))
        if kind and (pair.pk, str(kind)) not in asked:
            yield pair, str(kind)


def review_of_link(pk: int | None, person: int) -> Review | None:
    """The question that a link of `person` is about."""
    rows = Review.objects.select_related("pair__organisation", "pair__mentor", "pair__mentee", "person")
    return rows.filter(pk=pk or 0, person=person).first()


def reviews(user: User) -> QuerySet[Review]:
    """Questions whose answers `user` reads: their own; all of a pair for the curator of its school, unless one of the two."""
    rows = Review.objects.select_related("pair__organisation", "pair__mentor", "pair__mentee", "person__user")
    own = Q(person__user=user)
    one_of_two = Q(pair__mentor__user=user) | Q(pair__mentee__user=user)
    school = visible(Review.objects.all(), user, May.REVIEW_VIEW)
    return rows.filter(own | (~one_of_two & Q(pk__in=school.values("pk"))))


def of_pair(pair: Pair, user: User) -> list[Review]:
    """Those of one pair, in the order they were asked."""
    return list(reviews(user).filter(pair=pair).order_by("asked_at", "pk"))


def outcome_of(pair: Pair, user: User) -> Outcome | None:
    """What was decided at the end, for the school."""
    if not allowed(user, May.PAIR_EDIT, pair) or user.pk in (pair.mentor.user_id, pair.mentee.user_id):
        return None
    return Outcome.objects.filter(pair=pair).select_related("thanks", "made_by").first()


def may_decide(pair: Pair) -> bool:
    """Whether the term is near its end or over, so that the curator decides what is next."""
    if pair.state not in FIXED or pair.until is None:
        return False
    return clock.today(pair.organisation) >= pair.until - timedelta(days=30)


# Milestones


def milestones(pair: Pair, programme: Programme | None) -> list[Milestone]:
    """From facts: order, first meeting, programme made and approved, half of the steps, open lesson, the end."""
    held = pair.meetings.filter(state=HELD)
    days = held.aggregate(first=Min("day"), opened=Min("day", filter=Q(kind=Meeting.Kind.OPEN)))
    steps = list(programme.steps.all()) if programme else []
    found = [
        Milestone("закреплена приказом", _fixed(pair)),
        Milestone("первая встреча", days["first"]),
    ]
    place = pair.organisation
    found.append(Milestone("программа составлена", clock.day_of(programme.made_at, place) if programme else None))
    approved = programme.approved_at if programme else None
    found.append(Milestone("программа утверждена", clock.day_of(approved, place) if approved else None))
    found.append(Milestone("половина шагов", _half(steps)))
    opened = [step.done_on for step in steps if step.kind == StepKind.OPEN and step.done_on]
    if days["opened"] or any(step.kind == StepKind.OPEN for step in steps):
        found.append(Milestone("открытый урок", min([*opened, *filter(None, [days["opened"]])], default=None)))
    found.append(Milestone("программа выполнена", _last(programme, steps)))
    return found


def _fixed(pair: Pair) -> date | None:
    """The day of the order; a pair brought from elsewhere may have its first day only."""
    if pair.line_id is None:
        return None
    return (pair.order.date if pair.order else None) or pair.since


def _half(steps: list[ProgrammeStep]) -> date | None:
    done = sorted(step.done_on for step in steps if step.done_on)
    need = (len(steps) + 1) // 2
    return done[need - 1] if steps and len(done) >= need else None


def _last(programme: Programme | None, steps: list[ProgrammeStep]) -> date | None:
    over = programme is not None and programme.state == FULFILLED
    return max((step.done_on for step in steps if step.done_on), default=None) if over else None


# «Застряли»


def stuck() -> dict[int, tuple[Pair, str]]:
    """Pair → what holds it up, of all working pairs: a step late by two weeks, or no first meeting in two weeks."""
    long_ago = clock.today() - timedelta(days=STUCK)
    rows = Pair.objects.filter(state=ACTIVE).select_related("organisation", "mentor", "mentee")
    met = Meeting.objects.filter(pair=OuterRef("pk"), state=HELD)
    found = {
        row.pk: (row, f"первой встречи нет с {date_short(row.since)}")
        for row in rows.filter(~Exists(met), since__lt=long_ago)
        if row.since
    }
    late = ProgrammeStep.objects.filter(done_on__isnull=True, due__lt=long_ago, programme__pair__state=ACTIVE)
    late = late.exclude(programme__state=FULFILLED).order_by("due").select_related("programme__pair__organisation")
    for step in late.select_related("programme__pair__mentor", "programme__pair__mentee"):
        text = f"шаг программы «{step.title}» просрочен с {date_short(step.due)}" if step.due else ""
        found.setdefault(step.programme.pair_id, (step.programme.pair, text))
    return found
