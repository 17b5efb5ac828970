"""Early end of mentoring under article 351.8: a notice of three working days, orders of ending and of replacement."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse

from rostok.core import clock, journal, todo
from rostok.core.access import May, Role, check
from rostok.core.models import User
from rostok.core.queries import work_calendar
from rostok.core.refusal import Refusal
from rostok.engine.labour import too_early
from rostok.engine.russian import date_short
from rostok.papers.blanks.labour import notice_words, order_words, reason, why
from rostok.papers.lifecycle import ANNULLED, SIGNED
from rostok.papers.models import Agreement, IssuedPaper, PaperKind, PaperLine
from rostok.papers.queries.choosing import sample_for
from rostok.papers.queries.labour import active_lines
from rostok.papers.queries.labour_list import papers_of
from rostok.people.models import Person

from .papers import prepare

R = IssuedPaper.Relation
Pair = tuple[IssuedPaper, list[PaperLine]]


@transaction.atomic
def give_notice(agreement: Agreement, who: str, notice: date, last: date, *, by: User) -> None:
    """Write down who has warned, when, and the last day of the work; the one who signs gets a duty.

    Raises `Refusal` for a second notice, a day that has not come, a last day earlier than three working days allow.
    """
    check(by, May.PAPER_EDIT, agreement)
    if notice > clock.today(agreement.organisation):
        raise Refusal("День предупреждения ещё не наступил.", field="notice_on")
    problem = too_early(notice, last, work_calendar())
    if problem:
        raise Refusal(problem, field="last_day")
    if agreement.until and last >= agreement.until:
        raise Refusal(
            f"Работа и так закончится {date_short(agreement.until)}: предупреждать не нужно.", field="last_day"
        )
    values: dict[str, Any] = {"notice_by": who, "notice_on": notice, "ends_on": clock.after(last, 1)}
    # Of two people who write a notice at once exactly one succeeds.
    if not Agreement.objects.filter(pk=agreement.pk, notice_by="").update(**values):
        raise Refusal("Предупреждение уже записано. Откройте карточку соглашения заново.")
    for name, value in values.items():
        setattr(agreement, name, value)
    word = agreement.get_notice_by_display().capitalize()
    _write(
        "notice", agreement, f"{word}: предупреждение от {date_short(notice)}, последний день {date_short(last)}", by
    )
    _owe(agreement, last)


@transaction.atomic
def take_back(agreement: Agreement, *, by: User) -> None:
    """The notice was written by mistake or withdrawn. Not after an order made from it is signed."""
    check(by, May.PAPER_EDIT, agreement)
    if papers_of(agreement).filter(relation__in=(R.ENDS, R.CHANGES), state__in=(SIGNED, ANNULLED)).exists():
        raise Refusal("По этому предупреждению уже подписан приказ. Новую работу оформите новым соглашением.")
    if not agreement.notice_by:
        raise Refusal("Предупреждения нет.")
    agreement.notice_by, agreement.notice_on, agreement.ends_on = "", None, None
    agreement.save(update_fields=["notice_by", "notice_on", "ends_on"])
    todo.settle(_key(agreement))
    _write("notice_taken_back", agreement, "Предупреждение снято", by)


@transaction.atomic
def prepare_notice(agreement: Agreement, *, by: User) -> IssuedPaper:
    """A draft of the notice itself, in the words of the one who gives it."""
    _must_be_warned(agreement)
    heading, body = notice_words(agreement)
    made = prepare(
        agreement.organisation, PaperKind.OTHER, heading=heading, body=body, facts={"agreement": agreement.pk}, by=by
    )
    _write("prepared", agreement, f"Подготовлен черновик: {heading}", by)
    return made


@transaction.atomic
def prepare_ending(agreement: Agreement, *, by: User) -> list[IssuedPaper]:
    """Drafts of orders that end the pairs of `agreement`, one for each order that made them."""
    return [
        _follow(agreement, order, PaperKind.ORDER_ENDING, R.ENDS, {"lines": [line.pk for line in lines]}, (), by)
        for order, lines in _orders(agreement, PaperKind.ORDER_ENDING)
    ]


@transaction.atomic
def prepare_replacement(agreement: Agreement, mentor: Person, *, by: User) -> list[IssuedPaper]:
    """Drafts of orders of change: each pair of `agreement` as it was and with `mentor` from the next day."""
    made = []
    for order, lines in _orders(agreement, PaperKind.ORDER_CHANGE):
        rows = [_replaced(line, mentor, agreement) for line in lines]
        made.append(_follow(agreement, order, PaperKind.ORDER_CHANGE, R.CHANGES, {}, rows, by))
    return made


def _orders(agreement: Agreement, kind: str) -> list[Pair]:
    """Signed orders with living lines of the agreement. Raises `Refusal` when there are none or all is prepared."""
    _must_be_warned(agreement)
    grouped: dict[int, Pair] = {}
    for line in active_lines(agreement, clock.today(agreement.organisation)):
        grouped.setdefault(line.paper_id, (line.paper, []))[1].append(line)
    if not grouped:
        raise Refusal("Действующей пары по подписанному приказу нет: завершать нечего.")
    waiting = papers_of(agreement).filter(kind=kind).exclude(state=ANNULLED)
    ready = set(waiting.values_list("previous_id", flat=True))
    fresh = [pair for pk, pair in grouped.items() if pk not in ready]
    if not fresh:
        raise Refusal("Такой приказ уже подготовлен: откройте его в документах соглашения.")
    return fresh


def _must_be_warned(agreement: Agreement) -> date:
    """→ the first day without the work."""
    if not agreement.notice_by or agreement.ends_on is None:
        raise Refusal("Сначала запишите, кто и когда предупредил.")
    return agreement.ends_on


def _replaced(line: PaperLine, mentor: Person, agreement: Agreement) -> dict[str, Any]:
    if mentor.pk in (line.mentor_id, line.mentee_id):
        raise Refusal("Выберите другого наставника.", field="mentor")
    # The pay is agreed with each worker anew, so it does not pass to the next one.
    return {
        "mentor": mentor, "mentee": line.mentee, "mentee_text": line.mentee_text, "form": line.form,
        "topic": line.topic, "since": agreement.ends_on, "until": line.until, "replaces": line,
    }  # fmt: skip


def _follow(
    agreement: Agreement,
    order: IssuedPaper,
    kind: PaperKind,
    relation: str,
    facts: Mapping[str, Any],
    lines: Any,
    by: User,
) -> IssuedPaper:
    """One draft that names `order` and what happens to its pairs."""
    sample = sample_for(agreement.organisation, kind)
    last = clock.after(_must_be_warned(agreement), -1)
    known = {
        "agreement": agreement.pk,
        "прежний приказ": order_words(order),
        "причина": reason(agreement),
        "последний день": date_short(last),
        "last_day": last.isoformat(),
        "why": why(agreement),
    }
    made = prepare(
        agreement.organisation,
        kind,
        heading=sample.heading,
        body=sample.body,
        blank=sample.blank,
        facts={**known, **facts},
        lines=lines,
        previous=order,
        relation=relation,
        series=order.series,
        by=by,
    )
    _write("prepared", agreement, f"Подготовлен черновик: {made.get_kind_display()}", by)
    todo.settle(_key(agreement))
    return made


def _owe(agreement: Agreement, last: date) -> None:
    place = agreement.organisation
    todo.owe(
        _key(agreement),
        organisation=place,
        role=Role.OBSERVER if place.is_municipality else Role.DIRECTOR,
        text=f"Наставничество заканчивается {date_short(last)}: {agreement.mentor.full_name}. Решите, кто заменит, и подготовьте приказ.",
        button="Подготовить приказ",
        path=reverse("papers:agreement", args=[agreement.pk]),
        due=last,
    )


def _key(agreement: Agreement) -> str:
    return f"agreement:{agreement.pk}:end"


def _write(verb: str, agreement: Agreement, text: str, by: User) -> None:
    journal.write(f"agreement.{verb}", agreement, text, by=by, organisation=agreement.organisation)
