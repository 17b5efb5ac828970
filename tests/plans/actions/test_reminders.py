"""One press reminds everybody who is late."""

from __future__ import annotations

import pytest

from rostok.core.models import Letter
from rostok.core.refusal import Forbidden, Refusal
from rostok.plans import actions


def test_the_curator_gets_the_letter_once_a_day(year, scene) -> None:
    Letter.objects.all().delete()
    schools = [scene.school, scene.neighbour]
    assert actions.remind(year.plan, schools, "Пришлите отчёт.", year=2026, by=scene.olga) == 2
    assert actions.remind(year.plan, schools, "Пришлите отчёт.", year=2026, by=scene.olga) == 0
    assert {letter.to for letter in Letter.objects.all()} == {scene.katya.email, scene.semyon.email}


def test_a_school_without_a_curator_has_its_director_asked(year, scene) -> None:
    scene.katya.memberships.all().delete()
    assert actions.addressees(scene.school) == [scene.dmitry]
    assert actions.addressees(scene.neighbour) == [scene.semyon]


def test_somebody_is_reminded_and_not_by_everybody(year, scene) -> None:
    with pytest.raises(Refusal, match="хотя бы одну"):
        actions.remind(year.plan, [], "Текст", year=2026, by=scene.olga)
    with pytest.raises(Forbidden):
        actions.remind(year.plan, [scene.school], "Текст", year=2026, by=scene.katya)
