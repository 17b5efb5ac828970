"""Pairs of a month: borders, changes inside it, pay by order or agreement, whose lines they are."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rostok.papers.models import IssuedPaper
from rostok.papers.queries import labour_pay as queries
from tests.pages import plain
from tests.papers.labour import agreement, pair, signed

NOVEMBER = date(2026, 11, 1)


def rows(scene, month=NOVEMBER, words="", *, paid=False, user=None):
    found = queries.lines(user or scene.katya, scene.school, month, words, paid=paid)
    return queries.month_rows(queries.with_all(found).order_by("pk"), scene.school, month)


@pytest.mark.parametrize(
    ("since", "until", "ended", "expected"),
    [
        (date(2026, 9, 14), date(2027, 5, 31), None, (30, 20)),
        (date(2026, 11, 30), None, None, (1, 1)),
        (date(2026, 12, 1), None, None, None),
        (date(2026, 9, 14), date(2026, 11, 1), None, (1, 0)),
        (date(2026, 9, 14), date(2026, 10, 31), None, None),
        (date(2026, 9, 14), date(2027, 5, 31), date(2026, 10, 31), None),
        (date(2026, 9, 14), date(2027, 5, 31), date(2026, 11, 3), (3, 2)),
        (date(2026, 11, 10), date(2026, 11, 20), date(2026, 11, 13), (4, 4)),
        (date(2026, 11, 10), date(2026, 11, 20), date(2026, 11, 9), None),
        (None, None, None, (30, 20)),
    ],
)
def test_a_pair_is_listed_for_its_days_in_the_month(scene, staff, since, until, ended, expected):
    paper = signed(scene, pair(staff, since=since, until=until))
    paper.lines.update(ended_on=ended)
    found = [(row.part.days, row.part.working) for row in rows(scene)]
    assert found == ([expected] if expected else [])


def test_drafts_are_not_listed_and_an_annulled_order_is_till_its_annulment(scene, staff):
    paper = signed(scene, pair(staff))
    IssuedPaper.objects.update(state="to_sign")
    assert rows(scene) == []
    IssuedPaper.objects.update(state="annulled")
    paper.lines.update(ended_on=date(2026, 11, 12))
    assert [row.part.days for row in rows(scene)] == [12]
    assert rows(scene, date(2026, 12, 1)) == []


def test_only_paid_pairs_by_the_order_or_by_a_signed_agreement(scene, staff):
    signed(scene, pair(staff), number="1")
    assert rows(scene, paid=True) == []
    row = agreement(scene, staff, pay_kind="percent", pay=Decimal(15), pay_act=staff.act)
    (found,) = rows(scene, paid=True)
    assert plain(found.pay) == "15 % оклада"
    row.signed_on = None
    row.save()
    assert rows(scene, paid=True) == []
    signed(scene, pair(staff, pay_kind="sum", pay=Decimal(3000)), number="2")
    assert [plain(found.pay) for found in rows(scene, paid=True)] == ["3 000 ₽ в месяц"]


def test_the_ground_names_the_agreement_and_the_act(scene, staff):
    signed(scene, pair(staff, pay_kind="sum", pay=Decimal(3000)))
    agreement(scene, staff, pay_kind="sum", pay=Decimal(3000), pay_act=staff.act)
    (found,) = rows(scene)
    assert plain(found.ground) == "доп. соглашение № 3 от 10.09.2026; № 7 «Положение об оплате труда»"
    assert (plain(found.order), found.mentor) == ("№ 36-а от 14.09.2026", "Белова Ксения Константиновна")


def test_the_ground_of_a_labour_function_and_of_nothing(scene, staff):
    signed(scene, pair(staff))
    assert rows(scene)[0].ground == ""
    row = agreement(scene, staff, in_duties=True, ground="инструкция, п. 2.5")
    assert rows(scene)[0].ground == "входит в трудовую функцию: инструкция, п. 2.5"
    row.ground = ""
    assert queries.ground_words(row) == "входит в трудовую функцию"


def test_changes_inside_the_month_are_told_with_who_came_instead(scene, staff):
    first = signed(scene, pair(staff), number="36-а")
    old = first.lines.get()
    change = signed(
        scene, pair(staff, mentor=staff.other, since=date(2026, 11, 12), replaces=old), number="40", kind="order_change"
    )
    old.ended_on, old.ended_by = date(2026, 11, 11), change
    old.save()
    before, after = rows(scene)
    assert [plain(text) for text in before.changes] == ["последний день 11.11.2026, приказ № 40, далее: Ковалёва Е. И."]
    assert [plain(text) for text in after.changes] == ["начало 12.11.2026, вместо: Белова К. К."]
    assert (before.part.last, after.part.first) == (date(2026, 11, 11), date(2026, 11, 12))


def test_a_notice_without_an_order_is_told(scene, staff):
    signed(scene, pair(staff))
    agreement(scene, staff, notice_by="mentor", notice_on=date(2026, 11, 16), ends_on=date(2026, 11, 20))
    assert rows(scene)[0].changes == ("предупреждение от 16.11.2026, приказа ещё нет",)
    assert rows(scene, date(2026, 10, 1))[0].changes == ()


def test_people_outside_the_base_stand_by_their_text(scene, staff):
    signed(scene, {"mentor_text": "Завод, Петров П. П.", "mentee": staff.pupil, "since": date(2026, 9, 14)}, number="")
    (found,) = rows(scene)
    assert (found.mentor, found.mentee) == ("Завод, Петров П. П.", "Юсупов Рустам Тагирович")
    assert found.order == "номер не присвоен от 14.09.2026"


def test_the_list_is_searched_by_either_name_and_closed_to_others(scene, staff):
    signed(scene, pair(staff))
    assert [len(rows(scene, words=words)) for words in ("белова", "Смирнов", "Ковалёва")] == [1, 1, 0]
    for user in (scene.semyon, scene.olga, scene.stranger, scene.maria):
        assert rows(scene, user=user) == []


def test_as_many_queries_for_three_pairs_as_for_one(scene, staff):
    def count() -> int:
        with CaptureQueriesContext(connection) as caught:
            rows(scene)
        return len(caught)

    signed(scene, pair(staff), number="1")
    one = count()
    signed(scene, pair(staff, mentee=staff.other), pair(staff, mentor=staff.other), number="2")
    assert count() == one
