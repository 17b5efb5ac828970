"""The card of a person."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from rostok.core import clock, todo
from rostok.core.access import Role
from rostok.people.actions.intake_write import write
from rostok.people.models import Person
from tests import factories as make
from tests.pages import answers, errors, queries, said, words
from tests.people.tables import STAFF, pasted, staff


@pytest.fixture
def anna(scene):
    """A teacher of the school."""
    return make.person(scene.school, "Белова Анна Сергеевна", "учитель физики")


def url(name: str, row) -> str:
    return reverse(f"people:{name}", args=[row.pk])


def test_foreign_cards_are_not_found(scene, client_of, anna):
    people = {name: getattr(scene, name) for name in ("katya", "dmitry", "semyon", "olga", "maria")}
    found = answers(client_of, people, url("person", anna))
    assert found == {"katya": 200, "dmitry": 200, "semyon": 404, "olga": 404, "maria": 403}
    stranger = client_of(scene.semyon)
    for name in ("edit", "forms", "checked"):
        assert stranger.post(url(name, anna), {"family": "Икс"}).status_code == 404
    assert stranger.post(url("post_forms", anna.employments.get()), {"dative": "Икс"}).status_code == 404


def test_the_card_says_what_is_known_and_what_is_missing(scene, client_of, anna):
    text = words(client_of(scene.katya).get(url("person", anna)))
    assert "Фамилия Белова Имя Анна Отчество Сергеевна Пол женский" in text
    for missing in (
        "нет согласия на обработку данных",
        "нет согласия на передачу муниципалитету",
        "нет ни телефона, ни почты",
    ):
        assert missing in text
    for purpose in ("processing", "transfer"):
        make.consent(anna, purpose)
    anna.phone = "89131234567"
    anna.save()
    text = words(client_of(scene.katya).get(url("person", anna)))
    assert "Чего не хватает" not in text
    assert "Телефон 8 (913) 123-45-67" in text
    assert "Обработка данных: есть, дано 01.09.2020" in text


def test_a_pupil_without_a_birthday_is_a_minor_and_needs_a_representative(scene, client_of):
    pupil = Person.objects.create(organisation=scene.school, full_name="Смирнов Денис Ильич")
    pupil.enrolments.create(organisation=scene.school, form="9 А", since=make.LONG_AGO)
    client = client_of(scene.katya)
    text = words(client.get(url("person", pupil)))
    assert "Несовершеннолетний" in text
    assert "не указан законный представитель" in text
    assert "нет даты рождения, поэтому считается несовершеннолетним" in text
    Person.objects.update(born_on=date(2000, 1, 1))
    assert "Несовершеннолетний" not in words(client.get(url("person", pupil)))


def test_cards_of_bases_and_history_are_linked(scene, client_of):
    mentor = make.mentor(scene.school, "Белова Анна Сергеевна")
    response = client_of(scene.katya).get(url("person", mentor.person))
    assert f'href="{reverse("people:mentor", args=[mentor.pk])}"' in response.content.decode()
    assert "Наставник, СОШ № 1: готов" in words(response)


def test_the_card_is_changed_by_its_parts(scene, client_of, anna):
    client = client_of(scene.katya)
    values = {"family": "петрова", "given": "Анна", "patronymic": "Сергеевна", "phone": "8 913 123 45 67"}
    response = client.post(url("edit", anna), values | {"born_on": "1990-05-02", "account": scene.egor.pk})
    assert said(client, response) == "Карточка записана."
    anna.refresh_from_db()
    assert (anna.full_name, anna.user, anna.phone) == ("Петрова Анна Сергеевна", scene.egor, "+79131234567")
    assert client.get(url("edit", anna)).context["form"]["phone"].value() == "8 (913) 123-45-67"
    assert "Карточка изменена: Петрова А. С." in words(client.get(url("person", anna)))
    assert errors(client.post(url("edit", anna), {})) == {"family": ["Напишите фамилию."]}


def test_only_accounts_of_the_school_are_offered(scene, client_of, anna):
    client = client_of(scene.katya)
    make.person(scene.school, "Морозова Мария Андреевна", account=scene.maria)
    offered = {user.email for user in client.get(url("edit", anna)).context["form"].fields["account"].queryset}
    assert offered == {"dmitry@school1.ru", "katya@school1.ru", "egor@school1.ru"}
    for foreign in (scene.maria, scene.semyon):
        response = client.post(url("edit", anna), {"family": "Белова", "account": foreign.pk})
        assert errors(response) == {"account": ["Выберите из списка."]}


def test_forms_for_papers_are_corrected_once_and_win(scene, client_of, anna):
    client = client_of(scene.katya)
    text = words(client.get(url("person", anna)))
    assert "кому Беловой Анне Сергеевне" in text
    assert "кому учителю физики" in text
    shown = client.get(url("forms", anna)).context["form"]
    typed = {name: shown[name].value() for name in shown.fields} | {"dative": "Беловой Анне-Сергеевне"}
    client.post(url("forms", anna), typed)
    anna.refresh_from_db()
    assert anna.cases == {"dative": "Беловой Анне-Сергеевне"}
    assert "Беловой Анне-Сергеевне поправлено" in words(client.get(url("person", anna)))
    client.post(url("forms", anna), typed | {"dative": ""})
    anna.refresh_from_db()
    assert anna.cases == {}


def test_a_new_name_drops_forms_of_the_old_one(scene, client_of, anna):
    anna.cases = {"dative": "Беловой"}
    anna.save()
    client_of(scene.katya).post(url("edit", anna), {"family": "Петрова", "given": "Анна"})
    anna.refresh_from_db()
    assert anna.cases == {}


def test_forms_of_a_post_are_corrected_too(scene, client_of, anna):
    client, held = client_of(scene.katya), anna.employments.get()
    response = client.post(url("post_forms", held), {"dative": "учительнице физики"})
    assert said(client, response) == "Записано. Документы будут писать должность так."
    held.refresh_from_db()
    assert held.cases == {"dative": "учительнице физики"}
    assert "учительнице физики поправлено" in words(client.get(url("person", anna)))


def test_a_rare_family_name_asks_for_a_look(scene, client_of):
    person = make.person(scene.school, "Сова Анна Сергеевна")
    assert "Фамилия редкая" in words(client_of(scene.katya).get(url("person", person)))


def test_a_card_that_came_is_checked_once(scene, client_of, anna):
    client = client_of(scene.katya)
    assert "Карточка проверена" not in words(client.get(url("person", anna)))
    key = f"people:moved:{anna.pk}:{scene.school.pk}"
    todo.owe(
        key, organisation=scene.school, role="curator", text="Проверьте", button="Открыть", path=url("person", anna)
    )
    assert "Карточка проверена" in words(client.get(url("person", anna)))
    assert said(client, client.post(url("checked", anna))) == "Карточка отмечена как проверенная."
    assert said(client, client.post(url("checked", anna))) == "Карточка уже отмечена как проверенная."


def test_the_card_needs_as_many_queries_with_a_long_history(scene, client_of, anna):
    client = client_of(scene.katya)
    few = queries(client, url("person", anna))
    for number in range(5):
        anna.employments.create(organisation=scene.school, post=f"пост {number}", since=clock.today(scene.school))
    assert queries(client, url("person", anna)) == few


def test_the_table_that_wrote_a_person_is_named_and_opened_by_those_who_may(scene, client_of):
    intake = pasted(scene.school, scene.katya, STAFF, *staff(2))
    write(intake, by=scene.katya)
    person = Person.objects.get(full_name=staff(1)[0][0])
    page = reverse("people:intake", args=[intake.pk])
    mine = client_of(scene.katya).get(url("person", person))
    assert "Внесено из таблицы (сотрудники): 2 строки" in words(mine)
    assert f'href="{page}"' in mine.content.decode()
    deputy = client_of(make.person_with(Role.DEPUTY, scene.school, "Зимин Захар Ильич", "zimin@school1.ru"))
    read = deputy.get(url("person", person))
    assert "Внесено из таблицы" in words(read)
    assert f'href="{page}"' not in read.content.decode()
    assert deputy.get(page).status_code == 403
    untouched = make.person(scene.school, "Белова Анна Сергеевна")
    assert "Внесено из таблицы" not in words(client_of(scene.katya).get(url("person", untouched)))
