"""Adding a mentor in the browser."""

from __future__ import annotations

from rostok.people.models import MentorCard
from tests import factories as make
from tests.pages import errors, words

NEW = "/mentors/new"


def test_somebody_known_is_found_and_added_by_two_presses(scene, client_of) -> None:
    person = make.person(scene.school, "Зимина Анна Олеговна", "учитель химии")
    make.person(scene.neighbour, "Зимин Олег Ильич")
    client = client_of(scene.katya)
    page = client.get(f"{NEW}?q=зимин")
    assert [row.pk for row in page.context["found"]] == [person.pk]
    client.post(f"{NEW}?person={person.pk}", {"pool": "teacher"})
    assert MentorCard.objects.get().person == person
    assert client.get(f"{NEW}?q=зимина").context["found"] == []
    assert "Заполните короткую форму" in words(client.get(f"{NEW}?q=зимина"))


def test_somebody_new_needs_three_fields(scene, client_of) -> None:
    client = client_of(scene.katya)
    given = {
        "organisation": scene.school.pk,
        "full_name": "Лесов Пётр Ильич",
        "pool": "employer",
        "email": "les@example.org",
    }
    assert client.post(NEW, given)["Location"] == f"/mentors/{MentorCard.objects.get().pk}"
    assert "full_name" in errors(client.post(NEW, given))
    assert MentorCard.objects.count() == 1


def test_a_foreign_person_or_school_is_not_offered(scene, client_of) -> None:
    foreign = make.person(scene.neighbour, "Зимин Олег Ильич")
    client = client_of(scene.katya)
    assert client.post(f"{NEW}?person={foreign.pk}", {"pool": "teacher"}).status_code == 404
    assert client.get(f"{NEW}?person=x").status_code == 404
    given = {"organisation": scene.neighbour.pk, "full_name": "Лесов Пётр Ильич", "pool": "employer"}
    assert "organisation" in errors(client.post(NEW, given))
    assert not MentorCard.objects.exists()
