"""Mentees of the demonstration: who came this year and last, what they ask for and lack, what has been closed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from rostok.core import clock
from rostok.core.access import Role
from rostok.core.models import Organisation, User
from rostok.people.actions import deficits, mentees, requests, requests_years, topics
from rostok.people.actions import map as gaps
from rostok.people.lifecycle import LISTED, OPEN
from rostok.people.models import Deficit, MenteeCard, Request, Topic
from rostok.people.queries.topics import audience_of, vocabulary

from .names import person
from .places import Municipality, Place

SUBJECTS = ("физики", "русского языка", "математики", "английского языка", "истории", "химии", "начальных классов")
POSTS = {"kindergarten": "воспитатель", "extra": "педагог дополнительного образования"}
NEW, OLD = ("first_year", "new", "returned"), ("young", "young", "changed", "deficit")
PUPILS = ("gifted", "low", "active", "newcomer")
#: Own words, some of which share a word with a topic and some with none.
WORDS = {
    False: ("шумят на уроке, не знаю, как вернуть дисциплину", "как разговаривать с родителями", "боюсь открытого урока",
            "ничего не успеваю", "как заполнять журнал"),
    True: ("хочу выступить с проектом", "не понимаю геометрию", "хочу найти друзей в новом классе", "хочу рисовать мультфильмы"),
}  # fmt: skip
HELPED = (
    "Пять открытых уроков наставника и разбор каждого", "Составили КТП вместе, программа принята",
    "Провели родительское собрание вдвоём", "Занятия по средам, контрольная на «4»", "Проект защищён на городской конференции",
)  # fmt: skip
EXPECTED = ("Понять, что делать в первые месяцы", "Увереннее вести урок", "Подготовиться к олимпиаде", "")


def lay_requests(municipality: Municipality, year: int, random: Random) -> int:
    """Two school years of mentees and their requests in every organisation of `municipality`; → how many requests.

    Every fifth organisation has nobody, as in life. People of last year are written down in June, when the system
    begins; days that have not come yet are left to come.
    """
    own, today = municipality.own, clock.real_today()
    operator = own.people[Role.OPERATOR]
    with clock.moved_to(date(year, 6, 2)):
        topics.lay_ready(own.organisation, by=operator)
    for number, place in enumerate(municipality.schools):
        if number % 5 != 4:
            _School(place, year, random).live(today)
    _ask_the_municipality(municipality, year, today)
    return Request.objects.filter(organisation__path__startswith=own.organisation.path).count()


class _School:
    """One organisation through two years."""

    def __init__(self, place: Place, year: int, random: Random) -> None:
        self.organisation, self.curator = place.organisation, place.people[Role.CURATOR]
        self.year, self.random = year, random
        self.has_pupils = place.organisation.kind == Organisation.Kind.SCHOOL

    def live(self, today: date) -> None:
        """Last year's people, their spring, this year's people."""
        spring, autumn = date(self.year, 6, 3), date(self.year, 9, 5 + self.random.randrange(15))
        self._come(spring, date(self.year - 1, 9, 15), is_old=True)
        self._finish(date(self.year, 6, 15), 0.7)
        if autumn <= today:
            with clock.moved_to(autumn):
                self._carry()
            self._come(autumn, autumn, is_old=False)
            self._finish(today, 0.3)

    def _come(self, day: date, since: date, *, is_old: bool) -> None:
        with clock.moved_to(day):
            for card in self._newcomers(since, is_old=is_old):
                self._begin(card, since)

    def _newcomers(self, since: date, *, is_old: bool) -> Iterator[MenteeCard]:
        for _ in range(1 + self.random.randrange(3)):
            category = self.random.choice(OLD if is_old else NEW)
            yield self._add(person(self.random), self._post(), category, since, is_pupil=False)
        for _ in range(self.random.randrange(4) if self.has_pupils else 0):
            form = f"{self.random.randrange(7, 12)} {self.random.choice('АБВ')}"
            yield self._add(person(self.random), form, self.random.choice(PUPILS), since, is_pupil=True)

    def _post(self) -> str:
        return POSTS.get(self.organisation.kind) or f"учитель {self.random.choice(SUBJECTS)}"

    def _add(self, name: str, place: str, category: str, since: date, *, is_pupil: bool) -> MenteeCard:
        name = " ".join(name.split()[: 2 if is_pupil else 3])
        while MenteeCard.objects.filter(organisation=self.organisation, person__full_name=name).exists():
            name = " ".join(person(self.random).split()[: 2 if is_pupil else 3])
        return mentees.add_new_mentee(
            self.organisation,
            name,
            place=place,
            category=category,
            since=since,
            is_pupil=is_pupil,
            expectations=self.random.choice(EXPECTED),
            by=self.curator,
        )

    def _begin(self, card: MenteeCard, start: date) -> None:
        """Most describe a request at once; of teachers the deficits are seen at the first lessons."""
        if self.random.random() < 0.12:
            return  # nobody has talked with them yet
        words = list(vocabulary(self.organisation, audience_of(is_pupil=card.is_pupil)))
        chosen = self.random.sample(words, 1 + self.random.randrange(3))
        own = self.random.choice(WORDS[card.is_pupil]) if self.random.random() < 0.15 else ""
        requests.ask(card, chosen, own, main=chosen[0], key="", source=self._source(), by=self.curator)
        if self.random.random() < 0.85:
            mentees.move_mentee(card, "list", by=self.curator)
        if not card.is_pupil:
            self._lack(card, chosen[:2], start)

    def _source(self) -> str:
        return Request.Source.SELF if self.random.random() < 0.6 else Request.Source.CURATOR

    def _lack(self, card: MenteeCard, seen: Sequence[Topic], day: date) -> None:
        for topic in seen:
            source = self.random.choice(Deficit.Source.values)
            deficits.add_deficit(
                card, topic, level=1 + self.random.randrange(3), source=source, found_on=day, by=self.curator
            )

    def _finish(self, day: date, share: float) -> None:
        """What has been closed by `day`, and how deficits look then."""
        with clock.moved_to(day):
            year = clock.school_year(day)
            for row in Request.objects.filter(organisation=self.organisation, school_year=year, state=OPEN):
                if row.card.state == LISTED and self.random.random() < share:
                    requests.close_request(row, self.random.choice(HELPED), by=self.curator)
            for lack in Deficit.objects.filter(organisation=self.organisation, level_after__isnull=True):
                if self.random.random() < share and lack.found_on + timedelta(days=60) < day:
                    after = max(0, lack.level - 1 - self.random.randrange(2))
                    deficits.check_deficit(lack, level_after=after, by=self.curator)

    def _carry(self) -> None:
        """In September what was not closed goes on."""
        rows = list(Request.objects.filter(organisation=self.organisation, school_year=self.year - 1, state=OPEN))
        if rows:
            requests_years.carry_requests(rows, self.year, organisation=self.organisation, by=self.curator)


def _ask_the_municipality(municipality: Municipality, year: int, today: date) -> None:
    """Two schools have told the municipality of their gaps; one of them has been answered."""
    day = min(date(year, 10, 12), today)
    if day < date(year, 9, 25):
        return
    asked: list[tuple[Place, Topic]] = []
    for place in municipality.schools:
        row = Request.objects.filter(organisation=place.organisation, school_year=year, topic__isnull=False).first()
        if row is not None and row.topic is not None:
            asked.append((place, row.topic))
    with clock.moved_to(day):
        for (place, topic), kind in zip(asked[:2], ("mentor", "lesson"), strict=False):
            curator: User = place.people[Role.CURATOR]
            made = gaps.propose(place.organisation, topic, kind, asked=1, free=0, by=curator)
            if kind == "lesson":
                operator = municipality.own.people[Role.OPERATOR]
                gaps.answer(made, "Поставили в план занятий на ноябрь", by=operator)
