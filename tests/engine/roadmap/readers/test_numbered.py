"""Rows of running text by the numbers at the beginning of their lines."""

from rostok.engine.roadmap import read_text
from rostok.engine.roadmap.readers.numbered import Piece, numbered_lines

HEAD = "План мероприятий школы на 2024 год\n\nN Наименование мероприятия Сроки исполнения Ответственные исполнители\n"


def test_a_row_with_points_inside_is_one_row_and_the_title_above_it_its_stage() -> None:
    text = (
        "Организационные мероприятия\n1 Создание совета, который будет: 1. собирать запросы; 2. готовить отчёт Сентябрь Методист\n"
        "2 Опрос родителей Октябрь Завуч\n"
    )
    draft = read_text(HEAD + text)
    assert [(row.stage, row.activity, row.deadline, row.responsible) for row in draft.rows] == [
        ("Организационные мероприятия", "Создание совета, который будет: 1. собирать запросы; 2. готовить отчёт",
         "Сентябрь", "Методист"),
        ("Организационные мероприятия", "Опрос родителей", "Октябрь", "Завуч"),
    ]  # fmt: skip


def test_numbers_of_two_parts_follow_each_other() -> None:
    pieces, rest = numbered_lines(
        "1. Кадры\n1.1 Сбор май\nв школе\n1.2 Поход июнь\n2. Итоги\n2.1 Отчёт июль\n\nДиректор"
    )
    assert [(piece.number, piece.text) for piece in pieces] == [
        ("1", "Кадры"), ("1.1", "Сбор май в школе"), ("1.2", "Поход июнь"), ("2", "Итоги"), ("2.1", "Отчёт июль"),
    ]  # fmt: skip
    assert rest == "Директор"


def test_a_date_at_the_beginning_of_a_line_is_no_number() -> None:
    pieces, _ = numbered_lines("1 Сбор\n2.05 в школе\n2 Поход")
    assert pieces == [Piece("1", "Сбор 2.05 в школе"), Piece("2", "Поход")]


def test_one_number_alone_makes_no_rows() -> None:
    assert numbered_lines("1 Сбор\nв школе")[0] == []
