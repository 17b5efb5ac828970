"""The page of a plan: one query in three views."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from rostok.core import clock
from rostok.engine.deadlines import Span
from rostok.engine.roadmap import Approval, Draft, Row
from rostok.plans import actions
from rostok.plans.models import Plan
from tests.pages import answers, queries, words
from tests.scenes import in_force

VIEWS = ("table", "timeline", "calendar")


def page_of(plan: Plan, **query: object) -> str:
    return reverse("plans:plan", args=[plan.pk]) + "?" + "&".join(f"{name}={value}" for name, value in query.items())


def small(organisation, by, rows: int) -> Plan:
    """A plan with so many rows, each with a window of its own."""
    draft = Draft(
        title="Карта",
        approval=Approval(),
        span=Span.school(2026),
        rows=tuple(
            Row(activity=f"Мероприятие {number}", number=str(number), deadline="ноябрь 2026", responsible="Куратор")
            for number in range(1, rows + 1)
        ),
    )
    return actions.create_plan(organisation, draft, by=by)


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_needs_as_many_queries_for_three_rows_as_for_one(view, year, scene, client_of):
    client = client_of(scene.katya)
    one, three = small(scene.school, scene.katya, 1), small(scene.school, scene.katya, 3)
    assert queries(client, page_of(three, view=view)) == queries(client, page_of(one, view=view))


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_shows_the_same_rows(view, year, scene, client_of):
    plan = in_force(small(scene.school, scene.katya, 2))
    text = words(client_of(scene.katya).get(page_of(plan, view=view, month="2026-11")))
    assert "2 мероприятия: идёт 2" in text
    assert "Мероприятие 1" in text
    assert "Мероприятие 2" in text


def test_the_header_says_whose_plan_it_is_and_how_it_stands(year, scene, client_of):
    text = words(client_of(scene.olga).get(page_of(year.plan)))
    assert "«Дорожная карта» внедрения муниципальной модели наставничества на 2026-2029 г.г." in text
    assert "Утверждена 25.08.2026 № 109/1" in text
    assert "Редакция 1" in text
    actions.revise(year.plan, by=scene.olga)
    text = words(client_of(scene.olga).get(page_of(year.plan)))
    assert "Черновик" in text
    assert "Действует редакция 1, редакция 2 готовится" in text


def test_the_table_keeps_the_columns_and_stages_of_the_paper(year, scene, client_of):
    answer = client_of(scene.katya).get(page_of(year.own))
    assert answer.context["columns"] == [
        "№ п/п",
        "Мероприятие",
        "Сроки",
        "Результат",
        "Ответственный",
        "Примечание (мероприятия муниципальных проектов)",
    ]
    stages = [stage for stage, _ in answer.context["stages"]]
    assert stages[:2] == ["Подготовка условий для запуска МЦМН", "Формирование базы наставников"]
    assert "= 01.08–30.09.2026, выполнено" in words(answer)


def test_conditions_live_in_the_address_and_can_be_dropped(year, scene, client_of):
    client = client_of(scene.katya)
    late = client.get(page_of(year.own, standing="late"))
    assert {row.line.standing for _, rows in late.context["stages"] for row in rows} == {"late"}
    assert "Сбросить условия" in words(late)
    assert "Показано по условиям: состояние: Просрочено" in words(late)
    nothing = words(client.get(page_of(year.own, q="жираф")))
    assert "Ничего не нашлось по условиям: «жираф»" in nothing
    odd = client.get(page_of(year.own, stage="999999", standing="sleeping", year="soon"))
    assert odd.status_code == 200
    assert "мероприятий: " in words(odd)


def test_a_plan_out_of_reach_is_not_found(year, scene, client_of):
    people = {"stranger": scene.stranger, "semyon": scene.semyon, "katya": scene.katya, "olga": scene.olga}
    assert answers(client_of, people, page_of(year.own)) == {
        "stranger": 404,
        "semyon": 404,
        "katya": 200,
        "olga": 200,
    }


def test_a_draft_of_the_municipality_is_not_seen_by_schools(year, scene, client_of):
    plan = small(scene.town, scene.olga, 1)
    people = {"olga": scene.olga, "katya": scene.katya, "maria": scene.maria}
    assert answers(client_of, people, page_of(plan)) == {"olga": 200, "katya": 404, "maria": 404}


def test_files_are_offered_with_the_same_conditions(year, scene, client_of):
    answer = client_of(scene.katya).get(page_of(year.own, standing="late", view="calendar", month="2027-01"))
    addresses = [url for _, url in answer.context["downloads"]]
    assert addresses[0] == reverse("plans:export", args=[year.own.pk, "docx"]) + "?standing=late"
    assert [url.partition("export.")[2].partition("?")[0] for url in addresses] == ["docx", "pdf", "xlsx", "csv", "ics"]


def test_an_empty_plan_says_who_fills_it(year, scene, client_of):
    plan = small(scene.school, scene.katya, 1)
    actions.remove_activity(plan.activities.get(), by=scene.katya)
    text = words(client_of(scene.katya).get(page_of(plan)))
    assert "В карте пока нет ни одной строки" in text
    assert "Добавить мероприятие" in text


def test_the_day_of_the_page_is_the_day_of_the_organisation(year, scene, client_of, at_day):
    plan = in_force(small(scene.school, scene.katya, 1))
    client = client_of(scene.katya)
    assert "идёт 1" in words(client.get(page_of(plan)))
    at_day(date(2026, 12, 1))
    assert "просрочено 1" in words(client.get(page_of(plan)))
    assert clock.today(scene.school) == date(2026, 12, 1)


def test_the_draft_of_a_new_edition_is_offered_beside_the_paper_in_force(year, scene, client_of):
    client = client_of(scene.katya)
    assert [label for label, _ in client.get(page_of(year.own)).context["papers"]] == ["Word", "PDF"]
    actions.revise(year.own, by=scene.katya)
    papers = client.get(page_of(year.own)).context["papers"]
    assert [label for label, _ in papers][2:] == ["Word, проект редакции 2", "PDF, проект редакции 2"]
    assert papers[2][1] == reverse("plans:paper", args=[year.own.pk, "docx"]) + "?draft=1"
