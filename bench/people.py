"""Pages of the bases for 70 000 people in 150 organisations, an import into one of them (python -m bench.people).

Uses a database of its own: SQLite in a temporary folder, or the server of ROSTOK_DATABASE_URL (it must be empty).
"""

from __future__ import annotations

import resource
import time
from datetime import date
from random import Random
from typing import Any

from .intake import measured, workbook
from .pages import measure, prepare, settled

SCHOOLS, STAFF, PUPILS = 150, 60, 407
FAMILIES = [
    "Иванов",
    "Петров",
    "Сидоров",
    "Кузнецов",
    "Попов",
    "Соколов",
    "Лебедев",
    "Козлов",
    "Новиков",
    "Морозов",
    "Волков",
    "Зайцев",
    "Орлов",
    "Белов",
]
GIVEN = [
    "Анна",
    "Мария",
    "Ольга",
    "Елена",
    "Ирина",
    "Пётр",
    "Иван",
    "Дмитрий",
    "Сергей",
    "Егор",
    "Артём",
    "Никита",
    "Юлия",
    "Дарья",
    "Алёна",
    "Фёдор",
]
SINCE = date(2024, 9, 1)


def fill(random: Random) -> tuple[Any, Any]:
    """The town: → operator, curator of its first school."""
    from rostok.core.access import Role
    from tests import factories as make

    town = make.organisation(make.organisation(None, "Область", "region"), "Город", "municipality")
    schools = [make.organisation(town, f"СОШ № {number}") for number in range(1, SCHOOLS + 1)]
    people, staff = _people(random, schools)
    _cards(random, town, people, staff)
    operator = make.person_with(Role.OPERATOR, town, "Орлова Ольга Петровна", "operator@bench.example")
    curator = make.person_with(Role.CURATOR, schools[0], "Котова Анна Юрьевна", "curator@bench.example")
    return operator, curator


def _people(random: Random, schools: list[Any]) -> tuple[list[Any], set[int]]:
    from rostok.engine.russian import search_key, sort_key
    from rostok.people.models import Employment, Enrolment, Person

    rows, staff = [], set()
    for school in schools:
        for place in range(STAFF + PUPILS):
            name = f"{random.choice(FAMILIES)}{place} {random.choice(GIVEN)} Ивановна"
            if place < STAFF:
                staff.add(len(rows))
            rows.append(
                Person(
                    organisation=school,
                    full_name=name,
                    search_key=search_key(name),
                    sort_key=sort_key(name),
                    born_on=date(1985 if place < STAFF else 2011, 1 + place % 12, 1 + place % 28),
                )
            )
    made = Person.objects.bulk_create(rows, batch_size=2000)
    Employment.objects.bulk_create(
        (
            Employment(person=made[number], organisation=made[number].organisation, post="учитель", since=SINCE)
            for number in sorted(staff)
        ),
        batch_size=2000,
    )
    Enrolment.objects.bulk_create(
        (
            Enrolment(person=row, organisation=row.organisation, form=f"{5 + number % 7} «А»", since=SINCE)
            for number, row in enumerate(made)
            if number not in staff
        ),
        batch_size=2000,
    )
    return made, staff


def _cards(random: Random, town: Any, people: list[Any], staff: set[int]) -> None:
    """Twenty mentors and eighty mentees a school with a request each; seven of ten let the municipality see them."""
    from rostok.core import clock
    from rostok.people.lifecycle import GIVEN, LISTED, READY
    from rostok.people.models import Consent, MenteeCard, MentorCard, Request
    from tests import factories as make

    year = clock.school_year(clock.today())
    topics = [make.topic(town, f"Тема {number}", audience="teacher") for number in range(24)]
    topics += [make.topic(town, f"Тема ученика {number}", audience="pupil") for number in range(16)]
    mentors = [people[number] for number in sorted(staff) if number % (STAFF + PUPILS) < 20]
    mentees = [row for number, row in enumerate(people) if 20 <= number % (STAFF + PUPILS) < 100]
    cards = MentorCard.objects.bulk_create(
        (
            MentorCard(person=row, organisation=row.organisation, pool="teacher", state=READY, since=SINCE, capacity=2)
            for row in mentors
        ),
        batch_size=2000,
    )
    links = MentorCard.topics.through
    links.objects.bulk_create(
        (links(mentorcard_id=card.pk, topic_id=topic.pk) for card in cards for topic in random.sample(topics, 3)),
        batch_size=2000,
    )
    base = MenteeCard.objects.bulk_create(
        (
            MenteeCard(
                person=row,
                organisation=row.organisation,
                category="young" if number % 80 < 40 else "low",
                is_pupil=number % 80 >= 40,
                state=LISTED,
                since=SINCE,
            )
            for number, row in enumerate(mentees)
        ),
        batch_size=2000,
    )
    Request.objects.bulk_create(
        (
            Request(
                card=card,
                organisation=card.organisation,
                school_year=year,
                topic=random.choice(topics[24:] if card.is_pupil else topics[:24]),
                made_at=clock.now(),
            )
            for card in base
        ),
        batch_size=2000,
    )
    Consent.objects.bulk_create(
        (
            Consent(
                person=row,
                organisation=row.organisation,
                purpose="transfer",
                state=GIVEN,
                way="paper",
                given_on=SINCE,
                made_at=clock.now(),
                sheet=f"b{row.pk}",
            )
            for row in [*mentors, *mentees]
            if random.random() < 0.7
        ),
        batch_size=2000,
    )


def _import(curator: Any) -> None:
    """2 000 mentors with seven columns: the file is read, matched to the people of the town, written."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from rostok.people.actions.intake import start
    from rostok.people.actions.intake_write import write
    from rostok.people.queries.intake_plan import plan_of

    upload = SimpleUploadedFile("Наставники.xlsx", workbook())
    place = curator.memberships.get().organisation
    intake = measured("curator: read the workbook", lambda: start(place, "mentors", upload=upload, by=curator))
    plan = measured("curator: check page", lambda: plan_of(intake))
    measured("curator: write", lambda: write(intake, by=curator))
    print(f"{'':<4}{plan.counts}")


def main() -> None:
    """All pages of the aim: each at most 30 queries and 150 ms of server time."""
    prepare()
    from django.db import connection
    from django.urls import reverse

    from rostok.people.models import Person

    print(connection.vendor)
    began = time.perf_counter()
    operator, curator = fill(Random(1))
    settled()
    print(f"{Person.objects.count()} people in {time.perf_counter() - began:.0f} s")
    pages = [
        ("operator: mentors", operator, reverse("people:mentors")),
        ("operator: mentors, search", operator, reverse("people:mentors") + "?q=иванов+анна"),
        ("operator: mentees", operator, reverse("people:mentees")),
        ("operator: map of requests", operator, reverse("people:requests")),
        ("operator: mentors as xlsx", operator, reverse("people:mentors") + "?format=xlsx"),
        ("curator: all people", curator, reverse("people:list")),
        ("curator: people, search", curator, reverse("people:list") + "?q=петров+мария"),
        ("curator: mentors", curator, reverse("people:mentors")),
        ("curator: mentees", curator, reverse("people:mentees")),
        ("curator: map of requests", curator, reverse("people:requests")),
        ("operator: map by schools", operator, reverse("people:requests_heat")),
        ("operator: bank of requests", operator, reverse("people:request_list")),
        ("curator: consents", curator, reverse("people:consents")),
        ("curator: cards of pupils", curator, reverse("people:passes")),
        ("curator: all people as xlsx", curator, reverse("people:list") + "?format=xlsx"),
    ]
    for name, user, path in pages:
        measure(name, user, path)
    _import(curator)
    print(f"memory of the process at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
