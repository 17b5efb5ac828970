"""Telephone numbers."""

from __future__ import annotations

import pytest

from rostok.engine.russian.phones import is_phone, one_form, shown


@pytest.mark.parametrize(
    "typed",
    [
        "8 (913) 123-45-67",
        "+7 913 123 45 67",
        "79131234567",
        "89131234567.0",
        "9131234567",
        "8-913-123.45.67",
        "8 913 1234567",
    ],
)
def test_one_number_has_one_form(typed):
    assert one_form(typed) == "+79131234567"


def test_numbers_of_the_town_and_foreign_ones_keep_their_digits():
    assert one_form("65-43-21") == "654321"
    assert one_form("+375 29 123-45-67") == "+375291234567"


def test_what_is_no_number_stays_as_typed():
    for text in ("", "нет", "8-913-123-45-67 доб. 12", "123"):
        assert one_form(text) == text
        assert not is_phone(text)


def test_a_number_is_shown_as_people_write_it():
    assert shown("+79131234567") == "8 (913) 123-45-67"
    assert shown("654321") == "654321"
