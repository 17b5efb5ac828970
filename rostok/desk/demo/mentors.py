"""Mentors of the demonstration: three to eight of all pools in every organisation, each somewhere on the way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from rostok.core import clock
from rostok.core.access import Role
from rostok.core.models import Organisation, User
from rostok.people.actions import consents, municipal, representatives, selection
from rostok.people.actions import mentors as actions
from rostok.people.actions import mentors_states as states
from rostok.people.actions.persons import add_person
from rostok.people.models import MentorCard, Person, Purpose
from rostok.people.queries.mentors_rules import stops
from rostok.people.queries.selection_questions import questions
from rostok.people.queries.topics import vocabulary

from .names import SURNAMES, person
from .places import Municipality, Place

#: Pools of a school in the order in which they come; the first ones are everywhere.
POOLS = ("teacher", "teacher", "specialist", "pupil", "teacher", "parent", "student", "employer", "graduate")
POSTS = {
    "teacher": ("учитель физики", "учитель математики", "учитель русского языка", "учитель начальных классов", "учитель истории"),
    "specialist": ("педагог-психолог", "социальный педагог", "методист"),
}  # fmt: skip
WORK = {
    "parent": ("совет родителей", "управляющий совет"),
    "student": ("Томский педагогический университет", "Томский колледж"),
    "employer": ("ООО «Лес»", "Городская больница", "Завод приборов"),
    "graduate": ("выпускник этой школы",),
}
#: Posts of those who do not teach in schools.
ELSEWHERE = {
    "kindergarten": ("воспитатель", "музыкальный руководитель"),
    "extra": ("педагог дополнительного образования",),
}
#: How far a mentor has come, with how many of a hundred.
FATES = (
    ("ready", 46), ("trained", 8), ("selected", 8), ("thinking", 5), ("checked", 5), ("answered", 8), ("asked", 6),
    ("candidate", 4), ("paused", 5), ("finished", 3), ("declined", 2),
)  # fmt: skip
COURSES = (("Школа наставника", 16), ("Наставничество: с чего начать", 8), ("Работа с молодым педагогом", 36))
TIMES = ("вторник и четверг после уроков", "среда, 15:00–17:00", "суббота, дистанционно", "")
DONE = (
    "Лауреат городского конкурса «Педагог-наставник»",
    "Ведёт методическое объединение",
    "Подготовила призёров олимпиад",
    "",
)
DIRECTIONS = (
    "Молодые учителя точных наук",
    "Классное руководство",
    "Начальная школа",
    "Работа с родителями",
    "Дисциплина на уроке",
)


def lay_mentors(municipality: Municipality, year: int, random: Random) -> int:
    """The bases of all organisations of `municipality` and its list of municipal mentors; → how many mentors.

    The bases were gathered in June, when the system began. The vocabulary of topics is taken as it stands.
    """
    for number, place in enumerate(municipality.schools):
        _Base(place, year, random).lay(2 + number % 4 if number else 7)
    _list(municipality, year, random)
    return MentorCard.objects.filter(organisation__path__startswith=municipality.own.organisation.path).count()


class _Base:
    """The base of one organisation."""

    def __init__(self, place: Place, year: int, random: Random) -> None:
        self.organisation, self.curator = place.organisation, place.people[Role.CURATOR]
        self.year, self.random = year, random
        self.topics: Sequence[Any] = list(vocabulary(place.organisation))

    def lay(self, count: int) -> None:
        """So many mentors of different pools; kindergartens have staff only."""
        pools = POOLS if self.organisation.kind == Organisation.Kind.SCHOOL else POOLS[:3]
        fates = self.random.choices([fate for fate, _ in FATES], [weight for _, weight in FATES], k=count)
        with clock.moved_to(date(self.year, 6, 3)):
            cards = [self._add(pools[number % len(pools)]) for number in range(count)]
            self._agree(zip(cards, fates, strict=True))
        for number, (card, fate) in enumerate(zip(cards, fates, strict=True)):
            with clock.moved_to(date(self.year, 6, 5 + number)):
                self._walk(card, fate)

    def _add(self, pool: str) -> MentorCard:
        someone = self._person(pool)
        values: dict[str, Any] = {
            "capacity": self.random.choice((1, 1, 2, 2, 3)),
            "time": self.random.choice(TIMES),
            "achievements": self.random.choice(DONE),
        }
        if pool in POSTS:
            values |= {
                "experience": self.random.randrange(2, 30),
                "category": self.random.choice(("высшая", "первая", "")),
            }
        if pool in WORK:
            values["workplace"] = self.random.choice(WORK[pool])
            values["clearance"] = "справка об отсутствии судимости, май" if self.random.random() < 0.8 else ""
        card = actions.add_mentor(someone, pool, by=self.curator, **values)
        if self.topics:
            actions.change_mentor(
                card, {}, self.random.sample(self.topics, 1 + self.random.randrange(3)), by=self.curator
            )
        return card

    def _person(self, pool: str) -> Person:
        name = person(self.random)
        while Person.objects.filter(organisation=self.organisation, full_name=name).exists():
            name = person(self.random)
        mail = f"nastavnik{Person.objects.count()}@demo.example" if self.random.random() < 0.8 else ""
        if pool != "pupil":
            posts = ELSEWHERE.get(self.organisation.kind, POSTS[pool]) if pool in POSTS else ("",)
            post = self.random.choice(posts)
            since = date(self.year - self.random.randrange(1, 20), 9, 1) if post else None
            return add_person(self.organisation, name, post=post, since=since, email=mail, by=self.curator)
        form = f"{self.random.randrange(9, 12)} {self.random.choice('АБВ')}"
        born = date(self.year - 16, self.random.randrange(1, 13), self.random.randrange(1, 28))
        child = add_person(self.organisation, name, form=form, born_on=born, by=self.curator)
        adult = f"{self.random.choice(SURNAMES)}а Ольга Викторовна"
        if not Person.objects.filter(organisation=self.organisation, full_name=adult).exists():
            representatives.add_representative(child, full_name=adult, kinship="mother", by=self.curator)
        return child

    def _agree(self, cards: Iterable[tuple[MentorCard, str]]) -> None:
        """Most have signed on paper; some not for the municipality, some nothing yet."""
        signed: dict[tuple[Purpose, ...], list[int]] = {}
        for card, fate in cards:
            luck = self.random.random()
            if fate in ("candidate", "asked") and luck < 0.6:
                continue
            purposes = [Purpose.PROCESSING, Purpose.MENTORING]
            purposes += [Purpose.TRANSFER] if luck < 0.8 else []
            purposes += [Purpose.PUBLICATION] if luck < 0.6 else []
            signed.setdefault(tuple(purposes), []).append(card.person_id)
        receipt = consents.Receipt(date(self.year, 6, 2), "папка 02-14, кабинет заместителя директора")
        for papers, people in signed.items():
            consents.receive(Person.objects.filter(pk__in=people), papers, receipt, by=self.curator)

    def _walk(self, card: MentorCard, fate: str) -> None:
        """By the same steps as in life, as far as the rules let the card go."""
        if fate == "candidate":
            return
        if fate == "asked":
            selection.print_questionnaires([card], by=self.curator)
            return
        selection.answer_on_paper(card, self._answers(card.pool), by=self.curator)
        if fate == "answered":
            return
        marks = {name: self.random.randrange(2, 6) for name in selection.MARKS}
        selection.look_at(card, marks, "Готов начать с сентября.", by=self.curator)
        if fate == "thinking":
            selection.decide(card, "thinking", "Ждёт расписания на новый год.", by=self.curator)
        elif fate == "declined":
            selection.decide(card, "declined", "Большая нагрузка в этом году.", by=self.curator)
        elif fate != "checked" and not stops(card, "select"):
            self._ripen(card, fate)

    def _ripen(self, card: MentorCard, fate: str) -> None:
        """Chosen, trained, ready, and what came after."""
        selection.decide(card, "selected", "", by=self.curator)
        if fate == "selected":
            return
        if self.random.random() < 0.85:
            course, hours = self.random.choice(COURSES)
            held = date(self.year, 5, 12) + timedelta(days=self.random.randrange(15))
            actions.add_training(
                card, {"course": course, "held_on": held, "hours": hours, "document": ""}, by=self.curator
            )
        states.move_mentor(card, "train", by=self.curator)
        if fate == "trained":
            return
        states.move_mentor(card, "make_ready", by=self.curator)
        if fate == "paused":
            until = date(self.year, 6, 20) + timedelta(days=self.random.randrange(400))
            states.move_mentor(card, "pause", by=self.curator, note="Отпуск по уходу за ребёнком", pause_until=until)
        elif fate == "finished":
            states.move_mentor(card, "finish", by=self.curator)

    def _answers(self, pool: str) -> dict[str, Any]:
        """Plausible answers: the better options are chosen more often."""
        found: dict[str, Any] = {}
        for question in questions(pool):
            codes = [option.code for option in question.options]
            weights = [1 + option.points for option in question.options]
            if question.kind == "number":
                found[question.code] = self.random.randrange(1, 28)
            elif question.kind == "text":
                found[question.code] = "Могу рассказать о своём деле и показать, как оно устроено."
            elif question.kind == "many":
                found[question.code] = sorted(set(self.random.choices(codes, weights, k=3)))
            else:
                found[question.code] = self.random.choices(codes, weights)[0]
        return found


def _list(municipality: Municipality, year: int, random: Random) -> None:
    """In June the municipality picks its mentors, in August the order comes, those who agreed are published."""
    operator: User = municipality.own.people[Role.OPERATOR]
    path = municipality.own.organisation.path
    able = MentorCard.objects.filter(organisation__path__startswith=path, state="ready", pool="teacher")
    agreed = [card for card in able.select_related("person__organisation") if _said(card, Purpose.TRANSFER)]
    with clock.moved_to(date(year, 6, 10)):
        lines = [municipal.add(card, year, random.choice(DIRECTIONS), by=operator) for card in agreed[:8]]
    if not lines:
        return
    with clock.moved_to(date(year, 8, 24)):
        municipal.move_lines(lines, "order", municipal.Decision("412", date(year, 8, 24)), by=operator)
        public = [line for line in lines if not municipal.lacks(line, "publish")]
        if public:
            municipal.move_lines(public, "publish", municipal.Decision(), by=operator)


def _said(card: MentorCard, purpose: Purpose) -> bool:
    return bool(card.person.consents.filter(purpose=purpose, state="given").exists())
