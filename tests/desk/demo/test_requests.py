"""Mentees and requests of the demonstration."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from rostok.core import clock
from rostok.desk.demo.places import Town, make_district
from rostok.desk.demo.requests import lay_requests
from rostok.people.models import Deficit, MenteeCard, Proposal, Request, Topic


@pytest.mark.django_db
def test_a_district_has_two_years_of_requests_made_by_the_products_own_actions():
    year = clock.school_year(clock.real_today())
    with clock.moved_to(date(year, 6, 1)):
        district = make_district(Town(year))
    made = lay_requests(district, year, Random(7))
    assert made == Request.objects.count() > 20
    assert Topic.objects.count() == 40
    assert set(Request.objects.values_list("school_year", flat=True)) == {year - 1, year}
    states = set(Request.objects.values_list("state", flat=True))
    assert {"open", "closed", "carried"} <= states
    assert MenteeCard.objects.filter(is_pupil=True).exists()
    assert MenteeCard.objects.filter(state="found").exists() or MenteeCard.objects.filter(state="listed").exists()
    assert Deficit.objects.filter(level_after__isnull=False).exists()
    assert Proposal.objects.count() in (0, 2)
