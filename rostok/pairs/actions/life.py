"""The life of a pair after its order: pause, another mentor, the end, the archive. What an order fixed, an order changes."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from rostok.core import clock, journal
from rostok.core.access import May, check
from rostok.core.models import User
from rostok.core.refusal import Refusal
from rostok.core.workflow import carry
from rostok.engine.russian import date_short
from rostok.pairs.lifecycle import FIXED, LIVE, PAIR
from rostok.pairs.models import Pair
from rostok.pairs.queries.year import lessons_end
from rostok.papers.actions import followers, papers
from rostok.papers.models import IssuedPaper
from rostok.people.models import MentorCard

from .fixing import finish
from .making import line_of, make_pair, refuse_stopped

Ending = Pair.Ending
#: Reasons by which the work has come to its own end, so no order is needed.
BY_ITSELF = (Ending.PLAN, Ending.YEAR)
#: Why, as an order says it after «в связи с»; what the school thinks of the two is not told to everybody who signs it.
IN_ORDER = {
    Ending.PLAN: "выполнением программы", Ending.YEAR: "окончанием учебного года",
    Ending.MOVED: "увольнением, переводом или выбытием", Ending.ABSENCE: "долгим отсутствием",
    Ending.WISH: "пожеланием участника", Ending.DUTIES: "прекращением работы по программе",
    Ending.MISFIT: "пожеланием участников", Ending.EMPLOYER: "отменой поручения о наставничестве",
    Ending.OTHER: "изменением обстоятельств",
}  # fmt: skip


def pause(pair: Pair, until: date, note: str, *, by: User) -> None:
    """No meetings till `until`; signals are silent. Raises `Refusal` without a reason or with a day that is over."""
    if not note.strip():
        raise Refusal("Напишите причину паузы.", field="note")
    if until <= clock.today(pair.organisation):
        raise Refusal("Пауза кончается в будущем. Проверьте дату.", field="paused_until")
    text = f"Приостановлена до {date_short(until)}: {pair}"
    carry(
        pair,
        PAIR,
        "pause",
        by=by,
        organisation=pair.organisation,
        text=text,
        paused_until=until,
        note=note.strip()[:300],
    )


def resume(pair: Pair, *, by: User) -> None:
    """The work goes on."""
    carry(
        pair,
        PAIR,
        "resume",
        by=by,
        organisation=pair.organisation,
        text=f"Работа возобновлена: {pair}",
        paused_until=None,
        note="",
    )


@transaction.atomic
def end(pair: Pair, ending: str, last_day: date, note: str, *, by: User) -> IssuedPaper | None:
    """The pair ends: at its term by itself (→ None), before it by the order whose draft is returned.

    Until that order is signed the pair works on; the reason waits with it.
    """
    check(by, May.PAIR_EDIT, pair)
    if pair.state not in FIXED or pair.line is None:
        raise Refusal("Эта пара уже закончилась или ещё не закреплена приказом.")
    if pair.since and last_day < pair.since:
        raise Refusal(f"Пара начала работу {date_short(pair.since)}: последний день не раньше.", field="last_day")
    if ending in BY_ITSELF and pair.until and last_day >= pair.until:
        finish(pair, "finish", by=by, ended_on=last_day, note=note, ending=ending)
        return None
    why = note.strip() or IN_ORDER[Ending(ending)]
    order = followers.prepare_ending(pair.line.paper, [pair.line.pk], last_day=last_day, why=why, by=by)
    Pair.objects.filter(pk=pair.pk).update(ending=ending, note=note.strip()[:300])
    return order


@transaction.atomic
def replace(pair: Pair, mentor: MentorCard, since: date, *, by: User) -> IssuedPaper:
    """Another mentor for the same mentee: the draft of the pair, and of the order of change that names old and new rows."""
    check(by, May.PAIR_EDIT, pair)
    if pair.state not in FIXED or pair.line is None or pair.mentee_card is None:
        raise Refusal("Наставника меняют в паре, закреплённой приказом.")
    if mentor.person_id == pair.mentor_id:
        raise Refusal("Это тот же наставник. Выберите другого.", field="mentor")
    if Pair.objects.filter(previous=pair).exists():
        raise Refusal("Замена уже подготовлена. Откройте новую пару в списке.")
    refuse_stopped(mentor, [pair.mentee_card], by=by)
    fresh = make_pair(pair.mentee_card, mentor, previous=pair, topic=pair.topic, by=by)
    until = pair.until if pair.until and pair.until >= since else lessons_end(clock.school_year(since))
    Pair.objects.filter(pk=fresh.pk).update(since=since, until=max(until, since), form=_form(pair, fresh))
    fresh.refresh_from_db()
    order = followers.prepare_change(pair.line.paper, by=by)
    papers.set_lines(order, [{**line_of(fresh), "replaces": pair.line}], by=by)
    Pair.objects.filter(pk=fresh.pk).update(order=order)
    return order


def _form(pair: Pair, fresh: Pair) -> str:
    """The form goes on unless the new mentor is of another pool: a teacher is no employer."""
    same = pair.mentor_card and fresh.mentor_card and pair.mentor_card.pool == fresh.mentor_card.pool
    return pair.form if same else fresh.form


def archive(pair: Pair, *, by: User) -> None:
    """Out of the lists; the page stays readable."""
    carry(pair, PAIR, "archive", by=by, organisation=pair.organisation, text=f"В архиве: {pair}")


@transaction.atomic
def set_variant(pair: Pair, variant: str, *, by: User) -> None:
    """The role variant of the pair; in a group of every pair that is not over."""
    check(by, May.PAIR_EDIT, pair)
    if pair.state not in LIVE:
        raise Refusal("Пара уже закончилась: её страницу можно только читать.")
    words = " ".join(variant.split())[:100]
    rows = (
        Pair.objects.filter(group=pair.group_id, state__in=LIVE) if pair.group_id else Pair.objects.filter(pk=pair.pk)
    )
    rows.update(variant=words)
    pair.variant = words
    journal.write("pair.variant", pair, f"Ролевая модель: {words}", by=by, organisation=pair.organisation)
