"""Words of the papers: values for samples, grounds, notices of both sides."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from rostok.papers.blanks import labour as blanks
from rostok.papers.models import Agreement, IssuedPaper
from tests import factories as make
from tests.pages import plain
from tests.papers.labour import agreement


def test_pay_is_told_in_words_with_its_ground(staff):
    row = Agreement(pay_kind="sum", pay=Decimal("3000.00"))
    assert plain(blanks.pay_terms(row)) == "ежемесячная доплата в размере 3000 рублей"
    row = Agreement(pay_kind="percent", pay=Decimal("12.50"), pay_act=staff.act)
    assert plain(blanks.pay_terms(row)).startswith(
        "ежемесячная доплата в размере 12,5 % должностного оклада (основание: "
    )
    assert blanks.pay_terms(Agreement()) == "дополнительная оплата не устанавливается"


def test_somebody_kept_by_another_organisation_is_named_by_text(scene, staff):
    guest = make.person(scene.neighbour, "Соседов Пётр Ильич")
    guest.employments.create(organisation=scene.school, post="учитель", since=make.LONG_AGO)
    facts = blanks.facts_of(agreement(scene, staff, mentee=guest))
    assert facts["наставник"] == {"person": staff.mentor.pk}
    assert facts["наставляемый"] == "Соседов Пётр Ильич"


def test_what_is_not_known_stays_empty(scene, staff):
    facts = blanks.facts_of(agreement(scene, staff, since=None, until=None, contract_date=None))
    assert (facts["начало срока"], facts["конец срока"], facts["дата договора"]) == ("", "", "")


def test_reasons_name_a_right_and_not_a_fault():
    refusal = Agreement(notice_by="mentor", notice_on=date(2026, 11, 20))
    assert blanks.reason(refusal) == (
        "досрочным отказом работника от наставничества (статья 351.8 Трудового кодекса Российской Федерации,"
        " предупреждение от 20.11.2026)"
    )
    assert blanks.why(refusal) == "отказ работника"
    assert blanks.why(Agreement(notice_by="employer")) == "отмена поручения"
    assert blanks.reason(Agreement(notice_by="employer")).startswith("досрочной отменой поручения о наставничестве")


def test_an_order_is_named_by_its_day_and_number():
    assert (
        plain(blanks.order_words(IssuedPaper(date=date(2026, 9, 12), number="36-а"))) == "приказ от 12.09.2026 № 36-а"
    )
    assert blanks.order_words(IssuedPaper()) == "приказ"


def test_a_worker_without_a_post_today_still_gets_a_notice(scene, staff):
    staff.mentor.employments.update(until=date(2026, 11, 20))
    row = agreement(scene, staff, notice_by="mentor", notice_on=date(2026, 11, 20), ends_on=date(2026, 11, 26))
    heading, text = blanks.notice_words(row)
    assert heading == "Предупреждение о досрочном отказе от наставничества"
    assert "от Беловой Ксении Константиновны\n" in text
    assert "[подпись: Работник | К. К. Белова]" in plain(text)
