"""Blanks hold those whose cells are empty, in columns that come back."""

from __future__ import annotations

import pytest

from rostok.people.actions.intake_write import write
from rostok.people.queries.intake_blank import choices, titles, unfilled
from tests import factories as make
from tests.people.tables import STAFF, pasted, staff


def test_only_those_with_something_missing_are_taken(scene) -> None:
    head = (*STAFF, "Почта", "Дата рождения")
    rows = [(*staff(2)[0], "a@school1.ru", "14.11.1984"), (*staff(2)[1], "", "14.11.1984")]
    write(pasted(scene.school, scene.katya, head, *rows), by=scene.katya)
    make.person(scene.neighbour, "Чужая Мария Ильинична", "учитель")
    assert [row[0] for row in unfilled("staff", scene.school)] == [staff(2)[1][0]]


@pytest.mark.parametrize(
    ("kind", "head", "row"),
    [
        ("pupils", ("ФИО", "Класс", "ФИО родителя"), ("Котова Лиза Олеговна", "9А", "Котова Анна Ильинична")),
        ("mentors", ("ФИО", "Должность", "С чем поможет"), (staff(1)[0][0], "учитель", "Дисциплина на уроке")),
        ("mentees", ("ФИО", "Должность", "Основной запрос"), (staff(1)[0][0], "учитель", "Дисциплина на уроке")),
    ],
)
def test_a_list_comes_back_without_changes(scene, kind: str, head: tuple, row: tuple) -> None:
    make.topic(scene.town, "Дисциплина на уроке")
    write(pasted(scene.school, scene.katya, head, row, kind=kind), by=scene.katya)
    from rostok.people.queries.intake_plan import plan_of

    taken = unfilled(kind, scene.school)
    again = pasted(scene.school, scene.katya, titles(kind), *taken, kind=kind)
    assert plan_of(again).counts["same"] == len(taken) == 1


def test_drop_downs_speak_the_words_of_the_place(scene) -> None:
    make.topic(scene.town, "Дисциплина на уроке")
    assert choices("mentors", scene.school)["Основные компетенции"] == ["Дисциплина на уроке"]
    assert choices("municipal", scene.town)["Школа"] == ["СОШ № 1", "СОШ № 2"]
    assert unfilled("municipal", scene.town) == []


def test_the_number_of_queries_does_not_grow(scene, django_assert_num_queries) -> None:
    for count in (1, 20):
        for name, _, _ in staff(count):
            if not scene.school.people.filter(full_name=name).exists():
                make.mentor(scene.school, name)
        with django_assert_num_queries(5):
            assert len(unfilled("mentors", scene.school)) == count
