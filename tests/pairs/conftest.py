"""What tests of the room ask for: a school with mentees who ask and mentors who can help."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client

from rostok.core import clock
from rostok.pairs.actions import fixing, making, rounds
from rostok.pairs.models import Pair, Round
from rostok.papers.actions import papers
from rostok.papers.models import Agreement
from rostok.people.models import MenteeCard, MentorCard, Purpose, Request, Topic
from tests import factories as make
from tests.scenes import TODAY, Scene


@dataclass(frozen=True)
class Desk:
    """Two topics; Анна asks for discipline, Борис for planning; Вера helps with discipline, Глеб with both, one place each."""

    scene: Scene
    discipline: Topic
    planning: Topic
    anna: MenteeCard
    boris: MenteeCard
    vera: MentorCard
    gleb: MentorCard

    def round(self) -> Round:
        """The round of the curator, solved."""
        made = rounds.open_round(self.scene.school, pupils=False, by=self.scene.katya)
        rounds.solve(made, revision=made.revision, by=self.scene.katya)
        return made

    def draft(self) -> Pair:
        """Анна with Вера, nobody asked yet."""
        return making.make_pair(self.anna, self.vera, by=self.scene.katya)

    def working(self) -> Pair:
        """The same pair after the director has signed its order."""
        pair = self.draft()
        sign(self, making.collect_order(self.scene.school, [pair], by=self.scene.katya))
        pair.refresh_from_db()
        return pair


def sign(desk: Desk, order) -> None:
    """The director signs, and the clock looks at signed orders."""
    papers.sign(order, day=TODAY, by=desk.scene.dmitry)
    fixing.follow_orders()


def ask_for(card: MenteeCard, topic: Topic, *, is_main: bool = True) -> Request:
    return Request.objects.create(
        card=card, organisation=card.organisation, topic=topic, is_main=is_main, school_year=2026, made_at=clock.now()
    )


@pytest.fixture
def desk(scene: Scene, at_day) -> Desk:
    """A morning of November with two of each."""
    at_day(TODAY)
    make.person(scene.school, scene.katya.full_name, "заместитель директора", scene.katya)
    make.person(scene.school, scene.dmitry.full_name, "директор", scene.dmitry)
    discipline, planning = make.topic(scene.town, "Дисциплина"), make.topic(scene.town, "Планирование урока")
    cards = [make.mentee(scene.school, name) for name in ("Авдеева Анна Ильинична", "Быков Борис Ильич")]
    helpers = [
        make.mentor(scene.school, name, experience=10) for name in ("Власова Вера Ильинична", "Громов Глеб Ильич")
    ]
    for card in (*cards, *helpers):
        for purpose in (Purpose.PROCESSING, Purpose.MENTORING):
            make.consent(card.person, purpose)
    ask_for(cards[0], discipline)
    ask_for(cards[1], planning)
    helpers[0].topics.add(discipline)
    helpers[1].topics.add(discipline, planning)
    for mentor in helpers:  # the papers of article 351.8 are no matter of these tests
        Agreement.objects.create(
            organisation=scene.school,
            mentor=mentor.person,
            in_duties=True,
            ground="должностная инструкция",
            since=date(2026, 9, 1),
        )
    return Desk(scene, discipline, planning, *cards, *helpers)


@pytest.fixture
def pair(desk: Desk) -> Pair:
    """Вера is Maria the mentor, Анна is Egor the mentee; the pair works since September."""
    made = desk.working()
    made.mentor.user, made.mentor.email = desk.scene.maria, desk.scene.maria.email
    made.mentor.save()
    made.mentee.user = desk.scene.egor
    made.mentee.save()
    Pair.objects.filter(pk=made.pk).update(since=date(2026, 9, 1))
    made.refresh_from_db()
    return made


@pytest.fixture
def group(desk: Desk) -> list[Pair]:
    """Глеб leads two more as a group."""
    cards = [make.mentee(desk.scene.school, name) for name in ("Авилова Яна Ильинична", "Быков Ян Ильич")]
    desk.gleb.capacity = 2
    desk.gleb.save()
    made = making.make_group(desk.gleb, cards, "Первые шаги", by=desk.scene.katya)
    sign(desk, making.collect_order(desk.scene.school, list(made.pairs.all()), by=desk.scene.katya))
    return list(made.pairs.order_by("mentee__sort_key"))


@pytest.fixture
def maria(desk: Desk, client_of) -> Client:
    """The browser of the mentor."""
    return client_of(desk.scene.maria)


@pytest.fixture
def katya(desk: Desk, client_of) -> Client:
    """The browser of the curator."""
    return client_of(desk.scene.katya)
