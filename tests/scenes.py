"""The small town where most tests live: a municipality, two schools, named people; and another municipality beside it."""

from __future__ import annotations

from dataclasses import dataclass

from rostok.core.access import Role
from rostok.core.models import Organisation, User

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
