"""What article 351.8 asks before an order is signed: an obstacle of each kind, for pairs of workers only."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rostok.papers.models import PaperLine
from rostok.papers.queries.labour import active_lines, labour_obstacles, lacking, pay_words
from tests import factories as make
from tests.pages import plain
from tests.papers.labour import SINCE, UNTIL, agreement, order, pair, signed


def blocking(paper) -> list[str]:
    return [plain(one.text) for one in labour_obstacles(paper) if one.blocks]


def test_a_pair_of_workers_without_papers_hinders_and_leads_to_all_at_once(scene, staff):
    paper = order(scene, pair(staff))
    (found,) = labour_obstacles(paper)
    assert plain(found.text) == "Белова К. К. — Смирнов Д. О.: нет письменного согласия и дополнительного соглашения."
    assert (found.button, found.path) == ("Подготовить соглашения", f"/agreements/prepare/{paper.pk}")


def test_pairs_without_papers_are_one_row_with_one_button(scene, staff):
    (found,) = labour_obstacles(order(scene, pair(staff), pair(staff, mentee=staff.other)))
    assert plain(found.text) == "2 пары: нет письменного согласия и дополнительного соглашения."


def test_a_ready_agreement_hinders_nothing(scene, staff):
    agreement(scene, staff)
    assert labour_obstacles(order(scene, pair(staff))) == []


def test_one_agreement_for_anybody_serves_several_mentees(scene, staff):
    agreement(scene, staff, mentee=None)
    assert labour_obstacles(order(scene, pair(staff), pair(staff, mentee=staff.other))) == []


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"consent_on": None}, "нет письменного согласия."),
        ({"consent_on": date(2026, 9, 20)}, "согласие от 20.09.2026 позже начала работы 14.09.2026."),
        ({"signed_on": None}, "нет дополнительного соглашения."),
        ({"since": date(2026, 10, 1)}, "соглашение действует с 01.10.2026, а пара — с 14.09.2026."),
        ({"until": date(2026, 12, 31)}, "соглашение действует по 31.12.2026, пара — по 31.05.2027."),
        ({"ends_on": date(2026, 12, 1)}, "соглашение прекращено с 01.12.2026."),
        ({"pay_kind": "sum", "pay": Decimal(3000)}, "нет основания доплаты."),
        ({"in_duties": True}, "не указано, где наставничество входит в трудовую функцию."),
    ],
)
def test_each_lack_is_named_and_leads_to_the_card(scene, staff, values, text):
    row = agreement(scene, staff, **values)
    paper = order(scene, pair(staff, pay_kind=row.pay_kind, pay=row.pay))
    (found,) = labour_obstacles(paper)
    assert plain(found.text) == f"Белова К. К. — Смирнов Д. О.: {text}"
    assert (found.path, found.blocks) == (f"/agreements/{row.pk}", True)


def test_work_within_the_labour_function_asks_for_no_papers(scene, staff):
    agreement(scene, staff, in_duties=True, ground="должностная инструкция, п. 2.5", consent_on=None, signed_on=None)
    assert labour_obstacles(order(scene, pair(staff))) == []


def test_pay_of_the_order_that_differs_from_the_agreement_is_a_note(scene, staff):
    agreement(scene, staff, pay_kind="percent", pay=Decimal(10), pay_act=staff.act)
    (found,) = labour_obstacles(order(scene, pair(staff, pay_kind="percent", pay=Decimal(15))))
    assert plain(found.text).endswith("доплата в приказе — 15 % оклада, в соглашении — 10 % оклада.")
    assert not found.blocks


def test_those_who_are_not_workers_of_this_employer_are_not_asked(scene, staff):
    pupil, parent = staff.pupil, make.person(scene.school, "Юсупова Гузель Маратовна")
    guest = make.person(scene.neighbour, "Соседов Пётр Ильич", "учитель")
    lines = [
        pair(staff, mentee=pupil),  # a teacher mentors a pupil
        pair(staff, mentor=pupil, mentee=parent),
        pair(staff, mentor=parent, mentee=staff.other),
        pair(staff, mentor=guest),
        {"mentor_text": "Завод, Петров П. П.", "mentee": staff.mentee},
    ]
    assert labour_obstacles(order(scene, *lines)) == []


def test_a_worker_who_leaves_before_the_first_day_is_not_asked(scene, staff):
    staff.mentor.employments.update(until=date(2026, 9, 13))
    assert labour_obstacles(order(scene, pair(staff))) == []
    staff.mentor.employments.update(until=SINCE)
    assert len(blocking(order(scene, pair(staff)))) == 1


def test_an_agreement_of_last_year_gives_way_to_that_of_this_year(scene, staff):
    agreement(scene, staff)
    agreement(scene, staff, since=date(2027, 6, 1), until=date(2028, 5, 31), consent_on=None)
    assert blocking(order(scene, pair(staff))) == []


def test_other_papers_are_not_asked(scene, staff):
    assert labour_obstacles(order(scene, pair(staff), kind="order_ending")) == []
    assert lacking(order(scene, pair(staff), kind="order_ending")) == []


def test_as_many_queries_for_three_pairs_as_for_one(scene, staff):
    def count(paper) -> int:
        with CaptureQueriesContext(connection) as caught:
            labour_obstacles(paper)
        return len(caught)

    one = order(scene, pair(staff))
    three = order(scene, pair(staff), pair(staff, mentee=staff.other), pair(staff, mentor=staff.other))
    assert count(one) == count(three) == 3


def test_active_lines_are_those_of_signed_orders_that_have_not_ended(scene, staff):
    row = agreement(scene, staff)
    order(scene, pair(staff))
    living = signed(scene, pair(staff), pair(staff, mentee=staff.other), number="1")
    ended = signed(scene, pair(staff), number="2")
    ended.lines.update(ended_on=date(2026, 10, 1))
    assert [line.paper for line in active_lines(row, date(2026, 11, 21))] == [living]
    assert active_lines(row, UNTIL.replace(month=6, day=1)) == []
    row.mentee = None
    assert len(active_lines(row, date(2026, 11, 21))) == 2


@pytest.mark.parametrize(
    ("kind", "pay", "words"),
    [
        ("none", None, "без доплаты"),
        ("sum", "3000", "3 000 ₽ в месяц"),
        ("sum", "12345.5", "12 345,50 ₽ в месяц"),
        ("percent", "15", "15 % оклада"),
        ("percent", "12.50", "12,50 % оклада"),
    ],
)
def test_pay_is_written_as_accountants_write_it(kind, pay, words):
    assert plain(pay_words(PaperLine(pay_kind=kind, pay=Decimal(pay) if pay else None))) == words
