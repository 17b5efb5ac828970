"""A municipality at its full size, planted in bulk: 150 schools, 45 000 pairs of one year, 810 000 meetings, reports, reviews.

The worst case of the estimates: every mentee has a mentor for himself alone. In each school 100 mentors lead three mentees
each, eight of them as a group; sixty more mentees wait.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from .people import FAMILIES, GIVEN

SCHOOLS, MENTORS, EACH, WAITING, GROUPS = 150, 100, 3, 60, 8
MEETINGS, STEPS = 18, 6
SINCE, YEAR = date(2026, 9, 1), 2026
#: One meeting in so many days.
RHYTHM = 4
BATCH = 2000


@dataclass(frozen=True)
class Town:
    """Who looks at the pages."""

    operator: Any
    curator: Any
    mentor: Any
    psychologist: Any


@dataclass
class School:
    """What one school has got so far."""

    place: Any
    curator: Any
    mentors: list[Any]
    mentees: list[Any]
    pairs: list[Any]


def plant() -> Town:
    """Everything; three to four minutes."""
    from rostok.core.access import Role
    from tests import factories as make

    random = Random(1)
    town = make.organisation(make.organisation(None, "Область", "region"), "Город", "municipality")
    operator = make.person_with(Role.OPERATOR, town, "Орлова Ольга Петровна", "operator@bench.example")
    topics = [make.topic(town, f"Тема {number}", audience="teacher") for number in range(24)]
    first: School | None = None
    for number in range(1, SCHOOLS + 1):
        place = make.organisation(town, f"СОШ № {number}")
        curator = make.person_with(Role.CURATOR, place, "Котова Анна Юрьевна", f"curator{number}@bench.example")
        school = _people(random, place, curator, topics)
        _pairs(random, school, topics)
        _meetings(random, school)
        _beside(random, school)
        first = first or school
    assert first is not None
    mentor = make.person_with(Role.MENTOR, first.place, "Морозова Мария Андреевна", "mentor@bench.example")
    held = first.mentors[-1].person
    held.user = mentor
    held.save()
    psychologist = make.person_with(Role.PSYCHOLOGIST, first.place, "Тихая Яна Ильинична", "psy@bench.example")
    return Town(operator, first.curator, mentor, psychologist)


def known() -> Town:
    """The same people in a database that has been planted before."""
    from rostok.core.models import User

    names = ("operator", "curator1", "mentor", "psy")
    return Town(*(User.objects.get(email=f"{name}@bench.example") for name in names))


def _kept(model: Any, rows: Iterable[Any]) -> list[Any]:
    made: list[Any] = model.objects.bulk_create(rows, batch_size=BATCH)
    return made


def _people(random: Random, place: Any, curator: Any, topics: list[Any]) -> School:
    """Mentors and mentees with posts, consents, cards, topics and requests; nine of ten let the municipality see them."""
    from rostok.core import clock
    from rostok.people.lifecycle import GIVEN as AGREED
    from rostok.people.lifecycle import LISTED, PAIRED, READY
    from rostok.people.models import Consent, Employment, MenteeCard, MentorCard, Person, Request

    count = MENTORS * EACH
    people = _kept(Person, (_person(random, place, number) for number in range(MENTORS + count + WAITING)))
    led, learn = people[:MENTORS], people[MENTORS:]
    jobs = (Employment(person=row, organisation=place, post="учитель", since=SINCE) for row in people)
    _kept(Employment, jobs)
    mentors = _kept(MentorCard, (
        MentorCard(person=row, organisation=place, pool="teacher", state=READY, since=SINCE, experience=10, capacity=EACH + number % 2)
        for number, row in enumerate(led)
    ))  # fmt: skip
    links = MentorCard.topics.through
    _kept(
        links, (links(mentorcard_id=card.pk, topic_id=one.pk) for card in mentors for one in random.sample(topics, 3))
    )
    mentees = _kept(MenteeCard, (
        MenteeCard(person=row, organisation=place, category="young", state=PAIRED if number < count else LISTED, since=SINCE)
        for number, row in enumerate(learn)
    ))  # fmt: skip
    _kept(Request, (
        Request(card=card, organisation=place, school_year=YEAR, topic=random.choice(topics), made_at=clock.now())
        for card in mentees
    ))  # fmt: skip
    given = {"state": AGREED, "way": "paper", "given_on": SINCE, "made_at": clock.now(), "organisation": place}
    _kept(Consent, (
        Consent(person=row, purpose=purpose, sheet=f"{purpose[0]}{row.pk}", **given)
        for row in people
        for purpose in ("processing", "transfer")
        if purpose == "processing" or random.random() < 0.9
    ))  # fmt: skip
    return School(place, curator, mentors, mentees, [])


def _person(random: Random, place: Any, number: int) -> Any:
    from rostok.engine.russian import search_key, sort_key
    from rostok.people.models import Person

    name = f"{random.choice(FAMILIES)}{number} {random.choice(GIVEN)} Ивановна"
    return Person(
        organisation=place, full_name=name, search_key=search_key(name), sort_key=sort_key(name), born_on=date(1985, 1, 1)
    )  # fmt: skip


def _pairs(random: Random, school: School, topics: list[Any]) -> None:
    """Most are at work; some are paused, prepared, over."""
    from rostok.core import clock
    from rostok.pairs.models import Group, Pair

    states = ["active"] * 88 + ["paused"] * 2 + ["draft", "proposed", "agreed"] + ["finished"] * 7
    groups = _kept(Group, (
        Group(organisation=school.place, mentor=card.person, title=f"Группа {number}", school_year=YEAR, made_at=clock.now())
        for number, card in enumerate(school.mentors[:GROUPS])
    ))  # fmt: skip
    couples = ((mentor, mentee) for mentor in enumerate(school.mentors) for mentee in range(EACH))
    common = {
        "organisation": school.place,
        "form": "TT",
        "school_year": YEAR,
        "since": SINCE,
        "until": date(2027, 5, 31),
    }
    school.pairs[:] = _kept(Pair, (
        Pair(
            mentor=card.person, mentor_card=card, mentee=(held := school.mentees[number * EACH + place]).person,
            mentee_card=held, group=groups[number] if number < GROUPS else None, topic=random.choice(topics),
            state="active" if number in (*range(GROUPS), MENTORS - 1) else random.choice(states),
            made_by=school.curator, made_at=clock.now(), **common,
        )
        for (number, card), place in couples
    ))  # fmt: skip


def _meetings(random: Random, school: School) -> None:
    """Eighteen of each pair, the last one ahead; a pair in twelve has been silent since the middle of September."""
    from rostok.core import clock
    from rostok.pairs.models import Meeting

    kinds, now = Meeting.Kind.values, clock.now()

    def made(pair: Any, number: int, step: int) -> Any:
        ahead = number == MEETINGS - 1
        return Meeting(
            pair=pair,
            kind=random.choice(kinds),
            state="planned" if ahead else "held",
            day=date(2026, 12, 1) if ahead else SINCE + timedelta(days=number * step + pair.pk % step),
            key=f"bench-{number}",
            note="Обсудили урок и поведение класса, договорились о следующем." if number % 3 == 0 else "",
            agreement="Посмотреть урок коллеги" if number % 4 == 0 else "",
            written_by=school.curator,
            written_at=now,
        )

    steps = [(pair, 1 if random.random() < 1 / 12 else RHYTHM) for pair in school.pairs]
    _kept(Meeting, (made(pair, number, step) for pair, step in steps for number in range(MEETINGS)))


def _beside(random: Random, school: School) -> None:
    """Reports of mentors, questions to the two, programmes with steps, searches of those who wait, calls for help."""
    from rostok.core import clock
    from rostok.pairs.models import Help, Programme, ProgrammeStep, Review, Search

    now = clock.now()
    _kept(_reports_model(), _reports(random, school))
    _kept(Review, (
        Review(pair=pair, kind="fit", side=side, person=person, asked_at=now, due_on=date(2026, 10, 15), verdict="yes", answered_at=now)
        for pair in school.pairs
        for side, person in (("mentor", pair.mentor), ("mentee", pair.mentee))
    ))  # fmt: skip
    plans = _kept(Programme, (
        Programme(pair=pair, title="План развития", state="approved", edition=1, made_by=pair.made_by, made_at=now)
        for pair in school.pairs
    ))  # fmt: skip
    _kept(ProgrammeStep, (
        ProgrammeStep(
            programme=plan, position=place, title=f"Шаг {place}: посмотреть урок и обсудить", due=SINCE + timedelta(days=30 * place),
            done_on=SINCE if place < 3 else None,
        )
        for plan in plans
        for place in range(STEPS)
    ))  # fmt: skip
    _kept(Search, (
        Search(organisation=school.place, mentee_card=card, opened_on=SINCE, next_on=date(2026, 12, 1), keeper=school.curator)
        for card in school.mentees[-WAITING:]
    ))  # fmt: skip
    _kept(Help, (
        Help(pair=pair, author=pair.mentor, role="|curator|", words="Нужен совет", asked_at=now) for pair in school.pairs[::50]
    ))  # fmt: skip


def _reports_model() -> Any:
    from rostok.pairs.models import MentorReport

    return MentorReport


def _reports(random: Random, school: School) -> Iterator[Any]:
    """Of each mentor one of the last year, accepted, and one of this autumn that is on its way."""
    from rostok.core import clock
    from rostok.pairs.models import MentorReport

    facts = {
        "held": 50,
        "minutes": 2250,
        "kinds": [["talk", 50, 2250]],
        "cards": 0,
        "calls": 0,
        "calls_open": 0,
        "pairs": [],
        "deficits": [],
    }
    spans = ((2025, date(2025, 9, 1), date(2026, 5, 31)), (2026, SINCE, date(2026, 11, 1)))
    for card in school.mentors:
        for year, since, until in spans:
            state = "accepted" if year == 2025 else random.choice(("draft", "draft", "confirmed", "accepted"))
            yield MentorReport(
                organisation=school.place, mentor=card.person, school_year=year, since=since, until=until, state=state,
                facts=facts, made_at=clock.now(), confirmed_at=None if state == "draft" else clock.now(),
            )  # fmt: skip
