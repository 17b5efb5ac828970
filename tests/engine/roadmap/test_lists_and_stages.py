"""Dumps with stages below the heading, numbered items inside cells, spanned cells and lists of dated lines."""

from rostok.engine.roadmap import read_text

TITLE = "План мероприятий школы на 2023-2024 учебный год\n"


def rows(text: str) -> list[tuple[str, str, str, str]]:
    return [(row.stage, row.activity, row.deadline, row.responsible) for row in read_text(TITLE + text).rows]


def spread(*cells: str) -> str:
    return "\n\n" + "\n\n".join(cells) + "\n"


def test_the_first_stage_right_below_the_heading_is_no_title() -> None:
    for numbered in (("№ п/п",), ()):
        text = spread(*numbered, "Виды работ, содержание", "Сроки", "Ответственный", "I. Организационная работа", "1.",
                      "Помощь в озеленении двора", "март,", "май", "Члены совета", "2.", "Помощь в ремонте групп сада",
                      "в течение", "года", "Члены совета")  # fmt: skip
        assert rows(text) == [
            ("I. Организационная работа", "Помощь в озеленении двора", "март,\nмай", "Члены совета"),
            ("I. Организационная работа", "Помощь в ремонте групп сада", "в течение\nгода", "Члены совета"),
        ]


def test_a_section_with_a_number_never_opens_a_heading() -> None:
    text = spread("2. Организаторская деятельность.", "Что делается", "Время проведения", "Ответственные", "1.", "Сбор дел",
                  "С 1 по 15 сентября", "2.", "Выборы вожатых", "25 сент.", "3.", "Поход", "До 20 сент.")  # fmt: skip
    assert [row[1:3] for row in rows(text)] == [
        ("Сбор дел", "С 1 по 15 сентября"), ("Выборы вожатых", "25 сент."), ("Поход", "До 20 сент."),
    ]  # fmt: skip


def test_numbered_items_without_a_column_of_numbers_are_one_activity() -> None:
    text = spread("Содержание работы", "Сроки", "Ответственные", "1. Собрать картотеку выпускников школы",
                  "2.Собрать картотеку учителей нашей школы", "Октябрь", "Совет музея", "1. Оформить стенды музея",
                  "2. Обновить витрины", "Май", "Совет музея")  # fmt: skip
    assert rows(text) == [
        (
            "",
            "1. Собрать картотеку выпускников школы\n2.Собрать картотеку учителей нашей школы",
            "Октябрь",
            "Совет музея",
        ),
        ("", "1. Оформить стенды музея\n2. Обновить витрины", "Май", "Совет музея"),
    ]


def test_a_cell_closed_by_bars_in_the_next_line_may_be_a_stage() -> None:
    text = (
        "Дата |\nДействие |\nЛица |\nПрием документов |\n||\n10 июля |\nЗавершаем прием заявлений |\nВсе поступающие |\n"
        "24 июля |\nЗавершаем прием оригиналов |\nЦелевики края |\n"
    )
    assert rows(text) == [
        ("Прием документов", "Завершаем прием заявлений", "10 июля", ""),
        ("Прием документов", "Завершаем прием оригиналов", "24 июля", ""),
    ]


def test_one_cell_between_bars_is_a_stage() -> None:
    text = "| Мероприятия | Ответственный | Сроки |\n|---|\n| До слёта |\n| Сбор | Завуч | май |\n| Линейка | Завуч | июнь |\n"
    assert rows(text) == [("До слёта", "Сбор", "май", "Завуч"), ("До слёта", "Линейка", "июнь", "Завуч")]


def test_a_result_cut_by_the_end_of_the_text_stays_in_its_column() -> None:
    draft = read_text(TITLE + "N |\nМероприятия |\nСроки |\nРезультаты |\n1.1 |\nСбор |\nмай |\nПриказ о сборе и о")
    assert [(row.activity, row.result) for row in draft.rows] == [("Сбор", "Приказ о сборе и о")]


def test_whole_rows_in_lines_without_dots_after_their_numbers() -> None:
    text = (
        "Наименование мероприятий Сроки выполнения мероприятий Исполнители\n1 2 3\n1 Осмотр дорог 20.04. 20.05.2023 Отдел дорог\n"
        "2 Уборка 13 мая, 27 мая, 17 июня, 15 июля, 19 августа, 02 сентября 2023 года Все\n3 Итоги До 9 мая Иванов И.И.\n"
    )
    assert rows(text) == [
        ("", "Осмотр дорог", "20.04. 20.05.2023", "Отдел дорог"),
        ("", "Уборка", "13 мая, 27 мая, 17 июня, 15 июля, 19 августа, 02 сентября 2023 года", "Все"),
        ("", "Итоги", "До 9 мая", "Иванов И.И."),
    ]


def test_a_row_of_hundreds_of_numbers_does_not_hang_the_reader() -> None:
    row = "20 " * 490
    text = f"N п/п Мероприятия Срок исполнения Ответственные\n1 {row}\n2 Сбор май Завуч\n"
    assert rows(text)[1] == ("", "Сбор", "май", "Завуч")


def test_an_item_with_a_year_in_it_is_no_deadline() -> None:
    text = spread("Содержание", "Сроки выполнения", "Общее собрание совета школы:", "1. Отчет о средствах за 2023 г.",
                  "2. Утверждение плана работы на 2024 год.", "Январь", "1. Помощь в ремонте классов", "2. Помощь в саду",
                  "Февраль")  # fmt: skip
    assert [row[2] for row in rows(text)] == ["Январь", "Февраль"]
