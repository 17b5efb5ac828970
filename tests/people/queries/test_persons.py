"""What is read of people."""

from __future__ import annotations

from rostok.people.queries import persons as queries
from tests import factories as make


def test_accounts_are_those_of_the_school_that_are_nobodys_yet(scene):
    person = make.person(scene.school, "Морозова Мария Андреевна", account=scene.maria)
    free = set(queries.accounts(scene.school))
    assert free == {scene.dmitry, scene.katya, scene.egor}
    assert set(queries.accounts(scene.school, person)) == free | {scene.maria}
    assert not queries.nobody().exists()


def test_posts_of_today_are_offered_once_in_order(scene):
    for name, post in (("А", "учитель"), ("Б", "учитель"), ("В", "психолог")):
        make.person(scene.school, f"{name} {name}", post)
    make.person(scene.neighbour, "Г Г", "тренер")
    assert queries.posts(scene.katya) == ["психолог", "учитель"]
