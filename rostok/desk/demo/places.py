"""Organisations of the demonstration and those who work there."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from rostok.core.access import Role
from rostok.core.actions.organisations import add_organisation
from rostok.core.actions.roles import grant_role
from rostok.core.models import Organisation, User
from rostok.people.models import Employment, Person

from .names import CITY, DISTRICT, person

POSTS = {
    Role.DIRECTOR: "директор",
    Role.CURATOR: "заместитель директора по методической работе",
    Role.MENTOR: "учитель",
    Role.OPERATOR: "методист",
}


@dataclass
class Place:
    """An organisation with the accounts that have been made for it."""

    organisation: Organisation
    people: dict[str, User] = field(default_factory=dict)


class Town:
    """Makes organisations and people with addresses that lead nowhere."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311  # invented names need no secrecy
        self.count = 0

    def place(self, parent: Organisation | None, kind: str, short: str, name: str, **rest: str) -> Place:
        """Add an organisation."""
        return Place(add_organisation(parent, kind=kind, name=name, short_name=short, by=None, **rest))

    def hire(self, place: Place, role: str, name: str = "") -> User:
        """Give `role` to an invented person who also stands in the base of people with a post."""
        self.count += 1
        full_name = name or person(self.random)
        address = f"{role}{self.count}@demo.example"
        membership = grant_role(place.organisation, role, email=address, full_name=full_name, by=None)
        place.people[role] = membership.user
        known = Person.objects.create(organisation=place.organisation, full_name=full_name, user=membership.user)
        post = POSTS.get(Role(role), "педагог")
        Employment.objects.create(person=known, organisation=place.organisation, post=post, since=membership.since)
        return membership.user

    def school(self, parent: Organisation, kind: str, short: str, name: str) -> Place:
        """A school with its director and curator."""
        place = self.place(parent, kind, short, name)
        self.hire(place, Role.DIRECTOR)
        self.hire(place, Role.CURATOR)
        return place


@dataclass
class Municipality:
    """A municipality with its own people and schools."""

    own: Place
    schools: list[Place]


def make_city(town: Town) -> tuple[Municipality, Place]:
    """Tomsk with its centre, → and the lyceum apart."""
    region = town.place(None, "region", "Томская область", "Томская область", timezone="Asia/Tomsk").organisation
    city = town.place(
        region,
        "municipality",
        "Город Томск",
        "город Томск",
        timezone="Asia/Tomsk",
        contact="МАУ ИМЦ, методист по наставничеству, 8 (3822) 00-00-00, nastavnik@demo.example",
    )
    town.hire(city, Role.OPERATOR, "Белова Ирина Николаевна")
    town.hire(city, Role.OBSERVER, "Соболев Павел Андреевич")
    town.place(city.organisation, "centre", "МАУ ИМЦ", "МАУ «Информационно-методический центр г. Томска»")
    lyceum = town.school(city.organisation, "school", "Лицей при ТПУ", "МБОУ лицей при ТПУ г. Томска")
    for role in (Role.MENTOR, Role.MENTEE, Role.PSYCHOLOGIST):
        town.hire(lyceum, role)
    schools = [town.school(city.organisation, *facts) for facts in CITY]
    return Municipality(city, schools), lyceum


def make_district(town: Town) -> Municipality:
    """Tulun district."""
    region = town.place(None, "region", "Иркутская область", "Иркутская область", timezone="Asia/Irkutsk").organisation
    district = town.place(
        region,
        "municipality",
        "Тулунский район",
        "Тулунский муниципальный район",
        contact="Центр МиФСОУ, 8 (39530) 0-00-00",
    )
    town.hire(district, Role.OPERATOR, "Казанцева Ольга Петровна")
    town.hire(district, Role.OBSERVER)
    town.place(district.organisation, "centre", "Центр МиФСОУ ТМР", "МКУ «Центр МиФСОУ ТМР»")
    return Municipality(district, [town.school(district.organisation, *facts) for facts in DISTRICT])


def make_centre(town: Town) -> Place:
    """ЦО № 14 in a municipality of its own."""
    region = town.place(None, "region", "Учебная область", "Учебная область", timezone="Europe/Moscow").organisation
    home = town.place(
        region, "municipality", "Город Учебный", "город Учебный", contact="Управление образования, 8 (000) 000-00-00"
    )
    town.hire(home, Role.OPERATOR)
    return town.school(home.organisation, "school", "ЦО № 14", "МБОУ «ЦО № 14»")
