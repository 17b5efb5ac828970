"""Numbers, years and weekdays find their owners in a list; days of a month find their month."""

from datetime import date

import pytest

from rostok.engine.deadlines import Span, read
from tests.engine.deadlines.golden import pairs

SCHOOL = Span.school(2023)


@pytest.mark.parametrize(
    ("phrase", "kind", "firsts"),
    [
        ("октябрь, ноябрь 2023", "range", ["2023-10-01", "2023-11-01"]),
        ("сентябрь, декабрь 2023, май 2024", "range", ["2023-09-01", "2023-12-01", "2024-05-01"]),
        ("октябрь 2023, март", "range", ["2023-10-01", "2024-03-01"]),
        ("январь, январь-февраль 2021", "range", ["2021-01-01", "2021-01-01"]),
        ("ноябрь, декабрь-январь 2024", "range", ["2023-11-01", "2023-12-01"]),
        ("5, 12 и 19 октября", "date", ["2023-10-05", "2023-10-12", "2023-10-19"]),
        ("сентябрь (до 15 числа)", "deadline", ["2023-09-01"]),
        ("сентябрь, 2-я среда", "recurring", ["2023-09-13"]),
        ("с 1 сентября по 5 число", "range", ["2023-09-01"]),
        ("3 группа, 7 мая", "date", ["2024-05-07"]),
        ("в начале и конце учебного года", "range", ["2023-09-01", "2024-05-01"]),
        ("2021-2022, 2022-2023 учебные годы", "range", ["2021-09-01", "2022-09-01"]),
        ("с момента подписания до 31.12.2023", "deadline", ["2023-09-01"]),
        ("согласно приказу от 15.02.2024 № 45", "by_schedule", []),
    ],
)
def test_a_list_is_read_as_a_whole(phrase: str, kind: str, firsts: list[str]) -> None:
    deadline = read(phrase, SCHOOL)
    assert (deadline.kind, [first for first, _ in pairs(deadline)]) == (kind, firsts)


def test_a_weekday_is_compared_with_its_day() -> None:
    assert read("7 декабря (четверг)", SCHOOL).doubts == ()
    assert [doubt.code for doubt in read("7 декабря (среда) - 9 декабря", SCHOOL).doubts] == ["deadline.weekday"]
    assert read("до 7 декабря (четверг)", SCHOOL).windows[0].last == date(2023, 12, 7)
