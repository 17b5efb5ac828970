"""Tomsk: the city's plan goes in, is approved, goes out to schools, is done and seen; a year later it is carried on."""

from __future__ import annotations

from datetime import date

from rostok.core.models import Letter
from rostok.plans.models import Plan
from tests.scenes import Scene

from . import walk


def test_the_plan_of_a_city_is_executed(scene: Scene, client_of, at_day) -> None:
    at_day(date(2021, 8, 17))
    operator, curator, director = client_of(scene.olga), client_of(scene.katya), client_of(scene.dmitry)
    plan = walk.save(operator, walk.upload(operator, "plan.txt", walk.sample("000")))
    assert (plan.years_label, plan.activities.count(), plan.stages.count()) == ("2021–2024", 13, 3)
    facts = {
        "mode": "annex",
        "organ": "департамента образования администрации Города Томска",
        "basis": "распоряжение",
        "annex": "2",
    }
    walk.approve(operator, plan, number="735-р", date="2021-08-17", **facts)

    page = operator.get(f"/roadmaps/{plan.pk}/distribute")
    values = {field.html_name: field.value() for field in page.context["form"]} | {"due": "2021-09-10"}
    assert operator.post(f"/roadmaps/{plan.pk}/distribute", values).status_code == 302
    own = Plan.objects.get(organisation=scene.school)
    assert own.activities.count() == 2
    assert Letter.objects.filter(to="katya@school1.ru", kind="plan_sent").count() == 1

    at_day(date(2021, 9, 1))
    assert "Проверьте дорожную карту школы" in curator.get("/now").content.decode()
    curator.post(f"/roadmaps/{own.pk}/submit")
    assert f"/roadmaps/{own.pk}/approve" in director.get("/now").content.decode()
    walk.approve(director, own, number="36-а", date="2021-09-01")
    assert "УТВЕРЖДАЮ" in own.stamp

    window = own.occurrences.order_by("activity__position").first()
    assert window is not None
    answer = curator.post(
        f"/windows/{window.pk}/complete",
        {"comment": "Приказ издан", "url": "https://school1.example/36a"},
        follow=True,
    )
    assert answer.status_code == 200
    window.refresh_from_db()
    assert window.state == "done"

    at_day(date(2021, 9, 20))
    picture = operator.get("/picture?only=unapproved").content.decode()
    assert "СОШ №\xa02" in picture
    assert "СОШ №\xa02" not in operator.get("/picture?only=late").content.decode()
    operator.post(
        "/picture/remind?only=unapproved",
        {"text": "Срок утверждения прошёл 10 сентября", "organisations": [scene.neighbour.pk]},
    )
    assert "Срок утверждения прошёл" in Letter.objects.get(kind="reminder").body

    rows, words = walk.word(operator, plan)
    walk.assert_same_cells(plan, rows, "000")
    assert "Приложение № 2" in words.replace("\u00a0", " ")
    public = operator.get(f"/o/{scene.town.slug}/roadmap/{plan.pk}").content.decode()
    assert "Круглый стол" in public


def test_the_years_are_carried_on_with_both_plans_open(scene: Scene, client_of, at_day) -> None:
    at_day(date(2021, 8, 17))
    operator = client_of(scene.olga)
    plan = walk.save(operator, walk.upload(operator, "plan.txt", walk.sample("000")))
    walk.approve(operator, plan, mode="document", organ="Комитета", number="1", date="2021-08-17")
    at_day(date(2024, 5, 20))
    page = operator.get(f"/roadmaps/{plan.pk}/next")
    assert page.status_code == 200
    assert "10.09.2025" in page.content.decode()
    assert operator.post(f"/roadmaps/{plan.pk}/next").status_code == 302
    following = Plan.objects.get(previous=plan)
    assert following.years_label == "2025–2028"
    assert following.activities.order_by("position").first().deadline == "До 10.09.2025"
    assert following.activities.filter(deadline="Ежегодно, в мае-июне").count() == 3
    listed = operator.get("/roadmaps").content.decode()
    assert f"/roadmaps/{plan.pk}" in listed
    assert f"/roadmaps/{following.pk}" in listed
