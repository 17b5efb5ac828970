"""Early end: three working days, one notice, neutral words, drafts of orders that do what they say when signed."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.core.models import CalendarDay, JournalEntry, Todo
from rostok.core.refusal import Forbidden, Refusal
from rostok.engine.documents import paper_text
from rostok.papers.actions import labour_ends as actions
from rostok.papers.actions.papers import sign
from rostok.papers.blanks.paper import paper_of
from rostok.papers.models import Agreement, IssuedPaper
from tests.pages import plain
from tests.papers.labour import UNTIL, agreement, pair, signed

NOTICE, LAST = date(2026, 11, 20), date(2026, 11, 25)  # Friday and the third working day after it
SANCTIONS = ("взыскан", "наказ", "нарушен", "штраф", "замечани", "выговор", "вина", "обязан")


@pytest.fixture
def row(scene, staff):
    return agreement(scene, staff)


def warn(row, by, who="mentor", notice=NOTICE, last=LAST):
    actions.give_notice(row, who, notice, last, by=by)


def test_a_notice_ends_the_work_and_gives_a_duty_to_the_director(scene, row):
    warn(row, scene.katya)
    row.refresh_from_db()
    assert (row.notice_by, row.notice_on, row.ends_on) == ("mentor", NOTICE, date(2026, 11, 26))
    duty = Todo.objects.get(key__startswith="agreement:")
    assert (duty.role, duty.due, duty.path) == ("director", LAST, f"/agreements/{row.pk}")
    text = JournalEntry.objects.get(verb="agreement.notice").data["text"]
    assert text == "Отказ наставника: предупреждение от 20.11.2026, последний день 25.11.2026"


def test_an_earlier_last_day_is_refused_with_the_counted_days(scene, row):
    with pytest.raises(Refusal, match=r"не раньше 25\.11\.2026") as refused:
        warn(row, scene.katya, last=date(2026, 11, 24))
    assert refused.value.field == "last_day"
    assert Agreement.objects.filter(notice_by="").exists()


def test_new_year_and_a_correction_of_the_calendar_are_counted(scene, row, at_day):
    at_day(date(2026, 12, 30))
    CalendarDay.objects.create(day=date(2027, 1, 12), is_working=False)
    with pytest.raises(Refusal, match=r"рабочие дни: 30\.12\.2026, 11\.01\.2027, 13\.01\.2027"):
        warn(row, scene.katya, notice=date(2026, 12, 29), last=date(2027, 1, 12))
    warn(row, scene.katya, notice=date(2026, 12, 29), last=date(2027, 1, 13))


def test_a_second_notice_is_refused_even_with_an_old_page(scene, row):
    old = Agreement.objects.get(pk=row.pk)
    warn(row, scene.katya)
    with pytest.raises(Refusal, match="уже записано"):
        warn(old, scene.dmitry, who="employer")
    assert Agreement.objects.get().notice_by == "mentor"


def test_a_notice_to_come_and_one_about_the_usual_end_are_refused(scene, row):
    with pytest.raises(Refusal, match="не наступил"):
        warn(row, scene.katya, notice=date(2026, 11, 22))
    with pytest.raises(Refusal, match=r"и так закончится 31\.05\.2027"):
        warn(row, scene.katya, last=UNTIL)


def test_a_notice_may_be_taken_back_until_an_order_is_signed(scene, staff, row):
    signed(scene, pair(staff))
    warn(row, scene.katya)
    actions.take_back(row, by=scene.katya)
    assert Agreement.objects.get().ends_on is None
    assert not Todo.objects.filter(key__startswith="agreement:", closed_at=None).exists()
    with pytest.raises(Refusal, match="Предупреждения нет"):
        actions.take_back(row, by=scene.katya)
    warn(row, scene.katya)
    (ending,) = actions.prepare_ending(row, by=scene.katya)
    sign(ending, by=scene.dmitry)
    with pytest.raises(Refusal, match="уже подписан приказ"):
        actions.take_back(row, by=scene.katya)


@pytest.mark.parametrize(
    ("who", "opening"),
    [
        ("mentor", "от Беловой Ксении Константиновны, учителя математики"),
        ("employer", "Беловой Ксении Константиновне, учителю математики"),
    ],
)
def test_the_notice_is_a_paper_in_plain_words(scene, row, who, opening):
    warn(row, scene.katya, who=who)
    text = plain(paper_text(paper_of(actions.prepare_notice(row, by=scene.katya))))
    assert opening in text
    assert "Последний день этой работы – 25 ноября 2026 г." in text
    assert not [word for word in SANCTIONS if word in text.lower()]


def test_an_order_of_ending_names_the_pair_and_ends_it_when_signed(scene, staff, row):
    first = signed(scene, pair(staff), pair(staff, mentor=staff.other))
    warn(row, scene.katya)
    (made,) = actions.prepare_ending(row, by=scene.katya)
    assert (made.kind, made.relation, made.previous, made.facts["agreement"]) == ("order_ending", "ends", first, row.pk)
    text = plain(paper_text(paper_of(made)))
    assert "закреплённых на основании приказа от 14.09.2026 № 36" in text
    assert "отказом работника от наставничества" in text
    assert "Ковалёва" not in text
    assert not [word for word in SANCTIONS if word in text.lower()]
    assert not Todo.objects.filter(key__startswith="agreement:", closed_at=None).exists()
    sign(made, by=scene.dmitry)
    ended, other = first.lines.order_by("position")
    assert (ended.ended_on, ended.ended_by, ended.ended_why) == (LAST, made, "отказ работника")
    assert other.ended_on is None


def test_an_order_is_prepared_once_and_for_each_order_on_pairs(scene, staff):
    row = agreement(scene, staff, mentee=None)
    signed(scene, pair(staff), number="1")
    signed(scene, pair(staff, mentee=staff.other), number="2")
    warn(row, scene.katya)
    assert len(actions.prepare_ending(row, by=scene.katya)) == 2
    with pytest.raises(Refusal, match="уже подготовлен"):
        actions.prepare_ending(row, by=scene.katya)
    assert IssuedPaper.objects.filter(kind="order_ending").count() == 2


def test_a_replacement_goes_on_from_the_next_day_and_names_the_old_row(scene, staff, row):
    first = signed(scene, pair(staff, topic="Разбор уроков", pay_kind="sum", pay=3000))
    warn(row, scene.katya, who="employer")
    (made,) = actions.prepare_replacement(row, staff.other, by=scene.katya)
    line = made.lines.get()
    old = first.lines.get()
    assert (made.kind, made.relation, made.previous) == ("order_change", "changes", first)
    assert (line.mentor, line.mentee, line.replaces) == (staff.other, staff.mentee, old)
    assert (line.since, line.until, line.topic, line.pay_kind) == (date(2026, 11, 26), UNTIL, "Разбор уроков", "none")
    text = plain(paper_text(paper_of(made)))
    assert "Белова Ксения Константиновна – Смирнов Дмитрий Олегович" in text
    assert "Ковалёва Елена Игоревна – Смирнов Дмитрий Олегович с 26.11.2026" in text
    agreement(scene, staff, mentor=staff.other)
    sign(made, by=scene.dmitry)
    old.refresh_from_db()
    assert (old.ended_on, old.ended_by) == (LAST, made)


def test_the_mentor_who_leaves_does_not_replace_himself(scene, staff, row):
    signed(scene, pair(staff))
    warn(row, scene.katya)
    for person in (staff.mentor, staff.mentee):
        with pytest.raises(Refusal, match="другого наставника"):
            actions.prepare_replacement(row, person, by=scene.katya)


def test_nothing_is_prepared_without_a_notice_or_a_pair(scene, staff, row):
    for prepare in (actions.prepare_ending, actions.prepare_notice):
        with pytest.raises(Refusal, match="Сначала запишите"):
            prepare(row, by=scene.katya)
    warn(row, scene.katya)
    with pytest.raises(Refusal, match="завершать нечего"):
        actions.prepare_ending(row, by=scene.katya)


def test_a_stranger_writes_no_notice(scene, row):
    for act in (lambda user: warn(row, user), lambda user: actions.take_back(row, by=user)):
        with pytest.raises(Forbidden):
            act(scene.semyon)
