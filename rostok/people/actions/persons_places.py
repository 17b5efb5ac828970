"""Posts and classes of a person by time: add, correct, end."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from rostok.core import clock, journal
from rostok.core.access import May, check
from rostok.core.models import User
from rostok.core.refusal import Refusal
from rostok.engine.rosters.cells import class_of
from rostok.engine.russian import squeeze
from rostok.people.models import Employment, Enrolment, Person

ORDER = "Последний день раньше первого. Проверьте даты."


def hold(person: Person, post: str, since: date | None, until: date | None = None, subject: str = "") -> Employment:
    """A row of a post in the organisation where the card is; the caller has asked the right."""
    begin = _begin(person, since, until)
    return Employment.objects.create(
        person=person,
        organisation=person.organisation,
        post=squeeze(post),
        subject=squeeze(subject),
        since=begin,
        until=until,
    )


def enrol(person: Person, form: str, since: date | None, until: date | None = None) -> Enrolment:
    """A row of a class, as above."""
    begin = _begin(person, since, until)
    return Enrolment.objects.create(
        person=person, organisation=person.organisation, form=_class(form), since=begin, until=until
    )


def _class(form: str) -> str:
    """«9а», «9 "А"» and «9-А» are one class, whichever door it came through."""
    return (class_of(form) or squeeze(form))[:40]


def _begin(person: Person, since: date | None, until: date | None) -> date:
    begin = since or clock.today(person.organisation)
    if until is not None and until < begin:
        raise Refusal(ORDER, field="until")
    return begin


@transaction.atomic
def add_post(
    person: Person, post: str, since: date | None, *, until: date | None = None, subject: str = "", by: User
) -> Employment:
    """A post held from a day; `until` for a past one."""
    check(by, May.PERSON_EDIT, person)
    held = hold(person, post, since, until, subject)
    _write("post_added", person, f"{person}: {held.post} с {held.since:%d.%m.%Y}", by)
    return held


@transaction.atomic
def add_class(person: Person, form: str, since: date | None, *, until: date | None = None, by: User) -> Enrolment:
    """A class from a day; the class that lasted till then ends the day before."""
    check(by, May.PERSON_EDIT, person)
    row = enrol(person, form, since, until)
    earlier = person.enrolments.filter(until__isnull=True, since__lt=row.since).exclude(pk=row.pk)
    if until is None:
        earlier.update(until=row.since - timedelta(days=1))
    _write("class_added", person, f"{person}: {row.form} с {row.since:%d.%m.%Y}", by)
    return row


@transaction.atomic
def change_post(
    held: Employment, post: str, since: date | None, *, until: date | None = None, subject: str = "", by: User
) -> None:
    """Correct a mistake in a post; forms corrected for papers go with the old words."""
    check(by, May.PERSON_EDIT, held.person)
    begin = _begin(held.person, since or held.since, until)
    if squeeze(post) != held.post:
        held.cases = {}
    held.post, held.subject, held.since, held.until = squeeze(post), squeeze(subject), begin, until
    held.save()
    _write("post_changed", held.person, f"{held.person}: запись о должности исправлена, {held.post}", by)


@transaction.atomic
def change_class(row: Enrolment, form: str, since: date | None, *, until: date | None = None, by: User) -> None:
    """Correct a mistake in a class."""
    check(by, May.PERSON_EDIT, row.person)
    row.since = _begin(row.person, since or row.since, until)
    row.form, row.until = _class(form), until
    row.save()
    _write("class_changed", row.person, f"{row.person}: запись о классе исправлена, {row.form}", by)


@transaction.atomic
def end_post(held: Employment, *, by: User) -> None:
    """Yesterday was the last day of the post; one begun today never was."""
    check(by, May.PERSON_EDIT, held.person)
    text = f"{held.person}: больше не {held.post}"
    _end(held)
    _write("post_ended", held.person, text, by)


@transaction.atomic
def end_class(row: Enrolment, *, by: User) -> None:
    """The same for a class."""
    check(by, May.PERSON_EDIT, row.person)
    text = f"{row.person}: больше не учится в {row.form}"
    _end(row)
    _write("class_ended", row.person, text, by)


def _end(row: Employment | Enrolment) -> None:
    yesterday = clock.today(row.organisation) - timedelta(days=1)
    if row.until is not None and row.until <= yesterday:
        raise Refusal("Эта запись уже завершена.")
    if row.since > yesterday:
        row.delete()
    else:
        row.until = yesterday
        row.save(update_fields=["until"])


def _write(verb: str, person: Person, text: str, by: User) -> None:
    journal.write(f"person.{verb}", person, text, by=by, organisation=person.organisation)
