"""Tables that reached the clipboard without their borders."""

from rostok.engine.roadmap import read_text

TITLE = "План мероприятий школы на 2023-2024 учебный год\n"


def rows(text: str) -> list[tuple[str, str, str, str]]:
    return [(row.stage, row.activity, row.deadline, row.responsible) for row in read_text(TITLE + text).rows]


def test_cells_that_end_with_a_bar() -> None:
    text = "№ |\nМероприятие |\nСрок\nисполнения |\nОтветственный |\n1 |\nСбор |\nмай |\nЗавуч |\n2 |\nЛинейка |\nиюнь |\n|\n"
    assert rows(text) == [("", "Сбор", "май", "Завуч"), ("", "Линейка", "июнь", "")]


def test_double_bars_after_each_row_say_nothing() -> None:
    text = "№ |\nМероприятие |\nСрок |\nОтветственный\n|\n||\n1 |\nСбор |\nмай |\nЗавуч |\n||\n2 |\nЛинейка |\nиюнь |\nДиректор |\n||\n"
    assert rows(text) == [("", "Сбор", "май", "Завуч"), ("", "Линейка", "июнь", "Директор")]


def test_a_cell_over_the_whole_table_is_a_stage() -> None:
    text = "Мероприятие |\nСрок |\nОтветственный |\nРабота с родителями | |||\nСобрание |\nмай |\nЗавуч |\nВыставка |\nиюнь |\nЗавуч |\n"
    assert rows(text) == [
        ("Работа с родителями", "Собрание", "май", "Завуч"),
        ("Работа с родителями", "Выставка", "июнь", "Завуч"),
    ]


def test_rows_with_bars_in_one_line() -> None:
    assert rows("№ п/п | Месяц | Мероприятия |\n1 | Октябрь | Сбор |\n2 | Март | Выставка |") == [
        ("", "Сбор", "Октябрь", ""), ("", "Выставка", "Март", ""),
    ]  # fmt: skip


def test_one_cell_a_line_with_cells_of_several_lines() -> None:
    text = "№ п/п\nМероприятие\nСроки\nОтветственные\n1\nДень знаний\nЛинейка\n1.09\nЗавуч\n2\nПоход\nв музей\n15.09-15.10\nИванова И.И.\nПетров П.П.\n"
    assert rows(text) == [
        ("", "День знаний\nЛинейка", "1.09", "Завуч"), ("", "Поход\nв музей", "15.09-15.10", "Иванова И.И.\nПетров П.П."),
    ]  # fmt: skip


def test_blank_lines_between_the_cells_and_no_numbers() -> None:
    text = "\n\n".join(
        ["Наименование мероприятия", "Дата", "Ответственные", "Утверждение плана работы школы", "01.10.2023", "Попова И.А.",
         "Уборка школьного двора и прилегающей территории", "02.10 -", "31.10", "Попова И.А.", "классные руководители"]
    )  # fmt: skip
    assert rows(text) == [
        ("", "Утверждение плана работы школы", "01.10.2023", "Попова И.А."),
        ("", "Уборка школьного двора и прилегающей территории", "02.10 -\n31.10", "Попова И.А.\nклассные руководители"),
    ]


def test_a_table_run_together_into_one_line() -> None:
    text = "№п/п Мероприятие Дата Ответственный 1. Викторина (7–9 кл.) февраль Смирнова Н. Э. 2. Выставка книг Март-апрель Библиотека"
    assert rows(text) == [
        ("", "Викторина (7–9 кл.)", "февраль", "Смирнова Н. Э."),
        ("", "Выставка книг", "Март-апрель", "Библиотека"),
    ]


def test_numbers_of_columns_and_titles_of_sections_are_no_rows() -> None:
    text = "№\n\nМероприятие\n\nСрок\n\nОтветственный\n\n1\n\n2\n\n3\n\n4\n\n1.\n\nОрганизационная работа\n\n1.1.\n\nСбор\n\nмай\n\nЗавуч\n"
    assert rows(text) == [("Организационная работа", "Сбор", "май", "Завуч")]


def test_a_row_cut_by_the_end_of_the_text_is_shown() -> None:
    draft = read_text("№ |\nМероприятие |\nСрок |\n1 |\nСбор |\nмай |\n2 |\nЛинейка на стади")
    assert draft.rows[1].activity == "Линейка на стади"
    assert "row.cut" in {doubt.code for doubt in draft.doubts}
