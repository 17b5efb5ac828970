"""What a table refuses and how it fills its rows."""

from __future__ import annotations

import pytest

from rostok.engine.documents import Cell, Table, landscape_advised, style_for


def test_short_rows_are_filled_and_section_rows_are_seen() -> None:
    table = Table(("а", "б", "в"), ((Cell("этап", span=3),), (Cell("1"),)))
    full = table.full_rows()
    assert [sum(cell.span for cell in row) for row in full] == [3, 3]
    assert [table.is_section(row) for row in full] == [True, False]


@pytest.mark.parametrize(
    ("header", "rows", "widths"),
    [
        ((), (), ()),
        (("а",), ((Cell("1"), Cell("2")),), ()),
        (("а",), ((Cell("1", span=2),),), ()),
        (("а",), ((Cell("1", span=0),),), ()),
        (("а", "б"), (), (1.0,)),
        (("а", "б"), (), (1.0, 0.0)),
    ],
)
def test_tables_that_cannot_be_drawn_are_refused(
    header: tuple[str, ...], rows: tuple[tuple[Cell, ...], ...], widths: tuple[float, ...]
) -> None:
    with pytest.raises(ValueError):
        Table(header, rows, widths)


def test_more_than_five_columns_advise_a_turned_sheet() -> None:
    assert [landscape_advised(columns) for columns in (4, 5, 6, 7)] == [False, False, True, True]


def test_margins_of_the_turned_sheet_leave_room_for_the_table() -> None:
    assert (style_for(False).left, style_for(True).left) == (30, 20)
