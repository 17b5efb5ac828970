"""A holiday is a day only where a rule fixes it and nothing nearer names the time."""

from datetime import date

import pytest

from rostok.engine.deadlines import Span, read
from rostok.engine.deadlines.holidays import dated

SCHOOL = Span.school(2026)


@pytest.mark.parametrize(
    ("phrase", "kind", "last"),
    [
        ("ко Дню учителя", "deadline", date(2026, 10, 5)),
        ("К Международному женскому дню", "deadline", date(2027, 3, 8)),
        ("День Победы", "date", date(2027, 5, 9)),
        ("до Дня Победы", "deadline", date(2027, 5, 9)),
        ("ко Дню матери", "deadline", date(2026, 11, 29)),
        ("ко Дню наставника", "deadline", date(2027, 3, 2)),
        ("ко Дню молодёжи", "deadline", date(2027, 6, 26)),
        ("к «Международному женскому дню»", "deadline", date(2027, 3, 8)),
        ("к 2027/28 учебному году", "deadline", date(2027, 9, 1)),
        ("до нового 2027-2028 учебного года", "deadline", date(2027, 9, 1)),
        ("к Международному дню кофе", "relative", None),
        ("День отца", "date", date(2026, 10, 18)),
        ("к Новому году", "deadline", date(2026, 12, 31)),
        ("ко Дню защитника Отечества 2027 года", "deadline", date(2027, 2, 23)),
        ("с 1 сентября до Дня учителя", "range", date(2026, 10, 5)),
        ("1 сентября — День знаний", "date", date(2026, 9, 1)),
        ("октябрь (День учителя)", "range", date(2026, 10, 31)),
    ],
)
def test_a_fixed_holiday_has_its_day(phrase: str, kind: str, last: date | None) -> None:
    deadline = read(phrase, SCHOOL)
    assert (deadline.kind, [window.last for window in deadline.windows]) == (kind, [last] if last else [])


@pytest.mark.parametrize("phrase", ["накануне Дня учителя", "после Дня Победы", "ко Дню школы", "к Дню Нептуна"])
def test_what_only_leans_on_a_holiday_or_moves_has_no_day(phrase: str) -> None:
    assert read(phrase, SCHOOL).windows == ()


def test_a_new_school_year_and_a_new_year_already_begun_are_no_holidays() -> None:
    assert dated("в новом учебном году") == "в новом учебном году"
    assert dated("в новом году") == "в новом году"
    assert dated("неделя, посвященная дню победы") == "неделя, посвященная дню победы"
