"""Every list of the corpus comes out as stated, in any order of formats."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.engine.rosters import Setting, Table, clean_rows, guess_columns, read, read_paste, read_safely
from rostok.engine.rosters.cleaning import Entry

from .corpus import CORPUS

SCHOOLS = {
    1: ("СОШ № 1", "МАОУ «Средняя школа № 1» г. Томска"),
    2: ("СОШ № 2", "МАОУ «Средняя школа № 2» г. Томска"),
    7: ("СОШ № 7", "МАОУ «Средняя школа № 7» г. Томска"),
}
TOPICS = {"дисциплина на уроке": 7}


def entries_of(table: Table, kind: str) -> list[Entry]:
    """The rows of `table` under the columns that are guessed."""
    columns = guess_columns(table, kind)
    rows = [
        (row.number, {name: cell for name, cell in zip(columns, row.cells, strict=True) if name}) for row in table.rows
    ]
    return clean_rows(rows, Setting(kind, date(2026, 11, 21), 1, TOPICS, SCHOOLS))


@pytest.mark.parametrize("name", CORPUS)
def test_the_outcome_is_as_stated(name: str) -> None:
    case = CORPUS[name]
    table = read(case.make(), case.kind)
    entries = entries_of(table, case.kind)
    told = [{key: entry.values.get(key) for key in stated} for entry, stated in zip(entries, case.rows, strict=True)]
    assert told == case.rows
    faults = [
        f"{row.number} {fault.field}" for row, entry in zip(table.rows, entries, strict=True) for fault in entry.faults
    ]
    assert faults == case.faults
    assert all(word in " ".join(table.notes) for word in case.notes.split()), table.notes


def test_the_corpus_is_large_enough() -> None:
    assert len(CORPUS) >= 30


def test_a_file_reads_the_same_in_its_own_process() -> None:
    data = CORPUS["totals and signatures"].make()
    assert read_safely(data, "staff") == read(data, "staff")


def test_a_paste_reads_as_the_file_does() -> None:
    data = CORPUS["a paste without a heading"].make()
    assert read_paste(data.decode(), "staff") == read(data, "staff")
