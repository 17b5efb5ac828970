"""Bulk entry through pages: thirty rows with two bad ones from the clipboard to the base and back."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from rostok.people.actions.intake_write import write
from rostok.people.models import ColumnMemory, Intake, Person
from tests.engine.rosters.writers import xlsx
from tests.pages import errors, file_name, queries, said, words
from tests.people.tables import STAFF, pasted, staff, text


def rows_of(response: Any) -> list[list[str]]:
    """Cells of the first sheet of an answered workbook."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(response.content))
    return book.get_sheet_by_name(book.sheet_names[0]).to_python()


def begun(client: Any, school: Any, *rows: Any, kind: str = "staff") -> str:
    """The address of the check page of a pasted table."""
    new = f"{reverse('people:intake_new')}?kind={kind}"
    answer = client.post(new, {"organisation": school.pk, "text": text(*rows)})
    assert answer.status_code == 302, errors(answer)
    page = client.get(answer["Location"])
    named = {f"column-{place}-field": form.initial["field"] for place, (form, _) in enumerate(page.context["columns"])}
    return client.post(answer["Location"], named)["Location"]


def test_thirty_rows_with_two_bad_ones(scene, client_of) -> None:
    client = client_of(scene.katya)
    head, rows = (*STAFF, "Школа"), [(*row, "СОШ № 1") for row in staff(30)]
    rows[13], rows[20] = (*rows[13][:3], "СОШ 77"), rows[4]
    check = begun(client, scene.school, head, *rows)
    page = client.get(check)
    told = words(page)
    assert "Проверьте, ещё ничего не записано" in told
    assert "С ошибкой 2 Новые 28 Обновятся 0 Без изменений 0" in told
    assert f"Строка 15, {rows[13][0]}" in told
    assert "Школа. Школа «СОШ 77» не найдена. Похоже на «СОШ № 1»?" in told
    assert "Этот человек уже есть в строке 6" in told
    assert said(client, client.post(check, {"act": "write"})) == "Записано: новых 28, обновлено 0."
    assert Person.objects.count() == 28

    rest = client.get(f"{check}/rest.xlsx")
    assert file_name(rest).startswith("Строки с ошибками")
    table = rows_of(rest)
    assert (len(table), table[0][-1], table[1][3]) == (3, "Что исправить", "СОШ 77")

    page = client.get(check)
    assert "Записано 28, осталось 2" in words(page)
    fixed = {
        "place": ["13", "20"],
        "act": "write",
        "row-20-full_name": "Юсупов Рамиль Ренатович",
        "row-20-post": "учитель",
    }
    fixed |= {"row-13-full_name": rows[13][0], "row-13-school": "СОШ № 1", "row-13-post": rows[13][1]}
    assert said(client, client.post(check, fixed)) == "Записано: новых 2, обновлено 0."
    assert "Готово: записано 30" in words(client.get(check))
    assert Person.objects.filter(full_name="Юсупов Рамиль Ренатович", phone="").exists()


def test_a_guess_is_agreed_to_by_one_press(scene, client_of) -> None:
    client = client_of(scene.katya)
    check = begun(client, scene.school, (*STAFF, "Школа"), (*staff(1)[0], "СОШ 77"))
    assert 'value="take-0-school"' in client.get(check).content.decode()
    client.post(check, {"act": "take-0-school"})
    assert "С ошибкой 0 Новые 1" in words(client.get(check))


def test_a_bad_file_is_told_at_its_field(scene, client_of) -> None:
    client = client_of(scene.katya)
    new = f"{reverse('people:intake_new')}?kind=staff"
    for given, field, message in (
        ({}, "text", "Вставьте строки или выберите файл."),
        ({"file": SimpleUploadedFile("a.xlsx", b"MZ" + b"\0" * 300)}, "file", "Это не документ. Отправьте файл"),
        ({"file": SimpleUploadedFile("a.csv", b"x" * (5 * 1024 * 1024 + 1))}, "file", "Файл больше 5 МБ."),
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


def test_a_table_is_seen_by_its_own_organisation_only(scene, client_of) -> None:
    intake = pasted(scene.school, scene.katya, STAFF, *staff(1))
    for name in ("intake", "intake_columns", "intake_rest", "intake_undo"):
        url = reverse(f"people:{name}", args=[intake.pk])
        assert client_of(scene.semyon).get(url).status_code == 404
        assert client_of(scene.maria).get(url).status_code == 403
    assert client_of(scene.semyon).post(reverse("people:intake", args=[intake.pk]), {"act": "write"}).status_code == 404
    assert not Person.objects.exists()


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


def test_the_blank_comes_back_as_it_was_taken(scene, client_of) -> None:
    client = client_of(scene.katya)
    write(pasted(scene.school, scene.katya, STAFF, *staff(3)), by=scene.katya)
    taken = client.get(reverse("people:intake_blank", args=["staff"]) + "?only=unfilled")
    assert file_name(taken).startswith("Сотрудники, незаполненные")
    table = rows_of(taken)
    assert len(table) == 4
    table[1][table[0].index("Почта")] = "first@school1.ru"
    upload = SimpleUploadedFile("Сотрудники.xlsx", xlsx(table))
    new = f"{reverse('people:intake_new')}?kind=staff"
    columns = client.post(new, {"organisation": scene.school.pk, "file": upload})["Location"]
    assert all(form.initial["field"] for form, _ in client.get(columns).context["columns"])
    assert "Обновятся 1 Без изменений 2" in words(client.get(columns.removesuffix("/columns")))


@pytest.mark.parametrize("kind", ["staff", "pupils", "mentors", "mentees"])
def test_every_blank_is_understood_at_once(scene, client_of, kind: str) -> None:
    client = client_of(scene.katya)
    head = rows_of(client.get(reverse("people:intake_blank", args=[kind])))[0]
    row = ["Андреева Ольга Ивановна"] + [""] * (len(head) - 1)
    intake = pasted(scene.school, scene.katya, head, row, kind=kind)
    assert all(column["field"] for column in intake.columns)
    assert client.get(reverse("people:intake_blank", args=["municipal"])).status_code == 404


def test_the_list_asks_as_much_for_one_table_as_for_many(scene, client_of) -> None:
    client, url = client_of(scene.katya), reverse("people:intakes")
    pasted(scene.school, scene.katya, STAFF, *staff(1))
    one = queries(client, url)
    for _ in range(5):
        pasted(scene.school, scene.katya, STAFF, *staff(1))
    assert queries(client, url) == one


def test_the_check_asks_as_much_for_two_rows_as_for_fifty(scene, client_of) -> None:
    client = client_of(scene.katya)
    write(pasted(scene.school, scene.katya, STAFF, *staff(25)), by=scene.katya)
    asked = []
    for count in (2, 50):
        intake = pasted(scene.school, scene.katya, STAFF, *staff(count), ("Некто", "учитель", "1"))
        asked.append(queries(client, reverse("people:intake", args=[intake.pk])))
    assert asked[0] == asked[1]
