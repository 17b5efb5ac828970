"""One search over everything a person may see."""

from __future__ import annotations

import re
from html import unescape

from django.urls import reverse

from tests.papers import ready
from tests.scenes import Scene, Year


def found(client, words: str) -> str:
    answer = client.get(reverse("desk:search"), {"q": words})
    assert answer.status_code == 200
    return answer.content.decode()


def test_rows_plans_and_organisations_are_found_without_case_and_yo(client_of, scene: Scene, year: Year) -> None:
    page = found(client_of(scene.olga), "НАСТАВНИЧЕСТВА банк")
    assert "Мероприятия" in page
    assert "Организации" in found(client_of(scene.olga), "сош 1")


def test_a_school_does_not_find_its_neighbour(client_of, scene: Scene, year: Year) -> None:
    page = found(client_of(scene.katya), "дорожная карта")
    assert f"/roadmaps/{year.own.pk}" in page
    assert f"/roadmaps/{year.theirs.pk}" not in page


def test_nothing_found_says_so_and_an_empty_search_is_quiet(client_of, scene: Scene) -> None:
    assert "Ничего не нашлось" in found(client_of(scene.olga), "абракадабра")
    assert "Ничего не нашлось" not in found(client_of(scene.olga), " ")


def test_an_order_is_found_by_its_number_by_its_own_people_only(client_of, scene: Scene) -> None:
    paper = ready.signed(ready.order(scene), scene)
    address = reverse("papers:paper", args=[paper.pk])
    for user, there in ((scene.katya, True), (scene.semyon, False)):
        shown = found(client_of(user), f"№ {paper.number}")
        assert (address in shown) is there


def test_who_has_a_role_is_found_by_those_who_see_roles(client_of, scene: Scene) -> None:
    line = f"Директор, {scene.school}"
    for user, there in ((scene.olga, True), (scene.dmitry, True), (scene.semyon, False), (scene.maria, False)):
        shown = found(client_of(user), scene.dmitry.full_name.upper())
        assert (line in shown) is there, user
    client = client_of(scene.olga)
    address = re.search(r'href="(/roles\?[^"]+)"', found(client, scene.dmitry.full_name))
    assert address
    assert [str(row.user) for row in client.get(unescape(address[1])).context["found"].rows] == [str(scene.dmitry)]
