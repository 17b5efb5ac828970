"""The list of roadmaps."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from rostok.plans import actions
from tests import factories as make


def titles(page) -> list[str]:
    return sorted(str(row.organisation) for row, _, _ in page.context["lines"])


def test_each_sees_what_may_be_seen(year, scene, client_of) -> None:
    assert titles(client_of(scene.olga).get("/roadmaps")) == ["Город Томск", "СОШ № 1", "СОШ № 2"]
    assert titles(client_of(scene.katya).get("/roadmaps")) == ["Город Томск", "СОШ № 1"]
    assert titles(client_of(scene.stranger).get("/roadmaps")) == ["Гадалейская СОШ", "Тулунский район"]
    assert client_of(scene.nobody).get("/roadmaps").status_code == 403


def test_conditions_narrow_the_list(year, scene, client_of) -> None:
    client = client_of(scene.olga)
    assert titles(client.get("/roadmaps?level=municipal")) == ["Город Томск"]
    assert titles(client.get("/roadmaps?state=draft")) == ["СОШ № 2"]
    assert titles(client.get(f"/roadmaps?organisation={scene.school.pk}")) == ["СОШ № 1"]
    assert titles(client.get("/roadmaps?q=сош+1")) == ["СОШ № 1"]
    assert titles(client.get("/roadmaps?year=2028")) == ["Город Томск"]
    assert "По этим условиям карт нет" in client.get("/roadmaps?q=абракадабра").content.decode()


def test_the_archive_stands_apart(year, scene, client_of) -> None:
    actions.archive(year.own, by=scene.katya)
    client = client_of(scene.katya)
    assert titles(client.get("/roadmaps")) == ["Город Томск"]
    assert titles(client.get("/roadmaps?archived=on")) == ["СОШ № 1"]


def test_the_first_visit_offers_to_begin(scene, client_of) -> None:
    page = client_of(scene.katya).get("/roadmaps")
    assert "Дорожных карт пока нет" in page.content.decode()


def test_what_is_seen_is_what_is_saved(year, scene, client_of) -> None:
    answer = client_of(scene.olga).get("/roadmaps?state=approved&format=csv")
    lines = answer.content.decode("utf-8-sig").strip().splitlines()
    assert len(lines) == 3
    assert lines[0].startswith("Название;Чья;Уровень")


def test_more_plans_ask_no_more_queries(year, scene, client_of) -> None:
    client = client_of(scene.olga)
    with CaptureQueriesContext(connection) as three:
        client.get("/roadmaps")
    for number in range(3, 9):
        school = make.organisation(scene.town, f"СОШ № {number}")
        actions.distribute(year.plan, [school], year=2026, due=None, by=scene.olga)
    with CaptureQueriesContext(connection) as nine:
        assert len(client.get("/roadmaps").context["lines"]) == 9
    assert len(nine) == len(three)


def test_own_plans_stand_first_then_municipal_ones(year, scene, client_of) -> None:
    actions.attach_evidence(year.own.occurrences.last(), by=scene.katya, title="Приказ", url="https://a.example/1")
    for person, first in ((scene.olga, "Город Томск"), (scene.official, "Город Томск"), (scene.katya, "СОШ № 1")):
        lines = client_of(person).get("/roadmaps").context["lines"]
        assert str(lines[0][0].organisation) == first


def test_conditions_are_reset_only_when_there_are_some(year, scene, client_of) -> None:
    client = client_of(scene.olga)
    assert "Сбросить условия" not in client.get("/roadmaps").content.decode()
    assert "Сбросить условия" in client.get("/roadmaps?level=municipal").content.decode()
