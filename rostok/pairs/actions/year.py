"""The end of a school year for all pairs of a school at once: whole or not at all, the same acts as on the page of one pair."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.urls import reverse

from rostok.core import clock, todo
from rostok.core.access import May, Role, check
from rostok.core.models import Organisation, Todo, User
from rostok.core.refusal import Refusal
from rostok.engine.russian import counted, date_short
from rostok.pairs.models import Outcome, Pair
from rostok.pairs.queries.year import KEEP, Standing, in_work, last_of, past, undecided, working_places
from rostok.papers.actions import followers, papers
from rostok.papers.models import IssuedPaper

from . import life, reviews
from .making import line_of

Decision = Outcome.Decision
#: Months in which curators are reminded, and the beginning of the key of that duty.
SEASON, DUTY = range(5, 9), "pairs-year:"


@dataclass(frozen=True)
class Chosen:
    """What the curator has chosen for one pair; decision is one of Outcome.Decision or KEEP."""

    decision: str
    result: str


@dataclass(frozen=True)
class Course:
    """What will happen, pair by pair: `closed` end with their term, `stopped` before it by an order. `orders`: drafts."""

    until: date
    last_day: date
    extended: list[Standing] = field(default_factory=list)
    closed: list[Standing] = field(default_factory=list)
    stopped: list[Standing] = field(default_factory=list)
    changed: list[Standing] = field(default_factory=list)
    results: dict[int, str] = field(default_factory=dict)

    @property
    def every(self) -> list[Standing]:
        """All of them, those left as they are aside."""
        return [*self.extended, *self.closed, *self.stopped, *self.changed]

    @property
    def orders(self) -> int:
        """How many drafts of orders there will be."""
        return len(_by_paper(self.extended)) + len(_by_paper_and_reason(self.stopped))


def course(rows: Iterable[Standing], chosen: Mapping[int, Chosen], *, until: date, last_day: date, year: int) -> Course:
    """What `chosen` (pair → choice) means. Raises `Refusal` for what cannot be done; what is in work already is left alone."""
    made = Course(until, last_day)
    for row in rows:
        one = chosen.get(row.pair.pk)
        if row.waits or one is None or one.decision == KEEP:
            continue
        made.results[row.pair.pk] = one.result
        if one.decision == Decision.EXTEND:
            _may_extend(row, until)
            made.extended.append(row)
        elif one.decision == Decision.CHANGE:
            made.changed.append(row)
        elif row.pair.until and row.pair.until <= last_of(year):
            made.closed.append(row)
        else:
            _may_stop(row, last_day)
            made.stopped.append(row)
    return made


def _may_extend(row: Standing, until: date) -> None:
    if row.bound:
        raise Refusal(f"{row.pair}: приказ другой организации. Продлить пару может она.")
    if row.pair.until and until <= row.pair.until:
        raise Refusal(f"{row.pair}: срок и так до {date_short(row.pair.until)}. Напишите день позже.", field="until")


def _may_stop(row: Standing, last_day: date) -> None:
    if row.bound:
        raise Refusal(f"{row.pair}: срок не кончился, приказ другой организации. Прекратить пару может она.")
    if row.pair.since and last_day < row.pair.since:
        raise Refusal(f"{row.pair}: пара начала работу {date_short(row.pair.since)}.", field="last_day")


@transaction.atomic
def close_year(place: Organisation, made: Course, *, by: User) -> list[IssuedPaper]:
    """Do all of it; → drafts of orders. Raises `Refusal` when somebody was quicker with one of the pairs, and does nothing."""
    check(by, May.PAIR_EDIT, place)
    for rows, decision in (
        (made.extended, Decision.EXTEND), (made.changed, Decision.CHANGE), ([*made.closed, *made.stopped], Decision.CLOSE)
    ):  # fmt: skip
        for row in rows:
            values = {"result": made.results[row.pair.pk], "decision": decision, "words": ""}
            reviews.record(row.pair, values, by=by)
    _nobody_was_quicker([row.pair for row in made.every])
    for row in made.closed:
        life.end(row.pair, row.ending, row.pair.until or made.last_day, "", by=by)
    for row in made.changed:
        _owe_change(row.pair)
    return [*_extend(made, by), *_stop(made, by)]


def _nobody_was_quicker(rows: Sequence[Pair]) -> None:
    """Outcomes are written: whoever came at the same moment waits for them, and then sees the orders of the first."""
    busy = in_work(rows)
    for row in rows:
        if row.pk in busy:
            raise Refusal(f"{row}: {busy[row.pk][0].lower()}. Ничего не записано, откройте таблицу заново.")


def _extend(made: Course, by: User) -> list[IssuedPaper]:
    found = []
    for paper, rows in _by_paper(made.extended).items():
        order = followers.prepare_change(paper, by=by)
        lines = [{**line_of(row.pair), "until": made.until, "replaces": row.pair.line} for row in rows]
        papers.set_lines(order, lines, by=by)
        found.append(order)
    return found


def _stop(made: Course, by: User) -> list[IssuedPaper]:
    found = []
    for (paper, ending), rows in _by_paper_and_reason(made.stopped).items():
        lines = [row.pair.line_id for row in rows if row.pair.line_id]
        why = life.IN_ORDER[Pair.Ending(ending)]
        found.append(followers.prepare_ending(paper, lines, last_day=made.last_day, why=why, by=by))
        Pair.objects.filter(pk__in=[row.pair.pk for row in rows]).update(ending=ending)
    return found


def _by_paper(rows: Iterable[Standing]) -> dict[IssuedPaper, list[Standing]]:
    found: dict[IssuedPaper, list[Standing]] = {}
    for row in rows:
        if row.pair.line is not None:
            found.setdefault(row.pair.line.paper, []).append(row)
    return found


def _by_paper_and_reason(rows: Iterable[Standing]) -> dict[tuple[IssuedPaper, str], list[Standing]]:
    found: dict[tuple[IssuedPaper, str], list[Standing]] = {}
    for paper, some in _by_paper(rows).items():
        for row in some:
            found.setdefault((paper, row.ending), []).append(row)
    return found


def _owe_change(pair: Pair) -> None:
    todo.owe(
        f"pair:{pair.pk}:change:", organisation=pair.organisation, role=Role.CURATOR,
        text=f"Решено сменить наставника: {pair}", button="Подобрать замену", path=reverse("pairs:replace", args=[pair.pk]),
    )  # fmt: skip


def remind() -> tuple[int, int]:
    """From May till August curators owe to decide about pairs; → (schools that owe, schools that are done since)."""
    known = dict(Todo.objects.filter(key__startswith=DUTY, closed_at__isnull=True).values_list("key", "text"))
    owing: dict[str, str] = {}
    for place in working_places():
        count = undecided(place) if clock.today(place).month in SEASON else 0
        if not count:
            continue
        key, text = f"{DUTY}{place.pk}:", f"Подведите итоги года, пора решить: {counted(count, 'пара', 'пары', 'пар')}"
        owing[key] = text
        if known.get(key) != text:
            path = reverse("pairs:year", args=[place.pk])
            todo.owe(key, organisation=place, role=Role.CURATOR, text=text, button="Подвести итоги", path=path)
    for key in set(known) - set(owing):
        todo.settle(key)
    return len(owing), len(set(known) - set(owing))


@transaction.atomic
def archive_past(place: Organisation, *, by: User) -> int:
    """Pairs of former school years that are over leave the lists; → how many."""
    check(by, May.PAIR_EDIT, place)
    rows = list(past(place).select_related("organisation", "mentor", "mentee"))
    for row in rows:
        life.archive(row, by=by)
    return len(rows)
