"""Years move, the wording stays."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rostok.engine.deadlines import Span, read, shift


@pytest.mark.parametrize(
    ("phrase", "moved"),
    [
        ("До 10.09.2021", "До 10.09.2022"),
        ("Апрель -май 2024", "Апрель -май 2025"),
        ("2021-2024 г.г.", "2022-2025 г.г."),
        ("Ежегодно, в мае-июне", "Ежегодно, в мае-июне"),
        ("25.04.13.", "25.04.14."),
        ("01.09.23-31.05.24", "01.09.24-31.05.25"),
        ("в 2023/24 уч. году", "в 2024/25 уч. году"),
        ("на 2023–24 учебный год", "на 2024–25 учебный год"),
        ("29.02.2024", "28.02.2025"),
        ("29 февраля 2024 года", "28 февраля 2025 года"),
        ("29.02.24", "28.02.25"),
        ("до 28.02.2023", "до 28.02.2024"),
        ("2024-02-29", "2025-02-28"),
        ("согласно приказу № 2021, до 1 мая 2022", "согласно приказу № 2021, до 1 мая 2023"),
        ("С 25.04. – 8.05.13.", "С 25.04. – 8.05.14."),
        ("каб. 20231", "каб. 20231"),
    ],
)
def test_explicit_years_move_by_one(phrase: str, moved: str) -> None:
    assert shift(phrase, 1) == moved


def test_a_leap_day_stays_when_the_new_year_has_it() -> None:
    assert shift("29.02.2024", 4) == "29.02.2028"


@given(st.text(max_size=80), st.integers(-5, 5))
def test_only_digits_ever_change(phrase: str, years: int) -> None:
    assert re.sub(r"[0-9]", "0", shift(phrase, years)) == re.sub(r"[0-9]", "0", phrase)


@settings(deadline=None)  # the first call loads the calendar
@given(st.dates(date(2001, 1, 1), date(2094, 12, 31)), st.integers(-1, 5))
def test_the_moved_phrase_means_the_same_day_of_the_moved_year(day: date, years: int) -> None:
    moved = read(shift(f"До {day:%d.%m.%Y}", years), Span.unknown())
    assert moved.windows[0].last is not None
    assert moved.windows[0].last.year == day.year + years
    assert moved.doubts == ()
