"""The small town where most tests live: a municipality, two schools, named people; and another municipality beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rostok.core import clock
from rostok.core.access import Role
from rostok.core.models import Organisation, User
from rostok.plans import actions, queries
from rostok.plans.models import Plan

from . import factories as make


@dataclass(frozen=True)
class Scene:
    """Rows of the town. People are called by their parts in docs and tests alike."""

    region: Organisation
    town: Organisation
    school: Organisation
    neighbour: Organisation
    other_town: Organisation
    other_school: Organisation
    admin: User
    olga: User  # operator of the town
    official: User  # observer of the town
    dmitry: User  # director of the school
    katya: User  # curator of the school
    maria: User  # mentor
    egor: User  # mentee
    semyon: User  # curator of the neighbour school
    stranger: User  # operator of the other municipality
    nobody: User  # signed in, no role


def build_scene() -> Scene:
    """Make the town in the database of the test."""
    region = make.organisation(None, "Томская область", "region")
    town = make.organisation(region, "Город Томск", "municipality", "Муниципальное образование «Город Томск»")
    school = make.organisation(town, "СОШ № 1", name="МАОУ «Средняя школа № 1» г. Томска")
    neighbour = make.organisation(town, "СОШ № 2", name="МАОУ «Средняя школа № 2» г. Томска")
    other_town = make.organisation(region, "Тулунский район", "municipality")
    other_school = make.organisation(other_town, "Гадалейская СОШ")
    return Scene(
        region=region,
        town=town,
        school=school,
        neighbour=neighbour,
        other_town=other_town,
        other_school=other_school,
        admin=make.person_with(Role.ADMINISTRATOR, region, "Админов Пётр Ильич", "admin@tomsk.ru"),
        olga=make.person_with(Role.OPERATOR, town, "Орлова Ольга Петровна", "olga@imc.tomsk.ru"),
        official=make.person_with(Role.OBSERVER, town, "Наблюдателев Олег Иванович", "oleg@edu.tomsk.ru"),
        dmitry=make.person_with(Role.DIRECTOR, school, "Дроздов Дмитрий Львович", "dmitry@school1.ru"),
        katya=make.person_with(Role.CURATOR, school, "Котова Екатерина Юрьевна", "katya@school1.ru"),
        maria=make.person_with(Role.MENTOR, school, "Морозова Мария Андреевна", "maria@school1.ru"),
        egor=make.person_with(Role.MENTEE, school, "Ежов Егор Сергеевич", "egor@school1.ru"),
        semyon=make.person_with(Role.CURATOR, neighbour, "Сомов Семён Олегович", "semyon@school2.ru"),
        stranger=make.person_with(Role.OPERATOR, other_town, "Чужова Инга Марковна", "inga@tulun.ru"),
        nobody=make.user("Нулёв Никита Ильич", "nobody@tomsk.ru"),
    )


TODAY = date(2026, 11, 21)  # the day of tests about roadmaps: autumn deadlines are over, spring ones ahead


@dataclass(frozen=True)
class Year:
    """Roadmaps of the town in 2026/27: the municipal one, those of two schools, and the same in the other municipality."""

    plan: Plan
    own: Plan
    theirs: Plan
    other_plan: Plan
    other_own: Plan


def build_year(scene: Scene) -> Year:
    """The town's roadmap is approved and sent; the school has approved its own and done one row, the neighbour nothing."""
    plan, (own, theirs) = _sent(scene.olga, scene.town, [scene.school, scene.neighbour])
    other_plan, (other_own,) = _sent(scene.stranger, scene.other_town, [scene.other_school])
    with clock.moved_to(date(2026, 9, 3)):
        actions.submit(own, by=scene.katya)
        facts = actions.Approval(
            "person", "", "Директор СОШ № 1", scene.dmitry.full_name, "приказ", "36-а", date(2026, 9, 3)
        )
        actions.approve(own, facts, by=scene.dmitry)
        first = own.occurrences.order_by("activity__position").first()
        actions.attach_evidence(
            first, by=scene.katya, title="Приказ о внедрении", url="https://school1.example/prikaz.pdf"
        )
        actions.complete(first, by=scene.katya, comment="Приказ издан")
    return Year(plan, own, theirs, other_plan, other_own)


def _sent(operator: User, town: Organisation, schools: list[Organisation]) -> tuple[Plan, list[Plan]]:
    """An approved municipal roadmap of the sample form 001 and the drafts that schools got."""
    with clock.moved_to(date(2026, 8, 25)):
        plan = actions.create_plan(town, queries.sample_draft("001", 2026), by=operator)
        facts = actions.Approval(
            "document", f"Комитета по образованию, {town}", basis="приказ", number="109/1", date=date(2026, 8, 25)
        )
        actions.approve(plan, facts, by=operator)
        made = actions.distribute(plan, schools, year=2026, due=date(2026, 9, 10), by=operator)
    plan.refresh_from_db()
    return plan, made


def in_force(plan: Plan) -> Plan:
    """`plan` as if it had been approved long ago, its windows untouched."""
    Plan.objects.filter(pk=plan.pk).update(edition=1, state="approved")
    plan.refresh_from_db()
    return plan
