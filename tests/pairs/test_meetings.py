"""Meetings through HTTP: two presses of a mentor, the list, what each reads, health in words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from rostok.core import clock
from rostok.core.access import Role
from rostok.core.refusal import Refusal
from rostok.pairs import lifecycle
from rostok.pairs.actions import life, meetings
from rostok.pairs.models import Meeting, Pair, Ruleset
from rostok.pairs.queries import meetings as queries
from tests import factories as make
from tests import pages
from tests.scenes import TODAY

from .conftest import Desk
from .meeting_forms import at, filled, held, said


def test_a_mentor_writes_a_meeting_by_the_form_as_it_came(pair: Pair, maria: Client) -> None:
    held(pair, date(2026, 11, 12), kind="review", minutes=30)
    page = maria.get(at("log", pair.pk))
    assert "прошлая 12.11.2026" in pages.words(page)
    answer = maria.post(at("log", pair.pk), filled(page))
    row = Meeting.objects.get(day=TODAY)
    assert answer.url == at("meeting_logged", row.pk)
    assert (row.kind, row.minutes, row.state, row.written_by) == ("review", 30, lifecycle.HELD, pair.mentor.user)
    shown = pages.words(maria.get(answer.url))
    assert "Встреча записана" in shown
    assert "Через 2 недели" in shown


def test_the_first_meeting_is_an_acquaintance(pair: Pair, maria: Client) -> None:
    assert filled(maria.get(at("log", pair.pk)))["kind"] == "first"


def test_the_same_form_sent_twice_makes_one_row(pair: Pair, maria: Client) -> None:
    form = filled(maria.get(at("log", pair.pk)))
    first, second = (maria.post(at("log", pair.pk), form) for _ in range(2))
    assert first.url == second.url
    assert Meeting.objects.count() == 1


def test_a_form_that_waited_without_network_keeps_its_day(pair: Pair, maria: Client, at_day) -> None:
    form = filled(maria.get(at("log", pair.pk)))
    at_day(TODAY + timedelta(days=9))
    maria.post(at("log", pair.pk), form)
    assert Meeting.objects.get().day == TODAY


@pytest.mark.parametrize(
    ("day", "problem"),
    [
        ("2026-11-30", "Этот день ещё не наступил"),
        ("2026-08-01", "Пара работает с 01.09.2026"),
        ("", "Выберите день встречи"),
    ],
)
def test_a_day_on_which_they_could_not_meet_is_refused(pair: Pair, maria: Client, day: str, problem: str) -> None:
    form = filled(maria.get(at("log", pair.pk))) | {"when": "other", "day": day}
    assert problem in pages.words(maria.post(at("log", pair.pk), form))
    assert not Meeting.objects.exists()


def test_another_day_is_chosen(pair: Pair, maria: Client) -> None:
    form = filled(maria.get(at("log", pair.pk))) | {"when": "other", "day": "2026-10-05"}
    maria.post(at("log", pair.pk), form)
    assert Meeting.objects.get().day == date(2026, 10, 5)


def test_a_typed_date_is_never_lost_beside_today(pair: Pair, maria: Client) -> None:
    form = filled(maria.get(at("log", pair.pk))) | {"day": "2026-10-05"}
    assert "Отметьте «Другой день» или очистите дату." in pages.words(maria.post(at("log", pair.pk), form))
    assert not Meeting.objects.exists()


def test_the_next_meeting_is_in_two_weeks_or_on_a_day(pair: Pair, maria: Client) -> None:
    row = held(pair, TODAY)
    page = maria.post(at("meeting_next", row.pk), {"weeks": "2"}, follow=True)
    assert "Следующая встреча 07.12.2026" in said(page)
    maria.post(at("meeting_next", row.pk), {"day": "2026-12-10"})
    ahead = Meeting.objects.get(state=lifecycle.PLANNED)
    assert ahead.day == date(2026, 12, 10)
    assert "Этот день прошёл" in pages.words(maria.post(at("meeting_next", row.pk), {"day": "2026-11-01"}))
    assert "Выберите день" in pages.words(maria.post(at("meeting_next", row.pk), {"day": ""}))


def test_a_meeting_is_planned_with_its_hour_and_place(pair: Pair, maria: Client, client_of, desk: Desk) -> None:
    form = {"day": "2026-12-01", "at": "14:30", "kind": "planning", "place": "кабинет 12"}
    page = maria.post(at("plan_meeting", pair.pk), form, follow=True)
    assert "01.12.2026, 14:30" in pages.words(page)
    assert filled(maria.get(at("plan_meeting", pair.pk)))["place"] == "кабинет 12"
    maria.post(at("plan_meeting", pair.pk), form | {"place": "библиотека"})
    row = Meeting.objects.get()
    assert (row.place, row.state, row.kind) == ("библиотека", lifecycle.PLANNED, "planning")
    assert "Этот день прошёл" in pages.words(maria.post(at("plan_meeting", pair.pk), form | {"day": "2026-11-01"}))
    assert client_of(desk.scene.semyon).get(at("plan_meeting", pair.pk)).status_code == 404


def test_a_planned_meeting_becomes_the_one_that_was_held(pair: Pair, maria: Client, at_day) -> None:
    meetings.plan_next([pair], date(2026, 12, 5), by=pair.mentor.user)
    at_day(date(2026, 12, 6))
    form = filled(maria.get(at("log", pair.pk)))
    assert form["when"] == "2026-12-05"
    maria.post(at("log", pair.pk), form)
    row = Meeting.objects.get()
    assert (row.state, row.day) == (lifecycle.HELD, date(2026, 12, 5))


def test_a_meeting_is_taken_back_and_stays_so(pair: Pair, maria: Client) -> None:
    form = filled(maria.get(at("log", pair.pk)))
    maria.post(at("log", pair.pk), form)
    row = Meeting.objects.get()
    assert "Встреча отменена" in said(maria.post(at("meeting_cancel", row.pk), follow=True))
    page = maria.post(at("log", pair.pk), form, follow=True)  # the phone repeats what it has sent
    assert "Эта запись отменена" in pages.words(page)
    row.refresh_from_db()
    assert row.state == lifecycle.CANCELLED


def test_a_meeting_is_corrected(pair: Pair, maria: Client) -> None:
    row = held(pair, TODAY, note="Было трудно")
    form = filled(maria.get(at("meeting_edit", row.pk)))
    page = maria.post(at("meeting_edit", row.pk), form | {"day": "2026-11-20", "kind": "work"}, follow=True)
    row.refresh_from_db()
    assert (row.day, row.kind, row.note) == (date(2026, 11, 20), "work", "Было трудно")
    assert "Исправлена встреча" in pages.words(page)
    assert "ещё не наступил" in pages.words(maria.post(at("meeting_edit", row.pk), form | {"day": "2027-01-01"}))


def test_a_note_is_read_by_whom_it_is_written_for(pair: Pair, maria: Client, katya: Client, client_of, desk) -> None:
    egor = client_of(desk.scene.egor)
    seen = {}
    for audience in Meeting.Audience:
        row = held(pair, TODAY, note=f"Слова {audience}", audience=audience)
        seen[str(audience)] = [
            f"Слова {audience}" in pages.words(who.get(at("meeting", row.pk))) for who in (maria, katya, egor)
        ]
    assert seen == {"curator": [True, True, False], "pair": [True, True, True], "mentor": [True, False, False]}


def test_a_curator_does_not_overwrite_a_note_that_is_not_shown(pair: Pair, katya: Client) -> None:
    row = held(pair, TODAY, note="Личное", audience="mentor")
    page = katya.get(at("meeting_edit", row.pk))
    assert "Личное" not in page.content.decode()
    katya.post(at("meeting_edit", row.pk), filled(page) | {"note": "Стёрто"})
    row.refresh_from_db()
    assert row.note == "Личное"


def test_others_do_not_open_or_write_meetings(pair: Pair, desk: Desk, client_of) -> None:
    row = held(pair, TODAY)
    found = {}
    for name in ("egor", "semyon", "olga", "stranger"):
        who = client_of(getattr(desk.scene, name))
        pages_asked = (
            (at("meeting", row.pk), "get"),
            (at("log", pair.pk), "get"),
            (at("meeting_cancel", row.pk), "post"),
        )
        found[name] = [getattr(who, verb)(url).status_code for url, verb in pages_asked]
    assert found == {
        "egor": [200, 403, 403], "semyon": [404, 404, 404], "olga": [404, 404, 404], "stranger": [404, 404, 404],
    }  # fmt: skip


def test_a_mentor_who_is_mentored_too_writes_for_led_pairs_only(pair: Pair, desk: Desk, client_of) -> None:
    make.hat(desk.scene.egor, Role.MENTOR, desk.scene.school)
    row = held(pair, TODAY)
    egor = client_of(desk.scene.egor)
    assert egor.get(at("meeting", row.pk)).status_code == 200
    assert egor.get(at("log", pair.pk)).status_code == 404
    assert egor.post(at("meeting_cancel", row.pk)).status_code == 404


def test_now_leads_to_the_form_in_one_press(pair: Pair, maria: Client) -> None:
    page = maria.get(reverse("desk:now"))
    assert "Отметьте встречу: Авдеева А. И." in pages.words(page)
    assert f'href="{at("log", pair.pk)}"' in page.content.decode()
    assert f'href="{at("meetings")}"' in page.content.decode()
    maria.post(at("log", pair.pk), filled(maria.get(at("log", pair.pk))))
    assert "Отметьте встречу" not in pages.words(maria.get(reverse("desk:now")))


def test_the_list_is_searched_narrowed_and_saved(pair: Pair, group: list[Pair], katya: Client, maria: Client) -> None:
    held(pair, TODAY, kind="visit", note="Тайное слово")
    held(group[0], date(2026, 11, 2))
    found = {
        query: katya.get(at("meetings") + query).context["found"].total
        for query in ("", "?q=власова", "?kind=visit", "?since=2026-11-10", f"?pair={group[0].pk}", "?state=planned")
    }
    assert list(found.values()) == [2, 1, 1, 1, 1, 0]
    file = katya.get(at("meetings") + "?format=csv").content.decode("utf-8-sig")
    assert len(file.splitlines()) == 3
    assert "Тайное слово" not in file
    assert maria.get(at("meetings")).context["found"].total == 1
    assert "Отметить встречу" in pages.words(maria.get(at("meetings")))


def test_the_list_asks_as_many_questions_whatever_its_length(pair: Pair, katya: Client) -> None:
    held(pair, TODAY)
    few = pages.queries(katya, at("meetings"))
    for number in range(20):
        held(pair, TODAY - timedelta(days=number))
    assert pages.queries(katya, at("meetings")) == few


def test_the_table_asks_as_many_questions_whatever_its_length(pair: Pair, katya: Client, group: list[Pair]) -> None:
    Pair.objects.filter(pk__in=[one.pk for one in group]).update(state=lifecycle.STOPPED)
    few = pages.queries(katya, at("meetings_table"))
    Pair.objects.filter(pk__in=[one.pk for one in group]).update(state=lifecycle.ACTIVE)
    assert pages.queries(katya, at("meetings_table")) == few


def health(pair: Pair) -> str:
    """The word of one, after the list of the silent has said the same."""
    word: str = queries.with_health(Pair.objects.all()).get(pk=pair.pk).health
    assert queries.silent(Pair.objects.all()).filter(pk=pair.pk).exists() == (word == "silent")
    return word


def test_health_is_told_in_words(pair: Pair, desk: Desk, django_assert_num_queries) -> None:
    assert health(pair) == "silent"  # since September nobody has met
    Pair.objects.filter(pk=pair.pk).update(since=None)
    assert health(pair) == "working"  # written today
    Pair.objects.filter(pk=pair.pk).update(since=date(2026, 9, 1))
    held(pair, date(2026, 10, 22))
    assert health(pair) == "working"
    Ruleset.objects.create(organisation=desk.scene.school, version=1, silent_days=14, made_at=clock.now())
    assert health(pair) == "silent"
    Ruleset.objects.create(organisation=desk.scene.town, version=1, silent_days=60, made_at=clock.now())
    assert health(pair) == "silent"
    life.pause(pair, date(2026, 12, 20), "болезнь", by=desk.scene.katya)
    assert health(pair) == "paused"
    Pair.objects.filter(pk=pair.pk).update(state=lifecycle.FINISHED)
    assert health(pair) == "over"
    with django_assert_num_queries(2):
        list(queries.with_health(Pair.objects.all()))


def test_the_list_of_pairs_tells_and_finds_those_long_without_a_meeting(
    pair: Pair, group: list[Pair], katya: Client
) -> None:
    for one in group:
        held(one, TODAY)
    assert "Давно нет встреч" in pages.words(katya.get(at("list")))
    assert [line[0] for line in katya.get(at("list") + "?stage=silent").context["lines"]] == [pair]
    few = pages.queries(katya, at("list"))
    Pair.objects.filter(pk__in=[one.pk for one in group]).update(state=lifecycle.ARCHIVED)
    assert pages.queries(katya, at("list")) == few


def test_the_rhythm_is_told_in_words(pair: Pair) -> None:
    assert queries.of_pair(pair).rhythm == "Встреч пока не было"
    for day in (date(2026, 11, 1), date(2026, 11, 11), date(2026, 11, 21)):
        held(pair, day)
    assert pages.plain(queries.of_pair(pair).rhythm) == "3 встречи, в среднем раз в 10 дней, последняя 21.11.2026"


def test_a_pair_without_an_order_has_no_meetings(desk: Desk) -> None:
    draft = desk.draft()
    with pytest.raises(Refusal, match="закреплённой приказом"):
        meetings.log([draft], {"day": TODAY, "kind": "talk"}, key="k", by=desk.scene.katya)
    with pytest.raises(Refusal, match="закреплённая приказом"):
        meetings.plan_next([draft], TODAY, by=desk.scene.katya)


def test_verbs_of_meetings_and_calls_are_known() -> None:
    verbs = {move.verb for cycle in (lifecycle.MEETING, lifecycle.HELP) for move in cycle.moves}
    assert verbs == {"hold", "cancel", "close"}
