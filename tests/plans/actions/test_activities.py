"""Rows of a draft."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.core.models import JournalEntry
from rostok.core.refusal import Forbidden, Refusal
from rostok.engine.roadmap import Row
from rostok.plans import actions, lifecycle


@pytest.fixture
def draft(year, scene):
    """The neighbour's draft."""
    return year.theirs


def test_an_added_row_stands_after_the_named_one_in_its_stage(draft, scene) -> None:
    first, second = draft.activities.all()[:2]
    added = actions.add_activity(draft, Row(activity="Круглый стол", deadline="до 10.10"), by=scene.semyon, after=first)
    assert [row.pk for row in draft.activities.all()[:3]] == [first.pk, added.pk, second.pk]
    assert added.stage == first.stage
    assert [(item.first, item.last) for item in added.occurrences.all()] == [(date(2026, 9, 1), date(2026, 10, 10))]


def test_a_row_between_close_neighbours_numbers_them_anew(draft, scene) -> None:
    first = draft.activities.first()
    for place in range(6):
        actions.add_activity(draft, Row(activity=f"Встреча {place}"), by=scene.semyon, after=first)
    places = [row.position for row in draft.activities.all()]
    assert places == sorted(set(places))
    assert str(draft.activities.all()[1]) == "Встреча 5"


def test_a_row_needs_words(draft, scene) -> None:
    with pytest.raises(Refusal) as refused:
        actions.add_activity(draft, Row(activity=" "), by=scene.semyon)
    assert refused.value.field == "text"


def test_a_row_without_a_stage_stands_in_the_last_one_as_on_paper(draft, scene) -> None:
    last = draft.stages.order_by("-position").first()
    assert actions.add_activity(draft, Row(activity="Круглый стол"), by=scene.semyon).stage == last
    assert [row.stage for row in actions.add_rows(draft, [Row(activity="Опрос")], by=scene.semyon)] == [last]


def test_a_new_stage_goes_to_the_end_bound_to_a_common_phase(draft, scene) -> None:
    added = actions.add_activity(draft, Row(activity="Итоги года", stage="Завершение программы"), by=scene.semyon)
    assert (added.stage.title, added.stage.phase) == ("Завершение программы", "finish")
    assert draft.stages.last() == added.stage


def test_changed_words_are_kept_in_the_journal(draft, scene) -> None:
    row = draft.activities.first()
    was = row.responsible
    actions.change_activity(row, {"responsible": "Куратор"}, by=scene.semyon)
    entry = JournalEntry.objects.get(verb="activity.changed", target_id=row.pk)
    assert entry.data["was"] == {"responsible": was}
    assert entry.data["text"] == "Изменено: ответственные"
    row.refresh_from_db()
    assert "curator" in row.roles


def test_nothing_changed_writes_nothing(draft, scene) -> None:
    row = draft.activities.first()
    actions.change_activity(row, {"text": row.text}, by=scene.semyon)
    assert not JournalEntry.objects.filter(verb="activity.changed").exists()


def test_a_new_phrase_lays_the_windows_anew_and_keeps_facts(draft, scene) -> None:
    row = draft.activities.first()
    actions.change_activity(row, {"deadline": "октябрь, март"}, by=scene.semyon)
    autumn = row.occurrences.order_by("first").first()
    actions.complete(autumn, by=scene.semyon)
    actions.change_activity(row, {"deadline": "октябрь, март, май"}, by=scene.semyon)
    kept = row.occurrences.filter(state=lifecycle.DONE).get()
    assert (kept.pk, kept.first) == (autumn.pk, date(2026, 10, 1))
    assert row.occurrences.count() == 3


def test_dates_by_hand_leave_the_words(draft, scene) -> None:
    row = draft.activities.first()
    words = row.deadline
    actions.set_windows(row, [(date(2026, 12, 1), date(2026, 12, 20))], by=scene.semyon)
    row.refresh_from_db()
    assert (row.deadline, row.by_hand, row.understood) == (words, True, "даты указаны вручную")
    assert [(item.first, item.last) for item in row.occurrences.all()] == [(date(2026, 12, 1), date(2026, 12, 20))]
    with pytest.raises(Refusal):
        actions.set_windows(row, [], by=scene.semyon)


def test_a_removed_row_comes_back_with_its_facts(draft, scene) -> None:
    row = draft.activities.first()
    actions.complete(row.occurrences.first(), by=scene.semyon)
    actions.remove_activity(row, by=scene.semyon)
    assert row.removed_at is not None
    actions.restore_activity(row, by=scene.semyon)
    row.refresh_from_db()
    assert row.removed_at is None
    assert row.occurrences.filter(state=lifecycle.DONE).exists()


def test_pasted_rows_are_all_added_or_none(draft, scene) -> None:
    before = draft.activities.count()
    with pytest.raises(Refusal):
        actions.add_rows(draft, [Row(activity="Первая"), Row(activity="")], by=scene.semyon)
    assert draft.activities.count() == before
    assert len(actions.add_rows(draft, [Row(activity="Первая"), Row(activity="Вторая")], by=scene.semyon)) == 2


def test_a_phase_is_one_of_the_closed_list(draft, scene) -> None:
    stage = draft.stages.first()
    actions.set_phase(stage, "pairs", by=scene.semyon)
    stage.refresh_from_db()
    assert stage.phase == "pairs"
    with pytest.raises(Refusal):
        actions.set_phase(stage, "чужое", by=scene.semyon)


def test_heading_changes_in_a_draft_only(year, scene) -> None:
    actions.change_heading(year.theirs, title="Новое название", preamble="", by=scene.semyon)
    assert year.theirs.search_key.startswith("новое название")
    with pytest.raises(Refusal, match="новую редакцию"):
        actions.change_heading(year.own, title="Новое", preamble="", by=scene.katya)


def test_a_neighbour_changes_nothing(draft, scene) -> None:
    with pytest.raises(Forbidden):
        actions.remove_activity(draft.activities.first(), by=scene.katya)
