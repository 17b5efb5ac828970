"""Lists of dated lines become rows; other texts with dates do not."""

from rostok.engine.roadmap import read_text
from rostok.engine.roadmap.readers.dated import read_dated


def rows(text: str) -> list[tuple[str, str]]:
    return [(row.deadline, row.activity) for row in read_text(text).rows]


def test_lines_that_begin_with_a_date_and_the_lines_below_them() -> None:
    text = (
        "План декады чтения.\n1.24 ноября. Линейка.\nРассказ о книгах\n2. 25 -26 ноября. Конкурс чтецов.\n"
        "3. 28 ноября. Праздник «Мама»\nУчителя школы"
    )
    assert rows(text) == [
        ("24 ноября", "Линейка.\nРассказ о книгах"), ("25 -26 ноября", "Конкурс чтецов."), ("28 ноября", "Праздник «Мама»"),
    ]  # fmt: skip


def test_stages_that_end_with_a_date_over_broken_lines() -> None:
    text = (
        "Конкурс проводится так:\n1) школьный этап – до 23 сентября\n2022 года;\n2) районный этап – с 24 сентября по\n"
        "07 октября 2022 года;\n3) краевой этап – с 10 октября по 31\nоктября 2022 года.\nЖюри выбирает лучших.\n"
    )
    assert rows(text) == [
        ("до 23 сентября 2022 года", "школьный этап"),
        ("с 24 сентября по 07 октября 2022 года", "районный этап"),
        ("с 10 октября по 31 октября 2022 года", "краевой этап"),
    ]


def test_a_few_dates_in_a_text_are_no_list() -> None:
    assert read_dated(["24 ноября. Линейка.", "Школа открыта.", "В 2020 году 5 классов."]) == ()
    assert read_dated(["12 классов открыто", "15 классов закрыто", "16 учителей"]) == ()


def test_small_letters_behind_a_dash_are_rows_too() -> None:
    text = "План самоуправления\nОктябрь– проверка кабинетов;\nДекабрь и январь - акция «Кормушка»;\nМарт—акция «Наш класс»;\n"
    assert [(row.deadline, row.activity) for row in read_text(text).rows] == [
        ("Октябрь", "проверка кабинетов"), ("Декабрь и январь", "акция «Кормушка»"), ("Март", "акция «Наш класс»"),
    ]  # fmt: skip
