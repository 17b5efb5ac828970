"""Mentors of the demonstration."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from rostok.core import clock
from rostok.desk.demo.mentors import lay_mentors
from rostok.desk.demo.places import Town, make_district
from rostok.people.models import Candidacy, MentorCard, MunicipalMentor, Training


@pytest.mark.django_db
def test_a_district_has_mentors_of_all_pools_on_all_the_way():
    year = clock.school_year(clock.real_today())
    with clock.moved_to(date(year, 6, 1)):
        district = make_district(Town(year))
    made = lay_mentors(district, year, Random(7))
    assert made == MentorCard.objects.count() >= 6 * 3
    pools = set(MentorCard.objects.values_list("pool", flat=True))
    assert {"teacher", "specialist", "pupil", "parent", "student"} <= pools
    states = set(MentorCard.objects.values_list("state", flat=True))
    assert len(states) >= 5
    assert "ready" in states
    assert Training.objects.exists()
    assert Candidacy.objects.filter(verdict="selected").exists()
    assert set(MunicipalMentor.objects.values_list("school_year", flat=True)) == {year}
