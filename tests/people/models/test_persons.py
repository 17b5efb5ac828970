"""Tables of people."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests import factories as make


def test_a_person_is_named_with_initials_and_found_by_key(scene):
    person = make.person(scene.school, "Ёлкин Пётр Ильич", "учитель химии")
    assert str(person) == "Ёлкин\xa0П.\xa0И."
    assert person.search_key == "елкин петр ильич"
    assert str(person.employments.get()) == "учитель химии, СОШ № 1"


def test_a_post_never_ends_before_it_begins(scene):
    person = make.person(scene.school, "Ёлкин Пётр Ильич")
    with pytest.raises(IntegrityError), transaction.atomic():
        person.employments.create(
            organisation=scene.school, post="x", since=make.LONG_AGO, until=make.LONG_AGO - timedelta(days=1)
        )
