"""Mentors' reports through HTTP: from facts to the acceptance, by the link and by signing in, for the school and the town."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from rostok.core import clock
from rostok.core.access import Role
from rostok.core.models import Letter, Todo
from rostok.core.refusal import Refusal
from rostok.pairs import jobs, lifecycle
from rostok.pairs.actions import helps, reports
from rostok.pairs.models import MentorReport, Pair, Programme, Visit
from rostok.pairs.queries import reports as queries
from rostok.people.models import MunicipalMentor, Purpose
from tests import factories as make
from tests import pages

from .conftest import Desk
from .meeting_forms import at, held, said

SINCE, UNTIL = date(2026, 9, 1), date(2027, 5, 31)


@pytest.fixture
def report(pair: Pair, desk: Desk) -> MentorReport:
    """Two meetings, put together by the curator."""
    held(pair, date(2026, 10, 5), kind="visit", minutes=40)
    held(pair, date(2026, 11, 5), kind="talk", minutes=50)
    assert reports.collect(desk.scene.school, SINCE, UNTIL, by=desk.scene.katya) == 1
    return MentorReport.objects.get()


def path_of(letter: Letter) -> str:
    word = next(word for word in letter.body.split() if "/mr/" in word)
    return "/" + word.split("://")[-1].partition("/")[2]


def test_a_report_is_confirmed_by_the_link_in_two_presses(report: MentorReport, client: Client) -> None:
    path = path_of(Letter.objects.get(kind="report"))
    page = client.get(path)
    shown = pages.words(page)
    assert "Встреч 2" in shown
    assert "Часов 1,5" in shown
    assert "Авдеева Анна Ильинична" in shown
    thanks = client.post(path, {"remark": ""}, follow=True)
    assert "Отчёт сдан" in pages.words(thanks)
    report.refresh_from_db()
    assert report.state == lifecycle.CONFIRMED
    client.post(path, {"remark": "второй раз"})
    report.refresh_from_db()
    assert report.remark == ""
    assert client.get("/mr/wrong").status_code == 410


def test_what_was_confirmed_does_not_change(report: MentorReport, pair: Pair, maria: Client) -> None:
    held(pair, date(2026, 11, 20))
    assert queries.facts_of(report)["held"] == 3
    page = maria.post(at("report_confirm", report.pk), {"remark": "Было интересно"}, follow=True)
    assert "Отчёт сдан" in said(page)
    held(pair, date(2026, 11, 21))
    report.refresh_from_db()
    assert (queries.facts_of(report)["held"], report.remark) == (3, "Было интересно")
    assert "Авдеева" not in str(report.facts)
    assert "Уже сделано" in said(maria.post(at("report_confirm", report.pk), follow=True))


def test_facts_are_counted_of_everything_written(report: MentorReport, pair: Pair, desk: Desk) -> None:
    visited = pair.meetings.get(kind="visit")
    Visit.objects.create(meeting=visited, written_at=clock.now())
    helps.ask(pair, pair.mentor, "curator", "", by=None)
    desk.anna.deficits.create(
        organisation=desk.scene.school, topic=desk.discipline, source="talk", level=3, level_after=1, found_on=SINCE
    )
    programme = Programme.objects.create(pair=pair, title="План", state=lifecycle.APPROVED, made_at=clock.now())
    for position, day in enumerate((date(2026, 10, 1), None, date(2026, 8, 1))):
        programme.steps.create(position=position, title="Шаг", done_on=day)
    held(pair, date(2026, 8, 31))  # before the period
    assert queries.count(report) == {
        "held": 2, "minutes": 90, "kinds": [["visit", 1, 40], ["talk", 1, 50]], "cards": 1, "calls": 1, "calls_open": 1,
        "pairs": [{"pair": pair.pk, "held": 2, "minutes": 90, "steps": 3, "done": 1}],
        "deficits": [{"pair": pair.pk, "topic": "Дисциплина", "before": 3, "after": 1}],
    }  # fmt: skip
    told = queries.tell(report, desk.scene.katya)
    assert told.deficits == [("Авдеева Анна Ильинична", "Дисциплина", "сильное", "слабое")]
    assert ("Пунктов плана выполнено", "1 из 3") in told.main


def test_a_meeting_of_a_group_counts_once_for_its_mentor(report: MentorReport, pair: Pair, desk: Desk) -> None:
    other = Pair.objects.create(
        organisation=desk.scene.school, mentor=pair.mentor, mentee=desk.boris.person, form="TT", school_year=2026,
        state=lifecycle.ACTIVE, since=SINCE, made_at=clock.now(),
    )  # fmt: skip
    for one in (pair, other):
        held(one, date(2026, 11, 10), together="one", minutes=60)
    facts = queries.count(report)
    assert (facts["held"], facts["minutes"]) == (3, 150)
    assert {row["pair"]: row["held"] for row in facts["pairs"]} == {pair.pk: 3, other.pk: 1}


def test_the_curator_accepts(report: MentorReport, maria: Client, katya: Client) -> None:
    maria.post(at("report_confirm", report.pk))
    assert "ждёт приёма: 1 отчёт" in pages.plain(Todo.objects.get(key__startswith="reports:").text)
    assert "Принять отчёт" in pages.words(katya.get(at("report", report.pk)))
    katya.post(at("report_take", report.pk))
    report.refresh_from_db()
    assert report.state == lifecycle.TAKEN
    assert Todo.objects.get(key__startswith="reports:").closed_at is not None
    assert "Принять отчёт" not in pages.words(katya.get(at("report", report.pk)))


def test_all_that_is_shown_is_accepted_by_one_press(report: MentorReport, maria: Client, katya: Client) -> None:
    assert "Сданных отчётов пока нет" in pages.words(katya.get(at("reports_take")))
    maria.post(at("report_confirm", report.pk))
    assert "Принять сданные: 1" in pages.words(katya.get(at("reports")))
    page = katya.get(at("reports_take"))
    assert page.context["hidden"] == [("report", str(report.pk))]
    assert "Принято: 0 отчётов." in said(katya.post(at("reports_take"), {}, follow=True))
    assert "Принято: 1 отчёт." in said(katya.post(at("reports_take"), {"report": [report.pk]}, follow=True))
    report.refresh_from_db()
    assert report.state == lifecycle.TAKEN


def test_a_report_is_returned_with_a_reason_and_confirmed_again(
    report: MentorReport, maria: Client, katya: Client
) -> None:
    maria.post(at("report_confirm", report.pk))
    assert "Напишите, что проверить" in pages.words(katya.post(at("report_return", report.pk), {"reason": ""}))
    katya.post(at("report_return", report.pk), {"reason": "Нет встреч за декабрь"})
    report.refresh_from_db()
    assert report.state == lifecycle.RETURNED
    assert "Нет встреч за декабрь" in Letter.objects.filter(kind="report").order_by("pk").last().body
    assert "Отчёт вернули: Нет встреч за декабрь" in pages.words(maria.get(at("report", report.pk)))
    assert "подтвердите отчёт наставника" in pages.words(maria.get(reverse("desk:now")))
    maria.post(at("report_confirm", report.pk))
    report.refresh_from_db()
    assert (report.state, report.reason) == (lifecycle.CONFIRMED, "")


def test_only_the_mentor_confirms(report: MentorReport, desk: Desk, katya: Client, client_of) -> None:
    assert katya.post(at("report_confirm", report.pk)).status_code == 403
    with pytest.raises(Refusal, match="сам наставник"):
        reports.confirm(report, "", by=desk.scene.katya)
    with pytest.raises(Refusal, match="что проверить"):
        reports.give_back(report, " ", by=desk.scene.katya)


def test_others_do_not_see_the_report(report: MentorReport, desk: Desk, client_of) -> None:
    names = ("egor", "semyon", "olga", "stranger", "official")
    found = {name: client_of(getattr(desk.scene, name)).get(at("report", report.pk)).status_code for name in names}
    assert found == {"egor": 403, "semyon": 404, "olga": 404, "stranger": 404, "official": 403}


def test_the_town_sees_municipal_mentors_who_agreed(report: MentorReport, pair: Pair, desk: Desk, client_of) -> None:
    olga = client_of(desk.scene.olga)
    MunicipalMentor.objects.create(
        organisation=desk.scene.town, school_year=2026, person=pair.mentor, school=desk.scene.school, state="ordered",
        made_at=clock.now(),
    )  # fmt: skip
    assert olga.get(at("reports")).context["found"].total == 0
    make.consent(pair.mentor, Purpose.TRANSFER)
    assert olga.get(at("reports") + "?stage=waiting").context["found"].total == 1
    shown = pages.words(olga.get(at("report", report.pk)))
    assert "Власова" in shown
    assert "Авдеева" not in shown
    make.consent(pair.mentee, Purpose.TRANSFER)
    assert "Авдеева Анна Ильинична" in pages.words(olga.get(at("report", report.pk)))
    assert olga.post(at("report_take", report.pk)).status_code == 403
    assert "Готово к отправке: 1 письмо" in said(olga.post(at("reports_remind"), {"reports": [report.pk]}, follow=True))


def test_those_who_have_not_confirmed_are_reminded_once_a_day(report: MentorReport, katya: Client) -> None:
    assert "Власова В. И." in pages.words(katya.get(at("reports_remind")))
    assert "Отметьте хотя бы одного" in pages.words(katya.post(at("reports_remind"), {}))
    page = katya.post(at("reports_remind"), {"reports": [report.pk]}, follow=True)
    assert "Готово к отправке: 1 письмо" in said(page)
    page = katya.post(at("reports_remind"), {"reports": [report.pk]}, follow=True)
    assert "Письма не отправлены" in said(page)


def test_nobody_is_left_to_remind(report: MentorReport, maria: Client, katya: Client) -> None:
    maria.post(at("report_confirm", report.pk))
    assert "Напоминать некому" in pages.words(katya.get(at("reports_remind")))


def test_reports_are_put_together_for_a_period(pair: Pair, katya: Client, desk: Desk) -> None:
    page = katya.get(at("reports_collect"))
    assert page.context["form"].initial == {"since": SINCE, "until": UNTIL}
    form = {"organisation": desk.scene.school.pk, "since": "2026-09-01", "until": "2026-12-31"}
    assert "Собрано: 1 отчёт." in said(katya.post(at("reports_collect"), form, follow=True))
    assert "Новых отчётов нет" in said(katya.post(at("reports_collect"), form, follow=True))
    wrong = katya.post(at("reports_collect"), form | {"until": "2026-01-01"})
    assert "Конец периода раньше начала" in pages.words(wrong)
    later = katya.post(at("reports_collect"), form | {"since": "2020-01-01", "until": "2020-12-31"}, follow=True)
    assert "Новых отчётов нет" in said(later)


def test_in_may_the_clock_puts_them_together(pair: Pair, at_day) -> None:
    at_day(date(2027, 5, 14))
    assert jobs.collect_reports() == ""
    at_day(date(2027, 5, 16))
    assert jobs.collect_reports() == "собрано отчётов: 1"
    assert jobs.collect_reports() == ""
    made = MentorReport.objects.get()
    assert (made.since, made.until, made.school_year) == (SINCE, UNTIL, 2026)


def test_a_report_is_a_paper(report: MentorReport, maria: Client) -> None:
    for kind, start in (("docx", b"PK"), ("pdf", b"%PDF")):
        file = maria.get(at("report_paper", report.pk, kind))
        assert file.content[: len(start)] == start
        assert pages.file_name(file) == f"Отчёт наставника {report.pk}.{kind}"
    assert maria.get(at("report_paper", report.pk, "csv")).status_code == 404


def test_the_list_is_searched_narrowed_and_saved(report: MentorReport, katya: Client, maria: Client) -> None:
    asked = ("", "?q=власова", "?q=громов", "?stage=waiting", "?stage=accepted", "?year=2026")
    found = [katya.get(at("reports") + query).context["found"].total for query in asked]
    assert found == [1, 1, 0, 1, 0, 1]
    assert len(katya.get(at("reports") + "?format=csv").content.decode("utf-8-sig").splitlines()) == 2
    assert maria.get(at("reports")).context["found"].total == 1


def test_pages_ask_as_many_questions_whatever_the_number(report: MentorReport, pair: Pair, katya: Client, desk) -> None:
    few = [pages.queries(katya, url) for url in (at("reports"), at("report", report.pk))]
    for number in range(6):
        mentee = make.mentee(desk.scene.school, f"Новый{number} Лев Ильич")
        other = Pair.objects.create(
            organisation=desk.scene.school, mentor=pair.mentor, mentee=mentee.person, mentee_card=mentee, form="TT",
            school_year=2026, state=lifecycle.ACTIVE, since=SINCE, made_at=clock.now(),
        )  # fmt: skip
        held(other, date(2026, 11, 3))
        person = make.person(desk.scene.school, f"Наставник{number} Лев Ильич")
        MentorReport.objects.create(
            organisation=desk.scene.school,
            mentor=person,
            school_year=2026,
            since=SINCE,
            until=UNTIL,
            made_at=clock.now(),
        )
    assert [pages.queries(katya, url) for url in (at("reports"), at("report", report.pk))] == few


def test_a_mentor_with_the_role_of_a_mentee_sees_own_reports_only(report: MentorReport, desk: Desk, client_of) -> None:
    make.hat(desk.scene.egor, Role.MENTOR, desk.scene.school)
    assert client_of(desk.scene.egor).get(at("report", report.pk)).status_code == 404


def test_verbs_of_reports_are_known() -> None:
    assert {move.verb for move in lifecycle.REPORT.moves} == {"confirm", "take", "give_back"}
