"""Rows of an annex as people type and paste them."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from rostok.papers.forms.tables import RowsField
from rostok.papers.queries.values_tables import typed_tables

JURY = typed_tables("order_jury", "[таблица: жюри]")[0]
ROW = ["Зайцева Ирина Павловна", "ИМЦ, методист", "председатель"]


@pytest.mark.parametrize(
    "text",
    [
        "Зайцева Ирина Павловна | ИМЦ, методист | председатель",
        "Зайцева Ирина  Павловна\tИМЦ, методист\tпредседатель\n\n",
        "1\tЗайцева Ирина Павловна\tИМЦ, методист\tпредседатель",
        "1. | Зайцева Ирина Павловна | ИМЦ, методист | председатель\n |  | ",
    ],
)
def test_a_row_is_typed_or_pasted_with_its_number_or_without(text):
    assert RowsField(JURY).clean(text) == [ROW]


def test_rows_are_shown_as_they_are_typed():
    field = RowsField(JURY)
    assert field.clean(field.prepare_value([ROW, ROW])) == [ROW, ROW]
    assert field.prepare_value(None) == ""


def test_a_row_with_a_cell_too_many_is_named():
    with pytest.raises(ValidationError, match="Строка 2: столбцов 4, а в таблице 3"):
        RowsField(JURY).clean("а | б | в\nа | б | в | г")


def test_tables_made_of_data_are_not_asked_for():
    assert typed_tables("order_pairs", "[таблица: пары]\n[лист ознакомления]") == []
