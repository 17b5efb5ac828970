"""Writes of the mentor base: a new card, what stands on it, training, who read it and took it away."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db import IntegrityError, transaction

from rostok.core import clock, journal
from rostok.core.access import May, check
from rostok.core.models import Organisation, User
from rostok.core.refusal import Refusal
from rostok.people.models import MentorCard, Person, Topic, Training

from .persons import add_person

#: The form of mentoring that a pool begins with.
USUAL_FORMS = {
    "teacher": ["TT"], "specialist": ["TT"], "pupil": ["UU"], "student": ["SU"], "parent": ["RU"],
    "employer": ["RU"], "graduate": ["SU"],
}  # fmt: skip
KNOWN = "Этот человек уже есть в базе наставников. Откройте его карточку."


@transaction.atomic
def add_mentor(person: Person, pool: str, *, by: User, **values: Any) -> MentorCard:
    """A candidate's card of somebody known. Raises `Refusal` when the person is in the base, archive included."""
    check(by, May.BASE_EDIT, person)
    given = {"forms": USUAL_FORMS.get(pool, []), **values}
    try:
        with transaction.atomic():
            card = MentorCard.objects.create(
                person=person,
                organisation=person.organisation,
                pool=pool,
                since=clock.today(person.organisation),
                **given,
            )
    except IntegrityError:
        raise Refusal(KNOWN) from None
    _write("added", card, f"Добавлен кандидат в наставники: {person}", by)
    return card


@transaction.atomic
def add_new_mentor(
    organisation: Organisation, full_name: str, pool: str, *, contacts: Mapping[str, Any], by: User, **values: Any
) -> MentorCard:
    """A person and the card at once, from the short form; `contacts` may hold phone and email."""
    check(by, May.BASE_EDIT, organisation)
    person = add_person(organisation, full_name, by=by, **contacts)
    return add_mentor(person, pool, by=by, **values)


@transaction.atomic
def change_mentor(card: MentorCard, values: Mapping[str, Any], topics: Collection[Topic], *, by: User) -> None:
    """What stands on the card; the state is moved elsewhere."""
    check(by, May.BASE_EDIT, card)
    for name, value in values.items():
        setattr(card, name, value)
    card.save(update_fields=list(values))
    card.topics.set(topics)
    _write("changed", card, f"Карточка наставника изменена: {card.person}", by)


@transaction.atomic
def add_training(card: MentorCard, values: Mapping[str, Any], *, by: User) -> Training:
    """A finished course. The same course on the same day is one: a form may be posted twice."""
    check(by, May.BASE_EDIT, card)
    course, held_on = values["course"], values["held_on"]
    if held_on > clock.today(card.organisation):
        raise Refusal("Занятия ещё не было. Запишите его, когда пройдёт.", field="held_on")
    row, made = Training.objects.get_or_create(card=card, course=course, held_on=held_on, defaults=dict(values))
    if made:
        _write("trained", card, f"Записано обучение: {card.person}", by)
    return row


@transaction.atomic
def remove_training(row: Training, *, by: User) -> None:
    """The record was a mistake."""
    check(by, May.BASE_EDIT, row.card)
    _write("training_removed", row.card, f"Убрана запись об обучении: {row.card.person}", by)
    row.delete()


def note_viewed(card: MentorCard, *, by: User) -> None:
    """Contacts of another organisation's mentor were read."""
    journal.write(
        "person.viewed", card.person, "Открыты контакты наставника", by=by, organisation=card.person.organisation
    )


def _write(verb: str, card: MentorCard, text: str, by: User) -> None:
    journal.write(f"mentor.{verb}", card, text, by=by, organisation=card.organisation)
