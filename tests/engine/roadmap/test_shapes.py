"""Shapes of tables that offices draw: leads above tables, a column for each month, merged cells, bars more than cells."""

import io

import docx
import pytest

from rostok.engine.roadmap import Draft, read, read_text
from tests.engine.roadmap.writers import by_office, html_of

HEAD = ["№", "Мероприятие", "Сроки", "Ответственные"]


def rows(draft: Draft) -> list[tuple[str, str, str, str]]:
    return [(row.stage, row.activity, row.deadline, row.responsible) for row in draft.rows]


def page(*parts: str) -> bytes:
    return f"<html><meta charset=utf-8><body><p>План школы на 2024-2025 учебный год</p>{''.join(parts)}</body></html>".encode()


def table(*lines: list[str]) -> str:
    return "<table border=1>" + "".join(f"<tr>{''.join(map(cell, line))}</tr>" for line in lines) + "</table>"


def cell(text: str) -> str:
    """«Сроки|2x1» is a cell over two columns, «Сбор|1x2» one over two rows."""
    words, _, spans = text.partition("|")
    columns, _, tall = spans.partition("x")
    return f'<td colspan="{columns or 1}" rowspan="{tall or 1}">{words}</td>'


def test_a_line_above_each_of_several_tables_is_the_stage_of_its_rows() -> None:
    first, second = table(HEAD, ["1", "Сбор", "май", "Завуч"]), table(HEAD, ["1", "Поход", "июнь", "Завуч"])
    draft = read(page("<p>1. Подготовка</p>", first, "<p>Работа с родителями</p>", second))
    assert rows(draft) == [("1. Подготовка", "Сбор", "май", "Завуч"), ("Работа с родителями", "Поход", "июнь", "Завуч")]


def test_a_line_that_says_the_table_goes_on_is_no_stage() -> None:
    first, second = table(HEAD, ["1", "Сбор", "май", "Завуч"]), table(["2", "Поход", "июнь", "Завуч"])
    draft = read(page(first, "<p>Продолжение таблицы 1</p>", second))
    assert rows(draft) == [("", "Сбор", "май", "Завуч"), ("", "Поход", "июнь", "Завуч")]


def test_columns_of_months_with_marks_are_one_deadline() -> None:
    upper = ["Мероприятие|1x2", "Месяцы|3x1", "Ответственный|1x2"]
    draft = read(
        page(
            table(upper, ["сент.", "окт.", "ноябрь"], ["Сбор", "+", "", "", "Завуч"], ["Поход", "", "V", "15", "Завуч"])
        )
    )
    assert rows(draft) == [("", "Сбор", "сентябрь", "Завуч"), ("", "Поход", "октябрь, 15 ноября", "Завуч")]


def test_a_row_whose_words_may_be_titles_is_a_row() -> None:
    draft = read(
        page(
            table(
                ["Этап", *HEAD[1:]],
                ["Начало работы", "Сбор", "май", "Завуч"],
                ["Завершение", "Итоги года", "июнь", "Куратор"],
            )
        )
    )
    assert rows(draft)[1] == ("Завершение", "Итоги года", "июнь", "Куратор")


@pytest.mark.slow
def test_a_doc_with_merged_cells_is_read_by_the_office_program() -> None:
    source = page(table(["№|1x2", "Мероприятие|1x2", "Срок|1x2", "Финансирование|2x1", "Исполнитель|1x2"], ["2024", "2025"],
                        ["1", "Сбор", "май", "1", "2", "Завуч|1x2"], ["2", "Поход", "июнь", "3", "4"]))  # fmt: skip
    draft = read(by_office(by_office(source, "html", "odt:writer8"), "odt", "doc:MS Word 97"))
    assert rows(draft) == [("", "Сбор", "май", "Завуч"), ("", "Поход", "июнь", "Завуч")]


@pytest.mark.slow
def test_wide_and_tall_cells_stand_in_their_columns_in_rtf() -> None:
    document = docx.Document()
    document.add_paragraph("План школы на 2024-2025 учебный год")
    lines = [["№", "Мероприятие", "Срок", "Финансирование", "", "Исполнитель"], ["", "", "", "2024", "2025", ""],
             ["1", "Сбор", "май", "1", "2", "Завуч"], ["2", "Поход", "июнь", "3", "4", ""]]  # fmt: skip
    grid = document.add_table(rows=4, cols=6, style="Table Grid")
    for place, line in enumerate(lines):
        for column, text in enumerate(line):
            grid.cell(place, column).text = text
    for first, last in (((0, 3), (0, 4)), ((2, 5), (3, 5)), *(((0, column), (1, column)) for column in (0, 1, 2, 5))):
        grid.cell(*first).merge(grid.cell(*last))
    stream = io.BytesIO()
    document.save(stream)
    draft = read(by_office(stream.getvalue(), "docx", "rtf"))
    assert rows(draft) == [("", "Сбор", "май", "Завуч"), ("", "Поход", "июнь", "Завуч")]


def test_a_bar_more_behind_every_row_says_nothing() -> None:
    lines = [
        "План школы на 2024 год",
        "Название",
        "|",
        "Время",
        "|",
        "Класс",
        "|",
        "Ответственный",
        "|",
        "|",
        "Игры",
        "|",
    ]
    for name in ("Кросс", "Эстафета", "Викторина"):
        lines += [name, "|", "10.00", "|", "3 класс", "|", "Попова И.А.", "|", "|"]
    assert rows(read_text("\n".join(lines))) == [
        ("Игры", name, "10.00", "Попова И.А.") for name in ("Кросс", "Эстафета", "Викторина")
    ]


def test_a_page_that_opens_in_the_middle_of_a_table_is_counted_on() -> None:
    lines = [
        text
        for place in (9, 10, 11)
        for text in (f"{place}. |", "Беседа о книгах |", "постоянно |", "Попова И.А. |", "|")
    ]
    assert rows(read_text("\n".join(lines))) == [("", "Беседа о книгах", "постоянно", "Попова И.А.")] * 3


def test_last_columns_that_no_row_fills_take_nothing_from_the_cell_before_them() -> None:
    lines = [
        "N\nп/п\nМероприятия\n\nСроки\n\nОтветственные\n\nЗапрос\nинформации\nОбработка\nинформации\n1\n2\n3\n4\n5\n6"
    ]
    lines += [
        f"1.{place}\n\nПроведение опроса\nродителей\nапрель\n\nМинистерство\nобразования\nобласти\n\n"
        for place in (1, 2, 3)
    ]
    draft = read_text("План-график работы на 2024 год\n\n" + "\n".join(lines))
    assert {row.responsible.replace("\n", " ") for row in draft.rows} == {"Министерство образования области"}


def test_the_end_of_the_papers_title_is_no_column() -> None:
    text = "\n\n".join(
        ["План", "мероприятий на май месяц", "Наименование мероприятий", "Сроки проведения", "Ответственные", "1.", "Концерт",
         "Встреча с ветеранами района", "01.05.15г.", "Дом культуры", "2.", "Выставка", "09.05.15г.", "Библиотека"]
    )  # fmt: skip
    assert [row.activity for row in read_text(text).rows] == ["Концерт\nВстреча с ветеранами района", "Выставка"]


def test_stages_numbered_above_their_rows_without_a_title_for_numbers() -> None:
    text = "\n\n".join(
        ["План работы", "Наименование мероприятия", "Срок исполнения", "Ответственный", "1.", "Подготовка", "1.1", "Сценарий праздника",
         "До 10.04.2024 г.", "Дом культуры", "2.", "Ремонт", "2.1", "Уборка сквера", "До 25.04.2024 г.", "Дом культуры"]
    )  # fmt: skip
    assert [row[:3] for row in rows(read_text(text))] == [
        ("Подготовка", "Сценарий праздника", "До 10.04.2024 г."), ("Ремонт", "Уборка сквера", "До 25.04.2024 г."),
    ]  # fmt: skip


def test_the_html_writer_and_this_pages_agree() -> None:
    lines = [HEAD, ["Подготовка"], ["1", "Сбор", "май", "Завуч"]]
    assert rows(read(html_of("План школы на 2024 год", lines).encode())) == [("Подготовка", "Сбор", "май", "Завуч")]


def test_names_that_a_lost_empty_cell_moved_to_the_left_are_responsible_and_doubted() -> None:
    text = (
        "План клуба на 2024 год\n№ | Мероприятие | Дата | Место | Ответственный |\n1. | Концерт | май | Фойе | Попова Н.А. |\n"
        "2. | Сбор школы | июнь | Попова Н.А. Лаптева О.М. | |\n"
    )
    draft = read_text(text)
    assert [row.responsible for row in draft.rows] == ["Попова Н.А.", "Попова Н.А. Лаптева О.М."]
    assert [doubt.where for doubt in draft.doubts if doubt.code == "row.parted"] == [draft.rows[1].origin]


def test_who_answers_is_meant_by_the_column_that_says_so_and_not_by_who_does_it() -> None:
    text = "План школы на 2024 год\n№\tМесяц\tНаименование работ\tИсполнитель\tОтветственный\n1\tмай\tУборка\tдворники\tПопова Н.А.\n"
    assert [row.responsible for row in read_text(text).rows] == ["Попова Н.А."]


def test_a_stage_in_capitals_right_below_the_heading_is_no_column() -> None:
    text = "\n\n".join(
        ["План месячника", "№ п/п", "Мероприятие", "Дата проведения", "Ответственный", "ОРГАНИЗАЦИОННЫЕ МЕРОПРИЯТИЯ", "1.",
         "Совещание при директоре", "16.03.2020", "Директор школы", "Попова Н.А.", "2.", "Проведение инструктажей", "17.03.2020", "Завуч"]
    )  # fmt: skip
    assert rows(read_text(text))[0] == (
        "ОРГАНИЗАЦИОННЫЕ МЕРОПРИЯТИЯ", "Совещание при директоре", "16.03.2020", "Директор школы\nПопова Н.А.",
    )  # fmt: skip


def test_a_stage_in_a_table_of_one_cell_above_its_table() -> None:
    head = ["Содержание", "Исполнители", "Сроки выполнения", "Документ"]
    parts = [
        table(["Этап 1. Начало"]),
        table(head, ["Сбор", "Завуч", "май", "Приказ"]),
        table(["Этап 2. Работа"]),
        table(head, ["Поход", "Завуч", "июнь", "План"]),
    ]
    draft = read(page(*(f"{part}<p></p>" for part in parts)))
    assert rows(draft) == [("Этап 1. Начало", "Сбор", "май", "Завуч"), ("Этап 2. Работа", "Поход", "июнь", "Завуч")]
    assert [row.result for row in draft.rows] == ["Приказ", "План"]


def test_hours_are_a_time() -> None:
    text = "\n\n".join(
        ["План праздника", "п/п", "Наименование мероприятия", "Время проведения", "Ответственные", "1", "Карнавал", "Концерт", "10 часов",
         "Дом культуры", "2", "Игры во дворе", "с 10 до 15 часов", "Музей"]
    )  # fmt: skip
    assert rows(read_text(text)) == [
        ("", "Карнавал\nКонцерт", "10 часов", "Дом культуры"), ("", "Игры во дворе", "с 10 до 15 часов", "Музей"),
    ]  # fmt: skip
