"""Cells that ran together in one line."""

import pytest

from rostok.engine.roadmap import read_text
from rostok.engine.roadmap.readers.seams import parted


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("Октябрь 2023 Зуева Н.П.", ("Октябрь 2023", "Зуева Н.П.")),
        ("до 5 мая Директор школы", ("до 5 мая", "Директор школы")),
        ("Беседа с жильцами домов Ноябрь 2023", ("Беседа с жильцами домов", "Ноябрь 2023")),
        ("9 мая Парад у обелиска", ("9 мая Парад у обелиска",)),
        ("Отчёт о работе клуба за май", ("Отчёт о работе клуба за май",)),
        ("Директор школы", ("Директор школы",)),
        ("", ("",)),
        ("Май " * 60, ("Май " * 60,)),
    ],
)
def test_a_line_is_cut_only_where_a_new_cell_visibly_begins(line: str, cells: tuple[str, ...]) -> None:
    assert parted(line) == cells


def test_a_deadline_and_the_people_behind_it_in_one_line() -> None:
    text = "План кружка\n№\nМероприятие\nСрок\nОтветственный\n1\nОпись книг и карт\nМай 2024 Зуева Н.П.\n2\nРемонт полок в зале\nИюнь 2024 Завуч\n"
    assert [(row.activity, row.deadline, row.responsible) for row in read_text(text).rows] == [
        ("Опись книг и карт", "Май 2024", "Зуева Н.П."), ("Ремонт полок в зале", "Июнь 2024", "Завуч"),
    ]  # fmt: skip
