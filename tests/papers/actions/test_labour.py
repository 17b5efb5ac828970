"""Agreements: who may be named, what changes after signature, marks, papers from samples, all pairs of an order at once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from rostok.core.models import JournalEntry
from rostok.core.refusal import Forbidden, Refusal
from rostok.engine.documents import paper_text
from rostok.papers.actions import labour as actions
from rostok.papers.blanks.paper import paper_of
from rostok.papers.models import Agreement, IssuedPaper
from rostok.papers.queries.labour import labour_obstacles
from tests import factories as make
from tests.pages import plain
from tests.papers.labour import UNTIL, agreement, order, pair, terms


def add(scene, staff, **values) -> Agreement:
    return actions.add_agreement(scene.school, terms(staff, **values), by=scene.katya)


def test_a_card_is_written_with_its_entry_in_the_journal(scene, staff):
    row = add(scene, staff, content=" помощь ", pay_kind="percent", pay=Decimal(15), pay_act=staff.act)
    assert (row.mentor, row.pay, row.pay_act) == (staff.mentor, 15, staff.act)
    entry = JournalEntry.objects.get(verb="agreement.added")
    assert entry.data["text"] == "Заведено соглашение о наставничестве: Белова Ксения Константиновна"


def test_without_pay_there_is_neither_sum_nor_ground(scene, staff):
    row = add(scene, staff, pay=Decimal(15), pay_act=staff.act)
    assert (row.pay, row.pay_act) == (None, None)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"pay_kind": "sum"}, "pay"),
        ({"pay_kind": "sum", "pay": Decimal(0)}, "pay"),
        ({"pay_kind": "percent", "pay": Decimal(101)}, "pay"),
        ({"until": date(2026, 9, 1)}, "until"),
        ({"in_duties": True}, "ground"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(scene, staff, values, field):
    with pytest.raises(Refusal) as refused:
        add(scene, staff, **values)
    assert refused.value.field == field
    assert not Agreement.objects.exists()


def test_only_workers_of_this_employer_are_named(scene, staff):
    guest = make.person(scene.neighbour, "Соседов Пётр Ильич", "учитель")
    for values, field in (
        ({"mentor": guest}, "mentor"),
        ({"mentee": staff.pupil}, "mentee"),
        ({"mentee": staff.mentor}, "mentee"),
    ):
        with pytest.raises(Refusal) as refused:
            add(scene, staff, **values)
        assert refused.value.field == field


def test_a_pair_has_one_card_for_one_term(scene, staff):
    add(scene, staff)
    with pytest.raises(Refusal, match="уже заведено"):
        add(scene, staff, since=UNTIL)
    add(scene, staff, since=date(2027, 6, 1), until=date(2028, 5, 31))
    assert Agreement.objects.count() == 2


def test_signed_terms_stay_and_grounds_may_be_mended(scene, staff):
    row = agreement(scene, staff, pay_kind="sum", pay=Decimal(3000))
    actions.change_agreement(row, {"pay_act": staff.act, "contract_number": "46"}, by=scene.katya)
    row.refresh_from_db()
    assert (row.pay_act, row.contract_number) == (staff.act, "46")
    with pytest.raises(Refusal, match="Соглашение подписано"):
        actions.change_agreement(row, {"pay": Decimal(5000)}, by=scene.katya)
    row.refresh_from_db()
    assert row.pay == 3000


def test_marks_are_put_taken_away_and_told(scene, staff):
    row = add(scene, staff)
    marks = {"consent_on": date(2026, 11, 16), "signed_on": date(2026, 11, 17), "number": " 3 "}
    actions.mark_signed(row, marks, by=scene.katya)
    entry = JournalEntry.objects.get(verb="agreement.signed")
    assert plain(entry.data["text"]) == "Отмечено на бумаге: согласие от 16.11.2026, соглашение от 17.11.2026 № 3"
    actions.mark_signed(row, marks | {"signed_on": None}, by=scene.katya)
    row.refresh_from_db()
    assert (row.consent_on, row.signed_on, row.number) == (date(2026, 11, 16), None, "")


def test_a_day_to_come_and_a_paper_without_its_content_are_not_marked(scene, staff):
    row = add(scene, staff, content="")
    with pytest.raises(Refusal, match="не наступил"):
        actions.mark_signed(row, {"consent_on": date(2026, 11, 22), "signed_on": None, "number": ""}, by=scene.katya)
    with pytest.raises(Refusal, match="содержание, форму и срок"):
        actions.mark_signed(row, {"consent_on": None, "signed_on": date(2026, 11, 20), "number": "1"}, by=scene.katya)


def test_both_papers_are_made_from_samples_with_nothing_left_to_fill(scene, staff):
    row = add(scene, staff, pay_kind="percent", pay=Decimal("12.5"), pay_act=staff.act)
    consent = paper_text(paper_of(actions.prepare_paper(row, "consent_mentoring", by=scene.katya)))
    assert "от Беловой Ксении Константиновны" in plain(consent)
    assert "Смирнову Дмитрию Олеговичу, учителю физики" in plain(consent)
    assert "с 14 сентября 2026 г. по 31 мая 2027 г." in plain(consent)
    extra = plain(paper_text(paper_of(actions.prepare_paper(row, "agreement_extra", by=scene.katya))))
    assert "доплата в размере 12,5 % должностного оклада (основание: № 7 «Положение об оплате труда»)" in extra
    assert "к трудовому договору от 1 сентября 2015 г. № 45" in extra
    assert "None" not in consent + extra


def test_an_agreement_for_anybody_names_those_whom_the_order_will_name(scene, staff):
    made = actions.prepare_paper(add(scene, staff, mentee=None), "agreement_extra", by=scene.katya)
    assert "навыками работы работникам, закреплённым приказом" in plain(paper_text(paper_of(made)))


def test_an_agreement_has_no_other_papers(scene, staff):
    with pytest.raises(Refusal):
        actions.prepare_paper(add(scene, staff), "thanks", by=scene.katya)


def test_all_pairs_of_an_order_get_cards_and_drafts_and_then_it_is_signed(scene, staff):
    lines = [
        pair(staff, pay_kind="sum", pay=Decimal(3000)),
        pair(staff, mentee=staff.other),
        pair(staff, mentee=staff.pupil),
    ]
    paper = order(scene, *lines)
    common = {"content": "помощь на уроках", "form": "индивидуальная", "pay_act": staff.act}
    made = actions.prepare_for_order(paper, common, by=scene.katya)
    assert [(row.mentee, row.pay, row.pay_act) for row in made] == [
        (staff.mentee, 3000, staff.act),
        (staff.other, None, None),
    ]
    assert IssuedPaper.objects.filter(kind__in=actions.KINDS).count() == 4
    with pytest.raises(Refusal, match="уже заведены"):
        actions.prepare_for_order(paper, common, by=scene.katya)
    for row in made:
        marks = {"consent_on": date(2026, 9, 10), "signed_on": date(2026, 9, 11), "number": "1"}
        actions.mark_signed(row, marks, by=scene.katya)
    assert labour_obstacles(paper) == []


def test_those_who_do_not_prepare_papers_here_are_forbidden(scene, staff):
    row = agreement(scene, staff)
    for user in (scene.semyon, scene.olga, scene.maria):
        with pytest.raises(Forbidden):
            actions.add_agreement(scene.school, terms(staff), by=user)
        with pytest.raises(Forbidden):
            actions.change_agreement(row, {}, by=user)
        with pytest.raises(Forbidden):
            actions.mark_signed(row, {}, by=user)


def test_a_list_taken_away_is_told_in_the_journal(scene):
    actions.note_exported(scene.school, "пары за ноябрь", 3, by=scene.katya)
    assert JournalEntry.objects.get(verb="agreement.exported").data["text"] == "Скачано: пары за ноябрь, строк 3"


def test_a_changed_card_changes_the_drafts_of_its_papers_and_no_signed_one(scene, staff):
    row = add(scene, staff)
    draft, signed = (actions.prepare_paper(row, "agreement_extra", by=scene.katya) for _ in range(2))
    IssuedPaper.objects.filter(pk=signed.pk).update(state="signed")
    actions.change_agreement(row, {"contract_number": "46", "contract_date": date(2015, 9, 1)}, by=scene.katya)
    draft.refresh_from_db()
    signed.refresh_from_db()
    shown = plain(paper_text(paper_of(draft)))
    assert "к трудовому договору от 1 сентября 2015 г. № 46" in shown
    assert ", директора, и " in shown
    assert signed.facts["номер договора"] == "45"
