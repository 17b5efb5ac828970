"""The check page: thirty rows with two bad ones from the clipboard to the base."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from rostok.people.actions.intake_write import write
from rostok.people.models import Person
from tests.pages import errors, file_name, queries, said, words
from tests.people.tables import STAFF, pasted, rows_of, staff, text


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
    assert "Школа «СОШ 77» не найдена. Похоже на «СОШ № 1»?" in told
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


def test_the_check_asks_as_much_for_two_rows_as_for_fifty(scene, client_of) -> None:
    client = client_of(scene.katya)
    write(pasted(scene.school, scene.katya, STAFF, *staff(25)), by=scene.katya)
    asked = []
    for count in (2, 50):
        intake = pasted(scene.school, scene.katya, STAFF, *staff(count), ("Некто", "учитель", "1"))
        asked.append(queries(client, reverse("people:intake", args=[intake.pk])))
    assert asked[0] == asked[1]


def test_a_table_is_seen_by_its_own_organisation_only(scene, client_of) -> None:
    intake = pasted(scene.school, scene.katya, STAFF, *staff(1))
    for name in ("intake", "intake_columns", "intake_rest", "intake_undo"):
        url = reverse(f"people:{name}", args=[intake.pk])
        assert client_of(scene.semyon).get(url).status_code == 404
        assert client_of(scene.maria).get(url).status_code == 403
    assert client_of(scene.semyon).post(reverse("people:intake", args=[intake.pk]), {"act": "write"}).status_code == 404
    assert not Person.objects.exists()
