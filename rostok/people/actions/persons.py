"""Every write of people: add, change, posts, the tie to an account."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from rostok.core import clock, journal
from rostok.core.access import May, check
from rostok.core.models import Organisation, User
from rostok.core.refusal import Refusal
from rostok.engine.russian import search_key, squeeze
from rostok.people.models import Employment, Person
from rostok.people.queries.persons import accounts, namesakes


@transaction.atomic
def add_person(
    organisation: Organisation, full_name: str, *, post: str = "", since: date | None = None, by: User
) -> Person:
    """Add somebody to the people of `organisation`, with a post when it is known."""
    check(by, May.PERSON_EDIT, organisation)
    if namesakes(organisation, search_key(full_name)[:300]).exists():
        raise Refusal("Такой человек уже есть. Откройте его карточку и добавьте должность.", field="full_name")
    person = Person.objects.create(organisation=organisation, full_name=squeeze(full_name))
    if post:
        _hold(person, organisation, post, since)
    _write("added", person, f"Добавлен человек: {person}", by)
    return person


@transaction.atomic
def rename_person(person: Person, full_name: str, *, account: User | None, by: User) -> None:
    """Change the name and the account. Raises `Refusal` when the account is another person's."""
    check(by, May.PERSON_EDIT, person)
    if account is not None and not accounts(person.organisation, person).filter(pk=account.pk).exists():
        raise Refusal("Эта учётная запись уже связана с другим человеком.", field="account")
    person.full_name, person.user = squeeze(full_name), account
    person.save()
    _write("changed", person, f"Карточка изменена: {person}", by)


@transaction.atomic
def add_post(person: Person, post: str, since: date | None, *, until: date | None = None, by: User) -> Employment:
    """A post held from a day; `until` for a past one."""
    check(by, May.PERSON_EDIT, person)
    held = _hold(person, person.organisation, post, since, until)
    _write("post_added", person, f"{person}: {held.post} с {held.since:%d.%m.%Y}", by)
    return held


@transaction.atomic
def end_post(held: Employment, *, by: User) -> None:
    """Yesterday was the last day of the post; one begun today never was."""
    check(by, May.PERSON_EDIT, held.person)
    yesterday = clock.today(held.organisation) - timedelta(days=1)
    text = f"{held.person}: больше не {held.post}"
    if held.until is not None and held.until <= yesterday:
        raise Refusal("Эта должность уже завершена.")
    if held.since > yesterday:
        held.delete()
    else:
        held.until = yesterday
        held.save(update_fields=["until"])
    _write("post_ended", held.person, text, by)


def _hold(
    person: Person, organisation: Organisation, post: str, since: date | None, until: date | None = None
) -> Employment:
    begin = since or clock.today(organisation)
    if until is not None and until < begin:
        raise Refusal("Последний день раньше первого. Проверьте даты.", field="until")
    return Employment.objects.create(
        person=person, organisation=organisation, post=squeeze(post), since=begin, until=until
    )


def _write(verb: str, person: Person, text: str, by: User) -> None:
    journal.write(f"person.{verb}", person, text, by=by, organisation=person.organisation)
