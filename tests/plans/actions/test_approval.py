"""The way of a plan, each move of its life cycle."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.core.models import JournalEntry, Letter, Todo
from rostok.core.refusal import Forbidden, Refusal
from rostok.plans import actions, lifecycle, queries
from tests import factories as make

FACTS = actions.Approval("person", "", "Директор СОШ № 2", "Совина Анна Олеговна", "приказ", "", date(2026, 9, 5))


def test_submit_gives_the_director_a_duty_and_a_letter(year, scene) -> None:
    actions.revise(year.own, by=scene.katya)
    Letter.objects.all().delete()
    actions.submit(year.own, by=scene.katya)
    assert year.own.state == lifecycle.REVIEW
    duty = Todo.objects.get(key=f"plan:{year.own.pk}:approve")
    assert (duty.role, duty.path, duty.closed_at) == ("director", f"/roadmaps/{year.own.pk}/approve", None)
    assert [letter.to for letter in Letter.objects.filter(kind="to_approve")] == [scene.dmitry.email]


def test_who_sends_a_plan_to_approve_gets_no_letter_of_it(year, scene) -> None:
    actions.revise(year.own, by=scene.katya)
    make.hat(scene.katya, "director", scene.school)
    Letter.objects.all().delete()
    actions.submit(year.own, by=scene.katya)
    assert [letter.to for letter in Letter.objects.filter(kind="to_approve")] == [scene.dmitry.email]


def test_a_plan_without_rows_is_not_sent(year, scene) -> None:
    year.theirs.activities.all().delete()
    with pytest.raises(Refusal, match="нет ни одной строки"):
        actions.submit(year.theirs, by=scene.semyon)


def test_send_back_needs_a_remark_and_makes_it_a_duty(year, scene) -> None:
    actions.revise(year.own, by=scene.katya)
    actions.submit(year.own, by=scene.katya)
    with pytest.raises(Refusal) as refused:
        actions.send_back(year.own, "  ", by=scene.dmitry)
    assert refused.value.field == "remark"
    actions.send_back(year.own, "Поправьте сроки", by=scene.dmitry)
    assert year.own.state == lifecycle.DRAFT
    assert Todo.objects.get(key=f"plan:{year.own.pk}:mend").text == "Исправьте карту. Замечание: Поправьте сроки"
    assert Todo.objects.get(key=f"plan:{year.own.pk}:approve").closed_at is not None


def test_withdraw_takes_the_duty_of_the_director_away(year, scene) -> None:
    actions.revise(year.own, by=scene.katya)
    actions.submit(year.own, by=scene.katya)
    actions.withdraw(year.own, by=scene.katya)
    assert year.own.state == lifecycle.DRAFT
    assert not Todo.objects.filter(key__startswith=f"plan:{year.own.pk}:", closed_at__isnull=True).exists()


def test_approve_freezes_the_edition_with_its_stamp(year, scene) -> None:
    edition = year.own.editions.get()
    assert (year.own.edition, edition.number, len(edition.snapshot["rows"])) == (1, 1, year.own.activities.count())
    assert edition.snapshot["stamp"].split("\n")[0] == "УТВЕРЖДАЮ"
    assert edition.snapshot["stamp"].split("\n")[-1] == "Приказ №\xa036\u2011а от 03.09.2026"


def test_a_curator_does_not_approve(year, scene) -> None:
    with pytest.raises(Forbidden):
        actions.approve(year.theirs, FACTS, by=scene.semyon)
    year.theirs.refresh_from_db()
    assert (year.theirs.state, year.theirs.edition) == (lifecycle.DRAFT, 0)


def test_of_two_people_who_approve_one_succeeds(year, scene) -> None:
    actions.revise(year.own, by=scene.katya)
    second = type(year.own).objects.get(pk=year.own.pk)
    actions.approve(year.own, FACTS, by=scene.dmitry)
    with pytest.raises(Refusal, match="Уже сделано"):
        actions.approve(second, FACTS, by=scene.dmitry)
    assert year.own.editions.count() == 2


def test_a_municipal_stamp_agrees_with_the_paper(year) -> None:
    lines = year.plan.stamp.split("\n")
    assert lines[0] in {"УТВЕРЖДЕНА", "УТВЕРЖДЁН"}
    assert lines[-1].replace("\xa0", " ") == "от 25.08.2026 № 109/1"


def test_set_number_changes_the_stamp_and_nothing_else(year, scene) -> None:
    actions.revise(year.own, by=scene.katya)
    edition = actions.approve(year.own, FACTS, by=scene.dmitry)
    before = edition.snapshot
    after = actions.set_number(year.own, "40", date(2026, 9, 7), by=scene.dmitry).snapshot
    assert "Приказ № 40 от 07.09.2026" in after["stamp"].replace("\xa0", " ")
    assert {**after, "stamp": ""} == {**before, "stamp": ""}
    with pytest.raises(Refusal, match="Номер уже стоит"):
        actions.set_number(year.own, "41", None, by=scene.dmitry)


def test_revise_keeps_the_frozen_edition_for_readers(year, scene) -> None:
    actions.revise(year.own, by=scene.katya)
    row = year.own.activities.first()
    actions.change_activity(row, {"text": "Совсем другое дело"}, by=scene.katya)
    frozen = queries.public_edition(year.own)
    assert frozen is not None
    assert all("Совсем другое дело" not in cell for line in frozen.snapshot["rows"] for cell in line["cells"])


def test_archive_hides_and_restore_brings_back_as_a_draft(year, scene) -> None:
    actions.archive(year.own, by=scene.katya)
    assert year.own not in queries.public_plans(scene.school)
    actions.restore(year.own, by=scene.katya)
    assert year.own.state == lifecycle.DRAFT
    verbs = JournalEntry.objects.filter(target_type="plans.plan", target_id=year.own.pk).values_list("verb", flat=True)
    assert {"plan.archive", "plan.restore", "plan.approve", "plan.submit"} <= set(verbs)


def test_a_copy_does_not_come_back_from_the_archive_beside_another(year, scene) -> None:
    actions.archive(year.theirs, by=scene.semyon)
    taken = actions.take_municipal(scene.neighbour, year.plan, 2026, by=scene.semyon)
    with pytest.raises(Refusal, match="уже есть другая карта"):
        actions.restore(year.theirs, by=scene.semyon)
    actions.archive(taken, by=scene.semyon)
    actions.restore(year.theirs, by=scene.semyon)
    assert year.theirs.state == "draft"
