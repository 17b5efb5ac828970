"""The closed list of tables."""

from __future__ import annotations

import pytest

from rostok.papers.models import PaperKind
from rostok.papers.queries.values_tables import ACQUAINTANCE, example_tables, table, table_list


@pytest.mark.parametrize("kind", PaperKind.values)
def test_examples_fit_their_columns(kind):
    for one in table_list(kind):
        assert not one.widths or len(one.widths) == len(one.header)
        assert all(len(row) == len(one.header) for row in one.example)
    assert set(example_tables(kind)) == {one.name for one in table_list(kind)}


def test_rows_become_cells_under_the_head():
    made = table(ACQUAINTANCE, [["1", "Белова"]])
    assert made.header == ACQUAINTANCE.header
    assert [cell.text for cell in made.full_rows()[0]] == ["1", "Белова", "", "", ""]
