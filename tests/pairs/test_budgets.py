"""Queries of every page of the room: at most thirty, and as many for twelve of everything as for two."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from django.test import Client

from rostok.core import clock, journal
from rostok.core.access import Role
from rostok.core.models import User
from rostok.pairs.actions import rounds
from rostok.pairs.models import (
    Answer,
    Group,
    Help,
    Meetup,
    MeetupPlace,
    MentorReport,
    Note,
    Pair,
    Programme,
    ProgrammeStep,
    ProgrammeTemplate,
    Review,
    Search,
    SupportEntry,
)
from rostok.people.models import Purpose
from tests import factories as make
from tests.pages import queries
from tests.scenes import TODAY

from .conftest import Desk, ask_for
from .meeting_forms import at, held

#: Thirty of a page and one of the time machine, which is not there outside of the demonstration.
FEW, MANY, BUDGET = 2, 12, 30 + 1
SINCE = date(2026, 9, 1)
FACTS = {"held": 1, "minutes": 45, "kinds": [["talk", 1, 45]], "cards": 0, "calls": 0, "pairs": [], "deficits": []}


class School:
    """The desk of the room with more and more of everything."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.scene = desk, desk.scene
        lead = make.mentor(self.scene.school, "Морозова Мария Андреевна", experience=10, capacity=50)
        lead.person.user = self.scene.maria
        lead.person.save()
        self.lead, self.pairs = lead, []
        self.psychologist = make.person_with(
            Role.PSYCHOLOGIST, self.scene.school, "Тихая Яна Ильинична", "psy@school1.ru"
        )
        self.round = rounds.open_round(self.scene.school, pupils=False, by=self.scene.katya)
        self.whole = rounds.open_round(self.scene.town, pupils=False, by=self.scene.olga)
        self.group = Group.objects.create(
            organisation=self.scene.school, mentor=lead.person, title="Первые шаги", school_year=2026, made_at=clock.now()
        )  # fmt: skip
        self.meetup = Meetup.objects.create(
            organisation=self.scene.school, title="Быстрые встречи", day=TODAY, starts_at="15:00", school_year=2026,
            made_at=clock.now(),
        )  # fmt: skip
        self.agree(lead.person)

    def agree(self, person: Any) -> None:
        for purpose in (Purpose.PROCESSING, Purpose.TRANSFER):
            make.consent(person, purpose)

    def grow(self, count: int) -> None:
        """Up to `count` of everything."""
        for number in range(len(self.pairs), count):
            self.pairs.append(self.pair(number))
            self.wait(number)
        for one in (self.round, self.whole):
            rounds.sync(one, by=one.made_by)
            rounds.solve(one, revision=one.revision, by=one.made_by)

    def pair(self, number: int) -> Pair:
        """A pair with all that may belong to it: those of odd numbers are of the group."""
        school, now = self.scene.school, clock.now()
        card = make.mentee(school, f"Ведомый{number} Иван Ильич", state="paired")
        self.agree(card.person)
        pair = Pair.objects.create(
            organisation=school, mentor=self.lead.person, mentor_card=self.lead, mentee=card.person, mentee_card=card, form="TT",
            school_year=2026, since=SINCE, until=date(2027, 5, 31), state="active", topic=self.desk.planning,
            group=self.group if number % 2 else None, made_by=self.scene.katya, made_at=now,
        )  # fmt: skip
        coming = make.mentee(school, f"Будущий{number} Лев Ильич")
        Pair.objects.create(
            organisation=school, mentor=self.lead.person, mentor_card=self.lead, mentee=coming.person, mentee_card=coming,
            form="TT", school_year=2026, state="agreed", made_at=now,
        )  # fmt: skip
        meeting = held(pair, SINCE + timedelta(days=number), kind="visit", written_by=self.scene.maria)
        for first in self.pairs[:1]:  # the page of one pair grows too
            held(first, SINCE + timedelta(days=number), written_by=self.scene.maria, note="О чём говорили")
            Note.objects.create(pair=first, author=self.scene.katya, audience="pair", text="Заметка", made_at=now)
            Help.objects.create(pair=first, meeting=meeting, author=card.person, role="|curator|", asked_at=now)
            journal.write("pair.paused", first, "Что-то изменилось", by=self.scene.katya, organisation=school)
            ProgrammeStep.objects.create(programme=first.programmes.get(), position=number, title="Ещё шаг")
        for side, person in (("mentor", self.lead.person), ("mentee", card.person)):
            Review.objects.create(pair=pair, kind="fit", side=side, person=person, asked_at=now, due_on=TODAY)
            Answer.objects.create(pair=pair, side=side, person=person, asked_at=now, due_on=TODAY)
        plan = Programme.objects.create(pair=pair, title="План развития", state="approved", made_at=now)
        ProgrammeStep.objects.create(programme=plan, position=0, title="Посмотреть урок", due=TODAY, done_on=SINCE)
        Note.objects.create(
            pair=pair, author=self.scene.katya, audience="psychologist", text="Прошу поговорить", made_at=now
        )
        ProgrammeTemplate.objects.create(
            organisation=school, code=f"t{number}", form="TT", title=f"Шаблон {number}", made_at=now
        )
        return pair

    def wait(self, number: int) -> None:
        """A mentee without a mentor, a mentor without a mentee, reports, places of a meeting."""
        school, now = self.scene.school, clock.now()
        card = make.mentee(school, f"Ждущий{number} Пётр Ильич")
        ask_for(card, self.desk.planning)
        helper = make.mentor(school, f"Свободный{number} Юрий Ильич", experience=10)
        helper.topics.add(self.desk.planning)
        for person in (card.person, helper.person):
            self.agree(person)
        search = Search.objects.create(organisation=school, mentee_card=card, opened_on=SINCE, next_on=TODAY)
        SupportEntry.objects.create(organisation=school, search=search, held_on=TODAY, text="Беседа", made_at=now)
        facts = FACTS | {
            "pairs": [{"pair": pair.pk, "held": 1, "minutes": 45, "steps": 1, "done": 0} for pair in self.pairs]
        }
        for person, state in ((helper.person, "draft"), (card.person, "confirmed")):
            MentorReport.objects.create(
                organisation=school,
                mentor=person,
                school_year=2026,
                since=SINCE,
                until=TODAY,
                state=state,
                facts=facts,
                made_at=now,
            )
        MentorReport.objects.create(
            organisation=school, mentor=self.lead.person, school_year=2026, since=SINCE, until=TODAY + timedelta(days=number),
            made_at=now,
        )  # fmt: skip
        MeetupPlace.objects.create(meetup=self.meetup, mentee_card=card, number=number)
        MeetupPlace.objects.create(meetup=self.meetup, mentor_card=helper, number=number)

    def pages(self) -> Iterator[tuple[User, str]]:
        """Everybody with the pages that list something."""
        scene, first = self.scene, self.pairs[0]
        lists = [
            at("list"),
            at("list") + "?stage=silent",
            at("list") + "?q=ведомый",
            at("reports"),
            at("unpaired"),
            "/now",
        ]
        school = [
            at("meetings"), at("meetings") + "?q=ведомый", at("meetings_table"), at("meeting", first.meetings.first().pk),
            at("order"), at("group_new", scene.school.pk), at("start"), at("rules", scene.school.pk),
            at("desk_mentors", self.round.pk), at("desk_people", self.round.pk), at("grouping", self.round.pk),
            at("reports_take"), at("reports_remind"), at("reports_collect"), at("templates"), at("programme", first.programmes.get().pk),
            at("replace", first.pk), at("end", first.pk), at("outcome", first.pk), at("meetups"), at("meetup", self.meetup.pk),
            at("meetup_people", self.meetup.pk), at("meetup_screen", self.meetup.pk), at("year", scene.school.pk),
            at("figures"), f"/search?q={'ведомый'}", at("report", MentorReport.objects.filter(state="confirmed").first().pk),
            at("search", Search.objects.first().mentee_card_id),
        ]  # fmt: skip
        one = [at("pair", first.pk), at("group", self.group.pk)]
        yield from ((scene.katya, url) for url in [*lists, *school, *one, at("desk", self.round.pk)])
        yield scene.katya, at("desk", self.round.pk) + f"?mentee={self.desk.anna.pk}"
        yield scene.katya, at("desk", self.round.pk) + f"?mentor={self.desk.gleb.pk}"
        yield from (
            (scene.olga, url) for url in [*lists, *one, at("desk", self.whole.pk), at("reports_remind"), at("figures")]
        )
        yield from ((scene.dmitry, url) for url in [*lists, *one])
        yield from (
            (scene.maria, url) for url in [at("list"), at("meetings"), at("log", first.pk), at("reports"), "/now", *one]
        )
        yield from ((self.psychologist, url) for url in [at("notes"), at("unpaired"), "/now"])


def test_no_page_asks_more_for_twelve_than_for_two(desk: Desk, client_of: Callable[[User], Client]) -> None:
    school = School(desk)
    school.grow(FEW)
    clients: dict[User, Client] = {}
    few = {}
    for user, url in school.pages():
        client = clients.setdefault(user, client_of(user))
        few[user, url] = (queries(client, url), queries(client, url))[1]  # the first one reads what is kept afterwards
    school.grow(MANY)
    many = {(user, url): queries(clients[user], url) for user, url in few}
    grown = [
        f"{user} {url}: {few[user, url]} → {asked}" for (user, url), asked in many.items() if asked != few[user, url]
    ]
    assert not grown, "\n".join(grown)
    over = [f"{user} {url}: {asked}" for (user, url), asked in many.items() if asked > BUDGET]
    assert not over, "\n".join(over)
