"""Orders and acts on their pages."""

from __future__ import annotations

from datetime import timedelta

from rostok.people.actions.erasure_orders import demand
from rostok.people.lifecycle import PAIRED
from rostok.people.models import DestructionAct, MentorCard, Person
from rostok.people.views.erasure import standing
from tests.pages import answers, queries, said, words
from tests.scenes import TODAY


def test_an_order_shows_what_is_held_and_one_press_destroys(scene, people, client_of):
    act = demand(people.teacher, "заявление", by=scene.katya)
    client = client_of(scene.katya)
    page = client.get(f"/erasures/{act.pk}")
    assert "Уничтожение данных: Белова Анна Сергеевна" in words(page)
    assert "База наставников: 1" in words(page)
    answer = client.post(f"/erasures/{act.pk}/erase")
    assert said(client, answer) == "Данные уничтожены. Напечатайте и подпишите акт."
    assert Person.objects.get(pk=people.teacher.pk).full_name == "сведения удалены"
    assert "Что уничтожено" in words(client.get(f"/erasures/{act.pk}"))
    assert client.get(f"/erasures/{act.pk}/act.pdf").content.startswith(b"%PDF")
    assert client.get(f"/erasures/{act.pk}/act.docx").content.startswith(b"PK")
    assert client.get(f"/erasures/{act.pk}/act.csv").status_code == 404
    again = client.post(f"/erasures/{act.pk}/erase", HTTP_REFERER="http://testserver/erasures")
    assert "уже уничтожены" in said(client, again)


def test_what_holds_the_data_is_said_before_the_press(scene, people, client_of):
    act = demand(people.teacher, "заявление", by=scene.katya)
    MentorCard.objects.update(state=PAIRED)
    page = client_of(scene.katya).get(f"/erasures/{act.pk}")
    assert "идёт работа в паре" in words(page)
    assert f"/erasures/{act.pk}/erase" not in page.content.decode()
    assert client_of(scene.katya).get(f"/erasures/{act.pk}/act.pdf").status_code == 404


def test_the_law_may_keep_the_data(scene, people, client_of):
    act = demand(people.teacher, "заявление", by=scene.katya)
    client = client_of(scene.katya)
    assert client.post(f"/erasures/{act.pk}/keep", {"ground": ""}).status_code == 200
    client.post(f"/erasures/{act.pk}/keep", {"ground": "трудовой договор"})
    assert "трудовой договор" in words(client.get(f"/erasures/{act.pk}"))
    assert "Остаётся по закону" in words(client.get("/erasures"))


def test_orders_of_others_are_not_seen(scene, people, client_of):
    act = demand(people.teacher, "заявление", by=scene.katya)
    strangers = {"semyon": scene.semyon, "olga": scene.olga}
    assert set(answers(client_of, strangers, f"/erasures/{act.pk}").values()) == {404}
    assert client_of(scene.semyon).get("/erasures").context["lines"] == []
    assert client_of(scene.maria).get("/erasures").status_code == 403


def test_words_of_an_order_follow_the_day(scene, people, at_day):
    act = demand(people.teacher, "заявление", by=scene.katya)
    assert standing(act) == ("work", "Ждёт уничтожения")
    at_day(TODAY + timedelta(days=25))
    assert standing(act)[0] == "soon"
    at_day(TODAY + timedelta(days=31))
    assert standing(act) == ("late", "Просрочено")


def test_the_list_needs_as_many_queries_for_many_and_comes_as_a_file(scene, people, client_of):
    demand(people.teacher, "заявление", by=scene.katya)
    client = client_of(scene.katya)
    one = queries(client, "/erasures")
    demand(people.small, "заявление", by=scene.katya)
    demand(people.teen, "заявление", by=scene.katya)
    assert queries(client, "/erasures") == one
    assert DestructionAct.objects.count() == 3
    assert "Белова" not in client.get("/erasures?format=csv").content.decode()
