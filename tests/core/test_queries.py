"""What the core's pages read, where their tests do not look: the demonstration's people, advice, counts."""

from __future__ import annotations

from rostok.core import queries
from rostok.core.access import Role
from tests import factories as make


def test_the_demonstration_shows_each_municipality_and_its_first_school_with_leaders_first(scene, settings):
    assert queries.demo_places() == []
    settings.DEMO = True
    places = queries.demo_places()
    assert [place.label for place in places] == ["Томская область", "Город Томск", "СОШ № 1", "Тулунский район"]
    assert [hat.role for hat in places[2].hats] == [Role.DIRECTOR, Role.CURATOR, Role.MENTOR, Role.MENTEE]


def test_a_person_with_two_roles_counts_once(scene):
    make.hat(scene.katya, Role.MENTOR, scene.school)
    asked = {"q": "", "kind": None, "closed": None}
    rows = {str(row): row.people_count for row in queries.found_organisations(scene.olga, asked)}
    assert rows == {"Город Томск": 2, "СОШ № 1": 4, "СОШ № 2": 1}


def test_many_schools_are_seen_by_those_above_them(scene):
    seen = {name: queries.sees_many_schools(getattr(scene, name)) for name in ("admin", "olga", "official", "dmitry")}
    assert seen == {"admin": True, "olga": True, "official": True, "dmitry": False}
