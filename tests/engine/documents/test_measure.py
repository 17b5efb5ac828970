"""Widths of columns, breaks in long words, rows too tall to keep whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rostok.engine.documents import Cell, Table
from rostok.engine.documents.fonts import face
from rostok.engine.documents.measure import column_widths, is_tall, landscape_suits, softened, stamp_width, wrapped

FACE = face()


@given(st.lists(st.text(max_size=40), min_size=1, max_size=9), st.data())
def test_columns_always_fill_the_sheet(header: list[str], data: st.DataObject) -> None:
    widths = data.draw(st.one_of(st.just(()), st.tuples(*[st.floats(0.1, 50) for _ in header])))
    table = Table(tuple(header), ((Cell("слово"),),), widths)
    made = column_widths(table, 165, 11, FACE)
    assert sum(made) == pytest.approx(165)
    assert min(made) > 0


def test_given_widths_hold_where_words_fit_and_yield_where_they_do_not() -> None:
    table = Table(("№", "Мероприятие", "Ответственные"), (), (1, 6, 1))
    number, event, person = column_widths(table, 165, 11, FACE)
    assert person > FACE.width("Ответственные", 11)
    assert event > 3 * person
    assert number < person


def test_only_words_wider_than_the_room_get_places_to_break() -> None:
    line = softened("короткое слово https://example.org/" + "x" * 50, 40, 11, FACE)
    assert line.startswith("короткое слово https")
    assert "\u200b" in line
    assert softened("короткое слово", 40, 11, FACE) == "короткое слово"


def test_stamp_is_no_wider_than_the_corner_allows() -> None:
    assert stamp_width(["слово " * 30], FACE, 13) == 85
    assert stamp_width(["УТВЕРЖДАЮ"], FACE, 13) < 40
    assert stamp_width([], FACE, 13) < 2


def test_wrapped_lines_fit_and_keep_every_word() -> None:
    text = "Директор муниципального учреждения информационно-методического центра"
    lines = wrapped(text, 78, 13, FACE)
    assert " ".join(lines) == text
    assert all(FACE.width(line, 13) <= 78 for line in lines)


def test_a_row_is_tall_beyond_a_third_of_a_sheet() -> None:
    widths = [80.0, 80.0]
    assert not is_tall((Cell("слово"), Cell("")), widths, 11, FACE, 257)
    assert is_tall((Cell("слово " * 800), Cell("")), widths, 11, FACE, 257)


def test_sheet_is_turned_for_many_columns_or_words_that_would_be_torn() -> None:
    words = tuple(Cell(word) for word in ("организационно-методических", "образовательных", "исследовательских") * 2)
    assert not landscape_suits(Table(("№", "Мероприятие", "Сроки", "Ответственные"), ((Cell("1"), Cell("Опрос")),)))
    assert landscape_suits(Table(tuple("абвгде"), ()))
    assert landscape_suits(Table(("Наименование", "Мероприятие", "Сроки", "Ответственные", "Результат"), (words[:5],)))
