"""Posts, classes and representatives on the card."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from rostok.core import clock
from rostok.people.models import Employment, Enrolment, Person, Representative
from tests import factories as make
from tests.pages import errors, said, words


@pytest.fixture
def anna(scene):
    """A teacher of the school."""
    return make.person(scene.school, "Белова Анна Сергеевна", "учитель физики")


@pytest.fixture
def denis(scene):
    """A pupil of the school."""
    made = Person.objects.create(organisation=scene.school, full_name="Смирнов Денис Ильич", born_on=date(2012, 1, 1))
    made.enrolments.create(organisation=scene.school, form="8 А", since=make.LONG_AGO)
    return made


def url(name: str, row) -> str:
    return reverse(f"people:{name}", args=[row.pk])


def test_the_history_of_posts_stays(scene, client_of, anna):
    client = client_of(scene.katya)
    old = anna.employments.get()
    client.post(url("post_add", anna), {"post": "заместитель директора"})
    response = client.post(url("post_end", old))
    assert said(client, response).endswith("Должность завершена: учитель физики.")
    old.refresh_from_db()
    assert old.until == clock.today(scene.school) - timedelta(days=1)
    text = words(client.get(url("person", anna)))
    assert "заместитель директора" in text
    assert "учитель физики" in text
    offered = [value for value, _ in client.get(reverse("people:list")).context["form"].fields["post"].choices]
    assert offered == ["", "заместитель директора"]


def test_a_post_begun_today_and_ended_today_never_was(scene, client_of, anna):
    client = client_of(scene.katya)
    client.post(url("post_add", anna), {"post": "тренер"})
    client.post(url("post_end", Employment.objects.get(post="тренер")))
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
def test_a_post_that_cannot_be_is_told(scene, client_of, anna, values, told):
    response = client_of(scene.katya).post(url("post_add", anna), values)
    assert errors(response) == told
    assert words(response).startswith("Ошибка:")
    assert anna.employments.count() == 1


def test_a_mistake_in_a_post_is_corrected(scene, client_of, anna):
    held = anna.employments.get()
    held.cases = {"dative": "учительнице физики"}
    held.save()
    client = client_of(scene.katya)
    assert client.get(url("post_edit", held)).context["form"]["post"].value() == "учитель физики"
    client.post(url("post_edit", held), {"post": "учитель химии", "subject": "химия", "since": "2021-09-01"})
    held.refresh_from_db()
    assert (held.post, held.subject, held.since, held.cases) == ("учитель химии", "химия", date(2021, 9, 1), {})


def test_a_new_class_ends_the_former_one(scene, client_of, denis):
    client, old = client_of(scene.katya), denis.enrolments.get()
    client.post(url("class_add", denis), {"form": "9 А", "since": "2026-09-01"})
    old.refresh_from_db()
    assert old.until == date(2026, 8, 31)
    new = Enrolment.objects.get(form="9 А")
    client.post(url("class_edit", new), {"form": "9 Б", "since": "2026-09-01"})
    new.refresh_from_db()
    assert new.form == "9 Б"
    assert said(client, client.post(url("class_end", new))).endswith("Класс завершён: 9 Б.")
    assert said(client, client.post(url("class_end", new))) == "Эта запись уже завершена."


def test_a_new_adult_becomes_the_representative(scene, client_of, denis):
    client = client_of(scene.katya)
    values = {"full_name": "Смирнова Ольга Петровна", "phone": "89131234567", "kinship": "mother"}
    assert said(client, client.post(url("representative_add", denis), values)) == "Представитель записан."
    row = Representative.objects.get()
    assert (row.adult.full_name, row.adult.phone, row.kinship) == ("Смирнова Ольга Петровна", "+79131234567", "mother")
    assert "Смирнова Ольга Петровна, мать" in words(client.get(url("person", denis)))
    assert "Представляет: Смирнов Денис Ильич" in words(client.get(url("person", row.adult)))
    assert client.post(url("representative_end", row)).status_code == 302
    assert not Representative.objects.exists()


def test_a_known_adult_of_this_school_only_is_offered(scene, client_of, denis, anna):
    stranger = make.person(scene.neighbour, "Чужой Иван Ильич")
    client = client_of(scene.katya)
    offered = set(client.get(url("representative_add", denis)).context["form"].fields["adult"].queryset)
    assert offered == {anna}
    for wrong in (stranger, denis):
        response = client.post(url("representative_add", denis), {"adult": wrong.pk, "kinship": "mother"})
        assert errors(response) == {"adult": ["Выберите из списка."]}
    client.post(url("representative_add", denis), {"adult": anna.pk, "kinship": "guardian", "proof": "Решение № 5"})
    again = client.post(url("representative_add", denis), {"adult": anna.pk, "kinship": "guardian"})
    assert errors(again) == {"adult": ["Этот представитель уже указан."]}
    empty = client.post(url("representative_add", denis), {"kinship": "mother"})
    assert errors(empty) == {"adult": ["Выберите человека из списка или напишите фамилию, имя и отчество."]}
    same = client.post(url("representative_add", denis), {"kinship": "mother", "full_name": "белова анна сергеевна"})
    assert errors(same) == {"full_name": ["Такой человек уже есть. Выберите его из списка."]}


def test_foreign_rows_are_not_found(scene, client_of, denis, anna):
    adult = Representative.objects.create(child=denis, adult=anna, kinship="mother", since=make.LONG_AGO)
    stranger = client_of(scene.semyon)
    rows = {
        "post_add": anna,
        "class_add": denis,
        "representative_add": denis,
        "post_edit": anna.employments.get(),
        "post_end": anna.employments.get(),
        "class_edit": denis.enrolments.get(),
        "class_end": denis.enrolments.get(),
        "representative_end": adult,
    }
    for name, row in rows.items():
        assert stranger.post(url(name, row), {"post": "Икс", "form": "1"}).status_code == 404, name
    assert Representative.objects.get().until is None
