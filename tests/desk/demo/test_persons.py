"""The rest of the people of the demonstration."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from rostok.core import clock
from rostok.core.models import Todo
from rostok.desk.demo.names import WOMEN
from rostok.desk.demo.persons import lay_persons
from rostok.desk.demo.places import Town, make_district
from rostok.people.models import Person, Representative
from rostok.people.queries import doubles
from rostok.people.queries.names import cased


@pytest.mark.django_db
def test_a_district_has_staff_a_class_with_mothers_a_double_and_a_move():
    year = clock.school_year(clock.real_today())
    with clock.moved_to(date(year, 6, 1)):
        district = make_district(Town(year))
    before = Person.objects.count()
    assert lay_persons(district, year, Random(7)) == Person.objects.count() - before >= 6 * 4
    assert Representative.objects.count() == 3 * 8
    assert Todo.objects.filter(key__startswith="people:moved:", closed_at=None).count() == 1
    curator = district.schools[0].people["curator"]
    assert "имена отличаются одной буквой" in {pair.why for pair in doubles.pairs(curator)}
    assert cased(Person.objects.get(full_name="Ткач Олег Борисович"), "instrumental") == "Ткачом Олегом Борисовичем"
    for row in Representative.objects.select_related("adult", "child"):
        surname, given, father = row.adult.full_name.split()
        assert surname == row.child.full_name.split()[0] + "а"
        assert given in WOMEN
        assert father.endswith("на")
    phones = set(Person.objects.exclude(phone="").values_list("phone", flat=True))
    assert {phone[:5] for phone in phones} == {"+7000"}
