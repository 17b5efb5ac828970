"""Every write of the base of mentees: a card, its moves one by one and many at once, with the way back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from rostok.core import clock, journal
from rostok.core.access import May, check
from rostok.core.models import JournalEntry, Organisation, User
from rostok.core.refusal import Refusal
from rostok.core.workflow import carry
from rostok.engine.russian import counted, search_key, squeeze
from rostok.people.lifecycle import ARCHIVED, DESCRIBED, FINISHED, FOUND, LEFT, LISTED, MENTEE, OPEN
from rostok.people.models import MenteeCard, Person
from rostok.people.queries.persons import namesakes

from .persons_places import enrol, hold

#: How a card that is back at the beginning is led to where it stood before.
ROAD: dict[str, tuple[str, ...]] = {
    FOUND: (),
    DESCRIBED: ("describe",),
    LISTED: ("list",),
    FINISHED: ("list", "finish"),
    LEFT: ("leave",),
}
#: Verbs of the mass actions and of their way back.
MASS = {"list": ("внесено в базу", "unlist"), "archive": ("в архиве", "restore")}
PEOPLE = ("человек", "человека", "человек")


@transaction.atomic
def add_mentee(
    person: Person, *, category: str, is_pupil: bool, since: date | None = None, by: User, **rest: Any
) -> MenteeCard:
    """A known person into the base; `rest` are the words of the card. Raises `Refusal` when the card is there."""
    check(by, May.BASE_EDIT, person)
    if MenteeCard.objects.filter(person=person, organisation=person.organisation, until__isnull=True).exists():
        raise Refusal("Этот человек уже есть в базе наставляемых.", field="person")
    card = MenteeCard.objects.create(
        person=person,
        organisation=person.organisation,
        category=category,
        is_pupil=is_pupil,
        since=since or clock.today(person.organisation),
        **rest,
    )
    _write("added", card, f"В базе наставляемых: {person}", by)
    return card


@transaction.atomic
def add_new_mentee(
    organisation: Organisation, full_name: str, *, place: str, category: str, is_pupil: bool, by: User, **rest: Any
) -> MenteeCard:
    """Somebody whom nobody knew yet: the person, a class or a post (`place`), the card."""
    check(by, May.PERSON_EDIT, organisation)
    if namesakes(organisation, search_key(full_name)[:300]).exists():
        raise Refusal("Такой человек уже есть. Выберите его в списке известных.", field="full_name")
    contact = {name: rest.pop(name) for name in ("phone", "email") if name in rest}
    person = Person.objects.create(organisation=organisation, full_name=squeeze(full_name), **contact)
    if place and is_pupil:
        enrol(person, place, None)
    elif place:
        hold(person, place, None)
    journal.write("person.added", person, f"Добавлен человек: {person}", by=by, organisation=organisation)
    return add_mentee(person, category=category, is_pupil=is_pupil, by=by, **rest)


@transaction.atomic
def change_mentee(card: MenteeCard, *, by: User, **values: Any) -> None:
    """Category, expectations, wishes, result, link."""
    check(by, May.BASE_EDIT, card)
    for name, value in values.items():
        setattr(card, name, value)
    card.save()
    _write("changed", card, f"Карточка наставляемого изменена: {card.person}", by)


def move_mentee(card: MenteeCard, verb: str, *, note: str = "", by: User) -> None:
    """One press: the move `verb` of the cycle with its day and its reason."""
    today = clock.today(card.organisation)
    values: dict[str, Any] = {"note": note.strip()[:300]} if note.strip() else {}
    if verb == "finish":
        values["finished_on"] = today
    elif verb in ("list", "restore"):
        values["finished_on"] = None
    text = f"{card.person}: {MENTEE.labels[MENTEE.move(verb).target].lower()}"
    text += f". {note.strip()}" if note.strip() else ""
    carry(card, MENTEE, verb, by=by, organisation=card.organisation, text=text, **values)


def describe(card: MenteeCard, *, by: User) -> None:
    """The first request of a card that was only found moves it; others change nothing."""
    if card.state == FOUND and card.requests.filter(state=OPEN).exists():
        move_mentee(card, "describe", by=by)


@transaction.atomic
def move_many(cards: Sequence[MenteeCard], verb: str, *, organisation: Organisation, by: User) -> JournalEntry:
    """`verb` for every card from which it may begin; → the entry that knows the way back (`undo_many`)."""
    word, _ = MASS[verb]
    before: dict[str, str] = {}
    for card in cards:
        if card.state in MENTEE.move(verb).sources:
            before[str(card.pk)] = card.state
            move_mentee(card, verb, by=by)
    if not before:
        raise Refusal("Никого из выбранных нельзя так отметить: они уже там или в паре.")
    text = f"База наставляемых, {word}: {counted(len(before), *PEOPLE)}"
    return journal.write("mentee.many", organisation, text, by=by, organisation=organisation, step=verb, cards=before)


@transaction.atomic
def undo_many(entry: JournalEntry, cards: Iterable[MenteeCard], *, by: User) -> int:
    """Back to where each card stood, unless somebody has moved it since; → how many."""
    verb, before = entry.data["step"], entry.data["cards"]
    target, returned = MENTEE.move(verb).target, 0
    for card in cards:
        state = before.get(str(card.pk))
        if state is None or card.state != target:
            continue
        move_mentee(card, MASS[verb][1], by=by)
        for step in ROAD[state]:
            move_mentee(card, step, by=by)
        returned += 1
    if not returned:
        raise Refusal("Отменять нечего: карточки с тех пор изменились.")
    return returned


@transaction.atomic
def undo_move(card: MenteeCard, state: str, *, by: User) -> None:
    """One card back to `state` from the archive or from those who left."""
    if card.state not in (ARCHIVED, LEFT) or state not in ROAD:
        raise Refusal("Отменять нечего: карточка с тех пор изменилась.")
    move_mentee(card, "restore", by=by)
    for step in ROAD[state]:
        move_mentee(card, step, by=by)


def note_view(card: MenteeCard, *, by: User) -> None:
    """Somebody outside the school has opened the card with its contacts."""
    journal.write("person.viewed", card, f"Карточку наставляемого открыл: {by}", by=by, organisation=card.organisation)


def _write(verb: str, card: MenteeCard, text: str, by: User) -> None:
    journal.write(f"mentee.{verb}", card, text, by=by, organisation=card.organisation)
