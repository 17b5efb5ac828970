"""Tables of the demonstration."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from rostok.core import clock
from rostok.desk.demo.intake import WRITTEN, lay_intake
from rostok.desk.demo.places import Town, make_district
from rostok.people.models import Intake
from rostok.people.queries.intake import can_undo
from rostok.people.queries.intake_plan import plan_of


@pytest.mark.django_db
def test_two_tables_are_written_and_one_waits_with_three_errors() -> None:
    year = clock.school_year(clock.real_today())
    with clock.moved_to(date(year, 6, 1)):
        district = make_district(Town(year))
    assert lay_intake(district, year, Random(7)) == Intake.objects.count()
    written = Intake.objects.filter(state="written")
    assert {intake.counts["new"] for intake in written} == {WRITTEN}
    with clock.moved_to(date(year, 9, 10)):
        assert all(can_undo(intake) for intake in written)
    waiting = Intake.objects.get(state="draft")
    assert plan_of(waiting).counts["error"] == 3
