"""Forms of agreements: months, choices of one's own organisation, numbers as people write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from rostok.core.models import User
from rostok.papers.forms.labour import AgreementFilters, AgreementForm, NoticeForm, PayFilters, PrepareForm, month_of
from rostok.papers.models import Agreement
from tests import factories as make
from tests.papers.labour import agreement


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2026-09", date(2026, 9, 1)),
        ("2026-13", date(2026, 11, 1)),
        ("26-09", date(2026, 11, 1)),
        ("2026-сентябрь", date(2026, 11, 1)),
        ("", date(2026, 11, 1)),
        (None, date(2026, 11, 1)),
    ],
)
def test_a_month_is_read_from_the_address(text, month):
    assert month_of(text, date(2026, 11, 21)) == month


def test_the_choice_holds_own_workers_with_posts_and_acts(scene, staff):
    form = AgreementForm(organisation=scene.school)
    labels = [label for _, label in form.fields["mentor"].choices]
    assert labels[1:] == [
        "Белова Ксения Константиновна, учитель математики",
        "Ковалёва Елена Игоревна, учитель химии",
        "Смирнов Дмитрий Олегович, учитель физики",
    ]
    assert list(form.fields["pay_act"].queryset) == [staff.act]
    assert list(PrepareForm(organisation=scene.school).fields["pay_act"].queryset) == [staff.act]


@pytest.mark.parametrize(("typed", "pay"), [("12,5", Decimal("12.5")), ("3000", Decimal(3000)), ("", None)])
def test_a_number_is_typed_with_a_comma(scene, staff, typed, pay):
    data = {"mentor": staff.mentor.pk, "pay_kind": "percent", "pay": typed}
    form = AgreementForm(data, organisation=scene.school)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["pay"] == pay


def test_what_is_not_a_number_is_said_plainly(scene, staff):
    form = AgreementForm({"mentor": staff.mentor.pk, "pay_kind": "sum", "pay": "много"}, organisation=scene.school)
    assert form.errors["pay"] == ["Напишите число, например 3000 или 12,5."]


def test_a_notice_asks_who_has_warned():
    form = NoticeForm({})
    assert form.errors["notice_by"] == ["Выберите, кто предупредил."]
    assert [value for value, _ in form.fields["notice_by"].choices] == Agreement.Notice.values


def test_those_with_one_organisation_are_not_asked_for_it(scene, staff):
    agreement(scene, staff)
    form = AgreementFilters({}, scene.katya)
    assert form.fields["organisation"].widget.is_hidden
    assert list(form.fields["mentor"].queryset) == [staff.mentor]
    assert PayFilters({"organisation": str(scene.neighbour.pk)}, scene.katya).place == scene.school


def test_the_month_of_today_and_the_first_organisation_are_no_condition(scene, at_day):
    at_day(date(2026, 10, 15))
    assert not PayFilters({}, scene.katya).narrowed
    assert not PayFilters({"month": "2026-10"}, scene.katya).narrowed
    assert PayFilters({"month": "2026-09"}, scene.katya).narrowed
    assert PayFilters({"who": "all"}, scene.katya).narrowed
    make.hat(scene.katya, "curator", scene.neighbour)
    katya = User.objects.get(pk=scene.katya.pk)
    first, second = PayFilters({}, katya).homes
    assert not PayFilters({"organisation": str(first.pk)}, katya).narrowed
    assert PayFilters({"organisation": str(second.pk)}, katya).narrowed
