"""Meetings of many at once: groups, the link of the reminder, the table of the curator."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from rostok.core.models import Letter
from rostok.pairs import jobs, lifecycle
from rostok.pairs.actions import making, meetings
from rostok.pairs.models import Meeting, Pair
from tests import pages
from tests.scenes import TODAY

from .conftest import Desk
from .meeting_forms import at, filled, held, said


def test_one_press_writes_for_everybody_of_the_group(group: list[Pair], katya: Client) -> None:
    form = filled(katya.get(at("log", group[0].pk)))
    assert form["who"] == [pair.pk for pair in group]
    katya.post(at("log", group[0].pk), form)
    rows = list(Meeting.objects.all())
    assert len(rows) == 2
    assert len({row.together for row in rows} - {""}) == 1
    assert "Авилова Я. И., Быков Я. И." in pages.words(katya.get(at("meeting", rows[0].pk)))
    katya.post(at("meeting_cancel", rows[0].pk))
    assert set(Meeting.objects.values_list("state", flat=True)) == {lifecycle.CANCELLED}


def test_only_those_who_were_there_are_written(group: list[Pair], katya: Client) -> None:
    form = filled(katya.get(at("log", group[0].pk)))
    assert "Отметьте, кто был" in pages.words(katya.post(at("log", group[0].pk), form | {"who": []}))
    katya.post(at("log", group[0].pk), form | {"who": [group[1].pk]})
    assert Meeting.objects.get().pair == group[1]


def test_a_group_plans_its_next_meeting_together(group: list[Pair], katya: Client) -> None:
    katya.post(at("log", group[0].pk), filled(katya.get(at("log", group[0].pk))))
    row = Meeting.objects.filter(state=lifecycle.HELD).first()
    katya.post(at("meeting_next", row.pk), {"weeks": "2"})
    assert Meeting.objects.filter(state=lifecycle.PLANNED, day=date(2026, 12, 7)).count() == 2


def links_of(letter: Letter) -> list[str]:
    return [f"/{word.split('://')[-1].partition('/')[2]}" for word in letter.body.split() if "/mt/" in word]


def test_the_reminder_opens_the_form_without_a_password(pair: Pair, client: Client, at_day) -> None:
    Pair.objects.filter(pk=pair.pk).update(since=date(2026, 9, 1))
    at_day(date(2026, 11, 23))  # a Monday
    assert jobs.remind_of_meetings() == "писем наставникам: 1"
    assert jobs.remind_of_meetings() == ""
    (path,) = links_of(Letter.objects.get(kind="meeting"))
    page = client.get(path)
    assert "Власова В. И. → Авдеева А. И." in pages.words(page)
    answer = client.post(path, filled(page), follow=True)
    assert "Встреча записана" in pages.words(answer)
    row = Meeting.objects.get()
    assert row.written_by is None
    done = client.post(f"{path}/{row.pk}/next", {"weeks": "2"}, follow=True)
    assert "Следующая встреча 07.12.2026" in pages.words(done)
    assert "Этот день прошёл" in pages.words(client.post(f"{path}/{row.pk}/next", {"day": "2026-01-01"}))
    back = client.post(f"{path}/{row.pk}/cancel", follow=True)
    assert "Запись отменена" in pages.words(back)
    row.refresh_from_db()
    assert row.state == lifecycle.CANCELLED


def test_the_form_of_the_link_needs_no_cookie(pair: Pair) -> None:
    path = at("meet", meetings.fresh_link(pair))
    strict = Client(enforce_csrf_checks=True)
    form = filled(strict.get(path))
    strict.cookies.clear()
    assert strict.post(path, form).status_code == 302
    assert Meeting.objects.count() == 1


def test_a_link_opens_its_own_pair_only(pair: Pair, group_of_others: Meeting, client: Client) -> None:
    path = at("meet", meetings.fresh_link(pair))
    assert client.get(f"{path}/{group_of_others.pk}").status_code == 404
    assert client.post(f"{path}/{group_of_others.pk}/cancel").status_code == 404
    assert [client.get(f"/mt/wrong{rest}").status_code for rest in ("", "/help", "/1")] == [410, 410, 410]
    assert [client.post(f"/mt/wrong/1/{verb}").status_code for verb in ("next", "cancel")] == [410, 410]


@pytest.fixture
def group_of_others(desk: Desk) -> Meeting:
    """A meeting of another pair of the school."""
    other = making.make_pair(desk.boris, desk.gleb, by=desk.scene.katya)
    return held(other, TODAY)


def test_after_a_planned_day_the_mentor_is_asked_the_next_morning(pair: Pair, at_day) -> None:
    meetings.plan_next([pair], date(2026, 11, 24), by=pair.mentor.user)
    held(pair, TODAY)
    at_day(date(2026, 11, 23))
    assert jobs.remind_of_meetings() == ""
    at_day(date(2026, 11, 25))
    assert jobs.remind_of_meetings() == "писем наставникам: 1"


def test_a_group_gets_one_link(group: list[Pair], at_day) -> None:
    make_mail = group[0].mentor
    make_mail.email = "gleb@school1.example"
    make_mail.save()
    Pair.objects.update(since=date(2026, 9, 1))
    at_day(date(2026, 11, 23))
    jobs.remind_of_meetings()
    letter = Letter.objects.get(kind="meeting")
    assert len(links_of(letter)) == 1
    assert "Первые шаги" in letter.body


def test_the_curator_writes_many_checks_and_takes_back(pair: Pair, group: list[Pair], katya: Client) -> None:
    url = at("meetings_table")
    assert "Отметьте хотя бы одну пару" in pages.words(katya.post(url, {"key": "k"}))
    form: dict[str, object] = {"key": "k"}
    for one in (pair, *group[1:]):
        form |= {f"p{one.pk}-held": "on", f"p{one.pk}-day": "2026-11-21", f"p{one.pk}-kind": "talk"}
    check = katya.post(url, form)
    assert "Проверьте, ещё ничего не записано" in pages.words(check)
    assert not Meeting.objects.exists()
    hidden = dict(check.context["hidden"])
    assert f'name="p{pair.pk}-held" checked' in re.sub(r" id=\"[^\"]*\"| aria-label=\"[^\"]*\"", "", katya.post(
        url, hidden | {"back": "1"}).content.decode()).replace('type="checkbox" ', "")  # fmt: skip
    page = katya.post(url, hidden, follow=True)
    assert "Записано: 2 встречи." in said(page)
    katya.post(url, hidden)
    assert Meeting.objects.filter(state=lifecycle.HELD).count() == 2
    assert "уже записана" in pages.words(katya.post(url, form | {"key": "other"}))
    page = katya.post(at("meetings_undo", "k"), follow=True)
    assert "Отменено: 2 встречи." in said(page)
    assert katya.post(at("meetings_undo", "k")).status_code == 404


def test_a_wrong_row_of_the_table_is_named(pair: Pair, katya: Client) -> None:
    row = {"key": "k", f"p{pair.pk}-held": "on", f"p{pair.pk}-kind": "talk"}
    assert "выберите день" in pages.words(katya.post(at("meetings_table"), row))
    ahead = row | {f"p{pair.pk}-day": "2026-12-30", "save": "1"}
    assert "ещё не наступил" in pages.words(katya.post(at("meetings_table"), ahead))
    assert not Meeting.objects.exists()


def test_the_table_is_of_those_who_keep_pairs_of_a_school(pair: Pair, maria: Client) -> None:
    assert maria.get(at("meetings_table")).status_code == 404


def test_those_who_met_long_ago_stand_first(pair: Pair, group: list[Pair], katya: Client) -> None:
    held(group[0], TODAY, kind="work")
    Pair.objects.filter(pk=group[1].pk).update(since=date(2026, 10, 1))
    rows = katya.get(at("meetings_table")).context["rows"]
    assert [row.pair.pk for row in rows] == [pair.pk, group[1].pk, group[0].pk]
    assert rows[2].initial["kind"] == "work"
