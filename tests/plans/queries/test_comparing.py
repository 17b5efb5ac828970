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
