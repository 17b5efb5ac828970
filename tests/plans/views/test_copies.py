"""Copies through the pages."""

from __future__ import annotations

from datetime import date

from rostok.core.models import Letter
from rostok.plans import actions, queries
from rostok.plans.models import Plan
from tests import factories as make
from tests.scenes import in_force


def test_the_page_names_who_will_get_and_who_has(year, scene, client_of) -> None:
    third = make.organisation(scene.town, "СОШ № 3")
    page = client_of(scene.olga).get(f"/roadmaps/{year.plan.pk}/distribute")
    assert page.context["waiting"] == [third]
    assert [copy.organisation for copy in page.context["have"]] == [scene.school, scene.neighbour]
    text = page.content.decode()
    assert "Разослать 1 школе" in text
    assert "Черновик карты для СОШ № 3 уже создан" in text
    assert page.context["mailless"] == [third]


def test_the_due_day_is_the_tenth_of_september_or_in_two_weeks(year, scene, client_of, at_day) -> None:
    make.organisation(scene.town, "СОШ № 3")
    client = client_of(scene.olga)
    assert dict(client.get(f"/roadmaps/{year.plan.pk}/distribute").context["hidden"])["due"] == date(2026, 12, 5)
    at_day(date(2026, 8, 20))
    assert dict(client.get(f"/roadmaps/{year.plan.pk}/distribute").context["hidden"])["due"] == date(2026, 9, 10)


def test_one_press_sends_what_the_page_showed(year, scene, client_of) -> None:
    third = make.organisation(scene.town, "СОШ № 3")
    make.organisation(scene.town, "Детский сад № 5", "kindergarten")
    values = {"year": "2026", "due": "2026-12-01", "kinds": ["school"]}
    client = client_of(scene.olga)
    assert client.get(f"/roadmaps/{year.plan.pk}/distribute", values).context["waiting"] == [third]
    page = client.post(f"/roadmaps/{year.plan.pk}/distribute", values, follow=True)
    assert "1\xa0школа получила черновик на 2026/27" in page.content.decode()
    assert Plan.objects.filter(source=year.plan).count() == 3
    assert not Plan.objects.filter(organisation__kind="kindergarten").exists()


def test_nobody_is_asked_twice(year, scene, client_of) -> None:
    before = Letter.objects.count()
    values = {"year": "2026", "kinds": ["school"]}
    client_of(scene.olga).post(f"/roadmaps/{year.plan.pk}/distribute", values)
    assert Letter.objects.count() == before
    assert "Рассылать некому" in client_of(scene.olga).get(f"/roadmaps/{year.plan.pk}/distribute").content.decode()


def test_a_school_does_not_send(year, scene, client_of) -> None:
    assert client_of(scene.katya).get(f"/roadmaps/{year.plan.pk}/distribute").status_code == 403
    assert client_of(scene.stranger).get(f"/roadmaps/{year.plan.pk}/distribute").status_code == 404


def test_a_school_takes_the_roadmap_by_one_button(year, scene, client_of) -> None:
    third = make.organisation(scene.town, "СОШ № 3")
    curator = make.person_with("curator", third, "Ильина Вера Сергеевна", "vera@school3.ru")
    client = client_of(curator)
    answer = client.post(f"/roadmaps/{year.plan.pk}/take", {"organisation": third.pk})
    made = Plan.objects.get(organisation=third)
    assert (answer["Location"], made.years_label) == (f"/roadmaps/{made.pk}", "2026/27")
    assert client.post(f"/roadmaps/{year.plan.pk}/take", {"organisation": scene.school.pk}).status_code == 404


def test_next_year_is_shown_before_it_is_made(year, scene, client_of) -> None:
    client = client_of(scene.katya)
    page = client.get(f"/roadmaps/{year.own.pk}/next")
    assert "2027-2028 учебный год" in page.context["title"]
    assert len(page.context["rows"]) == year.own.activities.count()
    assert Plan.objects.filter(previous=year.own).count() == 0
    answer = client.post(f"/roadmaps/{year.own.pk}/next")
    made = Plan.objects.get(previous=year.own)
    assert answer["Location"] == f"/roadmaps/{made.pk}"
    assert [row.deadline for row in made.activities.all()] == [row.now for row in page.context["rows"]]
    assert client.get(f"/roadmaps/{year.own.pk}/next")["Location"] == f"/roadmaps/{made.pk}"


def test_absent_is_said_with_a_reason_and_taken_back(year, scene, client_of) -> None:
    client = client_of(scene.semyon)
    address = f"/roadmaps/{year.theirs.pk}/absent"
    assert "Напишите причину" in client.post(address, {"reason": ""}).content.decode()
    page = client.post(address, {"reason": "нет молодых педагогов"}, follow=True)
    assert f'action="{address}"' in page.content.decode()
    year.theirs.refresh_from_db()
    assert year.theirs.absent_reason == "нет молодых педагогов"
    client.post(address)
    year.theirs.refresh_from_db()
    assert year.theirs.absent_reason == ""


def test_later_days_of_a_school_are_told_not_forbidden(year, scene, client_of) -> None:
    row = next(row for row in year.theirs.activities.all() if row.occurrences.filter(last__isnull=False).exists())
    actions.set_windows(row, [(date(2027, 5, 1), date(2027, 8, 30))], by=scene.semyon)
    page = client_of(scene.semyon).get(f"/roadmaps/{year.theirs.pk}/differences")
    assert page.context["late"] == "1\xa0срок позже, чем в муниципальной"
    assert page.context["changes"] == []


def test_a_new_year_is_compared_with_the_old_one(year, scene, client_of) -> None:
    made = actions.roll_over(year.own, by=scene.katya)
    row = made.activities.first()
    actions.change_activity(row, {"result": "Новый приказ"}, by=scene.katya)
    page = client_of(scene.katya).get(f"/roadmaps/{made.pk}/differences?with=previous")
    assert page.context["other"] == year.own
    assert "Новый приказ" in [change.became for change in page.context["changes"]]


def test_a_plan_made_of_nothing_has_nothing_to_be_compared_with(year, scene, client_of) -> None:
    page = client_of(scene.olga).get(f"/roadmaps/{year.plan.pk}/differences", follow=True)
    assert "не с чем сравнить" in page.content.decode()


def test_a_second_roadmap_of_the_year_is_warned_about_before_and_after_it_is_sent(year, scene, client_of) -> None:
    second = actions.create_plan(scene.town, queries.sample_draft("001", 2026), by=scene.olga)
    in_force(second)
    operator, curator = client_of(scene.olga), client_of(scene.katya)
    assert curator.get(f"/roadmaps/{year.own.pk}").context["twins"] == []
    page = operator.get(f"/roadmaps/{second.pk}/distribute")
    assert page.context["twins"] == [year.own, year.theirs]
    assert "черновик станет у них второй картой" in page.content.decode()
    made = actions.distribute(second, [scene.school], year=2026, due=None, by=scene.olga)[0]
    assert str(made) == str(year.own)
    for one, other in ((made, year.own), (year.own, made)):
        page = curator.get(f"/roadmaps/{one.pk}")
        assert page.context["twins"] == [other]
        assert "есть ещё одна карта" in page.content.decode()
        assert "««" not in page.content.decode()
    assert operator.get(f"/roadmaps/{made.pk}").context["twins"] == []
    curator.post(f"/roadmaps/{made.pk}/archive")
    assert curator.get(f"/roadmaps/{year.own.pk}").context["twins"] == []
