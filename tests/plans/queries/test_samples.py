"""Ready forms: the papers of the sample folder moved to the year that is asked."""

from __future__ import annotations

import re

import pytest

from rostok.engine.deadlines import read
from rostok.plans import queries
from rostok.plans.queries.samples import FOLDER

CODES = [sample.code for sample in queries.SAMPLES]
OLD_YEAR = re.compile(r"\b20(?:1\d|2[0-5])\b")


@pytest.mark.parametrize("code", CODES)
def test_a_sample_is_read_whole_without_a_row_lost(code):
    assert len(queries.paper(code).rows) == {"federal": 14, "000": 13, "001": 9, "002": 7, "004": 8}[code]


@pytest.mark.parametrize("code", CODES)
def test_a_ready_form_begins_in_the_year_asked_and_has_no_stamp_of_its_first_owner(code):
    draft = queries.sample_draft(code, 2026)
    assert draft.span.first is not None
    assert draft.span.first.year == 2026
    assert draft.approval.text == ""
    assert not OLD_YEAR.search(draft.title)
    for row in draft.rows:
        assert not OLD_YEAR.search(row.deadline), row.deadline


@pytest.mark.parametrize("code", CODES)
def test_moved_deadlines_are_understood_inside_the_plan(code):
    draft = queries.sample_draft(code, 2026)
    kinds = {row.deadline: read(row.deadline, draft.span).kind for row in draft.rows if row.deadline}
    assert "unknown" not in kinds.values()
    doubted = {item.row.deadline: item.meaning.hints for item in queries.previews(draft, draft.span)}
    assert not any(doubted.values()), doubted


def test_a_form_of_the_second_half_of_a_year_stays_in_its_half():
    draft = queries.sample_draft("002", 2026)
    assert draft.rows[0].deadline == "Февраль-Март 2027"


def test_words_that_are_no_years_stay():
    was, became = queries.paper("000"), queries.sample_draft("000", 2026)
    assert [row.responsible for row in became.rows] == [row.responsible for row in was.rows]
    assert "2026-2029" in became.title


def test_an_unknown_form_is_a_mistake_of_the_caller():
    with pytest.raises(KeyError):
        queries.paper("../secrets")


def test_every_paper_of_the_list_lies_in_the_folder_and_is_named_once():
    assert len(set(CODES)) == len(CODES)
    assert all((FOLDER / f"{code}.txt").exists() for code in CODES)
    assert [sample.code for sample in queries.SAMPLES if sample.municipal] == ["000", "001"]
