"""Periods inside a plan, and what narrows them."""

from datetime import date

import pytest

from rostok.engine.deadlines import Span, read

YEARS = Span.calendar(2021, 2024)


@pytest.mark.parametrize(
    ("phrase", "span", "count", "first", "last"),
    [
        ("ежемесячно в 2023 году", YEARS, 12, date(2023, 1, 1), date(2023, 12, 31)),
        ("ежегодно, начиная с 2022 года", YEARS, 3, date(2022, 1, 1), date(2024, 12, 31)),
        ("ежегодно до 2023 года", YEARS, 3, date(2021, 1, 1), date(2023, 12, 31)),
        ("ежемесячно, начиная с ноября", Span.calendar(2022), 2, date(2022, 11, 1), date(2022, 12, 31)),
        ("ежемесячно до 15 марта", Span.calendar(2022), 3, date(2022, 1, 1), date(2022, 3, 31)),
        ("до 15 января года, следующего за отчетным", YEARS, 3, date(2022, 1, 1), date(2024, 1, 15)),
        ("до 5 числа следующего месяца", Span.calendar(2022), 11, date(2022, 2, 1), date(2022, 12, 5)),
        ("1 и 15 числа каждого месяца", Span.calendar(2022), 24, date(2022, 1, 1), date(2022, 12, 15)),
        ("1-й, 3-й вторник месяца", Span.calendar(2022), 24, date(2022, 1, 4), date(2022, 12, 20)),
        ("2 и 4 неделя месяца", Span.calendar(2022), 24, date(2022, 1, 8), date(2022, 12, 28)),
        ("до 30 числа последнего месяца квартала", Span.calendar(2022), 4, date(2022, 3, 1), date(2022, 12, 30)),
        ("последний день месяца", Span.calendar(2022), 12, date(2022, 1, 31), date(2022, 12, 31)),
        ("1 раз в полугодие (декабрь, май)", Span.school(2023), 2, date(2023, 12, 1), date(2024, 5, 31)),
        ("ежеквартально с апреля по сентябрь", Span.calendar(2022), 2, date(2022, 4, 1), date(2022, 9, 30)),
        ("ежегодно в течение учебного года", Span.calendar(2022), 1, date(2022, 9, 1), date(2023, 5, 31)),
    ],
)
def test_windows_of_a_frequency(phrase: str, span: Span, count: int, first: date, last: date) -> None:
    deadline = read(phrase, span)
    assert deadline.kind == "recurring"
    assert (len(deadline.windows), deadline.windows[0].first, deadline.windows[-1].last) == (count, first, last)


@pytest.mark.parametrize(
    ("phrase", "period"),
    [("1 раз в 2 недели", "2 week"), ("раз в 5 лет", "5 year"), ("понедельник-пятница", "day"), ("по четвертям", "school_quarter"),
     ("каждый понедельник сентября", "week"), ("в конце четверти", "school_quarter"), ("ежедневно", "day")],
)  # fmt: skip
def test_periods_without_days_of_their_own_have_no_windows(phrase: str, period: str) -> None:
    deadline = read(phrase, YEARS)
    assert (deadline.kind, deadline.period, deadline.windows) == ("recurring", period, ())


@pytest.mark.parametrize(
    ("phrase", "span", "note", "guess"),
    [
        ("2 раза в год", YEARS, "по 2 раза", "1 раз в полугодие"),
        ("не реже 2 раз в год", Span.school(2023), "по 2 раза", "1 раз в полугодие"),
        ("3 раза в учебном году", Span.school(2023), "по 3 раза", "сентябрь-ноябрь, декабрь-февраль, март-май"),
        ("дважды в течение года", YEARS, "по 2 раза", "1 раз в полугодие"),
        ("в течение года (не менее 4 раз)", YEARS, "по 4 раза", "1 раз в квартал"),
        ("ежегодно, 2 раза", YEARS, "по 2 раза", "1 раз в полугодие"),
        ("2 раза в год в 2022-2023 годах", YEARS, "по 2 раза", "1 раз в полугодие"),
        ("10 (десяти) раз в год", YEARS, "по 10 раз", "ежемесячно"),
    ],
)
def test_times_inside_a_year_are_asked_about_with_guesses_that_can_be_read(
    phrase: str, span: Span, note: str, guess: str
) -> None:
    deadline = read(phrase, span)
    assert (deadline.kind, deadline.period) == ("recurring", "year")
    assert [text.replace("\u00a0", " ") for text in deadline.notes] == [note]
    (doubt,) = deadline.doubts
    assert (doubt.code, doubt.guesses[0]) == ("deadline.several", guess)
    for text in doubt.guesses:
        assert len(read(text, Span.school(2023)).windows) > 1


def test_times_with_their_months_or_in_a_month_raise_no_doubt() -> None:
    assert read("2 раза в год: октябрь, апрель", YEARS).doubts == ()
    assert read("2 раза в месяц", YEARS).doubts == ()
    assert read("1 раз в год", YEARS).notes == ()
    assert [note.replace("\u00a0", " ") for note in read("октябрь, 2 раза", Span.school(2023)).notes] == ["2 раза"]
