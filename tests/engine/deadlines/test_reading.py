"""Phrases are read as the conventions of plans tell; nothing a person types makes the reader fail."""

import sys
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rostok.engine.deadlines import Span, Window, WorkCalendar, explain, read
from rostok.engine.deadlines.clean import LIMIT
from tests.engine.deadlines.golden import pairs, rows, wrong

SCHOOL = Span.school(2023)
YEARS = Span.calendar(2021, 2024)
SPANS = st.sampled_from(
    [SCHOOL, YEARS, Span.unknown(), Span.school(2021, 2024), Span(date(2022, 1, 21), date(2022, 2, 23), "explicit"),
     Span(date(2022, 3, 1), date(2025, 6, 30), "explicit"), Span(None, date(2024, 5, 1), "none")]
)  # fmt: skip
PIECES = (
    "до с по к в не позднее ежегодно ежемесячно сентябрь мае октября 5 31 29 02 1-2 II квартал полугодие "
    "неделя последний четверг месяца числа каждого года учебного 2023 2024 10.09.2021 31.02.24 1.9 - – , "
    "; ( ) / раз в течение рабочих дней после окончания начала конце четверть каникулы плану графику "
    "следующего за отчетным текущего весь период постоянно лето 23/24 уч. г. № X сентяб рь 99.99.9999 "
    "половина декада среда за до от далее затем раза дважды ко дню победы матери новому 1.IX 15.XII 20 23 двадцать "
    "пятого необходимости "
)
WORDS = st.lists(
    st.sampled_from(PIECES.split()),
    max_size=25,
).map(" ".join)  # fmt: skip


@pytest.mark.parametrize("file_name", ["deadlines.tsv", "deadlines_more.tsv"])
def test_every_golden_phrase_is_read_right(file_name: str) -> None:
    assert wrong(file_name) == []


def test_phrases_gathered_from_unseen_pages_are_read_right() -> None:
    assert len(rows("deadlines_wild.tsv")) >= 315
    assert wrong("deadlines_wild.tsv") == []


def test_terms_and_periods_of_the_golden_phrases_are_read_too() -> None:
    seen = 0
    for row in [*rows("deadlines.tsv"), *rows("deadlines_more.tsv")]:
        deadline = read(row.phrase, row.span)
        for name in ("offset", "period", "weekday"):
            if name in row.gold:
                assert getattr(deadline, name) == row.gold[name], row.phrase
                seen += 1
    assert seen > 30


@settings(max_examples=1000)
@given(phrase=st.one_of(WORDS, st.text(max_size=60), st.text(st.characters(codec=None), max_size=30)), span=SPANS)
def test_any_text_is_read_and_explained_without_an_error(phrase: str, span: Span) -> None:
    deadline = read(phrase, span, anchor=date(2024, 2, 29))
    assert deadline.phrase == phrase
    assert explain(deadline)
    for window in deadline.windows:
        assert window.first is None or window.last is None or window.first <= window.last


@pytest.mark.parametrize(
    "piece", ["1, ", "с 1 по ", "сентяб рь ", "а б в ", "1 сентября - ", "(((", "план ", "\ud800", "IV"]
)
def test_a_huge_cell_is_cut_and_doubted(piece: str) -> None:
    phrase = piece * 50_000
    deadline = read(phrase, SCHOOL)
    assert deadline.phrase == phrase
    assert "deadline.too_long" in {doubt.code for doubt in deadline.doubts}
    assert pairs(read(phrase, YEARS)) == pairs(read(phrase[:LIMIT], YEARS))


@pytest.mark.parametrize(
    "piece",
    [
        "1, ",
        "1-",
        "сентяб рь ",
        "а б в ",
        "я",
        "до ",
        "1 сентября - ",
        "январь, ",
        "раз в ",
        "далее ",
        "1.IX ",
        "ко дню ",
    ],
)
def test_work_grows_with_the_length_and_not_faster(piece: str) -> None:
    half, whole = (calls_of(lambda n=n: read((piece * LIMIT)[:n], YEARS)) for n in (LIMIT // 2, LIMIT))
    assert whole < 2.3 * half + 200


def calls_of(work: Callable[[], object]) -> int:
    """How many functions, written in Python or built in, `work` calls."""
    count = 0

    def tally(*_: object) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(tally)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def test_what_cannot_be_read_is_unknown_with_the_nearest_readings() -> None:
    deadline = read("согласуем 15", SCHOOL)
    assert deadline.kind == "unknown"
    (doubt,) = deadline.doubts
    assert doubt.code == "deadline.unread"
    assert doubt.guesses == ("до 15 числа каждого месяца",)


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("20.02.2022 - 10.02.2022", "deadline.end_before_start"),
        ("10.02.2014", "deadline.outside"),
        ("31 сентября", "deadline.no_such_day"),
        ("29.02.2023", "deadline.no_such_day"),
        ("32 мая", "deadline.no_such_day"),
        ("суббота, 2 сентября 2023", ""),
        ("пятница, 2 сентября 2023", "deadline.weekday"),
        ("1 сентября (вт.) - 27 октября (вт.)", "deadline.weekday"),
        ("25 августа 20__ г.", "deadline.variable"),
        ("1 четверть", "deadline.undated"),
    ],
)
def test_slips_are_doubted(phrase: str, code: str) -> None:
    codes = [
        doubt.code for doubt in read(phrase, SCHOOL).doubts if doubt.code != "deadline.outside" or code in doubt.code
    ]
    assert (code in codes) if code else not codes


@pytest.mark.parametrize("phrase", ["после дождя в четверг", "в ближайший четверг", "1 день четверг"])
def test_one_thursday_is_not_every_thursday(phrase: str) -> None:
    deadline = read(phrase, SCHOOL)
    assert (deadline.kind, deadline.windows) == ("unknown", ())
    assert "по четвергам" in deadline.doubts[0].guesses


def test_a_school_quarter_is_guessed_but_not_laid_out() -> None:
    deadline = read("2 четверть", SCHOOL)
    assert (deadline.kind, deadline.windows) == ("unknown", ())
    assert deadline.doubts[0].guesses == ("ноябрь – декабрь",)


def test_a_term_is_counted_from_the_event_when_its_day_is_known() -> None:
    term = read("в течение 3 рабочих дней", SCHOOL, anchor=date(2026, 3, 5), calendar=WorkCalendar({}))
    assert term.windows == (Window(date(2026, 3, 5), date(2026, 3, 11)),)
    before = read("не позднее чем за 10 дней до конкурса", SCHOOL, anchor=date(2024, 3, 11))
    assert before.windows == (Window(None, date(2024, 3, 1)),)
    assert read("в течение 3 рабочих дней", SCHOOL).windows == ()


def test_a_phrase_without_a_year_in_a_plan_without_a_span_has_no_windows() -> None:
    for phrase in ("до 1 мая", "сентябрь", "ежегодно в мае", "в течение учебного года"):
        deadline = read(phrase, Span.unknown())
        assert deadline.windows == ()
        assert [doubt.code for doubt in deadline.doubts] == ["deadline.no_span"]


def test_notes_keep_what_stands_beside_the_days() -> None:
    assert read("В течение учебного года (по отдельному плану)", SCHOOL).notes == ("по отдельному плану",)
    assert read("по средам и пятницам", SCHOOL).notes == ("дни: среда, пятница",)
