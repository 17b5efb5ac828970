"""Cards that may be of one person, on the pages."""

from __future__ import annotations

import pytest
from django.urls import reverse

from rostok.people.models import DifferentPeople, Merge, Person
from tests import factories as make
from tests.pages import answers, queries, said, words

LIST = "/people/doubles"


@pytest.fixture
def two(scene):
    """Two cards of one teacher: the second has a phone and another post."""
    first = make.person(scene.school, "Белова Анна Сергеевна", "учитель физики")
    second = make.person(scene.school, "Белова Ана Сергеевна", "учитель химии")
    second.phone = "89131234567"
    second.save()
    return first, second


def pairs(client) -> list[tuple[str, str]]:
    return [(pair.first.full_name, pair.second.full_name) for pair in client.get(LIST).context["pairs"]]


def act(client, verb: str, first, second, **values):
    url = reverse(f"people:{verb}", args=[first.pk])
    return client.post(url, {"with": second.pk} | values)


def test_a_pair_is_offered_in_its_own_school_only(scene, client_of, two):
    assert pairs(client_of(scene.katya)) == [("Белова Анна Сергеевна", "Белова Ана Сергеевна")]
    assert pairs(client_of(scene.semyon)) == []
    people = {"maria": scene.maria, "official": scene.official, "nobody": scene.nobody, "olga": scene.olga}
    assert answers(client_of, people, LIST) == {"maria": 403, "official": 403, "nobody": 403, "olga": 200}


def test_the_list_needs_as_many_queries_for_many_pairs(scene, client_of, two):
    client = client_of(scene.katya)
    one = queries(client, LIST)
    for _ in range(4):
        make.person(scene.school, "Белова Анна Сергеевна", "сторож")
    assert queries(client, LIST) == one


def test_two_cards_stand_side_by_side_with_a_choice(scene, client_of, two):
    url = reverse("people:compare", args=[two[1].pk])
    text = words(client_of(scene.katya).get(url, {"with": two[0].pk}))
    assert "учитель физики, СОШ № 1" in text
    assert "учитель химии, СОШ № 1" in text
    assert "8 (913) 123-45-67" in text
    rows = client_of(scene.katya).get(url, {"with": two[0].pk}).context["differences"]
    assert [row.field for row in rows if row.differs] == ["name"]


def test_cards_become_one_with_the_chosen_name_and_part_again(scene, client_of, two):
    first, second = two
    client = client_of(scene.katya)
    response = act(client, "merge", first, second, name="second")
    assert response["Location"] == reverse("people:person", args=[first.pk])
    assert said(client, response) == "Карточки объединены: Белова Ана Сергеевна. Отменить можно 30 дней."
    first.refresh_from_db()
    assert (first.full_name, first.phone) == ("Белова Ана Сергеевна", "+79131234567")
    assert {held.post for held in first.employments.all()} == {"учитель физики", "учитель химии"}
    assert client.get(reverse("people:person", args=[second.pk]))["Location"] == response["Location"]
    assert [row.pk for row in client.get(reverse("people:list")).context["found"].rows] == [first.pk]
    assert pairs(client) == []
    assert "Объединены за 30 дней" in words(client.get(LIST))
    undo = reverse("people:merge_undo", args=[Merge.objects.get().pk])
    assert client_of(scene.semyon).post(undo).status_code == 404
    assert said(client, client.post(undo)) == "Объединение отменено. Снова две карточки."
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.full_name, first.phone, second.phone) == ("Белова Анна Сергеевна", "", "+79131234567")
    assert [held.post for held in second.employments.all()] == ["учитель химии"]
    assert client.post(undo).status_code == 404


def test_different_people_are_remembered(scene, client_of, two):
    client = client_of(scene.katya)
    response = act(client, "different", two[1], two[0])
    assert said(client, response) == "Записано: это разные люди. Больше не спросим."
    assert pairs(client) == []
    assert DifferentPeople.objects.get().first_id == two[0].pk
    act(client, "different", two[0], two[1])
    assert DifferentPeople.objects.count() == 1


def test_foreign_cards_are_not_found_from_either_side(scene, client_of, two):
    theirs = make.person(scene.neighbour, "Белова Анна Сергеевна")
    client = client_of(scene.katya)
    for one, other in ((two[0], theirs), (theirs, two[0])):
        for name in ("merge", "different"):
            assert act(client, name, one, other).status_code == 404
        assert client.get(reverse("people:compare", args=[one.pk]), {"with": other.pk}).status_code == 404
    assert client.get(reverse("people:compare", args=[two[0].pk]), {"with": "икс"}).status_code == 404
    assert not Person.objects.filter(merged_into__isnull=False).exists()
