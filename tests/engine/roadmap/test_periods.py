"""A column of beginnings and a column of ends are one deadline."""

import pytest

from rostok.engine.roadmap import read_html, read_text
from rostok.engine.roadmap.periods import period


@pytest.mark.parametrize(
    ("begin", "end", "phrase"),
    [
        ("01.09.2023", "30.09.2023", "с 01.09.2023 по 30.09.2023"),
        ("сентябрь 2023", "май 2024", "с сентября 2023 по май 2024"),
        ("с 1 сентября", "по 30 сентября", "с 1 сентября по 30 сентября"),
        ("02.09.2023", "02.09.2023", "02.09.2023"),
        ("май", "", "май"),
        ("", "31.05.2024", "до 31.05.2024"),
        ("", "май 2024", "до конца мая 2024"),
        ("постоянно", "", "постоянно"),
        ("", "постоянно", "постоянно"),
        ("сентябрь", "постоянно", "сентябрь – постоянно"),
        ("", "", ""),
    ],
)
def test_two_cells_are_one_phrase(begin: str, end: str, phrase: str) -> None:
    assert period(begin, end) == phrase


@pytest.mark.parametrize(
    "heads",
    [("Дата начала", "Дата окончания"), ("Начало", "Окончание"), ("Начало реализации", "Конец реализации"),
     ("Срок: с", "Срок: по")],
)  # fmt: skip
def test_columns_are_told_by_their_titles(heads: tuple[str, str]) -> None:
    draft = read_text(
        f"№\tМероприятие\t{heads[0]}\t{heads[1]}\tОтветственный\n1\tСбор\t01.09.2023\t30.09.2023\tЗавуч\n"
    )
    assert [(row.deadline, row.responsible, row.extra) for row in draft.rows] == [
        ("с 01.09.2023 по 30.09.2023", "Завуч", ())
    ]
    assert [column.meaning for column in draft.columns] == ["number", "activity", "deadline", "responsible"]


def test_columns_under_one_title() -> None:
    draft = read_html(
        "<table><tr><td rowspan=2>№<td rowspan=2>Мероприятие<td colspan=2>Срок<td rowspan=2>Ответственный"
        "<tr><td>начало<td>конец<tr><td>1<td>Сбор<td>01.09.2023<td>30.09.2023<td>Завуч</table>"
    )
    assert [column.title for column in draft.columns] == ["№", "Мероприятие", "Срок", "Ответственный"]
    assert draft.rows[0].deadline == "с 01.09.2023 по 30.09.2023"


def test_a_plan_and_a_fact_are_no_period() -> None:
    draft = read_text("№\tМероприятие\tСрок (план)\tСрок (факт)\n1\tСбор\tмай\tиюнь\n")
    assert (draft.rows[0].deadline, draft.rows[0].extra) == ("май", (("Срок (факт)", "июнь"),))


def test_a_heading_whose_titles_go_on_in_the_next_row() -> None:
    draft = read_text("№\tНаименование\tСрок\tОтветственный\nп/п\tмероприятия\tисполнения\t\n1\tСбор\tмай\tЗавуч\n")
    assert [column.title for column in draft.columns] == [
        "№ п/п", "Наименование мероприятия", "Срок исполнения", "Ответственный",
    ]  # fmt: skip
    assert [row.activity for row in draft.rows] == ["Сбор"]


def test_a_last_column_that_is_always_empty_shifts_nothing() -> None:
    cells = ["№ п/п", "Мероприятие", "Срок", "Ответственный", "Отметка о выполнении",
             "1", "Сбор", "май", "Завуч", "2", "Игра", "июнь", "Методист"]  # fmt: skip
    for mark in ("\n", "\n\n"):
        rows = read_text(mark.join(cells)).rows
        assert [(row.number, row.activity, row.deadline, row.responsible, row.note) for row in rows] == [
            ("1", "Сбор", "май", "Завуч", ""), ("2", "Игра", "июнь", "Методист", ""),
        ]  # fmt: skip
