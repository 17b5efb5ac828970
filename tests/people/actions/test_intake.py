"""A table on its way to the bases: read, named, corrected; nothing of it is in the bases yet."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rostok.core.refusal import Forbidden, Refusal
from rostok.people.actions.intake import correct, forget, name_columns, start
from rostok.people.actions.intake_write import write
from rostok.people.models import ColumnMemory, Intake, Person
from rostok.people.queries.intake_plan import plan_of
from tests.engine.rosters.writers import xlsx
from tests.people.tables import STAFF, pasted, staff, text


def test_a_paste_is_a_draft_with_guessed_columns(scene) -> None:
    intake = pasted(scene.school, scene.katya, STAFF, *staff(3))
    assert [column["field"] for column in intake.columns] == ["full_name", "post", "phone"]
    assert [row["number"] for row in intake.rows] == [2, 3, 4]
    assert (intake.state, Person.objects.count()) == ("draft", 0)


def test_a_file_is_read_in_its_own_process_and_keeps_its_name(scene) -> None:
    upload = SimpleUploadedFile("Педагоги.xlsx", xlsx([STAFF, *staff(2)]))
    intake = start(scene.school, "staff", upload=upload, by=scene.katya)
    assert (intake.name, len(intake.rows)) == ("Педагоги.xlsx", 2)


@pytest.mark.parametrize(
    ("given", "field"),
    [({"text": " "}, "text"), ({"upload": SimpleUploadedFile("a.xlsx", b"MZ" + b"\0" * 300)}, "file")],
)
def test_what_cannot_be_read_is_refused_at_its_field(scene, given: dict, field: str) -> None:
    with pytest.raises(Refusal) as refusal:
        start(scene.school, "staff", by=scene.katya, **given)
    assert refusal.value.field == field
    assert not Intake.objects.exists()


def test_more_than_two_thousand_rows_are_refused_with_their_number(scene) -> None:
    with pytest.raises(Refusal, match=r"2001\s"):
        start(scene.school, "staff", text=text(STAFF, *staff(2001)), by=scene.katya)


def test_only_those_who_keep_people_enter_tables(scene) -> None:
    for user, where, kind in (
        (scene.maria, scene.school, "staff"),
        (scene.semyon, scene.school, "mentors"),
        (scene.katya, scene.town, "municipal"),
    ):
        with pytest.raises(Forbidden):
            start(where, kind, text=text(STAFF, *staff(1)), by=user)


def test_named_columns_are_remembered_for_the_next_table(scene) -> None:
    head = ("Кто", "Чем занят", "Позвонить")
    intake = pasted(scene.school, scene.katya, head, *[(name, "разное", "1") for name, _, _ in staff(2)])
    name_columns(intake, ["full_name", "post", ""], by=scene.katya)
    again = pasted(scene.school, scene.katya, head, *[(name, "разное", "1") for name, _, _ in staff(2)])
    assert [column["field"] for column in again.columns] == ["full_name", "post", ""]
    assert ColumnMemory.objects.filter(user=scene.katya).count() == 3
    theirs = pasted(scene.neighbour, scene.semyon, head, *[(name, "разное", "1") for name, _, _ in staff(2)])
    assert theirs.columns[1]["field"] == ""


def test_two_columns_of_one_meaning_and_a_table_without_names_are_refused(scene) -> None:
    intake = pasted(scene.school, scene.katya, STAFF, *staff(1))
    with pytest.raises(Refusal, match="Два столбца"):
        name_columns(intake, ["full_name", "phone", "phone"], by=scene.katya)
    with pytest.raises(Refusal, match="в каком столбце"):
        name_columns(intake, ["", "post", "phone"], by=scene.katya)


def test_a_mended_cell_heals_its_row_and_a_dropped_row_stands_aside(scene) -> None:
    intake = pasted(scene.school, scene.katya, STAFF, *staff(2), ("Зуев", "учитель", "12"), ("Никто", "учитель", ""))
    assert plan_of(intake).counts["error"] == 2
    fixed = {"full_name": "Зуев Илья Олегович", "phone": "89131112233"}
    assert correct(intake, {2: {"cells": fixed}, 3: {"drop": True}}, by=scene.katya) == 2
    intake.refresh_from_db()
    counts = plan_of(intake).counts
    assert (counts["new"], counts["error"], counts["dropped"]) == (3, 0, 1)
    assert correct(intake, {2: {"cells": fixed}, 99: {"drop": True}}, by=scene.katya) == 0


def test_a_field_without_a_column_gets_one(scene) -> None:
    intake = pasted(scene.school, scene.katya, ("ФИО",), (staff(1)[0][0],))
    correct(intake, {0: {"cells": {"email": "a@school1.ru"}}}, by=scene.katya)
    intake.refresh_from_db()
    assert intake.columns[-1]["field"] == "email"
    assert plan_of(intake).lines[0].entry.values["email"] == "a@school1.ru"


def test_a_draft_is_forgotten_and_a_written_table_is_not(scene) -> None:
    draft = pasted(scene.school, scene.katya, STAFF, *staff(1))
    forget(draft, by=scene.katya)
    assert not Intake.objects.exists()
    written = pasted(scene.school, scene.katya, STAFF, *staff(1))
    write(written, by=scene.katya)
    with pytest.raises(Refusal, match="отменить"):
        forget(written, by=scene.katya)
    with pytest.raises(Refusal, match="уже записана"):
        name_columns(written, ["full_name", "post", "phone"], by=scene.katya)
