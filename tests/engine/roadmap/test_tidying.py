"""A column that says nothing is dropped; cells of the others never fall under one title."""

from rostok.engine.roadmap import Column, read
from rostok.engine.roadmap.table import Entry, Table
from rostok.engine.roadmap.tidying import tidied
from tests.engine.roadmap.writers import docx_of, xlsx_of

HEAD = ["", "№", "Этап", "Что делаем", "Когда", "Кто отвечает"]
ROWS = [
    ["", "1", "I. Старт", "Приказ района", "10.09.2026", "Управление"],
    ["", "2", "I. Старт", "Подбор наставников", "октябрь 2026", "Школы"],
]


def test_a_sheet_begun_at_its_second_column_has_no_empty_one() -> None:
    draft = read(xlsx_of("План на 2026-2027 учебный год", [HEAD, *ROWS]))
    assert [column.meaning for column in draft.columns] == ["number", "stage", "activity", "deadline", "responsible"]
    assert draft.rows[0].cells == ("1", "I. Старт", "Приказ района", "10.09.2026", "Управление")
    assert [row.activity for row in draft.rows] == ["Приказ района", "Подбор наставников"]


def test_columns_without_a_heading_are_called_by_their_meaning() -> None:
    rows = [
        ["1", "Издать приказ о закреплении пар", "до 05.09.2026", "Директор"],
        ["2", "Провести анкетирование молодых педагогов", "октябрь", "Психолог"],
        ["3", "Посещать уроки молодых педагогов", "в течение года", "Наставники"],
    ]
    draft = read(docx_of("План на 2026-2027 учебный год", rows))
    assert [column.name for column in draft.columns] == ["№", "Мероприятие", "Срок", "Ответственные"]
    assert [doubt.code for doubt in draft.doubts] == ["columns.guessed"]


def test_two_more_columns_of_one_name_keep_both_their_cells() -> None:
    columns = (
        Column("Мероприятие", "activity"),
        Column("Класс", "other"),
        Column("Класс", "other"),
        Column("", "other"),
        Column("", "other"),
    )
    table = Table(columns, (Entry(("Встреча", "5", "6", "зал", ""), "", 2),), "таблица 1")
    (found,) = tidied([table])
    assert [column.title for column in found.columns] == ["Мероприятие", "Класс", "Класс (3)", "Столбец 4"]
    assert found.entries[0].cells == ("Встреча", "5", "6", "зал")


def test_a_column_empty_in_one_of_two_like_tables_stays_in_both() -> None:
    columns = (Column("", "activity"), Column("", "other"))
    first = Table(columns, (Entry(("Встреча", ""), "", 1),), "таблица 1")
    second = Table(columns, (Entry(("Отчёт", "зал"), "", 1),), "таблица 2")
    assert [len(table.columns) for table in tidied([first, second])] == [2, 2]
