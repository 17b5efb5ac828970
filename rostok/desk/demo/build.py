"""The history of the demonstration: each act is done by the product's own actions on the day when it would have been done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from django.db import transaction

from rostok.core import clock
from rostok.core.access import Role
from rostok.core.actions.organisations import change_organisation
from rostok.core.models import Letter, Organisation, User
from rostok.engine.roadmap import Draft
from rostok.papers.actions import acts as papers
from rostok.plans import actions, lifecycle, queries
from rostok.plans.models import Occurrence, Plan

from .consents import lay_consents
from .intake import lay_intake
from .mentors import lay_mentors
from .pairs import lay_pairs
from .persons import lay_persons
from .places import Municipality, Place, Town, make_centre, make_city, make_district
from .requests import lay_requests

LINKS = {
    "conditions": "https://example.org/prikaz-o-vnedrenii.pdf",
    "mentees": "https://example.org/baza-nastavlyaemyh.xlsx",
    "mentors": "https://example.org/baza-nastavnikov.xlsx",
    "pairs": "https://example.org/prikaz-o-parah.pdf",
}
#: Organisations of a municipality that have begun to gather consents; the others have it among their duties.
WITH_CONSENTS = 12
NO_NEED = ("Нет молодых педагогов и запросов", "Все педагоги со стажем больше трёх лет")


def is_built() -> bool:
    """Whether anything is there already: the demonstration is laid once."""
    return Organisation.objects.exists()


@transaction.atomic
def build() -> str:
    """Build everything; → a line of figures. The year is the school year of today, so the demonstration does not age."""
    year = clock.school_year(clock.real_today())
    town = Town(year)
    with clock.moved_to(date(year, 6, 1)):
        city, lyceum = make_city(town)
        district = make_district(town)
        centre = make_centre(town)
    everything = [(city, "000", 735), (district, "001", 109)]
    for municipality, code, number in everything:
        story = Story(municipality, year, town.random)
        story.archive(code)
        story.approve(code, f"{number}-р" if code == "000" else f"{number}/1")
        if municipality is city:
            own_roadmap(lyceum, "004", year, municipality, number="295")
        story.distribute()
        story.live(rows_of_school="federal" if municipality is city else "")
    own_roadmap(centre, "002", year, None, number="36-а")
    register_acts(city.own)
    for municipality in (Municipality(city.own, [lyceum, *city.schools]), district):
        lay_requests(municipality, year, town.random)
        lay_mentors(municipality, year, town.random)
        lay_persons(municipality, year, town.random)
        diligent = Municipality(municipality.own, municipality.schools[:WITH_CONSENTS])
        lay_consents(diligent, year, town.random)
        lay_intake(diligent, year, town.random)
        lay_pairs(diligent, year, town.random)
    live_own(lyceum, town.random)
    Letter.objects.filter(made_at__lt=clock.now() - timedelta(days=1)).update(
        state=Letter.State.SENT, sent_at=clock.now()
    )
    return f"организаций {Organisation.objects.count()}, людей {User.objects.count()}, карт {Plan.objects.count()}, сроков {Occurrence.objects.count()}"


class Story:
    """How one municipality lived from spring to today."""

    def __init__(self, municipality: Municipality, year: int, random: Random) -> None:
        self.own, self.schools = municipality.own, municipality.schools
        self.year, self.random = year, random
        self.operator = self.own.people[Role.OPERATOR]
        self.plan: Plan

    def archive(self, code: str) -> None:
        """The paper of 2021 as it was received, approved then."""
        with clock.moved_to(date(self.year, 6, 2)):
            self.source = actions.create_plan(self.own.organisation, queries.paper(code), by=self.operator)
            self._sign(
                self.source,
                "735-р" if code == "000" else "109/1",
                date(2021, 8, 17) if code == "000" else date(2021, 8, 25),
            )

    def _sign(self, plan: Plan, number: str, day: date) -> None:
        if self.own.organisation.short_name == "Город Томск":
            facts = actions.Approval(
                "annex",
                "департамента образования администрации Города Томска",
                basis="распоряжение",
                number=number,
                date=day,
                annex="2",
            )
        else:
            facts = actions.Approval(
                "document",
                "Комитета по образованию администрации Тулунского муниципального района",
                basis="приказ",
                number=number,
                date=day,
            )
        actions.approve(plan, facts, by=self.operator)

    def approve(self, code: str, number: str) -> None:
        """The next roadmap from the old one, years moved, approved in August."""
        with clock.moved_to(date(self.year, 8, 17)):
            self.plan = actions.roll_over(self.source, by=self.operator, years=self.year - 2021)
            self._sign(self.plan, number, date(self.year, 8, 17))

    def distribute(self) -> None:
        """Sent to schools before September."""
        with clock.moved_to(date(self.year, 8, 20)):
            places = list(queries.executors(self.own.organisation))
            actions.distribute(self.plan, places, year=self.year, due=date(self.year, 9, 10), by=self.operator)

    def live(self, rows_of_school: str) -> None:
        """Each school goes its own way: most are in time, some are late, some are silent, one has nobody to mentor."""
        today = clock.real_today()
        for place_number, place in enumerate(self.schools):
            plan = queries.copy_of(self.plan, place.organisation, self.year)
            if plan is None:
                continue
            if place_number == 6:
                with clock.moved_to(_not_after(date(self.year, 9, 4), today)):
                    actions.declare_absent(plan, NO_NEED[0], by=place.people[Role.CURATOR])
                continue
            if place_number % 11 == 4:
                continue  # silent since August
            self._school(
                place, plan, rows_of_school, diligence=1.0 if place_number % 4 else 0.6 + 0.3 * self.random.random()
            )
        self._own_rows(today)

    def _school(self, place: Place, plan: Plan, code: str, diligence: float) -> None:
        curator, director = place.people[Role.CURATOR], place.people[Role.DIRECTOR]
        start = date(self.year, 8, 26) + timedelta(days=self.random.randrange(12))
        today = clock.real_today()
        if start > today:
            return
        with clock.moved_to(start):
            if code:
                actions.add_rows(plan, queries.sample_draft(code, self.year).rows, by=curator)
            actions.submit(plan, by=curator)
        signed = start + timedelta(days=1 + self.random.randrange(6))
        if self.random.random() > diligence + 0.3 or signed > today:
            return  # still on the director's table
        with clock.moved_to(signed):
            number = f"{self.random.randrange(40, 400)}-о"
            facts = actions.Approval(
                "person", place.organisation.name, "Директор", director.full_name, "приказ", number, signed
            )
            actions.approve(plan, facts, by=director)
        close_windows(plan, curator, self.random, diligence)

    def _own_rows(self, today: date) -> None:
        """Rows of the municipality itself, those whose time has come."""
        rows = Occurrence.objects.filter(
            plan=self.plan,
            last__lt=today,
            last__gt=date(self.year, 8, 20),
            activity__audience="own",
            state=lifecycle.OPEN,
        )
        for item in rows.select_related("activity", "organisation", "plan"):
            assert item.last is not None  # noqa: S101  # the filter asks for a last day
            with clock.moved_to(item.last - timedelta(days=3)):
                actions.attach_evidence(
                    item, by=self.operator, title="Справка по итогам", url="https://example.org/spravka.pdf"
                )
                actions.complete(item, by=self.operator)


def _not_after(day: date, today: date) -> date:
    return min(day, today)


def close_windows(plan: Plan, by: User, random: Random, diligence: float) -> None:
    """Do what has come due: mostly in time with evidence, sometimes without, sometimes moved, sometimes not at all."""
    today = clock.real_today()
    due = plan.occurrences.filter(last__lt=today, state=lifecycle.OPEN)
    for item in due.select_related("activity", "activity__stage", "organisation", "plan"):
        luck = random.random()
        assert item.last is not None  # noqa: S101  # the filter asks for a last day
        with clock.moved_to(
            min(
                today,
                max(
                    item.last - timedelta(days=random.randrange(1, 6)), clock.day_of(plan.touched_at, plan.organisation)
                ),
            )
        ):
            if luck < diligence * 0.8:
                phase = item.activity.stage.phase if item.activity.stage else ""
                actions.attach_evidence(
                    item,
                    by=by,
                    title=item.activity.result[:200] or "Подтверждение",
                    url=LINKS.get(phase, "https://example.org/foto.pdf"),
                )
                actions.complete(item, by=by)
            elif luck < diligence * 0.95:
                actions.complete(item, by=by, comment="Провели, протокол приложим позже")
            elif luck < diligence:
                actions.dismiss(item, "В этом году запросов не было", by=by)
    running = plan.occurrences.filter(first__lte=today, last__gte=today, state=lifecycle.OPEN)
    for item in running.select_related("activity", "organisation", "plan")[:2]:
        with clock.moved_to(max(item.first or today, today - timedelta(days=random.randrange(1, 25)))):
            if random.random() < 0.2:
                actions.postpone(item, today + timedelta(days=20), "Перенесли на каникулы", by=by)
            elif diligence > 0.9:
                actions.attach_evidence(item, by=by, title="Фотографии встречи", url="https://example.org/vstrecha.jpg")


def own_roadmap(place: Place, code: str, year: int, municipality: Municipality | None, number: str) -> None:
    """A school's own paper moved to this year, approved by its director with an order as in the source."""
    curator, director = place.people[Role.CURATOR], place.people[Role.DIRECTOR]
    with clock.moved_to(date(year, 8, 19)):
        draft: Draft = queries.sample_draft(code, year)
        plan = actions.create_plan(place.organisation, replace(draft), by=curator)
        if municipality is not None and plan.source is not None:
            _bind(plan, curator)
    with clock.moved_to(_not_after(date(year, 9, 2), clock.real_today())):
        actions.submit(plan, by=curator)
    with clock.moved_to(_not_after(date(year, 9, 4), clock.real_today())):
        post = f"Директор {place.organisation.name}"
        facts = actions.Approval(
            "person", "", post, director.full_name, "приказ", number, clock.today(place.organisation)
        )
        actions.approve(plan, facts, by=director)


def _bind(plan: Plan, by: User) -> None:
    """Rows of the lyceum answer to the rows of the city: conditions to the first, pairs to the second."""
    assert plan.source is not None  # noqa: S101  # asked by the caller
    theirs = list(queries.rows_for_schools(plan.source, clock.school_year(plan.first)))
    for phase, target in zip(("conditions", "pairs"), theirs, strict=False):
        row = plan.activities.filter(stage__phase=phase).first()
        if row is not None:
            actions.change_activity(row, {"source": target}, by=by)


def live_own(place: Place, random: Random) -> None:
    """The lyceum works by its own paper."""
    for plan in Plan.objects.filter(organisation=place.organisation):
        close_windows(plan, place.people[Role.CURATOR], random, 0.85)


def register_acts(city: Place) -> Any:
    """The page of normative documents goes in whole."""
    operator = city.people[Role.OPERATOR]
    draft = queries.paper("003")
    change_organisation(city.organisation, {"goals": "\n\n".join(draft.goals)}, by=operator)
    return papers.import_acts(city.organisation, draft.documents, by=operator)
