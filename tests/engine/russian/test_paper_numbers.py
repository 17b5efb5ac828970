"""Numbers of papers as keys."""

from __future__ import annotations

import pytest

from rostok.engine.russian.paper_numbers import number_key


@pytest.mark.parametrize(
    "same",
    [
        ("Р-145", "145-р", "145р", "№145-р", "№ Р-145", "№\u00a0145-Р", "N 145-p", "145 р"),
        ("56-ОД", "№ 56-од", "56 ОД"),
        ("13-осн. деят.", "№13 осн.деят", "13-ОСН ДЕЯТ"),
        ("05-02-2-236-1/22", "N 05-02-2-236-1/22", "N05-02-2-236-1/22"),
        ("273-ФЗ", "273 фз", "№273ФЗ"),
        ("109/1", "№ 109 / 1", "109-1"),
    ],
)
def test_one_number_written_in_many_ways_has_one_key(same):
    assert len({number_key(number) for number in same}) == 1


def test_different_numbers_have_different_keys():
    styles = (
        "109/1", "36-а", "295", "735-р", "428р", "136", "331/1", "56-ОД", "78-Д", "13-осн. деят.", "3-од", "41-од",
        "45/2-р", "52-0/3", "11/2", "3.12-55", "22/294", "05-02-2-236-1/22", "16", "Р-145",
    )  # fmt: skip
    assert len({number_key(number) for number in styles}) == len(styles)


def test_words_without_a_digit_are_no_number():
    assert [number_key(text) for text in ("", "б/н", "№", "о парах")] == ["", "", "", ""]


def test_the_key_fits_its_column():
    assert len(number_key("1" * 200)) == 60
