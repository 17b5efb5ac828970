"""Words of a row where there is little room."""

from __future__ import annotations

import pytest

from rostok.plans import wording


@pytest.mark.parametrize(
    ("text", "lead", "items"),
    [
        ("Круглый стол", "Круглый стол", ()),
        ("Запуск:\n– издать приказ;\n– назначить куратора", "Запуск:", ("издать приказ", "назначить куратора")),
        ("- анкетирование; - анализ", "анкетирование", ("анализ",)),
        ("1) Сбор заявок. 2) Отбор (приложение № 1)", "Сбор заявок.", ("Отбор (приложение № 1)",)),
    ],
)
def test_the_beginning_of_a_cell_stands_apart_from_its_items(text, lead, items):
    assert wording.split_items(text) == (lead, items)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Круглый\n стол", "Круглый стол"),
        ("- анкетирование; - анализ; - отчёт", "анкетирование и ещё 2"),
        ("Запуск:\n– издать приказ;\n– назначить куратора", "Запуск: издать приказ и ещё 1"),
        ("Запуск:\n– издать приказ", "Запуск: издать приказ"),
    ],
)
def test_a_row_is_named_by_its_first_item_and_the_number_of_the_others(text, line):
    assert wording.brief(text) == line


def test_a_long_row_is_cut_with_the_number_of_the_others_kept():
    line = wording.brief("1) " + "о наставничестве " * 20 + "\n2) Второе")
    assert line.endswith("… и ещё 1")
    assert len(line) <= 140
