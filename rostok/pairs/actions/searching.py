"""The search that goes on: who answers for it, when next, the municipality asked, what the psychologist did."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.urls import reverse

from rostok.core import clock, journal, todo
from rostok.core.access import May, Role, check
from rostok.core.models import User
from rostok.core.refusal import Refusal
from rostok.engine.russian import counted, date_short
from rostok.pairs.models import Search, SupportEntry
from rostok.pairs.queries.searching import due, is_paired, over, psychologists
from rostok.people.actions import map as people_map
from rostok.people.lifecycle import OPEN
from rostok.people.models import MenteeCard, Proposal

PEOPLE = ("наставляемый", "наставляемых", "наставляемых")
Closing = Search.Closing


@transaction.atomic
def open_search(card: MenteeCard, *, by: User) -> Search:
    """The open search of `card`; the first press makes it."""
    place = card.person.organisation
    check(by, May.UNPAIRED_VIEW, place)
    known = Search.objects.filter(mentee_card=card, closed_on__isnull=True).first()
    if known is not None:
        return known
    made = Search.objects.create(organisation=place, mentee_card=card, opened_on=clock.today(place), keeper=by)
    journal.write("search.opened", made, str(made), by=by, organisation=place)
    return made


@transaction.atomic
def plan(card: MenteeCard, *, next_on: date | None, psychologist: User | None, note: str, by: User) -> Search:
    """Who supports, when the next attempt is, what is being done. Raises `Refusal` for a day that is over."""
    check(by, May.UNPAIRED_EDIT, card.person.organisation)
    if next_on is not None and next_on < clock.today(card.person.organisation):
        raise Refusal("Следующая попытка — сегодня или позже. Проверьте дату.", field="next_on")
    if psychologist is not None and not psychologists(card.person.organisation).filter(pk=psychologist.pk).exists():
        raise Refusal("Выберите психолога этой школы.", field="psychologist")
    row = open_search(card, by=by)
    row.next_on, row.psychologist, row.note, row.keeper = next_on, psychologist, note.strip()[:300], by
    row.save()
    when = f", следующая попытка {date_short(next_on)}" if next_on else ""
    journal.write("search.planned", row, f"{row}{when}", by=by, organisation=row.organisation)
    if psychologist is not None:
        todo.owe(
            _key(row), organisation=row.organisation, role=Role.PSYCHOLOGIST, text=f"Сопровождение без пары: {card.person}",
            button="Открыть", path=reverse("pairs:search", args=[card.pk]),
        )  # fmt: skip
    return row


@transaction.atomic
def ask_municipality(card: MenteeCard, *, by: User) -> Search:
    """Ask for a municipal mentor by the topic of the main request. Raises `Refusal` without a topic or the second time."""
    check(by, May.UNPAIRED_EDIT, card.person.organisation)
    asked = card.requests.filter(state=OPEN, topic__isnull=False).select_related("topic__organisation")
    main = asked.order_by("-is_main", "pk").first()
    if main is None or main.topic is None:
        raise Refusal(
            "У наставляемого нет запроса с темой словаря. Внесите запрос, тогда муниципалитет поймёт, кого искать."
        )
    row = open_search(card, by=by)
    if row.asked_on is not None:
        raise Refusal(f"Муниципалитет уже просили {date_short(row.asked_on)}.")
    known = Proposal.objects.filter(
        made_in=row.organisation, topic=main.topic, kind=Proposal.Kind.MENTOR,
        school_year=clock.school_year(clock.today(row.organisation)),
    )  # fmt: skip
    if not known.exists():
        people_map.propose(row.organisation, main.topic, Proposal.Kind.MENTOR, asked=1, free=0, by=by)
    row.asked_on = clock.today(row.organisation)
    row.save(update_fields=["asked_on"])
    text = f"Попросили муниципального наставника: {card.person}, тема «{main.topic}»"
    journal.write("search.asked", row, text, by=by, organisation=row.organisation)
    return row


@transaction.atomic
def support(card: MenteeCard, *, held_on: date, text: str, key: str, by: User) -> SupportEntry:
    """A line of the psychologist's journal; the same form posted twice is one line."""
    place = card.person.organisation
    check(by, May.SUPPORT_KEEP, place)
    if not text.strip():
        raise Refusal("Напишите, что сделано.", field="text")
    if held_on > clock.today(place):
        raise Refusal("Записывают то, что уже было. Проверьте дату.", field="held_on")
    row = open_search(card, by=by)
    try:
        with transaction.atomic():
            made = SupportEntry.objects.create(
                organisation=place, search=row, held_on=held_on, text=text.strip(), key=key[:64], made_by=by,
                made_at=clock.now(),
            )  # fmt: skip
    except IntegrityError:
        return SupportEntry.objects.get(search=row, key=key[:64])
    journal.write("search.supported", row, f"Запись о сопровождении: {card.person}", by=by, organisation=place)
    return made


def close_ended() -> int:
    """Searches whose mentee has a mentor or has left the base are over; → how many."""
    closed = 0
    for row in over():
        closing = Closing.PAIRED if is_paired(row) else Closing.WITHDRAWN
        Search.objects.filter(pk=row.pk).update(closed_on=clock.today(row.organisation), closing=closing)
        todo.settle(_key(row))
        journal.write("search.closed", row, f"{row}: {closing.label}", by=None, organisation=row.organisation)
        closed += 1
    return closed


def remind() -> int:
    """Duties about searches whose day has come stay true; → organisations that owe."""
    owing = 0
    for place, count in due().items():
        if not count:
            todo.settle(f"searches:{place.pk}")
            continue
        owing += 1
        text = f"Вернитесь к поиску наставника: {counted(count, *PEOPLE)}"
        todo.owe(
            f"searches:{place.pk}", organisation=place, role=Role.CURATOR, text=text, button="Открыть",
            path=reverse("pairs:unpaired"),
        )  # fmt: skip
    return owing


def _key(row: Search) -> str:
    return f"search:{row.pk}:"
