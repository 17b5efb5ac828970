"""Tables of bulk entry as rows."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from rostok.people.models import ColumnMemory
from tests.people.tables import STAFF, pasted, staff


def test_a_table_says_what_it_is(scene) -> None:
    intake = pasted(scene.school, scene.katya, STAFF, *staff(1))
    assert str(intake) == "сотрудники: вставка"
    intake.name = "Педагоги.xlsx"
    assert str(intake) == "сотрудники: Педагоги.xlsx"


def test_a_heading_is_remembered_once_for_a_person_and_a_kind(scene) -> None:
    given = {"user": scene.katya, "kind": "staff", "header": "кто"}
    memory = ColumnMemory.objects.create(**given, field="full_name")
    assert str(memory) == "кто → full_name"
    with pytest.raises(IntegrityError), transaction.atomic():
        ColumnMemory.objects.create(**given, field="post")
    ColumnMemory.objects.create(**{**given, "kind": "pupils"}, field="full_name")
