"""Marks of a sample: how places are written and found."""

from __future__ import annotations

import pytest

from rostok.engine.samples import holes, name_of, stray, tables_of
from rostok.engine.samples.marks import Hole, hole


def test_a_name_has_one_form_however_it_is_typed():
    assert name_of("  Директор ,дательный ") == "директор, дательный"
    assert name_of("срок отчёта") == name_of("Срок  отчета")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("куратор", Hole("куратор")),
        (" Куратор, дательный ", Hole("куратор, дательный", capital=True)),
        ("доплата?", Hole("доплата", optional=True)),
        ("куратор, дательный ?", Hole("куратор, дательный", optional=True)),
    ],
)
def test_a_place_tells_its_name_whether_it_may_be_empty_and_whether_it_begins_big(written, expected):
    assert hole(written) == expected


def test_places_are_listed_once_in_their_order_and_a_short_signature_names_who_signs():
    assert holes("{{б}} {{а}} {{Б}}\n[подпись]") == ["б", "а", "должность подписывающего", "подписывающий кратко"]


def test_braces_that_are_no_place_are_named_with_their_words():
    assert stray("{{директор}} рад") == []
    assert stray("{{директор} рад") == ["{{директор} рад"]
    assert stray("рад }}") == ["}}"]
    assert stray("{% for x in y %}") == ["{% for x in y %}"]


def test_tables_are_listed_with_the_sheet_of_acquaintance():
    text = "[Таблица: Пары]\nслова [таблица: не строка]\n[лист ознакомления: С приказом ознакомлены]\n[таблица: пары]"
    assert tables_of(text) == ["пары", "лист ознакомления"]
