"""Pairs are made of the lines of a round: asked for agreement first, or put straight into the draft of an order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F
from django.urls import reverse

from rostok.core import clock, journal, todo
from rostok.core.access import May, Role, check
from rostok.core.models import Organisation, User
from rostok.core.refusal import Refusal
from rostok.engine.russian import counted
from rostok.pairs.lifecycle import COMING, DRAFT, LIVE
from rostok.pairs.models import Group, Pair, Round, RoundLine
from rostok.pairs.queries.measure import FORMS
from rostok.pairs.queries.rounds import hindered, stops_by_hand, stops_of
from rostok.pairs.queries.rules import in_force
from rostok.papers.actions import papers
from rostok.papers.models import IssuedPaper, PaperKind
from rostok.papers.queries.choosing import sample_for
from rostok.people.models import MenteeCard, MentorCard, Topic

from .answers import ask
from .rounds import turn

TAKEN = "{} уже в паре. Откройте подбор заново."
#: An ordinary pair works till the end of lessons.
LAST_MONTH, LAST_DAY = 5, 31


def term(organisation: Organisation) -> tuple[date, date]:
    """First and last day of a pair that is made today: till the end of lessons of the school year."""
    today = clock.today(organisation)
    last = date(clock.school_year(today) + 1, LAST_MONTH, LAST_DAY)
    return today, max(last, today)


@transaction.atomic
def make_pair(
    mentee: MenteeCard, mentor: MentorCard, *, group: Group | None = None, topic: Topic | None = None,
    previous: Pair | None = None, by: User,
) -> Pair:  # fmt: skip
    """A draft of the school of the mentee. Raises `Refusal` when the two cannot be paired or somebody was quicker."""
    place = mentee.person.organisation
    check(by, May.PAIR_MATCH, place)
    form = FORMS.get((mentor.pool, mentee.is_pupil))
    if form is None:
        raise Refusal(f"{mentor.person}: {mentor.get_pool_display()} не бывает наставником педагога. Выберите другого.")
    if mentor.person_id == mentee.person_id:
        raise Refusal("Наставник и наставляемый — один и тот же человек.")
    _hold(mentor.pk)
    mentor.refresh_from_db(fields=["capacity"])
    held = Pair.objects.filter(mentor_card=mentor, state__in=LIVE).count()
    if held >= mentor.capacity:
        raise Refusal(f"{mentor.person}: мест больше нет, наставляемых {held}. Увеличьте число мест на карточке.")
    since, until = term(place)
    try:
        with transaction.atomic():
            pair = Pair.objects.create(
                organisation=place, mentor=mentor.person, mentee=mentee.person, mentor_card=mentor, mentee_card=mentee,
                group=group, topic=topic, form=form, school_year=clock.school_year(since), since=since, until=until,
                exclusive=not in_force(place).several and previous is None, previous=previous, made_by=by, made_at=clock.now(),
            )  # fmt: skip
    except IntegrityError:
        raise Refusal(TAKEN.format(mentee.person)) from None
    journal.write("pair.made", pair, f"Проект пары: {pair}", by=by, organisation=place)
    return pair


def _hold(key: int) -> None:
    """Whoever takes a place of the same mentor waits till this transaction ends: a row that is written belongs to one."""
    MentorCard.objects.filter(pk=key).update(capacity=F("capacity"))


@transaction.atomic
def make_pairs(round_: Round, lines: Iterable[RoundLine], *, revision: int, by: User) -> list[Pair]:
    """Drafts of everything that has a mentor in `lines`; these lines leave the round.

    Raises `Stale` when the round is not the one that was seen, `Refusal` when two of them may not meet any more.
    """
    turn(round_, revision, by)
    chosen = [line for line in lines if line.mentor_card is not None]
    if not chosen:
        raise Refusal("Ни одной пары не выбрано. Отметьте пары или нажмите «Предложить за меня».")
    # In one order, so that two who take the same mentors wait for each other and not both for ever.
    for key in sorted({line.mentor_card_id for line in chosen if line.mentor_card_id}):
        _hold(key)
    bad = hindered(round_, chosen, by)
    if bad is not None and bad.mentor_card is not None:
        stops = stops_of(round_, bad.mentee_card, bad.mentor_card, by)
        raise Refusal(f"{bad}: {', '.join(stops)}. Выберите другого или уберите пару со стола.")
    made = [make_pair(line.mentee_card, line.mentor_card, by=by) for line in chosen if line.mentor_card]
    RoundLine.objects.filter(pk__in=[line.pk for line in chosen]).delete()
    return made


@transaction.atomic
def ask_all(pairs: Sequence[Pair], *, by: User) -> int:
    """Letters to both sides of every draft; → how many letters went."""
    return sum(ask(pair, by=by) for pair in pairs if pair.state == DRAFT)


@transaction.atomic
def hand_over(pairs: Sequence[Pair], *, by: User) -> int:
    """Tell the schools that drafts wait for their decision; → how many schools."""
    schools: dict[Organisation, int] = {}
    for pair in pairs:
        schools[pair.organisation] = schools.get(pair.organisation, 0) + 1
    for place, count in schools.items():
        text = f"Предложены пары: {counted(count, 'пара', 'пары', 'пар')}. Спросите согласие или соберите приказ"
        path = f"{reverse('pairs:list')}?stage=coming"
        todo.owe(
            f"pairs:handed:{place.pk}", organisation=place, role=Role.CURATOR, text=text, button="Открыть", path=path
        )
    return len(schools)


def refuse_stopped(mentor: MentorCard, mentees: Iterable[MenteeCard], *, by: User) -> None:
    """A pair by hand keeps the rules of the desk. Raises `Refusal` with the first who may not meet, and why."""
    for card in mentees:
        stops = stops_by_hand(card, [mentor], by).get(mentor.pk)
        if stops:
            raise Refusal(f"{mentor.person} — {card.person}: {', '.join(stops)}. Выберите другого.", field="mentor")


@transaction.atomic
def make_group(
    mentor: MentorCard, mentees: Sequence[MenteeCard], title: str, *, topic: Topic | None = None, by: User
) -> Group:
    """One mentor and from two mentees of one school; each is a pair of the group."""
    if len(mentees) < 2:
        raise Refusal("В группе не меньше двух наставляемых. Одного оформите парой.", field="mentees")
    place = mentees[0].person.organisation
    if any(card.person.organisation_id != place.pk for card in mentees):
        raise Refusal("Группу собирают из наставляемых одной школы.", field="mentees")
    check(by, May.PAIR_MATCH, place)
    group = Group.objects.create(
        organisation=place, mentor=mentor.person, title=title.strip()[:200] or f"Группа: {mentor.person}", topic=topic,
        school_year=clock.school_year(clock.today(place)), made_at=clock.now(),
    )  # fmt: skip
    for card in mentees:
        make_pair(card, mentor, group=group, topic=topic, by=by)
    journal.write("group.made", group, f"Группа: {group}, участников {len(mentees)}", by=by, organisation=place)
    return group


@transaction.atomic
def collect_order(organisation: Organisation, pairs: Sequence[Pair], *, by: User) -> IssuedPaper:
    """The draft of one order that fixes `pairs`. Raises `Refusal` when there are none, or one stands in another draft."""
    check(by, May.PAPER_EDIT, organisation)
    chosen = [pair for pair in pairs if pair.state in COMING and pair.organisation_id == organisation.pk]
    if not chosen:
        raise Refusal("Нет пар для приказа. Выберите пары, которые ещё не закреплены.")
    busy = next((pair for pair in chosen if pair.order_id is not None), None)
    if busy is not None:
        raise Refusal(f"{busy}: уже в черновике приказа. Откройте его на странице пары.")
    sample = sample_for(organisation, PaperKind.ORDER_PAIRS)
    order = papers.prepare(
        organisation, PaperKind.ORDER_PAIRS, heading=sample.heading, body=sample.body, blank=sample.blank,
        lines=[line_of(pair) for pair in chosen], by=by,
    )  # fmt: skip
    Pair.objects.filter(pk__in=[pair.pk for pair in chosen]).update(order=order)
    for pair in chosen:
        journal.write("pair.ordered", pair, f"Собран проект приказа: {pair}", by=by, organisation=organisation)
    return order


def line_of(pair: Pair) -> dict[str, object]:
    """The row of the annex for a pair."""
    topic = str(pair.topic) if pair.topic else str(pair.group) if pair.group else ""
    return {
        "mentor": pair.mentor, "mentee": pair.mentee, "form": pair.get_form_display(), "topic": topic[:300],
        "since": pair.since, "until": pair.until,
    }  # fmt: skip
