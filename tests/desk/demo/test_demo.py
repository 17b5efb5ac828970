"""Invented people and the town they live in."""

from __future__ import annotations

from random import Random

from rostok.core.access import Role
from rostok.core.models import Membership
from rostok.desk.demo import is_built
from rostok.desk.demo.names import CITY, person
from rostok.desk.demo.places import Town
from rostok.people.models import Employment


def test_names_are_invented_the_same_way_each_time() -> None:
    assert person(Town(2026).random) == person(Random(2026))
    assert len({short for _, short, _ in CITY}) == len(CITY)


def test_a_school_gets_a_director_and_a_curator_with_posts(db) -> None:
    assert not is_built()
    town = Town(2026)
    region = town.place(None, "region", "Область", "Область").organisation
    school = town.school(region, "school", "СОШ № 1", "Школа № 1")
    assert set(Membership.objects.values_list("role", flat=True)) == {Role.DIRECTOR, Role.CURATOR}
    assert Employment.objects.filter(organisation=school.organisation).count() == 2
    assert is_built()
