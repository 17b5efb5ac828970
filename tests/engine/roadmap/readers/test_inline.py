"""Tables whose cells stand in one line with a space or nothing between them."""

from rostok.engine.roadmap import Draft, read_text
from rostok.engine.roadmap.page import Paragraph
from rostok.engine.roadmap.readers.inline import read_inline

TITLE = "План мероприятий на 2023-2024 учебный год\n"
WANTED = [
    ("Заседание методического совета", "Сентябрь", "Директор"),
    ("Анкетирование молодых педагогов", "Октябрь", "Методист"),
    ("Открытые уроки наставников", "В течение года", "Зам. директора"),
]


def rows(draft: Draft) -> list[tuple[str, str, str]]:
    return [(row.activity, row.deadline, row.responsible) for row in draft.rows]


def doubted(draft: Draft) -> int:
    return sum(doubt.code == "row.parted" for doubt in draft.doubts)


def test_cells_that_touch_are_parted_and_every_row_is_doubted() -> None:
    lines = "".join(f"{place}{''.join(row)}\n" for place, row in enumerate(WANTED, 1))
    draft = read_text(f"{TITLE}№МероприятиеСрокиОтветственные\n{lines}")
    assert rows(draft) == WANTED
    assert doubted(draft) == 3


def test_the_whole_table_in_one_line_without_a_single_blank_between_cells() -> None:
    text = "".join(
        f"{place}.{activity}{time.lower()}{people}" for place, (activity, time, people) in enumerate(WANTED, 1)
    )
    draft = read_text(f"{TITLE}№ п/пМероприятиеСрокОтветственный{text}")
    assert rows(draft) == [(activity, time.lower(), people) for activity, time, people in WANTED]
    assert doubted(draft) == 3


def test_a_row_a_line_without_numbers() -> None:
    draft = read_text(TITLE + "Мероприятие Срок Ответственный\n" + "\n".join(map(" ".join, WANTED)))
    assert rows(draft) == WANTED
    assert doubted(draft) == 0


def test_people_and_results_behind_the_deadline_are_parted_with_a_doubt() -> None:
    lines = "".join(f"{place} {' '.join(row)} Протокол\n" for place, row in enumerate(WANTED, 1))
    draft = read_text(f"{TITLE}№ п/п Мероприятие Срок Ответственный Результат\n{lines}")
    assert rows(draft) == WANTED
    assert {row.result for row in draft.rows} == {"Протокол"}
    assert doubted(draft) == 3


def test_what_stands_below_the_rows_is_kept() -> None:
    page = read_inline("Мероприятие Срок Ответственный\nСбор май Завуч\nИгра июнь Завуч\n\nДиректор школы\nПетров П.П.")
    assert [block.text for block in page if isinstance(block, Paragraph)][1:] == ["Директор школы", "Петров П.П."]


def test_a_row_without_a_deadline_keeps_its_text() -> None:
    draft = read_text(
        f"{TITLE}№ Мероприятие Срок Ответственный\n1. Сбор май Завуч\n2. Совет наставников Завуч\n3. Игра июнь Завуч\n"
    )
    assert rows(draft)[1] == ("Совет наставников Завуч", "", "")
    assert doubted(draft) == 1


def test_place_and_people_behind_a_time_of_day() -> None:
    draft = read_text(
        "№ п/пНазвание и содержание мероприятийДата и время проведения мероприятийМесто проведения мероприятийОтветственный\n"
        "1Радио09:00Улицы городаПетрова И.В.\n2.Построениес 10:00 до 10:30У школыИванов В.И.\n3.Акция «Память».10:30Обелиск.Сидоров Е.С.\n"
    )
    assert rows(draft) == [
        ("Радио", "09:00", "Петрова И.В."), ("Построение", "с 10:00 до 10:30", "Иванов В.И."),
        ("Акция «Память».", "10:30", "Сидоров Е.С."),
    ]  # fmt: skip
    assert [row.extra[0][1] for row in draft.rows] == ["Улицы города", "У школы", "Обелиск."]


def test_a_table_without_deadlines_is_parted_by_its_people() -> None:
    draft = read_text(
        "План дежурства\n\n№ п/п Мероприятие Ответственный Привлекаемые лица\nI. До праздника\n"
        "1 Осмотр зала и выходов с составлением акта Завхоз лагеря Директор клуба\n"
        "2 Беседа с отрядами о правилах у воды Директор клуба Вожатые отрядов\n"
    )
    assert [(row.stage, row.activity, row.deadline, row.responsible) for row in draft.rows] == [
        ("I. До праздника", "Осмотр зала и выходов с составлением акта", "", "Завхоз лагеря"),
        ("I. До праздника", "Беседа с отрядами о правилах у воды", "", "Директор клуба"),
    ]
