"""Tables of people."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from rostok.people.models import Person
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


def test_the_name_is_mended_and_kept_in_parts(scene):
    person = make.person(scene.school, "ЁЛКИНА-ПЕТРОВА  АННА ИЛЬИНИЧНА")
    assert person.full_name == "Ёлкина-Петрова Анна Ильинична"
    assert (person.family, person.given, person.patronymic) == ("Ёлкина-Петрова", "Анна", "Ильинична")
    assert person.gender == Person.Gender.FEMALE


def test_parts_typed_apart_are_believed(scene):
    typed = {"family": "Анна Мария", "given": "Ли", "patronymic": ""}
    person = Person.objects.create(organisation=scene.school, full_name="Анна Мария Ли", **typed)
    assert person.family == "Анна Мария"
    person.full_name = "Ли Анна Мария"
    person.save()
    assert (person.family, person.given) == ("Ли", "Анна Мария")


def test_phone_and_mail_have_one_form(scene):
    person = Person.objects.create(
        organisation=scene.school, full_name="Ли Анна", phone="8 (913) 123-45-67", email=" Anna@School1.ru"
    )
    assert (person.phone, person.email) == ("+79131234567", "anna@school1.ru")


def test_a_row_without_parts_still_has_a_name(scene):
    person = make.person(scene.school, "Ёлкин Пётр Ильич")
    Person.objects.update(family="", given="", patronymic="")
    person.refresh_from_db()
    assert person.name.given == "Пётр"
