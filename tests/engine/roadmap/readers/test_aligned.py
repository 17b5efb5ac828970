"""Text whose columns are held apart by spaces."""

from rostok.engine.roadmap import read_text

FIRST = """
        План мероприятий на 2023-2024 учебный год
 №     Наименование            Срок          Ответственный
 п/п   мероприятия             исполнения
 1.    Заседание методического сентябрь      Директор
       совета школы            2023 года
 2.    Анкетирование           октябрь       Методист,
       молодых педагогов                     психолог
"""
SECOND = """
    3.   Открытые уроки           в течение       Заместитель
         наставников              года            директора
    4.   Итоговый круглый стол    май 2024 года   Методист
"""


def rows(text: str) -> list[tuple[str, str, str, str]]:
    return [(row.number, row.activity, row.deadline, row.responsible) for row in read_text(text).rows]


def test_cells_of_several_lines_are_put_together() -> None:
    draft = read_text(FIRST)
    assert rows(FIRST) == [
        ("1.", "Заседание методического совета школы", "сентябрь 2023 года", "Директор"),
        ("2.", "Анкетирование молодых педагогов", "октябрь", "Методист, психолог"),
    ]
    assert draft.title == "План мероприятий на 2023-2024 учебный год"
    assert [column.title for column in draft.columns] == [
        "№ п/п", "Наименование мероприятия", "Срок исполнения", "Ответственный",
    ]  # fmt: skip


def test_the_next_page_goes_on_although_its_columns_stand_aside() -> None:
    assert rows(f"{FIRST}\f{SECOND}")[2:] == [
        ("3.", "Открытые уроки наставников", "в течение года", "Заместитель директора"),
        ("4.", "Итоговый круглый стол", "май 2024 года", "Методист"),
    ]


def test_double_spaces_in_prose_make_no_table() -> None:
    assert read_text("Срок  назван в приказе.\nМероприятие  проводится.\nОтветственный  назначен.\n").rows == ()
