"""Pairs of the demonstration."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from rostok.core import clock
from rostok.desk.demo.pairs import lay_pairs
from rostok.desk.demo.places import Municipality, Town
from rostok.pairs.models import Meeting, Pair
from rostok.people.models import Consent, Purpose
from tests import factories as make


@pytest.mark.django_db
def test_a_school_has_pairs_that_meet_and_somebody_on_the_desk():
    year = clock.school_year(clock.real_today())
    with clock.moved_to(date(year, 6, 1)):
        town = Town(year)
        own = town.place(None, "municipality", "Город", "Город")
        school = town.school(own.organisation, "school", "СОШ № 1", "Школа № 1")
    cards = [make.mentor(school.organisation, f"Наставников{number} Пётр Ильич", experience=9) for number in range(3)]
    cards += [make.mentee(school.organisation, f"Молодых{number} Анна Ильинична") for number in range(3)]
    for card in cards:
        make.consent(card.person, Purpose.PROCESSING)
        make.consent(card.person, Purpose.MENTORING)
    with clock.moved_to(date(year, 12, 1)):
        assert lay_pairs(Municipality(own, [school]), year, Random(3)) == 2
        first = Meeting.objects.order_by("day", "pk").first()
        assert first is not None
        assert first.kind == Meeting.Kind.FIRST
        assert Pair.objects.filter(state="active", line__isnull=False).count() == 2
        assert Meeting.objects.count() > 6
    assert Consent.objects.count() == 12
