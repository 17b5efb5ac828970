"""A reading is told in plain Russian."""

from datetime import date

import pytest

from rostok.engine.deadlines import Deadline, Span, explain, read
from tests.engine.deadlines.golden import rows

YEARS = Span.calendar(2021, 2024)
SCHOOL = Span.school(2023)


@pytest.mark.parametrize(
    ("phrase", "span", "told"),
    [
        ("Ежегодно, в мае-июне", YEARS, "каждый год с 1 мая по 30 июня"),
        ("До 10.09.2021", YEARS, "до 10 сентября 2021 г."),
        ("Ежегодно, в октябре, в марте", YEARS, "каждый год с 1 марта по 31 марта и с 1 октября по 31 октября"),
        ("Ежегодно (февраль)", YEARS, "каждый год с 1 февраля по конец февраля"),
        ("сентябрь-май", YEARS, "каждый год с 1 сентября по 31 мая"),
        ("Ежегодно", YEARS, "каждый год"),
        ("ежегодно до 1 октября", YEARS, "каждый год до 1 октября"),
        ("по плану-графику", YEARS, "по отдельному плану: сроки возьмём из него"),
        ("Апрель -май 2024", SCHOOL, "с 1 апреля по 31 мая 2024 г."),
        ("26 мая 2024 года", SCHOOL, "26 мая 2024 г."),
        ("Апрель 2024 Май 2024", SCHOOL, "два срока: с 1 апреля по 30 апреля 2024 г.; с 1 мая по 31 мая 2024 г."),
        ("ежемесячно до 5 числа", Span.calendar(2022), "каждый месяц до 5 числа, 12 раз"),
        ("ежеквартально", Span.calendar(2022), "каждый квартал: 4 срока, первый с 1 января по 31 марта 2022 г., "
                                               "последний с 1 октября по 31 декабря 2022 г."),
        ("каждый вторник", SCHOOL, "по вторникам"),
        ("1 раз в 2 недели", SCHOOL, "раз в 2 недели"),
        ("Постоянно", YEARS, "с 1 января 2021 г. по 31 декабря 2024 г."),
        ("постоянно", Span.unknown(), "весь срок плана"),
        ("за 3 рабочих дня до начала", SCHOOL, "за 3 рабочих дня до события"),
        ("в течение 1 месяца", SCHOOL, "в течение 1 месяца после события"),
        ("по окончании", SCHOOL, "отсчёт от события: день назначим, когда оно наступит"),
        ("по мере необходимости", SCHOOL, "по необходимости: день не назначен"),
        ("как получится", SCHOOL, "день не определён: укажите две даты"),
        ("до 1 мая", Span.unknown(), "день не определён: не указан год"),
    ],
)  # fmt: skip
def test_each_kind_is_told(phrase: str, span: Span, told: str) -> None:
    assert explain(read(phrase, span)).replace("\u00a0", " ") == told


def test_a_counted_term_names_its_day() -> None:
    told = explain(read("в течение 3 рабочих дней", SCHOOL, anchor=date(2026, 3, 5)))
    assert told.replace("\u00a0", " ") == "в течение 3 рабочих дней после события, то есть до 11 марта 2026 г."


def test_every_golden_phrase_is_told_without_english_and_none() -> None:
    for row in [*rows("deadlines.tsv"), *rows("deadlines_more.tsv")]:
        told = explain(read(row.phrase, row.span))
        assert told
        assert not any("a" <= letter <= "z" for letter in told.lower()), told


def test_a_reading_made_by_hand_is_told_too() -> None:
    assert explain(Deadline("?", "something else")) == "день не определён: укажите две даты"
    assert explain(Deadline("?", "recurring", period="fortnight")) == "повторяется"


def test_what_is_told_as_undecided_is_doubted_and_a_demand_is_neither() -> None:
    tables = ("deadlines.tsv", "deadlines_more.tsv", "deadlines_wild.tsv")
    readings = [read(row.phrase, row.span) for name in tables for row in rows(name)]
    for deadline in [*readings, read("после дождя в четверг", SCHOOL), read("на каникулах, по необходимости", SCHOOL)]:
        undecided = explain(deadline).startswith("день не определён")
        assert not undecided or deadline.doubts, deadline.phrase
        if deadline.kind == "unknown":
            assert undecided is bool(deadline.doubts), deadline.phrase
    assert read("по мере необходимости", SCHOOL).doubts == ()
