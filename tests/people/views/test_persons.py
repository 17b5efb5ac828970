"""People: the list and somebody new."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from rostok.core import clock
from rostok.core.models import JournalEntry
from rostok.people.models import Employment, Person
from tests import factories as make
from tests.pages import answers, errors, file_name, queries, words


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


def test_one_school_is_neither_asked_nor_repeated_in_every_row(scene, client_of, staff):
    for url in (
        "/people",
        "/mentors",
        "/mentees",
        "/requests/list",
        "/people/cards",
        "/mentors/selection",
        "/consents",
    ):
        said = client_of(scene.katya).get(url).content.decode()
        assert "Все организации" not in said, url
        assert 'data-label="Организация"' not in said, url
    assert "Все организации" in client_of(scene.olga).get("/mentors").content.decode()


def test_mass_actions_are_offered_where_somebody_can_be_ticked(scene, client_of):
    for card in (make.mentor(scene.school, "Белова Анна"), make.mentee(scene.school, "Ежов Егор")):
        make.consent(card.person)
    for url, what in (("/mentors", "С выбранными"), ("/mentees", "С отмеченными")):
        assert what in client_of(scene.katya).get(url).content.decode()
        assert what not in client_of(scene.olga).get(url).content.decode()


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
        ["Фамилия, имя, отчество", "Должность", "Класс", "Входит в систему"],
        ["Ёлкин Пётр Ильич", "учитель химии", "", "да"],
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


def pupil(where, full_name: str, form: str, **values) -> Person:
    """A pupil of `where` in a class since long ago."""
    made = Person.objects.create(organisation=where, full_name=full_name, **values)
    made.enrolments.create(organisation=where, form=form, since=make.LONG_AGO)
    return made


def test_each_condition_of_the_filter_narrows_the_list(scene, client_of, staff):
    pupil(scene.school, "Смирнов Денис Ильич", "9 А", born_on=date(2011, 5, 1))
    gone = make.person(scene.school, "Уволен Иван Ильич", "сторож")
    gone.employments.update(until=clock.today(scene.school))
    client = client_of(scene.katya)
    assert names(client, "?who=pupil") == names(client, "?form=9+А") == ["Смирнов Денис Ильич"]
    assert names(client, "?who=adult") == ["Белова Анна Сергеевна", "Ёлкин Пётр Ильич"]
    assert names(client, "?account=with") == ["Ёлкин Пётр Ильич"]
    assert names(client, "?account=without&who=adult") == ["Белова Анна Сергеевна"]
    assert names(client, "?unborn=on") == ["Белова Анна Сергеевна", "Ёлкин Пётр Ильич"]
    assert names(client, "?left=on") == ["Уволен Иван Ильич"]
    assert names(client, "?q=сергеевна+бел") == ["Белова Анна Сергеевна"]
    offered = [value for value, _ in client.get(reverse("people:list")).context["form"].fields["form"].choices]
    assert offered == ["", "9 А"]


def test_columns_are_chosen_and_remembered(scene, client_of, staff):
    staff[0].phone = "8 913 123-45-67"
    staff[0].save()
    client, url = client_of(scene.katya), reverse("people:list")
    assert [key for key, _ in client.get(url).context["columns"]] == ["post", "form", "account"]
    shown = client.get(url + "?columns=phone&columns=born&columns=wrong")
    assert [key for key, _ in shown.context["columns"]] == ["phone", "born"]
    assert "8 (913) 123-45-67" in words(shown)
    assert [key for key, _ in client.get(url).context["columns"]] == ["phone", "born"]
    file = client.get(url + "?format=csv").content.decode("utf-8-sig")
    assert file.splitlines()[1].startswith("Белова Анна Сергеевна;8 (913) 123-45-67")


def test_the_list_is_a_word_document_too_and_the_journal_knows(scene, client_of, staff):
    client, url = client_of(scene.katya), reverse("people:list")
    response = client.get(url + "?format=docx")
    assert response.content.startswith(b"PK")
    assert file_name(response).startswith("Люди ")
    entry = JournalEntry.objects.get(verb="person.exported")
    assert (entry.data["text"], entry.organisation) == ("Скачано: список людей, строк 2", scene.school)
    assert "Белова" not in str(entry.data)
    client.get(url)
    assert JournalEntry.objects.filter(verb="person.exported").count() == 1


def test_a_pupil_is_added_with_a_class_and_contacts_in_one_form(scene, client_of):
    values = {"organisation": scene.school.pk, "full_name": "СМИРНОВ ДЕНИС", "form": "9 А", "phone": "8-913-123-45-67"}
    client = client_of(scene.katya)
    client.post(reverse("people:new"), values | {"born_on": "2011-05-01", "email": "D@School1.ru"})
    person = Person.objects.get()
    assert (person.family, person.given, person.phone) == ("Смирнов", "Денис", "+79131234567")
    assert (person.email, person.born_on) == ("d@school1.ru", date(2011, 5, 1))
    assert person.enrolments.get().form == "9 А"
    wrong = client.post(reverse("people:new"), values | {"full_name": "Икс Игрек", "post": "учитель", "phone": "нет"})
    assert errors(wrong) == {"phone": ["Напишите телефон цифрами, например 8 913 123-45-67."]}
    wrong = client.post(reverse("people:new"), values | {"full_name": "Икс Игрек", "post": "учитель"})
    assert errors(wrong) == {"form": ["Укажите что-то одно: должность или класс."]}


def test_another_person_with_the_same_name_is_added_when_said_so(scene, client_of, staff):
    values = {"organisation": scene.school.pk, "full_name": "Белова Анна Сергеевна"}
    client = client_of(scene.katya)
    first = client.post(reverse("people:new"), values)
    assert "Это другой человек с таким же именем" in words(first)
    client.post(reverse("people:new"), values | {"same_name": "on"})
    assert Person.objects.filter(full_name="Белова Анна Сергеевна").count() == 2


def test_the_typed_name_is_shown_in_parts(scene, client_of):
    url = reverse("people:name_parts")
    shown = words(client_of(scene.katya).post(url, {"full_name": "иван иванович петров"}))
    assert shown == "Понято: фамилия — Петров, имя — Иван, отчество — Иванович"
    assert words(client_of(scene.katya).post(url)) == ""
    assert client_of(scene.maria).post(url).status_code == 403
