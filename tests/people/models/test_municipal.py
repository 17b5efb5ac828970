"""A line of the municipal list."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from rostok.core import clock
from rostok.people.models import MunicipalMentor
from tests import factories as make


def line(scene, **values: object) -> MunicipalMentor:
    person = make.person(scene.school, "Морозова Мария Андреевна")
    given = {"organisation": scene.town, "person": person, "school": scene.school, "school_year": 2027} | values
    return MunicipalMentor.objects.create(made_at=clock.now(), **given)


def test_it_is_called_by_its_person_and_year(scene) -> None:
    assert str(line(scene)) == "Морозова\u00a0М.\u00a0А., 2027/28"
    assert line(scene, school_year=2099).state == "proposed"


def test_a_person_stands_once_in_the_list_of_a_year(scene) -> None:
    first = line(scene)
    with pytest.raises(IntegrityError), transaction.atomic():
        line(scene, person=first.person)
    assert line(scene, person=first.person, school_year=2028).pk


def test_an_unknown_state_is_not_kept(scene) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        line(scene, state="lost")
