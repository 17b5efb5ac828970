"""Writes of the yearly list of municipal mentors: proposals of schools, the municipality's decisions, the way back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from rostok.core import clock, journal, todo
from rostok.core.access import May, check
from rostok.core.models import JournalEntry, Organisation, User
from rostok.core.refusal import Refusal
from rostok.core.workflow import carry
from rostok.engine.russian import counted, squeeze
from rostok.people.lifecycle import INCLUDED, MUNICIPAL, PROPOSED
from rostok.people.models import MentorCard, MunicipalMentor, Person, Purpose
from rostok.people.queries.consents import has_consent
from rostok.people.queries.municipal import municipality_of, years

MOVED = "municipal.moved"
#: What the municipality does with ticked lines.
VERBS = ("include", "order", "publish", "report", "prolong", "exclude")
NO_TRANSFER = "нет согласия на передачу данных муниципалитету. Его собирает школа."
NO_PUBLICATION = "нет согласия на публикацию. Без него имя не показывают на открытой странице."


@dataclass(frozen=True)
class Decision:
    """What stands beside a move: the order, or the reason."""

    number: str = ""
    day: date | None = None
    note: str = ""


@transaction.atomic
def propose(card: MentorCard, year: int, direction: str, *, by: User) -> MunicipalMentor:
    """A school offers its mentor. Raises `Refusal` without consent to the transfer, or when the list has the person."""
    check(by, May.MUNICIPAL_LIST_PROPOSE, card.person)
    line = _put(card.person, year, direction, by)
    todo.settle(duty_of_school(line.organisation, year, line.school))
    return line


@transaction.atomic
def add(card: MentorCard, year: int, direction: str, *, by: User) -> MunicipalMentor:
    """The municipality takes a mentor from the base straight into the list."""
    line = _put(card.person, year, direction, by)
    _carry(line, "include", by)
    return line


def put_line(town: Organisation, person: Person, year: int, direction: str) -> MunicipalMentor:
    """The row itself, for pasted lists too. Raises `Refusal` for a double or a person who did not agree."""
    if not has_consent(person, Purpose.TRANSFER):
        raise Refusal(f"{person}: {NO_TRANSFER}", field="card")
    try:
        with transaction.atomic():
            return MunicipalMentor.objects.create(
                organisation=town,
                school_year=year,
                person=person,
                school=person.organisation,
                direction=squeeze(direction)[:200],
                made_at=clock.now(),
            )
    except IntegrityError:
        raise Refusal(f"{person}: уже есть в списке на {clock.year_label(year)}.", field="card") from None


def _put(person: Person, year: int, direction: str, by: User) -> MunicipalMentor:
    town = municipality_of(person.organisation)
    if town is None:
        raise Refusal("Организация не входит в муниципалитет.")
    if year not in years():
        raise Refusal("Этот учебный год сейчас не ведут.", field="year")
    line = put_line(town, person, year, direction)
    text = f"Предложен муниципальный наставник на {clock.year_label(year)}: {person}"
    journal.write("municipal_mentor.propose", line, text, by=by, organisation=line.school)
    return line


@transaction.atomic
def take_away(line: MunicipalMentor, *, by: User) -> None:
    """The school takes its proposal back while nothing has been decided."""
    check(by, May.MUNICIPAL_LIST_PROPOSE, line.person)
    if line.state != PROPOSED:
        raise Refusal(f"Муниципалитет уже решил: «{MUNICIPAL.labels[line.state]}». Позвоните оператору.")
    journal.write(
        "municipal_mentor.take_away", line, f"Предложение снято: {line.person}", by=by, organisation=line.school
    )
    line.delete()


@transaction.atomic
def propose_nobody(school: Organisation, year: int, *, by: User) -> None:
    """The school has nobody to propose this year: the duty is done."""
    check(by, May.MUNICIPAL_LIST_PROPOSE, school)
    town = municipality_of(school)
    if town is None or not todo.settle(duty_of_school(town, year, school)):
        raise Refusal("Об этом уже сообщили.")
    text = f"Муниципальных наставников на {clock.year_label(year)} не предлагаем"
    journal.write("municipal_mentor.nobody", school, text, by=by, organisation=school)


def lacks(line: MunicipalMentor, verb: str) -> str:
    """Why the consents of the person stop the move; "" when they do not."""
    if verb in ("include", "order", "publish", "prolong") and not has_consent(line.person, Purpose.TRANSFER):
        return NO_TRANSFER
    if verb == "publish" and not has_consent(line.person, Purpose.PUBLICATION):
        return NO_PUBLICATION
    return ""


@transaction.atomic
def move_lines(lines: Iterable[MunicipalMentor], verb: str, decision: Decision, *, by: User) -> JournalEntry:
    """One move of ticked lines, all or nothing; → the entry by which it is taken back.

    The order needs its number and day, leaving the list needs a reason, publishing needs each one's consent to it.
    """
    rows = list(lines)
    if not rows:
        raise Refusal("Никто не выбран. Отметьте людей в списке.")
    if verb == "order" and not (decision.number and decision.day):
        raise Refusal("Укажите номер и дату приказа.", field="number")
    if verb == "exclude" and not decision.note:
        raise Refusal("Напишите, почему исключаете.", field="note")
    changes, made = [], []
    for line in rows:
        lack = lacks(line, verb)
        if lack:
            raise Refusal(f"{line.person}: {lack}")
        before = line.state
        _carry(line, verb, by, **_values(line, verb, decision))
        changes.append([line.pk, before, line.state])
        if verb == "prolong":
            made.append(_prolong(line, by).pk)
    town = rows[0].organisation
    if verb == "order":
        todo.settle(duty_of_town(town, rows[0].school_year))
    text = f"«{MUNICIPAL.labels[MUNICIPAL.move(verb).target]}»: {counted(len(rows), 'наставник', 'наставника', 'наставников')}"
    return journal.write(MOVED, town, text, by=by, organisation=town, changes=changes, made=made)


def _values(line: MunicipalMentor, verb: str, decision: Decision) -> dict[str, Any]:
    if verb == "order":
        return {"order_number": decision.number[:40], "order_date": decision.day}
    return {"note": decision.note[:300]} if verb == "exclude" else {}


def _prolong(line: MunicipalMentor, by: User) -> MunicipalMentor:
    """The line of the next year, in the list but not yet in an order."""
    follower = put_line(line.organisation, line.person, line.school_year + 1, line.direction)
    _carry(follower, "include", by)
    return follower


def _carry(line: MunicipalMentor, verb: str, by: User, **values: Any) -> None:
    word = MUNICIPAL.labels[MUNICIPAL.move(verb).target].lower()
    text = f"{line.person}, {clock.year_label(line.school_year)}: {word}"
    carry(line, MUNICIPAL, verb, by=by, organisation=line.organisation, text=text, **values)


@transaction.atomic
def take_back(entry: JournalEntry, *, by: User) -> int:
    """Put lines back where they stood, those that nobody has moved since, with their followers gone; → how many."""
    if entry.verb != MOVED:
        raise Refusal("Это действие не отменить.")
    MunicipalMentor.objects.filter(pk__in=entry.data["made"], state=INCLUDED).delete()
    back = 0
    for pk, before, after in entry.data["changes"]:
        line = MunicipalMentor.objects.select_related("person", "organisation").get(pk=pk)
        check(by, May.MUNICIPAL_LIST_EDIT, line)
        cleared: dict[str, Any] = {"order_number": "", "order_date": None} if before == INCLUDED else {}
        moved = MunicipalMentor.objects.filter(pk=pk, state=after).update(state=before, note="", **cleared)
        if moved:
            back += 1
            text = f"{line.person}: снова «{MUNICIPAL.labels[before]}»"
            journal.write("municipal_mentor.taken_back", line, text, by=by, organisation=line.organisation)
    if not back:
        raise Refusal("Отменять нечего: после этого список уже изменился.")
    return back


def duty_of_town(town: Organisation, year: int) -> str:
    """Key of the duty to make the list."""
    return f"municipal:{town.pk}:{year}:list:"


def duty_of_school(town: Organisation, year: int, school: Organisation) -> str:
    """Key of the duty to propose."""
    return f"municipal:{town.pk}:{year}:school:{school.pk}:"
