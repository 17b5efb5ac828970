"""What is compared, who is written to."""

from __future__ import annotations

import pytest
from django.http import Http404

from rostok.plans import actions, queries
from tests import factories as make


def test_a_copy_as_it_was_taken_does_not_differ(year) -> None:
    assert queries.compared(year.plan, year.theirs, shared=True) == []


def test_a_changed_word_is_one_difference(year, scene) -> None:
    row = year.theirs.activities.first()
    actions.change_activity(row, {"deadline": "до 01.12.2026"}, by=scene.semyon)
    found = queries.compared(year.plan, year.theirs, shared=True)
    assert [(item.kind, item.became) for item in found] == [("changed", "до 01.12.2026")]


def test_rows_follow_what_they_were_copied_from_and_not_a_likeness_of_letters(year, scene) -> None:
    made = actions.roll_over(year.own, by=scene.katya)
    found = queries.compared(year.plan, made, shared=True)
    assert {item.kind for item in found} == {"changed"}
    assert {item.field for item in found} == {"Сроки", "Результат"}  # «70 % ОО к 2024 г.» moves too
    assert {item.kind for item in queries.compared(year.own, made, shared=False)} == {"changed"}


def test_long_rows_of_the_same_letters_are_different_rows(year, scene) -> None:
    one, two = "мониторинг образовательных запросов обучающихся", "организация консультаций по формированию пар и групп"
    paper = queries.snapshot(year.plan)
    place = [column["meaning"] for column in paper["columns"]].index("activity")
    rows = [{**paper["rows"][0], "id": number, "source": None} for number in (-1, -2)]
    for row, text in zip(rows, (one, two), strict=True):
        row["cells"] = [*row["cells"][:place], text, *row["cells"][place + 1 :]]
    kinds = [item.kind for item in queries.differences({**paper, "rows": rows[:1]}, {**paper, "rows": rows[1:]})]
    assert kinds == ["added", "removed"]


def test_an_edition_that_never_was_is_not_found(year) -> None:
    assert queries.edition_paper(year.own, 1)["stamp"] == year.own.stamp
    with pytest.raises(Http404):
        queries.edition_paper(year.own, 7)


def test_recipients_are_those_without_a_roadmap_of_the_year(year, scene) -> None:
    garden = make.organisation(scene.town, "Детский сад № 5", "kindergarten")
    assert queries.recipients(year.plan, 2026, ["school"])[0] == []
    assert queries.recipients(year.plan, 2026, ["school", "kindergarten"])[0] == [garden]
    waiting, have = queries.recipients(year.plan, 2027, ["school"])
    assert (waiting, have) == ([scene.school, scene.neighbour], [])
    assert queries.without_addressee([garden, scene.school]) == [garden]


def test_a_new_stage_of_a_sheet_is_told_once(year) -> None:
    paper = queries.snapshot(year.own)
    paper["columns"] = [column for column in paper["columns"] if column["meaning"] != "stage"]
    told = [stage for stage, _ in queries.paper_rows(paper) if stage]
    assert told == list(dict.fromkeys(row["stage"] for row in paper["rows"]))
    assert len(told) > 1


def test_a_row_is_found_by_the_number_of_an_address_only_in_its_plan(year) -> None:
    row = year.own.activities.first()
    assert queries.live_row(year.own, str(row.pk)) == row
    assert queries.live_row(year.theirs, str(row.pk)) is None
    assert queries.live_row(year.own, "чужое") is None
