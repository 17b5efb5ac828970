"""The span of a plan is taken from its title."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rostok.engine.deadlines import Span, span_of


@pytest.mark.parametrize(
    ("title", "span"),
    [
        ("Дорожная карта на 2021-2024 гг.", Span.calendar(2021, 2024)),
        ("ДОРОЖНАЯ КАРТА («план мероприятий») по внедрению модели на 2021 -2024 гг.", Span.calendar(2021, 2024)),
        ("План работы на 2023-2024 учебный год", Span.school(2023)),
        ("План работы на 2023/24 уч. год", Span.school(2023)),
        ("на 2020 – 2024 учебный год", Span.school(2020, 2024)),
        ("План месячника с 25.01.2021 по 28.02.2021г.", Span(date(2021, 1, 25), date(2021, 2, 28), "explicit")),
        ("План на сентябрь 2023 г.", Span(date(2023, 9, 1), date(2023, 9, 30), "explicit")),
        ("План мероприятий на 2022 год", Span.calendar(2022)),
        ("План мероприятий", Span.unknown()),
        ("План на сентябрь", Span.unknown()),
        ("Утверждено приказом от 15.09.2023 № 45", Span.unknown()),
    ],
)
def test_a_title_names_its_span(title: str, span: Span) -> None:
    assert span_of(title) == span


@given(st.text(max_size=80))
def test_any_title_has_some_span(title: str) -> None:
    span = span_of(title)
    assert (span.first is None) == (span.last is None)
