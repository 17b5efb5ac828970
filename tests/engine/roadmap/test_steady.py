"""Dumps whose cells end with a bar: the distance between row numbers is the width of the table."""

from rostok.engine.roadmap import read_text
from rostok.engine.roadmap.readers.steady import steady

TITLE = "План мероприятий школы на 2023-2024 учебный год\n"


def rows(text: str) -> list[tuple[str, str, str, str]]:
    return [(row.stage, row.activity, row.deadline, row.responsible) for row in read_text(TITLE + text).rows]


def dump(*cells: str) -> str:
    return "".join(f"{cell} |\n" if cell else "|\n" for cell in cells)


def test_a_heading_with_unknown_words_and_a_deadline_before_the_activity() -> None:
    head = ("№ РС", "Дата проведения", "Наименование мероприятия", "Цели", "Форма", "Класс", "Ответственные")
    first = ("1.", "По мере поступления", "Обзор книг", "Периодика", "Выставка", "1-4", "Библиотекарь")
    second = ("2.", "В течение года", "Подбор справок", "Помощь учителям", "Памятка", "", "Библиотекарь")
    assert rows(dump(*head, *first, *second)) == [
        ("", "Обзор книг", "По мере поступления", "Библиотекарь"),
        ("", "Подбор справок", "В течение года", "Библиотекарь"),
    ]


def test_a_stage_stands_between_the_heading_and_the_first_row() -> None:
    head = ("NN\nпп", "Проводимые мероприятия", "Ответственные\nорганизации", "Дата\nпроведения", "Отм.\nо\nвып.")
    body = ("1. Подготовка", "1", "Осмотр мостов", "Глава поселения", "До 10.03", "",
            "2", "Запас лодок", "Глава поселения", "До 12.03", "")  # fmt: skip
    assert rows(dump(*head, *body)) == [
        ("1. Подготовка", "Осмотр мостов", "До 10.03", "Глава поселения"),
        ("1. Подготовка", "Запас лодок", "До 12.03", "Глава поселения"),
    ]


def test_cells_parted_by_bars_inside_a_line_and_a_row_that_numbers_the_columns() -> None:
    text = (
        "N п. |\nНаименование мероприятия | Место и дата проведения |\nОтветственный |\n1 | 2 | 3 | 4 |\n"
        "1 | Концерт |\nПарк 10 - 12 июня 2023 г. |\nЗавуч |\n2 | Встреча |\nМузей 9 июня 2023 г. |\nДиректор |\n"
    )
    assert rows(text) == [
        ("", "Концерт", "Парк 10 - 12 июня 2023 г.", "Завуч"), ("", "Встреча", "Музей 9 июня 2023 г.", "Директор"),
    ]  # fmt: skip


def test_a_table_without_a_heading_is_told_by_its_cells() -> None:
    place = "Администрация сельского поселения района"
    text = dump("1.", "Кросс в честь открытия сезона", "30 апреля", place, "2.", "Турнир по футболу", "1 мая", place,
                "3.", "Семейный фестиваль", "30 мая", place)  # fmt: skip
    assert [row[1:3] for row in rows(text)] == [
        ("Кросс в честь открытия сезона", "30 апреля"), ("Турнир по футболу", "1 мая"), ("Семейный фестиваль", "30 мая"),
    ]  # fmt: skip


def test_a_weekday_in_brackets_and_an_hour_of_its_own_stay_in_their_columns() -> None:
    head = ("№", "Наименование", "Дата (день недели)", "Время", "Место", "Ответственный")
    body = ("1", "Игры", "3 (понедельник)", "10.40 - 12.00", "Зал", "Иванова А.С.",
            "2", "Выборы", "9 (воскресенье)", "08.00 - 20.00", "Участок", "Работники клуба")  # fmt: skip
    assert rows(dump(*head, *body)) == [
        ("", "Игры", "3 (понедельник)", "Иванова А.С."),
        ("", "Выборы", "9 (воскресенье)", "Работники клуба"),
    ]


def test_rows_of_unlike_length_are_left_to_the_other_reader() -> None:
    assert (
        steady(["№", "Мероприятие", "Срок", "1", "Сбор", "май", "2", "Линейка", "3", "Поход", "июнь", "Завуч"]) is None
    )
