"""The end of a school year through HTTP: proposed from facts, changed, checked, done whole or not at all, done once."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from rostok.core import clock
from rostok.core.models import Todo
from rostok.core.refusal import Refusal
from rostok.pairs import jobs, lifecycle
from rostok.pairs.actions import fixing, meetings
from rostok.pairs.actions import year as actions
from rostok.pairs.models import Outcome, Pair, Programme, Review
from rostok.pairs.queries import year as queries
from rostok.papers.actions import papers
from rostok.papers.models import IssuedPaper
from tests import factories as make
from tests.pages import plain, words
from tests.pages import queries as count_queries

from .conftest import Desk
from .test_two_curators import at_once
from .test_views import at, said

MAY = date(2027, 5, 20)
NEXT = date(2028, 5, 31)


@pytest.fixture
def may(desk: Desk, pair: Pair, group: list[Pair], at_day) -> Desk:
    """Вера with Анна, Глеб with a group of two, all by two orders; it is May."""
    at_day(MAY)
    return desk


def form(desk: Desk, **decisions: str) -> dict[str, object]:
    """What the browser sends: «p12-decision» and its result for every pair; `decisions`: p12="extend"."""
    rows = queries.standings(desk.scene.school, desk.scene.katya)
    sent: dict[str, object] = {"until": NEXT, "last_day": MAY}
    for row in rows:
        if not row.waits:
            key = f"p{row.pair.pk}"
            sent |= {f"{key}-decision": decisions.get(key, row.proposed[0]), f"{key}-result": row.result}
    return sent


def test_facts_propose(may: Desk, pair: Pair, group: list[Pair]) -> None:
    first, second = group
    meetings.log([pair, first], {"day": date(2027, 3, 1), "kind": "talk", "minutes": 30}, key="k", by=may.scene.katya)
    Programme.objects.create(pair=first, title="ИПР", state="fulfilled", made_at=clock.now())
    found = {row.pair.pk: row.proposed for row in queries.standings(may.scene.school, may.scene.katya)}
    assert found == {
        pair.pk: ("close", "учебный год закончился"),
        first.pk: ("close", "программа выполнена"),
        second.pk: ("change", "встреч в этом году не было"),
    }


def test_a_wish_for_another_mentor_is_told_to_those_who_read_reviews(may: Desk, pair: Pair) -> None:
    Review.objects.create(
        pair=pair, kind="fit", side="mentee", person=pair.mentee, verdict="no", asked_at=clock.now(), due_on=MAY,
        answered_at=clock.now(),
    )  # fmt: skip
    said_to = {
        user: queries.standings(may.scene.school, user)[0].proposed[1] for user in (may.scene.katya, may.scene.dmitry)
    }
    assert said_to == {
        may.scene.katya: "один из двоих просил замену",
        may.scene.dmitry: "встреч в этом году не было",
    }


def test_it_is_done_whole_after_a_check_in_words(may: Desk, katya, pair: Pair, group: list[Pair]) -> None:
    place, (first, second) = may.scene.school.pk, group
    page = words(katya.get(at("year", place)))
    assert "Итоги 2026/27 учебного года" in page
    assert "Власова Вера Ильинична — Авдеева Анна Ильинична" in page
    sent = form(may, **{f"p{pair.pk}": "extend", f"p{first.pk}": "close", f"p{second.pk}": "change"})
    check = words(katya.post(at("year", place), sent))
    for text in (
        "Продолжат: 1 пара", "Завершатся: 1 пара", "Закончился учебный год: 1", "Сменят наставника: 1 пара",
        "Будет подготовлено: 1 проект приказа", "целиком или не запишется ничего",
    ):  # fmt: skip
        assert text in check, text
    assert not Outcome.objects.exists()
    answer = katya.post(at("year", place), sent | {"save": "1"}, follow=True)
    assert "Продолжат: 1, завершены: 1, сменят наставника: 1. Подготовлено: 1 проект приказа" in said(answer)
    first.refresh_from_db()
    assert (first.state, first.ended_on, first.ending) == (lifecycle.FINISHED, date(2027, 5, 31), "year")
    assert Outcome.objects.get(pair=pair).decision == "extend"
    assert Todo.objects.get(key=f"pair:{second.pk}:change:", closed_at__isnull=True).path == at("replace", second.pk)
    page = words(answer)
    assert "Готовится приказ об изменении" in page
    assert "Решено сменить наставника" in page
    order = IssuedPaper.objects.get(relation="changes")
    papers.sign(order, day=MAY, by=may.scene.dmitry)
    fixing.follow_orders()
    pair.refresh_from_db()
    assert (pair.state, pair.since, pair.until) == (lifecycle.ACTIVE, date(2026, 9, 1), NEXT)
    assert "2026/27 – 2027/28" in words(katya.get(at("pair", pair.pk)))


def test_a_second_run_changes_nothing(may: Desk, katya, pair: Pair, group: list[Pair]) -> None:
    sent = form(may, **{f"p{pair.pk}": "extend", f"p{group[0].pk}": "close", f"p{group[1].pk}": "change"}) | {
        "save": "1"
    }
    katya.post(at("year", may.scene.school.pk), sent)
    before = (IssuedPaper.objects.count(), list(Outcome.objects.values()), list(Pair.objects.values()))
    page = words(katya.post(at("year", may.scene.school.pk), sent))
    assert "Решать нечего" in page
    assert before == (IssuedPaper.objects.count(), list(Outcome.objects.values()), list(Pair.objects.values()))


def test_nothing_is_written_when_one_pair_was_decided_meanwhile(may: Desk, pair: Pair, group: list[Pair]) -> None:
    place, katya = may.scene.school, may.scene.katya
    rows = queries.standings(place, katya)
    chosen = {row.pair.pk: actions.Chosen("extend", "partly") for row in rows}
    made = actions.course(rows, chosen, until=NEXT, last_day=MAY, year=2026)
    actions.close_year(place, actions.course(rows[:1], chosen, until=NEXT, last_day=MAY, year=2026), by=katya)
    with pytest.raises(Refusal, match="Ничего не записано"):
        actions.close_year(place, made, by=katya)
    assert Outcome.objects.count() == 1
    assert IssuedPaper.objects.filter(relation="changes").count() == 1


def test_one_order_goes_on_with_all_pairs_of_one_order(may: Desk, katya, pair: Pair, group: list[Pair]) -> None:
    sent = form(may, **{f"p{row.pk}": "extend" for row in (pair, *group)}) | {"save": "1"}
    katya.post(at("year", may.scene.school.pk), sent)
    assert sorted(order.lines.count() for order in IssuedPaper.objects.filter(relation="changes")) == [1, 2]


def test_before_its_term_a_pair_is_ended_by_an_order(may: Desk, katya, pair: Pair) -> None:
    Pair.objects.filter(pk=pair.pk).update(until=NEXT)
    assert queries.standings(may.scene.school, may.scene.katya)[0].proposed == ("keep", "срок до 31.05.2028")
    sent = form(may, **{f"p{pair.pk}": "close"})
    assert "Прекратятся раньше срока: 1 пара" in words(katya.post(at("year", may.scene.school.pk), sent))
    katya.post(at("year", may.scene.school.pk), sent | {"save": "1"})
    order = IssuedPaper.objects.get(relation="ends")
    assert order.facts["why"] == "в связи с окончанием учебного года"
    pair.refresh_from_db()
    assert pair.state == lifecycle.ACTIVE
    papers.sign(order, day=MAY, by=may.scene.dmitry)
    fixing.follow_orders()
    pair.refresh_from_db()
    assert (pair.state, pair.ended_on) == (lifecycle.STOPPED, MAY)


def test_what_cannot_be_is_said_and_the_table_stays_as_filled(may: Desk, katya, pair: Pair) -> None:
    address = at("year", may.scene.school.pk)
    sent = form(may, **{f"p{pair.pk}": "extend"})
    page = katya.post(address, sent | {"until": date(2027, 5, 1)})
    assert "срок и так до 31.05.2027" in words(page)
    rows = {row[0].standing.pair.pk: row[0] for row in page.context["rows"]}
    assert rows[pair.pk]["decision"].value() == "extend"
    assert "Проверьте дни" in words(katya.post(address, sent | {"until": "когда-нибудь"}))
    assert "Выберите из списка" in words(katya.post(address, sent | {f"p{pair.pk}-decision": "wrong"}))
    assert "Проверить" in words(katya.post(address, sent | {"back": "1"}))


def test_a_pair_of_an_order_of_the_town_ends_with_its_term_only(may: Desk, katya, pair: Pair) -> None:
    IssuedPaper.objects.filter(pk=pair.order_id).update(organisation=may.scene.town)
    row = next(one for one in queries.standings(may.scene.school, may.scene.katya) if one.pair == pair)
    assert row.bound
    address = at("year", may.scene.school.pk)
    sent = form(may, **{f"p{pair.pk}": "extend"})
    assert "Выберите из списка" in words(katya.post(address, sent))
    chosen = {pair.pk: actions.Chosen("extend", "partly")}
    with pytest.raises(Refusal, match="приказ другой организации"):
        actions.course([row], chosen, until=NEXT, last_day=MAY, year=2026)
    katya.post(address, form(may, **{f"p{pair.pk}": "close"}) | {"save": "1"})
    pair.refresh_from_db()
    assert pair.state == lifecycle.FINISHED


def test_a_new_mentor_after_the_term_works_till_the_next_may(may: Desk, katya, pair: Pair, at_day) -> None:
    at_day(date(2027, 9, 3))
    gleb = may.gleb
    gleb.capacity = 5
    gleb.save()
    katya.post(at("replace", pair.pk), {"mentor": gleb.pk, "since": date(2027, 9, 6)})
    assert Pair.objects.get(previous=pair).until == NEXT


def test_readers_read_and_do_not_decide(may: Desk, client_of, pair: Pair) -> None:
    address, olga = at("year", may.scene.school.pk), client_of(may.scene.olga)
    page = olga.get(address)
    assert page.status_code == 200
    assert "Проверить" not in words(page)
    assert olga.post(address, {}).status_code == 403
    assert olga.get(at("year_archive", may.scene.school.pk)).status_code == 404
    assert client_of(may.scene.maria).get(at("years")).status_code == 404
    assert client_of(may.scene.semyon).get(address).status_code == 404


def test_the_town_sees_where_it_is_time(may: Desk, katya, client_of, pair: Pair) -> None:
    assert katya.get(at("years")).url == at("year", may.scene.school.pk)
    other = Pair.objects.get(pk=pair.pk)
    other.pk, other.line, other.organisation = None, None, make.organisation(may.scene.town, "СОШ № 9")
    other.form = "UU"
    other.save()
    page = words(client_of(may.scene.olga).get(at("years")))
    assert "СОШ № 1 3 3 –" in page
    assert "Всего 4 4 0" in page


def test_where_there_are_no_pairs_the_page_says_so(desk: Desk, katya, client_of) -> None:
    assert "Пар пока нет." in words(katya.get(at("years")))
    assert client_of(desk.scene.maria).get(at("years")).status_code in (403, 404)


def test_the_archive_takes_former_years_and_stays_readable(may: Desk, katya, pair: Pair, at_day) -> None:
    meeting = meetings.log([pair], {"day": MAY, "kind": "talk", "minutes": 30}, key="k", by=may.scene.katya)
    katya.post(at("year", may.scene.school.pk), form(may, **{f"p{pair.pk}": "close"}) | {"save": "1"})
    assert not queries.past(may.scene.school).exists()
    at_day(date(2027, 9, 3))
    assert "1 пара прошлых учебных лет" in words(katya.get(at("year_archive", may.scene.school.pk)))
    assert "В архиве: 1 пара" in said(katya.post(at("year_archive", may.scene.school.pk), follow=True))
    page = words(katya.get(at("year", may.scene.school.pk)))
    assert "Архив 2026/27 пар: 1" in page
    found = katya.get(at("list"), {"stage": "archive", "year": "2026", "q": "авдеева"})
    assert "Авдеева Анна Ильинична" in words(found)
    assert katya.get(at("list"), {"stage": "archive", "format": "xlsx"}).status_code == 200
    assert katya.get(at("pair", pair.pk)).status_code == 200
    assert "Заметка" not in words(katya.get(at("pair", pair.pk)))
    note = {"audience": "me", "text": "поздно"}
    assert "можно только читать" in said(katya.post(at("note_add", pair.pk), note, follow=True))
    assert "можно только читать" in said(
        katya.post(at("variant", pair.pk), {"variant": "own", "own": "а – б"}, follow=True)
    )
    assert katya.get(at("meeting_edit", meeting.pk)).status_code == 404
    for name in ("end", "pause", "replace"):
        katya.post(at(name, pair.pk), {})
    pair.refresh_from_db()
    assert pair.state == lifecycle.ARCHIVED


@pytest.mark.parametrize(
    ("day", "left", "year"),
    [
        (date(2026, 11, 30), False, 2026), (date(2026, 11, 30), True, 2025), (date(2026, 12, 1), True, 2026),
        (MAY, True, 2026), (date(2027, 8, 31), False, 2026), (date(2027, 9, 1), False, 2026),
    ],
)  # fmt: skip
def test_in_autumn_the_former_year_may_still_be_closed(
    desk: Desk, pair: Pair, day: date, left: bool, year: int
) -> None:
    if left:
        Pair.objects.filter(pk=pair.pk).update(since=date(2025, 9, 1), until=date(2026, 5, 31))
    assert queries.closing_year(day, [desk.scene.school.pk]) == year


def test_the_table_asks_as_many_questions_for_many_pairs(may: Desk, katya, pair: Pair) -> None:
    few = count_queries(katya, at("year", may.scene.school.pk))
    for number in range(5):
        copy = Pair.objects.get(pk=pair.pk)
        copy.pk, copy.line, copy.form, copy.school_year = None, None, ("UU", "TU", "SU", "RU", "RS")[number], 2020
        copy.save()
    assert count_queries(katya, at("year", may.scene.school.pk)) <= few


def test_in_may_curators_owe_to_decide_until_they_have(may: Desk, katya, pair: Pair, group: list[Pair], at_day) -> None:
    at_day(date(2027, 4, 30))
    assert jobs.owe_the_end_of_the_year() == ""
    at_day(MAY)
    assert jobs.owe_the_end_of_the_year() == "организациям пора подвести итоги: 1, подвели: 0"
    duty = Todo.objects.get(key=f"pairs-year:{may.scene.school.pk}:")
    assert (plain(duty.text), duty.path) == (
        "Подведите итоги года, пора решить: 3 пары",
        at("year", may.scene.school.pk),
    )
    katya.post(at("year", may.scene.school.pk), form(may, **{f"p{pair.pk}": "extend"}) | {"save": "1"})
    assert jobs.owe_the_end_of_the_year() == "организациям пора подвести итоги: 0, подвели: 1"
    assert jobs.owe_the_end_of_the_year() == ""


def test_a_pair_that_goes_on_stands_in_the_lists_of_both_years(may: Desk, katya, pair: Pair, at_day) -> None:
    Pair.objects.filter(pk=pair.pk).update(until=NEXT)
    at_day(date(2027, 9, 3))
    counted = [katya.get(at("list"), {"year": year}).context["found"].total for year in (2026, 2027)]
    assert counted == [3, 1]


@pytest.mark.django_db(transaction=True)
def test_of_two_presses_at_once_one_writes(may: Desk, pair: Pair, group: list[Pair]) -> None:
    place, katya = may.scene.school, may.scene.katya
    choices = {pair.pk: "extend", group[0].pk: "close", group[1].pk: "change"}
    chosen = {pk: actions.Chosen(decision, "partly") for pk, decision in choices.items()}

    def work(rows: list[queries.Standing]) -> None:
        made = actions.course(rows, chosen, until=NEXT, last_day=MAY, year=2026)
        actions.close_year(place, made, by=katya)

    told = at_once([partial(work, queries.standings(place, katya)) for _ in range(2)])
    assert len(told) == 1
    assert Outcome.objects.count() == 3
    assert IssuedPaper.objects.filter(relation="changes").count() == 1
