"""Which cards look alike."""

from __future__ import annotations

import time

from rostok.people.models import Person
from rostok.people.queries import doubles as queries
from tests import factories as make


def found(user) -> set[tuple[str, str, str]]:
    return {(*sorted((pair.first.full_name, pair.second.full_name)), pair.why) for pair in queries.pairs(user)}


def add(scene, full_name: str, **values) -> Person:
    return Person.objects.create(organisation=scene.school, full_name=full_name, **values)


def test_each_likeness_has_its_reason(scene):
    add(scene, "Белова Анна Сергеевна")
    add(scene, "Белова Анна Сергеевна")
    add(scene, "Ёлкин Пётр Ильич")
    add(scene, "Елкин Петр Ильичь")
    add(scene, "Юсупов Рустам Тагирович")
    add(scene, "Юсупов Р. Т.")
    add(scene, "Морозова Мария Андреевна", phone="89131234567")
    add(scene, "Котова Мария Андреевна", phone="+7 913 123 45 67")
    assert found(scene.katya) == {
        ("Белова Анна Сергеевна", "Белова Анна Сергеевна", "одинаковые имена"),
        ("Ёлкин Пётр Ильич", "Елкин Петр Ильичь", "имена отличаются одной буквой"),
        ("Юсупов Р. Т.", "Юсупов Рустам Тагирович", "инициалы совпадают с полным именем"),
        ("Котова Мария Андреевна", "Морозова Мария Андреевна", "один телефон"),
    }


def test_a_family_with_one_phone_is_no_pair(scene):
    mother = add(scene, "Смирнова Дарья Петровна", phone="89131234567")
    son = add(scene, "Смирнов Денис Ильич", phone="89131234567")
    add(scene, "Смирнов Олег Ильич", phone="89131234567")
    assert len(found(scene.katya)) == 1
    son.representatives.create(adult=mother, kinship="mother", since=make.LONG_AGO)
    assert found(scene.katya) == set()


def test_other_schools_and_people_of_like_initials_are_no_pairs(scene):
    add(scene, "Белова Анна Сергеевна")
    add(scene, "Белова Алла Степановна")
    make.person(scene.neighbour, "Белова Анна Сергеевна")
    assert found(scene.katya) == set()


def test_a_school_of_fifteen_hundred_is_compared_in_a_moment(scene):
    Person.objects.bulk_create(
        Person(
            organisation=scene.school,
            full_name=f"Фамилия{number} Имя{number * 7919 % 997}",
            search_key=f"фамилия{number} имя{number * 7919 % 997}",
            sort_key=str(number),
        )
        for number in range(1500)
    )
    began = time.process_time()
    queries.pairs(scene.katya)
    assert time.process_time() - began < 5


def test_every_key_that_leads_to_a_person_is_known():
    tables = {(table.__name__, field) for table, field in queries.pointing_at(Person)}
    assert tables >= {
        ("Employment", "person"), ("Enrolment", "person"), ("MentorCard", "person"), ("MenteeCard", "person"),
        ("Consent", "person"), ("ConsentSignature", "signer"), ("PersonalLink", "person"), ("PersonalLink", "addressee"),
        ("Representative", "child"), ("Representative", "adult"), ("MunicipalMentor", "person"), ("Person", "merged_into"),
    }  # fmt: skip
