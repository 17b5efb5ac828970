"""Issued papers: the chain, numbers, the frozen sheet, followers."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.core import files
from rostok.core.models import Todo
from rostok.core.refusal import Forbidden, Refusal
from rostok.engine.documents import paper_text
from rostok.engine.documents.frozen import thaw
from rostok.papers import lifecycle
from rostok.papers.actions import followers, papers
from rostok.papers.models import IssuedPaper, PaperLook
from tests import factories as make
from tests.papers import ready


@pytest.fixture
def order(scene):
    return ready.order(scene)


def signed(order, by, **values):
    papers.sign(order, by=by, **values)
    order.refresh_from_db()
    return order


def test_an_order_goes_from_draft_to_signature_with_duties_on_the_way(scene, order):
    deputy = make.person_with("deputy", scene.school, "Замов Захар Ильич", "zam@school1.ru")
    papers.submit(order, by=scene.katya)
    assert Todo.objects.get(closed_at=None, key__startswith="paper:").role == "deputy"
    papers.approve(order, by=deputy)
    assert Todo.objects.get(closed_at=None, key__startswith="paper:").role == "director"
    signed(order, scene.dmitry)
    assert order.state == lifecycle.SIGNED
    assert not Todo.objects.filter(closed_at=None, key__startswith="paper:").exists()


def test_without_a_deputy_the_director_checks(scene, order):
    papers.submit(order, by=scene.katya)
    assert Todo.objects.get(closed_at=None, key__startswith="paper:").role == "director"
    papers.approve(order, by=scene.dmitry)


def test_an_order_is_sent_back_with_a_reason_and_withdrawn_by_its_maker(scene, order):
    papers.submit(order, by=scene.katya)
    with pytest.raises(Refusal, match="Напишите, что исправить"):
        papers.send_back(order, " ", by=scene.dmitry)
    papers.send_back(order, "Нет формы", by=scene.dmitry)
    assert (order.state, order.return_note) == ("draft", "Нет формы")
    papers.submit(order, by=scene.katya)
    papers.withdraw(order, by=scene.katya)
    assert order.state == "draft"


def test_numbers_follow_one_another_by_the_mask_and_begin_anew_each_year(scene, order):
    PaperLook.objects.create(organisation=scene.school, masks={"приказы": "{n}-а"})
    other = papers.prepare(scene.school, "other", heading="О дежурстве", body="Текст", series="приказы", by=scene.katya)
    later = papers.prepare(scene.school, "other", heading="О дежурстве", body="Текст", series="приказы", by=scene.katya)
    assert signed(order, scene.dmitry, day=date(2026, 9, 12)).number == "1-а"
    assert signed(other, scene.dmitry, day=date(2026, 9, 13)).number == "2-а"
    assert signed(later, scene.dmitry, day=date(2027, 1, 11)).number == "1-а"


def test_a_typed_number_that_is_taken_is_refused_and_a_free_one_is_stepped_over(scene, order):
    make_one = {"heading": "О дежурстве", "body": "Текст", "series": "приказы", "by": scene.katya}
    first, second, third = (papers.prepare(scene.school, "other", **make_one) for _ in range(3))
    signed(order, scene.dmitry, day=date(2026, 9, 1), number="2")
    with pytest.raises(Refusal, match="уже есть"):
        papers.sign(first, day=date(2026, 9, 2), number="№ 2", by=scene.dmitry)
    first.refresh_from_db()
    assert first.state == "draft"
    assert [signed(one, scene.dmitry, day=date(2026, 9, 2)).number for one in (first, second, third)] == ["1", "3", "4"]


def test_what_is_signed_is_frozen_and_every_change_is_refused(scene, order):
    signed(order, scene.dmitry, day=date(2026, 9, 12))
    words = paper_text(thaw(order.frozen))
    assert "Белова Ксения Константиновна, учитель математики" in words
    assert "от 12.09.2026 № 1" in words.replace("\u00a0", " ")
    for act in (
        lambda: papers.edit(order, {"body": "иное"}, by=scene.katya),
        lambda: papers.set_lines(order, [], by=scene.katya),
        lambda: papers.submit(order, by=scene.katya),
        lambda: papers.sign(order, by=scene.dmitry),
        lambda: papers.register(order, "5", date(2026, 9, 13), by=scene.katya),
    ):
        with pytest.raises(Refusal):
            act()
    order.refresh_from_db()
    assert paper_text(thaw(order.frozen)) == words
    assert files.place_of(order.sha256).read_bytes().startswith(b"%PDF")


def test_the_office_gives_the_number_once(scene, order):
    papers.edit(order, {"by_office": True}, by=scene.katya)
    signed(order, scene.dmitry)
    assert (order.number, order.sha256) == ("", "")
    papers.register(order, "36-а", date(2026, 9, 14), by=scene.katya)
    assert order.number == "36-а"
    assert "36" in paper_text(thaw(order.frozen))
    with pytest.raises(Refusal, match="уже присвоен"):
        papers.register(order, "37-а", date(2026, 9, 14), by=scene.katya)


def test_a_gap_of_the_text_hinders_the_signature(scene, order):
    papers.edit(order, {"body": "1. Ответственный: {{срок программ}}.\n[таблица: пары]"}, by=scene.katya)
    with pytest.raises(Refusal, match="Мешает подписать"):
        papers.sign(order, by=scene.dmitry)
    assert IssuedPaper.objects.get(pk=order.pk).number == ""


def test_an_order_of_change_keeps_only_changed_rows_and_ends_the_old_ones(scene, order):
    signed(order, scene.dmitry, day=date(2026, 9, 12))
    other = make.mentor(scene.school, "Ковалёва Елена Игоревна").person
    change = followers.prepare_change(order, by=scene.katya)
    old = order.lines.get()
    same = {"mentor": old.mentor, "mentee": old.mentee, "form": old.form, "replaces": old}
    papers.set_lines(change, [same], only_changed=True, by=scene.katya)
    assert not change.lines.exists()
    papers.set_lines(change, [same | {"mentor": other}], only_changed=True, by=scene.katya)
    papers.edit(change, {"facts": change.facts | {"причина": "заявлением наставника"}}, by=scene.katya)
    signed(change, scene.dmitry, day=date(2026, 11, 2))
    old.refresh_from_db()
    assert (old.ended_on, old.ended_by) == (date(2026, 11, 2), change)
    assert "Ковалёва Елена Игоревна" in paper_text(thaw(change.frozen))


def test_an_order_of_ending_ends_the_chosen_pairs_on_the_chosen_day(scene, order):
    signed(order, scene.dmitry)
    ending = followers.prepare_ending(
        order, [order.lines.get().pk], last_day=date(2027, 5, 31), why="выполнением программы", by=scene.katya
    )
    signed(ending, scene.dmitry)
    line = order.lines.get()
    assert (line.ended_on, line.ended_why, line.ended_by) == (
        date(2027, 5, 31),
        "в связи с выполнением программы",
        ending,
    )
    with pytest.raises(Refusal, match="действующую пару"):
        followers.prepare_ending(order, [line.pk], last_day=date(2027, 5, 31), why="ещё раз", by=scene.katya)


def test_an_annulled_order_keeps_its_words_and_bytes(scene, order):
    signed(order, scene.dmitry)
    before = (order.frozen, order.sha256, order.number)
    ground = followers.prepare_annulment(order, by=scene.katya)
    with pytest.raises(Refusal, match="подписанным документом"):
        papers.annul(order, ground=ground, by=scene.dmitry)
    signed(ground, scene.dmitry)
    order.refresh_from_db()
    assert order.state == lifecycle.ANNULLED
    assert (order.frozen, order.sha256, order.number) == before


def test_readers_are_the_people_of_the_annex_and_mark_once(scene, order):
    signed(order, scene.dmitry)
    reader = order.acquaintances.first().person
    assert papers.mark_read(order, [reader.pk], by=scene.katya) == 1
    assert papers.mark_read(order, [reader.pk], by=scene.katya) == 0


def test_a_foreign_curator_prepares_nothing_here(scene, order):
    with pytest.raises(Forbidden):
        papers.prepare(scene.school, "other", heading="О", body="Т", by=scene.semyon)
    with pytest.raises(Forbidden):
        papers.sign(order, by=scene.semyon)
    with pytest.raises(Forbidden):
        papers.approve(order, by=scene.katya)


def test_a_worker_who_mentors_a_worker_agrees_first(scene, order):
    teacher = make.person(scene.school, "Ковалёва Елена Игоревна", "учитель химии")
    papers.set_lines(order, [{"mentor": order.lines.get().mentor, "mentee": teacher}], by=scene.katya)
    with pytest.raises(Refusal, match="соглас"):
        papers.sign(order, by=scene.dmitry)
    order.refresh_from_db()
    assert order.state == lifecycle.DRAFT
