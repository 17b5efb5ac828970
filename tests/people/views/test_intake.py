"""Bulk entry, the first steps: a paste or a file, names of columns, past tables."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rostok.people.actions.intake_write import write
from rostok.people.models import ColumnMemory, Intake, Person
from tests.pages import errors, queries, said, words
from tests.people.tables import STAFF, pasted, staff, text


def test_a_bad_file_is_told_at_its_field(scene, client_of) -> None:
    client = client_of(scene.katya)
    new = f"{reverse('people:intake_new')}?kind=staff"
    for given, field, message in (
        ({}, "text", "Вставьте строки или выберите файл."),
        ({"file": SimpleUploadedFile("a.xlsx", b"MZ" + b"\0" * 300)}, "file", "Это не документ. Отправьте файл"),
        ({"file": SimpleUploadedFile("a.csv", b"x" * (5 * 1024 * 1024 + 1))}, "file", "Файл больше 5\u00a0МБ."),
    ):
        answer = client.post(new, {"organisation": scene.school.pk, **given})
        assert errors(answer)[field][0].startswith(message)
    assert "До 5 МБ и 2 000 строк" in words(client.get(new))


def test_a_foreign_organisation_and_a_foreign_kind_change_nothing(scene, client_of) -> None:
    client = client_of(scene.katya)
    new = reverse("people:intake_new")
    answer = client.post(f"{new}?kind=staff", {"organisation": scene.neighbour.pk, "text": text(STAFF, *staff(1))})
    assert "organisation" in errors(answer)
    assert client.get(f"{new}?kind=municipal").status_code == 404
    assert client_of(scene.olga).get(f"{new}?kind=municipal").status_code == 200
    assert not Intake.objects.exists()


def test_chosen_columns_are_kept_and_doubles_refused(scene, client_of) -> None:
    client = client_of(scene.katya)
    intake = pasted(scene.school, scene.katya, STAFF, *staff(2))
    url = reverse("people:intake_columns", args=[intake.pk])
    double = {"column-0-field": "full_name", "column-1-field": "phone", "column-2-field": "phone"}
    assert "Два столбца названы «Телефон»" in words(client.post(url, double))
    client.post(url, {**double, "column-1-field": ""})
    assert ColumnMemory.objects.get(header="должность").field == "-"
    client.post(url, {"column-0-field": "full_name", "column-1-field": "nonsense", "column-2-field": ""})
    intake.refresh_from_db()
    assert intake.columns[1]["field"] == ""


def test_beginning_again_forgets_the_draft(scene, client_of) -> None:
    intake = pasted(scene.school, scene.katya, STAFF, *staff(1))
    answer = client_of(scene.katya).post(reverse("people:intake_again", args=[intake.pk]))
    assert answer["Location"].endswith("?kind=staff")
    assert not Intake.objects.exists()


def test_past_tables_are_listed_and_taken_back(scene, client_of) -> None:
    client = client_of(scene.katya)
    intake = pasted(scene.school, scene.katya, STAFF, *staff(3))
    write(intake, by=scene.katya)
    assert "Записано новых 3 Отменить" in words(client.get(reverse("people:intakes")))
    Person.objects.filter(full_name=staff(3)[0][0]).update(email="new@school1.ru")
    undo = reverse("people:intake_undo", args=[intake.pk])
    asked = words(client.get(undo))
    assert "Вернём как было: 2 строки" in asked
    assert staff(3)[0][0] in asked
    assert said(client, client.post(undo)).startswith("Отменено: 2 строки. Остались")
    assert "отменено 2, осталось изменённых 1" in words(client.get(reverse("people:intakes")))
    assert "Запись отменена" in words(client.get(reverse("people:intake", args=[intake.pk])))


def test_the_list_asks_as_much_for_one_table_as_for_many(scene, client_of) -> None:
    client, url = client_of(scene.katya), reverse("people:intakes")
    pasted(scene.school, scene.katya, STAFF, *staff(1))
    one = queries(client, url)
    for _ in range(5):
        pasted(scene.school, scene.katya, STAFF, *staff(1))
    assert queries(client, url) == one
