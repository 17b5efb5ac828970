"""A time without a year falls where the plan is; a slip in the years is repaired or kept, never hidden."""

from datetime import date

import pytest

from rostok.engine.deadlines import Span, Window, read
from rostok.engine.deadlines.placing import cycles

AUTUMN = Span(date(2022, 9, 5), date(2022, 12, 25), "explicit")


def test_a_long_plan_of_its_own_dates_is_cut_into_calendar_years() -> None:
    years = cycles(Span(date(2022, 3, 1), date(2024, 6, 30), "explicit"))
    assert years[0] == (date(2022, 3, 1), date(2022, 12, 31))
    assert years[-1] == (date(2024, 1, 1), date(2024, 6, 30))
    assert cycles(AUTUMN) == [(date(2022, 9, 5), date(2022, 12, 25))]
    assert cycles(Span.unknown()) == []


@pytest.mark.parametrize(
    ("phrase", "span", "first", "last"),
    [
        ("август-сентябрь", Span.school(2023), date(2023, 8, 1), date(2023, 9, 30)),
        ("июль-сентябрь", Span.school(2023), date(2024, 7, 1), date(2024, 9, 30)),
        ("май-июнь", Span.school(2023), date(2024, 5, 1), date(2024, 6, 30)),
        ("январь", AUTUMN, date(2023, 1, 1), date(2023, 1, 31)),
        ("сентябрь-май", Span.calendar(2022), date(2022, 9, 1), date(2023, 5, 31)),
        ("1 декабря 2022 - 15 января", AUTUMN, date(2022, 12, 1), date(2023, 1, 15)),
        ("1 декабря - 15 января 2023", AUTUMN, date(2022, 12, 1), date(2023, 1, 15)),
        ("с сентября по май 2023-2024 учебного года", Span.unknown(), date(2023, 9, 1), date(2024, 5, 31)),
        ("с 1.09.2024 по 31.05.2024", Span.school(2024), date(2024, 9, 1), date(2025, 5, 31)),
        ("в конце 1 полугодия", Span.school(2023), date(2023, 12, 1), date(2023, 12, 31)),
        ("в конце первого полугодия", Span.calendar(2022), date(2022, 6, 1), date(2022, 6, 30)),
        ("начало III квартала", Span.calendar(2022), date(2022, 7, 1), date(2022, 7, 31)),
        ("09.2023-05.2024", Span.unknown(), date(2023, 9, 1), date(2024, 5, 31)),
        ("зима 2024", Span.unknown(), date(2023, 12, 1), date(2024, 2, 29)),
        ("сентябрь следующего года", Span.calendar(2022), date(2023, 9, 1), date(2023, 9, 30)),
        ("Сентябрь-2023", Span.school(2023), date(2023, 9, 1), date(2023, 9, 30)),
        ("1 пол. мая", Span.school(2023), date(2024, 5, 1), date(2024, 5, 15)),
        ("с 15.09.2023 - постоянно", Span.school(2023), date(2023, 9, 15), date(2024, 8, 31)),
        ("летние каникулы", Span.school(2023), date(2024, 6, 1), date(2024, 8, 31)),
    ],
)
def test_a_range_falls_where_it_overlaps_the_plan_most(phrase: str, span: Span, first: date, last: date) -> None:
    assert read(phrase, span).windows == (Window(first, last),)


def test_numbers_that_are_no_part_of_the_calendar_are_left_alone() -> None:
    for phrase in ("7 квартал", "5 полугодие", "начало 7 квартала"):
        assert read(phrase, Span.calendar(2022)).kind == "unknown"
    assert read("45 мая", Span.calendar(2022)).windows == (Window(date(2022, 5, 1), date(2022, 5, 31)),)
