"""The plan tells every change in words before anything is written."""

from __future__ import annotations

from rostok.people.queries.intake_plan import changes_of, plan_of, topic_titles
from tests import factories as make
from tests.people.tables import STAFF, pasted, staff

ANNA = "Андреева Ольга Ивановна"


def told(intake) -> list[list[str]]:
    """Changes of each good line."""
    lines = plan_of(intake).good
    return [changes_of(line, topic_titles(lines)) for line in lines]


def test_what_is_new_and_what_changes_is_told(scene) -> None:
    known = make.person(scene.school, ANNA, "учитель физики")
    known.phone = "89130000000"
    known.save()
    intake = pasted(scene.school, scene.katya, STAFF, (ANNA, "учитель права", "89131234567"), staff(2)[1])
    assert told(intake) == [
        ["Телефон: 8 (913) 000-00-00 → 8 (913) 123-45-67", "Должность: учитель права"],
        [f"Новый человек: {staff(2)[1][0]}, 8 (913) 000-00-01", "Должность: учитель физики"],
    ]


def test_topics_and_requests_are_told_by_their_titles(scene) -> None:
    make.topic(scene.town, "Дисциплина на уроке")
    rows = [("ФИО", "Основной запрос"), (ANNA, "дисциплина на уроке")]
    intake = pasted(scene.school, scene.katya, *rows, kind="mentees")
    assert told(intake)[0][-1] == "Запрос: Дисциплина на уроке"


def test_one_person_cannot_be_changed_by_two_rows(scene) -> None:
    known = make.person(scene.school, ANNA)
    known.phone = "89131234567"
    known.save()
    intake = pasted(
        scene.school, scene.katya, STAFF, ("Петрова Ольга Ивановна", "учитель", "89131234567"), (ANNA, "учитель", "")
    )
    intake.rows[0]["same"] = known.pk
    assert [line.status for line in plan_of(intake).lines] == ["change", "error"]


def test_a_child_is_told_with_the_birthday_and_the_representative(scene) -> None:
    head = ("ФИО", "Дата рождения", "Класс", "ФИО родителя", "Кем приходится", "Телефон родителя")
    rows = [
        ("Котова Лиза Олеговна", "01.02.2012", "9а", "Котова Анна Ильинична", "мать", "89135554433"),
        ("Юсупов Рамиль Ренатович", "", "", "Юсупова Гузель Маратовна", "", ""),
    ]
    assert told(pasted(scene.school, scene.katya, head, *rows, kind="pupils")) == [
        ["Новый человек: Котова Лиза Олеговна, 01.02.2012",
         "Представитель: Котова Анна Ильинична, 8 (913) 555-44-33", "Кем приходится: мать", "Класс: 9 А"],
        ["Новый человек: Юсупов Рамиль Ренатович", "Представитель: Юсупова Гузель Маратовна"],
    ]  # fmt: skip
