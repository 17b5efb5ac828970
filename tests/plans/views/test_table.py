"""Rows of the table: what is cut, what is folded, where one may press."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from rostok.plans import actions
from tests.pages import words

from .test_plan import page_of, small


def rows_of(answer):
    return [row for _, rows in answer.context["stages"] for row in rows]


def test_sub_items_are_folded_and_printed_whole(year, scene, client_of):
    answer = client_of(scene.olga).get(page_of(year.plan))
    second = rows_of(answer)[1]
    assert second.lead == "создание организационных условий для осуществления программы наставничества"
    assert len(second.items) == 6
    assert second.items_label == "ещё 6\u00a0действий"
    assert second.line.activity.text in answer.content.decode()


def test_what_the_person_may_close_now_has_a_button(year, scene, client_of):
    mine = [bool(row.mark_url) for row in rows_of(client_of(scene.katya).get(page_of(year.own)))]
    assert mine[0] is False  # done
    assert mine[1] is True  # late
    assert not any(row.mark_url for row in rows_of(client_of(scene.official).get(page_of(year.own))))


def test_the_progress_of_schools_leads_to_the_picture_for_those_who_see_it(year, scene, client_of):
    def second(user):
        return rows_of(client_of(user).get(page_of(year.plan)))[1]

    activity = year.plan.activities.order_by("position")[1]
    assert second(scene.olga).schools == "1 из 2 ОО"
    assert second(scene.olga).schools_url == reverse("desk:rows") + f"?plan={year.plan.pk}&row={activity.pk}"
    assert second(scene.katya).schools == "1 из 2 ОО"
    assert second(scene.katya).schools_url == ""


def test_done_without_evidence_is_said_aloud(year, scene, client_of):
    client = client_of(scene.katya)
    assert "без подтверждения" not in words(client.get(page_of(year.own)))
    window = year.own.occurrences.order_by("activity__position")[1]
    actions.complete(window, by=scene.katya)
    assert "без подтверждения" in words(client.get(page_of(year.own)))


def test_a_postponed_window_keeps_the_day_of_the_paper(year, scene, client_of):
    window = year.own.occurrences.order_by("activity__position")[1]
    actions.postpone(window, date(2026, 12, 12), "Карантин", by=scene.katya)
    text = words(client_of(scene.katya).get(page_of(year.own)))
    assert "= 01.09–30.09.2026 перенесено на 12.12.2026" in text


def test_a_missing_responsible_is_marked_softly(year, scene, client_of):
    plan = small(scene.school, scene.katya, 1)
    assert "не указан" not in words(client_of(scene.katya).get(page_of(plan)))
    actions.change_activity(plan.activities.get(), {"responsible": ""}, by=scene.katya)
    assert "не указан" in words(client_of(scene.katya).get(page_of(plan)))


def test_windows_beyond_two_wait_under_more(year, scene, client_of):
    rows = rows_of(client_of(scene.olga).get(page_of(year.plan)))
    monitoring = rows[7]
    assert [window.dates for window in monitoring.windows] == ["01.09–30.09.2026", "01.04–30.04.2027"]
    assert len(monitoring.more_windows) == year.plan.activities.get(number="8.").occurrences.count() - 2


def test_a_row_without_dates_shows_none(year, scene, client_of):
    plan = small(scene.school, scene.katya, 1)
    actions.change_activity(plan.activities.get(), {"deadline": "по отдельному плану"}, by=scene.katya)
    row = rows_of(client_of(scene.katya).get(page_of(plan)))[0]
    assert row.windows == []
    assert row.line.word == "Без срока"
