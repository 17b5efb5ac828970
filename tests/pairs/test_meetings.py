"""Meetings through HTTP: two presses of a mentor, the link of the reminder, groups, the table of the curator, lessons, help."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from rostok.core import clock
from rostok.core.access import Role
from rostok.core.models import Letter, Todo
from rostok.core.refusal import Refusal
from rostok.pairs import jobs, lifecycle
from rostok.pairs.actions import life, making, meetings
from rostok.pairs.models import Help, Meeting, Pair, Ruleset, Visit
from rostok.pairs.queries import meetings as queries
from tests import factories as make
from tests import pages
from tests.scenes import TODAY

from .conftest import Desk, sign


def at(name: str, *args: object) -> str:
    return reverse(f"pairs:{name}", args=args)


def said(page) -> str:
    return pages.plain(" ".join(str(message) for message in page.context["messages"]))


@pytest.fixture
def pair(desk: Desk) -> Pair:
    """Вера is Maria the mentor, Анна is Egor the mentee; the pair works since the day of its order."""
    made = desk.working()
    made.mentor.user, made.mentor.email = desk.scene.maria, desk.scene.maria.email
    made.mentor.save()
    made.mentee.user = desk.scene.egor
    made.mentee.save()
    Pair.objects.filter(pk=made.pk).update(since=date(2026, 9, 1))
    made.refresh_from_db()
    return made


@pytest.fixture
def maria(desk: Desk, client_of) -> Client:
    return client_of(desk.scene.maria)


@pytest.fixture
def katya(desk: Desk, client_of) -> Client:
    return client_of(desk.scene.katya)


def filled(page) -> dict[str, object]:
    """What a browser would send of the form as it came."""
    form = page.context["form"]
    values = {field.name: field.value() for field in form if field.value() not in (None, "", False)}
    return values


def held(pair: Pair, day: date, **values: object) -> Meeting:
    return Meeting.objects.create(
        pair=pair, state=lifecycle.HELD, day=day, key=meetings.fresh_key(), written_at=clock.now(), **values
    )


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


def test_the_next_meeting_is_in_two_weeks_or_on_a_day(pair: Pair, maria: Client) -> None:
    row = held(pair, TODAY)
    page = maria.post(at("meeting_next", row.pk), {"weeks": "2"}, follow=True)
    assert "Следующая встреча 05.12.2026" in said(page)
    maria.post(at("meeting_next", row.pk), {"day": "2026-12-10"})
    ahead = Meeting.objects.get(state=lifecycle.PLANNED)
    assert ahead.day == date(2026, 12, 10)
    assert "Этот день прошёл" in pages.words(maria.post(at("meeting_next", row.pk), {"day": "2026-11-01"}))
    assert "Выберите день" in pages.words(maria.post(at("meeting_next", row.pk), {"day": ""}))


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


# Groups


@pytest.fixture
def group(desk: Desk) -> list[Pair]:
    """Глеб leads two more."""
    cards = [make.mentee(desk.scene.school, name) for name in ("Авилова Яна Ильинична", "Быков Ян Ильич")]
    desk.gleb.capacity = 2
    desk.gleb.save()
    made = making.make_group(desk.gleb, cards, "Первые шаги", by=desk.scene.katya)
    sign(desk, making.collect_order(desk.scene.school, list(made.pairs.all()), by=desk.scene.katya))
    return list(made.pairs.order_by("mentee__sort_key"))


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
    assert Meeting.objects.filter(state=lifecycle.PLANNED, day=date(2026, 12, 5)).count() == 2


# The link of the reminder


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


# The table of the curator


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


# The lesson


def test_the_card_of_a_lesson_is_filled_and_printed(pair: Pair, maria: Client, client_of, desk: Desk) -> None:
    row = held(pair, TODAY, kind="visit")
    assert "Заполнить карту урока" in pages.words(maria.get(at("meeting", row.pk)))
    assert maria.get(at("meeting_visit_paper", row.pk, "pdf")).status_code == 404
    form = {
        "subject": "физика",
        "topic": "Сила трения",
        "mark_aim": "3",
        "mark_time": "2",
        "note_time": "Затянуто начало",
    }
    page = maria.post(at("meeting_visit", row.pk), form, follow=True)
    assert "Карта урока записана" in said(page)
    assert Visit.objects.get().marks == {"aim": {"mark": 3, "note": ""}, "time": {"mark": 2, "note": "Затянуто начало"}}
    again = filled(maria.get(at("meeting_visit", row.pk)))
    assert (again["mark_aim"], again["note_time"]) == (3, "Затянуто начало")
    egor = client_of(desk.scene.egor)
    for kind, start in (("docx", b"PK"), ("pdf", b"%PDF")):
        file = egor.get(at("meeting_visit_paper", row.pk, kind))
        assert file.content[: len(start)] == start
        assert pages.file_name(file) == f"Карта урока 21.11.2026.{kind}"
    assert egor.get(at("meeting_visit_paper", row.pk, "xlsx")).status_code == 404


def test_a_talk_has_no_card_of_a_lesson(pair: Pair, maria: Client) -> None:
    row = held(pair, TODAY)
    assert "Карту заполняют для урока" in pages.words(maria.post(at("meeting_visit", row.pk), {}))


# Help


def test_help_is_called_for_at_once(pair: Pair, maria: Client, katya: Client) -> None:
    page = maria.post(at("help_ask", pair.pk), {"whom": "curator", "words": "Не складывается"}, follow=True)
    assert "Просьба отправлена" in said(page)
    call = Help.objects.get()
    letter = Letter.objects.get(kind="help")
    assert (letter.to, "Не складывается" in letter.body) == ("katya@school1.ru", False)
    assert Todo.objects.get(key=f"help:{call.pk}").role == Role.CURATOR
    assert queries.of_pair(pair).calls == 1
    assert "Не складывается" in pages.words(katya.get(at("help", call.pk)))
    maria.post(at("help_ask", pair.pk), {"whom": "curator", "words": "И ещё одно"})
    assert Help.objects.get().words == "Не складывается\nИ ещё одно"
    katya.post(at("help_close", call.pk), {"answer": "Поговорили втроём"})
    assert "Поговорили втроём" in pages.words(maria.get(at("help", call.pk)))
    assert Todo.objects.get(key=f"help:{call.pk}").closed_at is not None
    assert "Уже сделано" in said(katya.post(at("help_close", call.pk), follow=True))


def test_a_call_to_the_psychologist_is_not_read_by_the_curator(
    pair: Pair, desk: Desk, katya: Client, client_of
) -> None:
    egor = client_of(desk.scene.egor)
    assert "психолога" not in pages.words(egor.get(at("help_ask", pair.pk)))
    soul = make.person_with(Role.PSYCHOLOGIST, desk.scene.school, "Душина Дарья Ильинична", "soul@school1.ru")
    egor.post(at("help_ask", pair.pk), {"whom": "psychologist", "words": "Тревожно"})
    call = Help.objects.get()
    assert Letter.objects.get(kind="help").to == "soul@school1.ru"
    assert "Тревожно" in pages.words(client_of(soul).get(at("help", call.pk)))
    assert katya.get(at("help", call.pk)).status_code == 404
    assert client_of(desk.scene.maria).get(at("help", call.pk)).status_code == 404


def test_only_the_two_of_a_pair_call_for_help(pair: Pair, katya: Client, desk: Desk, client_of) -> None:
    assert katya.get(at("help_ask", pair.pk)).status_code == 403
    make.hat(desk.scene.semyon, Role.MENTOR, desk.scene.school)
    assert client_of(desk.scene.semyon).get(at("help_ask", pair.pk)).status_code == 404


def test_help_is_called_for_by_the_link_too(pair: Pair, client: Client) -> None:
    path = at("meet", meetings.fresh_link(pair))
    assert "Нужна помощь" in pages.words(client.get(path))
    page = client.post(f"{path}/help", {"whom": "curator", "words": ""})
    assert "Просьба отправлена" in pages.words(page)
    assert Help.objects.get().author == pair.mentor


# «Сейчас»


def test_now_leads_to_the_form_in_one_press(pair: Pair, maria: Client) -> None:
    page = maria.get(reverse("desk:now"))
    assert "Отметьте встречу: Авдеева А. И." in pages.words(page)
    assert f'href="{at("log", pair.pk)}"' in page.content.decode()
    assert f'href="{at("meetings")}"' in page.content.decode()
    maria.post(at("log", pair.pk), filled(maria.get(at("log", pair.pk))))
    assert "Отметьте встречу" not in pages.words(maria.get(reverse("desk:now")))


# The list, the health


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
    return queries.with_health(Pair.objects.all()).get(pk=pair.pk).health


def test_health_is_told_in_words(pair: Pair, desk: Desk, django_assert_num_queries) -> None:
    assert health(pair) == "silent"  # since September nobody has met
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
