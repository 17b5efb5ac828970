"""Where a person may move."""

from __future__ import annotations

from rostok.people.queries import moves as queries
from tests import factories as make


def test_the_municipality_and_its_open_schools_are_offered(scene):
    person = make.person(scene.school, "Белова Анна Сергеевна")
    assert list(queries.destinations(person)) == [scene.town, scene.neighbour]
    of_town = make.person(scene.town, "Орлова Ольга Петровна")
    assert set(queries.destinations(of_town)) == {scene.school, scene.neighbour}
    assert not queries.nowhere().exists()


def test_somebody_without_an_account_has_no_roles_to_close(scene):
    person = make.person(scene.school, "Белова Анна Сергеевна")
    assert queries.live_roles(person) == []
    assert queries.what_closes(person) == []
