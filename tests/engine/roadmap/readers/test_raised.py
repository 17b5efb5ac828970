"""Numbers amid the text of their rows, as dumps of pages put them."""

from rostok.engine.roadmap import read_text
from rostok.engine.roadmap.readers.raised import raised

HEAD = "План кружка на 2024 год\n№ п/п\n1\nМероприятие\nСрок\nОтветственный\n2\n3\n4\n"


def test_a_number_at_half_the_height_opens_its_row() -> None:
    text = "Подготовка зала и сцены к\n1 празднику осени\nмай\nЗавуч\nВыбор пьесы для\nпостановки силами\n2 старших ребят\nиюнь\nМетодист\n"
    assert [(row.number, row.activity, row.deadline, row.responsible) for row in read_text(HEAD + text).rows] == [
        ("1", "Подготовка зала и сцены к\nпразднику осени", "май", "Завуч"),
        ("2", "Выбор пьесы для\nпостановки силами\nстарших ребят", "июнь", "Методист"),
    ]


def test_a_number_on_a_line_of_its_own_parts_nothing() -> None:
    lines = ["Осмотр парт и", "1.", "стульев", "май", "Покраска забора у", "2.", "ворот", "июнь"]
    assert [text for _, text in raised(lines)] == [
        "1.", "Осмотр парт и", "стульев", "май", "2.", "Покраска забора у", "ворот", "июнь",
    ]  # fmt: skip


def test_rows_that_open_with_small_letters_and_times_stay_as_they_are() -> None:
    for lines in (
        ["1", "сбор отряда", "май", "Завуч", "2", "поход в лес", "июнь", "Завуч", "3", "уборка"],
        ["Сбор макулатуры", "1 раз в месяц", "Завуч", "Сбор листьев", "2 раза в год", "Завуч"],
    ):
        assert raised(lines) == list(enumerate(lines))
