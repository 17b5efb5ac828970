"""Writes of a person's own card: add, change, correct the forms for papers, say what was exported."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from rostok.core import journal, todo
from rostok.core.access import May, check
from rostok.core.models import Organisation, User
from rostok.core.refusal import Refusal
from rostok.engine.russian import search_key, squeeze
from rostok.engine.russian.declension import CASES
from rostok.engine.russian.names import mended
from rostok.people.models import Employment, Person
from rostok.people.queries import names
from rostok.people.queries.persons import accounts, namesakes

from .persons_places import enrol, hold

MOVED = "people:moved"


@transaction.atomic
def add_person(
    organisation: Organisation,
    full_name: str,
    *,
    post: str = "",
    form: str = "",
    since: date | None = None,
    same_name: bool = False,
    by: User,
    **contacts: Any,
) -> Person:
    """Add somebody to the people of `organisation`, with a post or a class when it is known.

    Raises `Refusal` for a namesake unless `same_name` says that this is another person.
    `contacts`: phone, email, born_on, gender.
    """
    check(by, May.PERSON_EDIT, organisation)
    if not same_name and namesakes(organisation, search_key(mended(full_name))[:300]).exists():
        raise Refusal("Такой человек уже есть. Откройте его карточку и добавьте должность.", field="full_name")
    if post and form:
        raise Refusal("Укажите что-то одно: должность или класс.", field="form")
    person = Person.objects.create(organisation=organisation, full_name=full_name, **contacts)
    if post:
        hold(person, post, since)
    if form:
        enrol(person, form, since)
    write("added", person, f"Добавлен человек: {person}", by)
    return person


@transaction.atomic
def change_person(person: Person, values: Mapping[str, Any], *, by: User) -> None:
    """Change name, contacts, birthday, gender, account (`user`). Raises `Refusal` when the account is another person's."""
    check(by, May.PERSON_EDIT, person)
    account = values.get("user", person.user)
    if account is not None and not accounts(person.organisation, person).filter(pk=account.pk).exists():
        raise Refusal("Эта учётная запись уже связана с другим человеком.", field="account")
    renamed = "full_name" in values and mended(values["full_name"]) != person.full_name
    for name, value in values.items():
        setattr(person, name, value)
    if renamed:
        person.cases = {}  # forms of the former name would stand in orders
    person.save()
    write("changed", person, f"Карточка изменена: {person}", by)


@transaction.atomic
def correct_forms(person: Person, typed: Mapping[str, str], *, by: User) -> None:
    """Keep the forms that differ from what the rules make; an empty or an equal one is automatic again."""
    check(by, May.PERSON_EDIT, person)
    person.cases = {
        case.value: text
        for case in CASES
        if (text := squeeze(typed.get(case.value, ""))) and text != names.automatic(person, case)
    }
    person.save(update_fields=["cases"])
    write("forms", person, f"Поправлено, как пишется в документах: {person}", by)


@transaction.atomic
def correct_post_forms(held: Employment, typed: Mapping[str, str], *, by: User) -> None:
    """The same for a post."""
    check(by, May.PERSON_EDIT, held.person)
    held.cases = {
        case.value: text
        for case in CASES
        if (text := squeeze(typed.get(case.value, ""))) and text != names.cased_post(held.post, case)
    }
    held.save(update_fields=["cases"])
    write("forms", held.person, f"Поправлено, как пишется в документах: {held.post}", by)


@transaction.atomic
def card_checked(person: Person, *, by: User) -> None:
    """The new school has looked through the card of somebody who moved there."""
    check(by, May.PERSON_EDIT, person)
    if not todo.settle(f"{MOVED}:{person.pk}:"):
        raise Refusal("Карточка уже отмечена как проверенная.")
    write("checked", person, f"Карточка проверена: {person}", by)


def write(verb: str, person: Person, text: str, by: User) -> None:
    """An entry of the journal about `person`, in the organisation where the card is."""
    journal.write(f"person.{verb}", person, text, by=by, organisation=person.organisation)
