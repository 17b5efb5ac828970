"""People of the base are found by name, phone and mail, each by a contact that is their own."""

from __future__ import annotations

from rostok.engine.rosters import Entry
from rostok.people.queries.intake_known import Base, contacts_of
from tests import factories as make
from tests.people.tables import STAFF, pasted, staff

ANNA = "Андреева Ольга Ивановна"


def entry(name: str, **values: str) -> Entry:
    """A clean row."""
    return Entry({"full_name": name, **values})


def test_a_contact_of_two_people_or_two_rows_is_nobodys_own(scene) -> None:
    intake = pasted(scene.school, scene.katya, STAFF, *staff(1))
    one, two = make.person(scene.school, ANNA), make.person(scene.school, "Баранов Пётр Павлович")
    one.phone = one.email = ""
    one.phone, two.email = "89131234567", "school@school1.ru"
    one.save()
    two.save()
    rows = [
        entry("Новая Мария Ильинична", phone="8 913 123-45-67", email="school@school1.ru"),
        entry("Ещё Один", email="school@school1.ru"),
    ]
    base = Base(intake, rows)
    assert [known.person for known in base.reached(contacts_of(rows[0]))] == [one]


def test_people_of_other_schools_and_erased_ones_are_not_found(scene) -> None:
    intake = pasted(scene.school, scene.katya, STAFF, *staff(1))
    make.person(scene.neighbour, ANNA)
    gone = make.person(scene.school, ANNA)
    gone.merged_into = make.person(scene.school, ANNA.upper())
    gone.save()
    base = Base(intake, [entry(ANNA)])
    assert [known.person for known in base.named(scene.school.pk, ANNA)] == [gone.merged_into]


def test_the_number_of_queries_does_not_grow(scene, django_assert_num_queries) -> None:
    head = (*STAFF, "С чем поможет")
    for count in (2, 40):
        intake = pasted(scene.school, scene.katya, head, *staff(count), kind="mentors")
        entries = [entry(name) for name, _, _ in staff(count)]
        for name, _, _ in staff(count):
            if not scene.school.people.filter(full_name=name).exists():
                make.mentor(scene.school, name)
        with django_assert_num_queries(6):
            Base(intake, entries)
