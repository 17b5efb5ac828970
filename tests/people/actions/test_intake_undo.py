"""An import is taken back for thirty days; what people have changed since stays and is named."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rostok.core import clock
from rostok.core.refusal import Refusal
from rostok.people.actions.erasure import erase
from rostok.people.actions.intake_undo import foresee, forget_old, undo
from rostok.people.actions.intake_write import write
from rostok.people.models import Employment, Intake, MenteeCard, MentorCard, Person, Request
from tests import factories as make
from tests.people.tables import STAFF, pasted, staff

ANNA = "Андреева Ольга Ивановна"


def written(scene, *rows: tuple, kind: str = "staff") -> Intake:
    """A table that is in the base."""
    intake = pasted(scene.school, scene.katya, *rows, kind=kind)
    write(intake, by=scene.katya)
    return Intake.objects.get(pk=intake.pk)


def test_an_untouched_import_goes_whole(scene) -> None:
    known = make.person(scene.school, ANNA, "учитель физики")
    known.phone = "+79990001122"
    known.save()
    intake = written(scene, STAFF, *staff(4), (ANNA, "учитель физики", "89131234567"))
    told = undo(intake, by=scene.katya)
    assert (len(told.going), told.staying) == (5, [])
    known.refresh_from_db()
    assert (known.phone, Person.objects.count(), Employment.objects.count()) == ("+79990001122", 1, 1)
    intake.refresh_from_db()
    assert (intake.state, intake.effects, intake.counts["undone"]) == ("undone", [], 5)


def test_rows_changed_since_stay_and_are_named(scene) -> None:
    intake = written(scene, STAFF, *staff(4))
    changed = Person.objects.get(full_name=staff(4)[1][0])
    changed.phone = "+79990001122"
    changed.save()
    busy = Person.objects.get(full_name=staff(4)[2][0])
    MentorCard.objects.create(person=busy, organisation=scene.school, pool="teacher", since=date(2026, 9, 1))
    assert foresee(intake).staying == [staff(4)[1][0], staff(4)[2][0]]
    undo(intake, by=scene.katya)
    assert set(Person.objects.all()) == {changed, busy}
    assert Employment.objects.count() == 2


def test_a_mother_of_two_stays_with_the_child_who_stays(scene) -> None:
    head = ("ФИО", "Класс", "ФИО родителя", "Телефон родителя")
    mother = ("Котова Анна Ильинична", "89135554433")
    intake = written(
        scene, head, ("Котова Лиза Олеговна", "9А", *mother), ("Котов Олег Олегович", "5Б", *mother), kind="pupils"
    )
    Person.objects.filter(given="Олег").update(email="kotov@school1.ru")
    MenteeCard.objects.create(
        person=Person.objects.get(given="Олег"), organisation=scene.school, since=date(2026, 9, 1)
    )
    assert len(undo(intake, by=scene.katya).staying) == 2
    assert Person.objects.filter(given="Анна").exists()


def test_requests_and_topics_go_with_their_cards(scene) -> None:
    make.topic(scene.town, "Дисциплина на уроке")
    head = ("ФИО", "Основной запрос")
    intake = written(scene, head, *[(name, "Дисциплина на уроке") for name, _, _ in staff(2)], kind="mentees")
    assert Request.objects.count() == 2
    undo(intake, by=scene.katya)
    assert (Request.objects.count(), MenteeCard.objects.count(), Person.objects.count()) == (0, 0, 0)


def test_after_thirty_days_and_a_second_time_it_is_too_late(scene) -> None:
    intake = written(scene, STAFF, *staff(1))
    with clock.moved_to(clock.today() + timedelta(days=31)), pytest.raises(Refusal, match="30 дней"):
        undo(intake, by=scene.katya)
    undo(intake, by=scene.katya)
    with pytest.raises(Refusal, match="один раз"):
        undo(Intake.objects.get(pk=intake.pk), by=scene.katya)


def test_old_tables_forget_their_people(scene) -> None:
    intake = written(scene, STAFF, *staff(2))
    pasted(scene.school, scene.katya, STAFF, *staff(3))
    assert forget_old() == 0
    with clock.moved_to(clock.today() + timedelta(days=31)):
        assert forget_old() == 2
        assert forget_old() == 0
    intake.refresh_from_db()
    assert (intake.rows, intake.effects, intake.counts["new"]) == ([], [], 2)
    assert Intake.objects.count() == 1


def test_a_destroyed_person_leaves_an_empty_row_and_the_rest_can_be_undone(scene) -> None:
    intake = written(scene, STAFF, *staff(3))
    gone = Person.objects.get(full_name=staff(3)[1][0])
    erase(gone, by=scene.katya)
    intake.refresh_from_db()
    kept = str(intake.rows) + str(intake.effects)
    assert staff(3)[1][0] not in kept
    assert staff(3)[1][2][1:] not in kept
    assert undo(intake, by=scene.katya).going == [0, 2]
    assert [person.pk for person in Person.objects.all()] == [gone.pk]
