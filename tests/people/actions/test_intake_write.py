"""Good rows are written whole, matched before they are made; the same table twice changes nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from rostok.core import clock
from rostok.core.models import JournalEntry
from rostok.core.refusal import Refusal
from rostok.people.actions.intake import correct
from rostok.people.actions.intake_write import write
from rostok.people.models import (
    DifferentPeople,
    Enrolment,
    Intake,
    MenteeCard,
    MentorCard,
    MunicipalMentor,
    Person,
    Representative,
    Request,
)
from rostok.people.queries.intake_plan import ANOTHER, plan_of
from tests import factories as make
from tests.engine.rosters.corpus import OFFICIAL_MENTEES, OFFICIAL_MENTORS
from tests.people.tables import STAFF, pasted, staff

ANNA = "Андреева Ольга Ивановна"


def counts(intake: Intake) -> dict[str, int]:
    """Figures of the plan that are not zero."""
    return {name: count for name, count in plan_of(intake).counts.items() if count}


def test_new_people_get_their_posts_and_keys(scene) -> None:
    intake = pasted(scene.school, scene.katya, STAFF, *staff(30))
    assert write(intake, by=scene.katya) == {"new": 30, "change": 0}
    person = Person.objects.get(full_name=staff(30)[7][0])
    assert (person.phone, person.gender, person.family) == ("+79130000007", "m", "Зуев")
    assert [str(held) for held in person.employments.all()] == ["учитель физики, СОШ № 1"]
    assert person.search_key == staff(30)[7][0].lower()
    intake.refresh_from_db()
    assert (intake.state, intake.counts["new"], counts(intake)) == ("written", 30, {"done": 30})
    assert set(intake.people.all()) == set(Person.objects.all())
    assert JournalEntry.objects.filter(verb="person.intake").get().data["text"].endswith("30\u00a0строк")


def test_the_same_table_twice_is_without_changes(scene) -> None:
    write(pasted(scene.school, scene.katya, STAFF, *staff(5)), by=scene.katya)
    again = pasted(scene.school, scene.katya, STAFF, *staff(5))
    assert counts(again) == {"same": 5}
    with pytest.raises(Refusal, match="Записывать нечего"):
        write(again, by=scene.katya)
    assert Person.objects.count() == 5


def test_bad_rows_wait_and_are_written_when_they_are_mended(scene) -> None:
    head, rows = (*STAFF, "Школа"), [(*row, "СОШ № 1") for row in staff(30)]
    rows[13], rows[20] = (*rows[13][:3], "СОШ 77"), rows[4]
    intake = pasted(scene.school, scene.katya, head, *rows)
    bad = plan_of(intake).of("error")
    assert [(line.number, line.faults[0].what) for line in bad] == [
        (15, "Школа «СОШ 77» не найдена"),
        (22, "Этот человек уже есть в строке 6"),
    ]
    assert write(intake, by=scene.katya)["new"] == 28
    mended = {13: {"cells": {"school": "СОШ № 1"}}, 20: {"cells": {"full_name": staff(40)[35][0], "phone": ""}}}
    correct(intake, mended, by=scene.katya)
    assert write(intake, by=scene.katya)["new"] == 2
    assert (Person.objects.count(), intake.counts["new"]) == (30, 30)


def test_a_known_person_is_changed_and_never_emptied(scene) -> None:
    known = make.person(scene.school, ANNA, "учитель физики")
    known.email = "andreeva@school1.ru"
    known.save()
    intake = pasted(
        scene.school,
        scene.katya,
        ("ФИО", "Должность", "Телефон", "Почта", "Дата рождения"),
        (ANNA.upper(), "Учитель физики", "89131234567", "", "14.11.1984"),
    )
    assert counts(intake) == {"change": 1}
    write(intake, by=scene.katya)
    known.refresh_from_db()
    assert (known.phone, known.email, known.born_on) == ("+79131234567", "andreeva@school1.ru", date(1984, 11, 14))
    assert (known.full_name, known.employments.count(), Person.objects.count()) == (ANNA, 1, 1)


def test_one_name_and_two_birthdays_are_asked_about(scene) -> None:
    known = make.person(scene.school, ANNA)
    known.born_on = date(1960, 1, 1)
    known.save()
    head, row = ("ФИО", "Дата рождения"), (ANNA, "14.11.1984")
    other = pasted(scene.school, scene.katya, head, row)
    line = plan_of(other).lines[0]
    assert ([fault.field for fault in line.faults], [one.person for one in line.asked]) == (["same"], [known])
    correct(other, {0: {"same": ANOTHER, "asked": [known.pk]}}, by=scene.katya)
    write(other, by=scene.katya)
    assert Person.objects.filter(full_name=ANNA).count() == 2
    assert DifferentPeople.objects.get().first == known
    third = pasted(scene.school, scene.katya, head, (ANNA, "01.02.1990"))
    correct(third, {0: {"same": known.pk}}, by=scene.katya)
    write(third, by=scene.katya)
    known.refresh_from_db()
    assert known.born_on == date(1990, 2, 1)


def test_the_phone_of_somebody_else_is_asked_about(scene) -> None:
    known = make.person(scene.school, "Петрова Ольга Ивановна")
    known.phone = "89131234567"
    known.save()
    intake = pasted(scene.school, scene.katya, STAFF, (ANNA, "учитель", "+7 913 123-45-67"))
    assert plan_of(intake).lines[0].faults[0].field == "same"
    correct(intake, {0: {"same": known.pk}}, by=scene.katya)
    write(intake, by=scene.katya)
    known.refresh_from_db()
    assert (known.full_name, known.family, Person.objects.count()) == (ANNA, "Андреева", 1)


def test_a_strange_answer_is_no_answer(scene) -> None:
    stranger = make.person(scene.neighbour, ANNA)
    known = make.person(scene.school, ANNA)
    known.born_on = date(1960, 1, 1)
    known.save()
    intake = pasted(scene.school, scene.katya, ("ФИО", "Дата рождения"), (ANNA, "14.11.1984"))
    correct(intake, {0: {"same": stranger.pk}}, by=scene.katya)
    assert counts(intake) == {"error": 1}


def test_pupils_share_a_mother_and_move_to_the_next_class(scene) -> None:
    head = ("ФИО", "Класс", "ФИО родителя", "Телефон родителя", "Кем приходится")
    mother = ("Котова Анна Ильинична", "89135554433", "мать")
    rows = [("Котова Лиза Олеговна", "9 «А»", *mother), ("Котов Олег Олегович", "5-б", *mother)]
    write(pasted(scene.school, scene.katya, head, *rows, kind="pupils"), by=scene.katya)
    assert (Person.objects.count(), Representative.objects.count()) == (3, 2)
    assert set(Enrolment.objects.values_list("form", flat=True)) == {"9 А", "5 Б"}
    assert counts(pasted(scene.school, scene.katya, head, *rows, kind="pupils")) == {"same": 2}
    with clock.moved_to(date(2027, 9, 1)):
        next_year = pasted(scene.school, scene.katya, ("ФИО", "Класс"), ("Котова Лиза Олеговна", "10А"), kind="pupils")
        write(next_year, by=scene.katya)
        live = Enrolment.objects.get(person__given="Лиза", until=None)
    assert (live.form, Enrolment.objects.get(form="9 А").until) == ("10 А", date(2027, 8, 31))


def test_the_official_base_of_mentors_comes_in_whole(scene) -> None:
    topic = make.topic(scene.town, "Дисциплина на уроке")
    write(pasted(scene.school, scene.katya, *OFFICIAL_MENTORS[:1], [str(cell) for cell in OFFICIAL_MENTORS[1]], kind="mentors"),
          by=scene.katya)  # fmt: skip
    card = MentorCard.objects.get()
    assert (card.state, card.pool, card.forms, list(card.topics.all())) == ("candidate", "teacher", ["TT"], [topic])
    assert (card.since, card.until, card.time) == (date(2026, 10, 1), date(2027, 5, 31), "вторник, 2 часа")
    assert set(card.former) == {"topics", "mentees", "mentee_place", "results"}
    assert card.person.email == "andreeva@school1.ru"


def test_the_official_base_of_mentees_comes_in_with_requests(scene) -> None:
    rows = [OFFICIAL_MENTEES[1], [*OFFICIAL_MENTEES[3][:9], "", *OFFICIAL_MENTEES[3][10:]]]
    intake = pasted(scene.school, scene.katya, *rows, kind="mentees")
    write(intake, by=scene.katya)
    card = MenteeCard.objects.get()
    assert (card.state, card.result, card.former["mentor"]) == ("listed", "Проект защищён", ANNA)
    request = Request.objects.get()
    assert (request.words, request.is_main, request.card, request.made_by) == (
        "Проект по биологии",
        True,
        card,
        scene.katya,
    )
    assert counts(pasted(scene.school, scene.katya, *rows, kind="mentees")) == {"same": 1}


def test_a_mentor_gets_new_topics_and_keeps_the_old(scene) -> None:
    first, second = make.topic(scene.town, "Дисциплина на уроке"), make.topic(scene.town, "Работа с родителями")
    card = make.mentor(scene.school, ANNA)
    card.topics.add(first)
    head = ("ФИО", "С чем поможет", "Сколько наставляемых возьмёт", "Состояние")
    row = (ANNA, "работа с родителями; дисциплина на уроке", "3", "кандидат")
    write(pasted(scene.school, scene.katya, head, row, kind="mentors"), by=scene.katya)
    card.refresh_from_db()
    assert (set(card.topics.all()), card.capacity, card.state) == ({first, second}, 3, "ready")


def test_the_municipal_list_finds_people_in_their_schools(scene) -> None:
    known = make.person(scene.school, ANNA, "учитель физики")
    rows = [("ФИО", "ОО", "Направление"), (ANNA, "школа 1", "физика"), ("Баранов Пётр Павлович", "СОШ №2", "право")]
    write(pasted(scene.town, scene.olga, *rows, kind="municipal"), by=scene.olga)
    lines = {line.person: line for line in MunicipalMentor.objects.select_related("person", "school")}
    assert lines[known].direction == "физика"
    assert {line.school for line in lines.values()} == {scene.school, scene.neighbour}
    assert {(line.state, line.organisation) for line in lines.values()} == {("proposed", scene.town)}
    known.refresh_from_db()
    assert known.phone == ""
    assert counts(pasted(scene.town, scene.olga, *rows, kind="municipal")) == {"same": 2}


def test_a_second_window_writes_nothing(scene) -> None:
    intake = pasted(scene.school, scene.katya, STAFF, *staff(2))
    other: Any = Intake.objects.get(pk=intake.pk)
    write(intake, by=scene.katya)
    with pytest.raises(Refusal, match="в другом окне"):
        write(other, by=scene.katya)
    assert Person.objects.count() == 2
