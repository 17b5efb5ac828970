"""People: list, card, posts, accounts."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from rostok.core import clock
from rostok.people.models import Employment, Person
from tests import factories as make
from tests.pages import answers, errors, queries, said, words


def names(client, query: str = "") -> list[str]:
    return [row.full_name for row in client.get(reverse("people:list") + query).context["found"].rows]


@pytest.fixture
def staff(scene):
    """Two teachers of the school, one of the neighbour."""
    return [
        make.person(scene.school, "Белова Анна Сергеевна", "учитель физики"),
        make.person(scene.school, "Ёлкин Пётр Ильич", "учитель химии", scene.maria),
        make.person(scene.neighbour, "Юсупов Рустам Тагирович", "учитель физики"),
    ]


def test_people_are_seen_in_their_own_school_only(scene, client_of, staff):
    assert names(client_of(scene.katya)) == ["Белова Анна Сергеевна", "Ёлкин Пётр Ильич"]
    assert names(client_of(scene.semyon)) == ["Юсупов Рустам Тагирович"]
    assert names(client_of(scene.olga)) == []
    people = {"maria": scene.maria, "official": scene.official, "admin": scene.admin, "nobody": scene.nobody}
    assert set(answers(client_of, people, reverse("people:list")).values()) == {403}


def test_the_list_is_filtered_by_name_and_post(scene, client_of, staff):
    client = client_of(scene.katya)
    assert names(client, "?q=елкин") == ["Ёлкин Пётр Ильич"]
    assert names(client, "?post=учитель+физики") == ["Белова Анна Сергеевна"]
    assert names(client, f"?organisation={scene.school.pk}&sort=-name") == ["Ёлкин Пётр Ильич", "Белова Анна Сергеевна"]
    offered = [value for value, _ in client.get(reverse("people:list")).context["form"].fields["post"].choices]
    assert offered == ["", "учитель физики", "учитель химии"]


def test_the_list_needs_as_many_queries_for_three_rows_as_for_one(scene, client_of):
    client, url = client_of(scene.katya), reverse("people:list")
    make.person(scene.school, "Первая Анна Ильинична", "учитель")
    one = queries(client, url)
    for number in (2, 3):
        make.person(scene.school, f"Человек {number} Иванович", "учитель")
    assert queries(client, url) == one


def test_the_file_holds_what_the_filter_shows(scene, client_of, staff):
    response = client_of(scene.katya).get(reverse("people:list") + "?q=ёлкин&format=xlsx")
    rows = CalamineWorkbook.from_filelike(BytesIO(response.content)).get_sheet_by_index(0).to_python()
    assert rows == [
        ["Фамилия, имя, отчество", "Должность", "Организация", "Почта"],
        ["Ёлкин Пётр Ильич", "учитель химии", "СОШ № 1", "maria@school1.ru"],
    ]


def test_somebody_is_added_with_a_post(scene, client_of):
    client = client_of(scene.katya)
    values = {"organisation": scene.school.pk, "full_name": " Белова  Анна Сергеевна", "post": "учитель физики"}
    response = client.post(reverse("people:new"), values)
    person = Person.objects.get()
    assert response["Location"] == reverse("people:person", args=[person.pk])
    assert person.full_name == "Белова Анна Сергеевна"
    held = Employment.objects.get()
    assert (held.post, held.since, held.until) == ("учитель физики", clock.today(scene.school), None)
    assert "Добавлен человек: Белова А. С." in words(client.get(response["Location"]))


def test_a_namesake_of_the_same_school_is_noticed(scene, client_of, staff):
    values = {"organisation": scene.school.pk, "full_name": "белова анна сергеевна"}
    response = client_of(scene.katya).post(reverse("people:new"), values)
    text = "Такой человек уже есть. Откройте его карточку и добавьте должность."
    assert errors(response) == {"full_name": [text]}


def test_nobody_adds_people_to_another_school(scene, client_of):
    values = {"organisation": scene.neighbour.pk, "full_name": "Икс Игрек"}
    assert errors(client_of(scene.katya).post(reverse("people:new"), values)) == {
        "organisation": ["Выберите из списка."]
    }
    assert client_of(scene.maria).post(reverse("people:new"), values).status_code == 403
    assert not Person.objects.exists()


def test_empty_fields_are_told_by_name(scene, client_of):
    assert errors(client_of(scene.katya).post(reverse("people:new"), {})) == {
        "organisation": ["Выберите организацию."],
        "full_name": ["Напишите фамилию, имя и отчество."],
    }


def test_foreign_cards_are_not_found(scene, client_of, staff):
    card = reverse("people:person", args=[staff[0].pk])
    people = {name: getattr(scene, name) for name in ("katya", "dmitry", "semyon", "olga", "maria")}
    assert answers(client_of, people, card) == {"katya": 200, "dmitry": 200, "semyon": 404, "olga": 404, "maria": 403}
    for name in ("edit", "post_add"):
        url = reverse(f"people:{name}", args=[staff[0].pk])
        assert client_of(scene.semyon).post(url, {"full_name": "Икс", "post": "Икс"}).status_code == 404
    held = staff[0].employments.get()
    assert client_of(scene.semyon).post(reverse("people:post_end", args=[held.pk])).status_code == 404


def test_the_history_of_posts_stays(scene, client_of, staff):
    client, card = client_of(scene.katya), reverse("people:person", args=[staff[0].pk])
    old = staff[0].employments.get()
    client.post(reverse("people:post_add", args=[staff[0].pk]), {"post": "заместитель директора"})
    response = client.post(reverse("people:post_end", args=[old.pk]))
    assert said(client, response).endswith("Должность завершена: учитель физики.")
    old.refresh_from_db()
    assert old.until == clock.today(scene.school) - timedelta(days=1)
    text = words(client.get(card))
    assert "заместитель директора" in text
    assert "учитель физики" in text
    offered = [value for value, _ in client.get(reverse("people:list")).context["form"].fields["post"].choices]
    assert offered == ["", "заместитель директора", "учитель химии"]


def test_a_post_begun_today_and_ended_today_never_was(scene, client_of, staff):
    client = client_of(scene.katya)
    client.post(reverse("people:post_add", args=[staff[0].pk]), {"post": "тренер"})
    client.post(reverse("people:post_end", args=[Employment.objects.get(post="тренер").pk]))
    assert not Employment.objects.filter(post="тренер").exists()


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({}, {"post": ["Напишите должность."]}),
        (
            {"post": "а", "since": "2026-09-02", "until": "2026-09-01"},
            {"until": ["Последний день раньше первого. Проверьте даты."]},
        ),
        ({"post": "а", "since": "завтра"}, {"since": ["Напишите дату так: 12.09.2026."]}),
    ],
)
def test_a_post_that_cannot_be_is_told(scene, client_of, staff, values, told):
    response = client_of(scene.katya).post(reverse("people:post_add", args=[staff[0].pk]), values)
    assert errors(response) == told
    assert words(response).startswith("Ошибка:")
    assert staff[0].employments.count() == 1


def test_a_person_is_tied_to_the_account_of_the_school(scene, client_of, staff):
    client, url = client_of(scene.katya), reverse("people:edit", args=[staff[0].pk])
    offered = {user.email for user in client.get(url).context["form"].fields["account"].queryset}
    assert offered == {"dmitry@school1.ru", "katya@school1.ru", "egor@school1.ru"}
    response = client.post(url, {"full_name": "Белова Анна Петровна", "account": scene.egor.pk})
    assert said(client, response) == "Карточка записана."
    staff[0].refresh_from_db()
    assert (staff[0].full_name, staff[0].user) == ("Белова Анна Петровна", scene.egor)
    response = client.post(url, {"full_name": "Белова Анна Петровна", "account": scene.maria.pk})
    assert errors(response) == {"account": ["Выберите из списка."]}


def test_a_page_of_a_person_says_what_happened(scene, client_of, staff):
    client = client_of(scene.katya)
    client.post(reverse("people:edit", args=[staff[0].pk]), {"full_name": "Белова Анна Петровна"})
    assert "Карточка изменена: Белова А. П." in words(client.get(reverse("people:person", args=[staff[0].pk])))
