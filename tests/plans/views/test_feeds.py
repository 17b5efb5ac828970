"""The private calendar."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from rostok.core.access import Role
from rostok.core.actions.roles import close_role
from rostok.plans import actions
from tests import factories as make


def feed_of(user, **headers: str):
    return Client().get(reverse("plans:my_feed", args=[user.feed_key]), headers=headers)


def titles(answer) -> list[str]:
    return [str(event["summary"]) for event in Calendar.from_ical(answer.content).walk("VEVENT")]


def places(answer) -> set[str]:
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    return {str(event["description"]).partition(".")[0] for event in events}


def test_a_school_gets_its_own_rows_and_those_the_municipality_does_itself(year, scene):
    answer = feed_of(scene.katya)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert places(answer) == {"СОШ № 1", "Город Томск"}
    audiences = set(year.plan.activities.values_list("audience", flat=True))
    assert "schools" in audiences
    whole = titles(answer)
    assert "Срок: организация консультаций по формированию наставнических пар или групп" in whole
    assert whole.count("Срок: организация консультаций по формированию наставнических пар или групп") == 1


def test_an_operator_is_not_flooded_by_rows_of_schools(year, scene):
    assert places(feed_of(scene.olga)) == {"Город Томск"}


def test_the_feed_names_nobody(year, scene):
    actions.revise(year.own, by=scene.katya)
    activity = year.own.activities.order_by("position")[1]
    activity.plan.refresh_from_db()
    actions.change_activity(activity, {"responsible": "Котова Екатерина Юрьевна"}, by=scene.katya)
    text = feed_of(scene.katya).content.decode().replace("\r\n ", "")
    assert "Котова" not in text
    assert "подготовка кадрового потенциала" in text


def test_an_unchanged_feed_is_not_sent_twice(year, scene):
    mark = feed_of(scene.katya)["ETag"]
    again = feed_of(scene.katya, If_None_Match=f'"other", W/{mark}')
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", mark)
    window = year.own.occurrences.order_by("activity__position")[1]
    actions.postpone(window, date(2026, 12, 12), "Карантин", by=scene.katya)
    assert feed_of(scene.katya, If_None_Match=mark).status_code == 200


def test_what_is_not_required_and_a_year_without_the_programme_leave_the_calendar(year, scene):
    before = len(titles(feed_of(scene.katya)))
    window = year.own.occurrences.order_by("activity__position")[1]
    actions.dismiss(window, "Нет новых педагогов", by=scene.katya)
    assert len(titles(feed_of(scene.katya))) == before - 1
    actions.declare_absent(year.own, "Нет молодых педагогов", by=scene.katya)
    assert places(feed_of(scene.katya)) == {"Город Томск"}


@pytest.mark.parametrize("key", ["wrong", "0", "а"])
def test_a_wrong_key_finds_nothing(key, year, scene):
    assert Client().get(reverse("plans:my_feed", args=[key])).status_code == 404


def test_those_who_left_find_nothing(year, scene):
    make.person_with(Role.CURATOR, scene.school, "Лунина Вера Ильинична", "vera@school1.ru")
    assert feed_of(scene.nobody).status_code == 404
    close_role(scene.katya.memberships.get(), by=None)
    assert feed_of(scene.katya).status_code == 404
    scene.maria.is_active = False
    scene.maria.save()
    assert feed_of(scene.maria).status_code == 404


def test_a_draft_of_the_municipality_is_not_in_the_calendar_of_a_school(year, scene):
    from .test_plan import small

    small(scene.town, scene.olga, 1)
    assert "Срок: Мероприятие 1" in titles(feed_of(scene.olga))
    assert "Срок: Мероприятие 1" not in titles(feed_of(scene.katya))
