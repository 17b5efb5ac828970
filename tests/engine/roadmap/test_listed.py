"""Lists of documents given as lists: no heading announces them, tables are read by their columns."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.engine.roadmap import read_text
from rostok.engine.roadmap.act_line import act_of

ORDER = ("Приказ", "36-а", date(2022, 2, 2), "О наставничестве")


def facts(text: str, *, listed: bool = True) -> list[tuple[object, ...]]:
    return [(one.type, one.number, one.date, one.title) for one in read_text(text, listed=listed).documents]


def table(*rows: str) -> str:
    cells = "".join("<tr><td>" + row.replace("|", "</td><td>") + "</td></tr>" for row in rows)
    return f"<table>{cells}</table>"


@pytest.mark.parametrize(
    "rows",
    [
        ("№ п/п|Вид|Дата и номер|Наименование документа", "1|Приказ|от 02.02.2022 № 36-а|О наставничестве"),
        ("№|Название|Номер|Дата|Вид документа", "1|О наставничестве|36-а|02.02.2022г.|Приказ"),
        ("№|Наименование|Примечание. Кем издан", "1|Приказ № 36-а от 02.02.2022г. «О наставничестве»|Школа"),
    ],
)
def test_a_table_is_read_by_its_columns(rows):
    assert facts(table(*rows)) == [ORDER]


def test_a_row_of_one_cell_is_the_level_of_the_rows_below():
    text = table("Вид|Наименование", "Федеральные|Федеральные", "Указ|О целях", "Школьные|Школьные", "Приказ|О парах")
    assert [one.level for one in read_text(text, listed=True).documents] == ["Федеральные", "Школьные"]


def test_lines_that_nothing_announces_are_taken_only_when_a_list_was_asked_for():
    text = "Перечень:\n1. Приказ МБОУ СОШ № 5 от 02.02.2022 № 36-а «О наставничестве»\nБлагодарим за внимание."
    assert facts(text) == [ORDER]
    assert facts(text, listed=False) == []


@pytest.mark.parametrize(
    ("line", "number", "day"),
    [
        ("Положение «О наставничестве» от «20» февраля 2023 г. Протокол № 16", "16", date(2023, 2, 20)),
        ("Положение «О наставничестве» № 16 от 20.02.2023", "16", date(2023, 2, 20)),
        ("Положение «О наставничестве» от 20.02.2023", "", date(2023, 2, 20)),
        ("Приказ МБОУ СОШ № 5 № 13-осн. деят. от 20.02.2023 «О наставничестве»", "13-осн. деят.", date(2023, 2, 20)),
    ],
)
def test_date_and_number_behind_a_title_are_facts(line, number, day):
    act = act_of(line)
    assert (act.number, act.date, act.title.split()[-1].strip("»")) == (number, day, "наставничестве")
