"""Consents of the demonstration."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from rostok.core import clock
from rostok.core.models import Organisation, Todo
from rostok.desk.demo.consents import lay_consents
from rostok.desk.demo.places import Town, make_district
from rostok.desk.demo.requests import lay_requests
from rostok.people.models import Consent, ConsentText, DestructionAct


@pytest.mark.django_db
def test_a_district_shows_every_state_of_a_paper():
    year = clock.school_year(clock.real_today())
    with clock.moved_to(date(year, 6, 1)):
        district = make_district(Town(year))
    lay_requests(district, year, Random(7))
    given = lay_consents(district, year, Random(7))
    assert given == Consent.objects.filter(state="given").count() > 20
    assert set(Consent.objects.values_list("way", flat=True)) >= {"paper", "electronic"}
    states = set(Consent.objects.values_list("state", flat=True))
    assert {"given", "sent", "withdrawn"} <= states
    assert DestructionAct.objects.filter(done_at__isnull=False).exists()
    assert DestructionAct.objects.filter(done_at__isnull=True).exists()
    assert Todo.objects.filter(key__startswith="consent:missing", closed_at__isnull=True).exists()
    assert not Organisation.objects.filter(address="", kind__in=("school", "municipality")).exists()
    assert ConsentText.objects.get().version == 1
