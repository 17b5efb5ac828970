"""Dates, times of day, numbers of papers and classes are told apart."""

import pytest

from rostok.engine.deadlines.tokens import Token, tokenize


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("10.09.2021", "D"), ("1/09/23", "D"), ("2024-03-21", "D"), ("09.2023", "D"), ("04.10", "d"), ("15.00", ""),
        ("в 14.05", "v"), ("14:30", ""), ("99.99", "x"), ("31.13.2022", "x"), ("5-й", "O"), ("iv", "O"), ("12", "N"),
        ("2023", "Y"), ("20231", "x"), ("# 2021", "x"), ("каб. 12", "x"), ("7-11 классы", "x"), ("п. 3.2", "x"),
        ("10-дневный", "T"), ("трехдневный", "T"), ("2 ч. 5 мин", "xx"), ("x - 1 года", "?J"),
        ("двадцать пятого", "O"), ("тридцать один", "N"), ("двадцать октября", "NM"), ("двадцать, пять", "N,N"),
    ],
)  # fmt: skip
def test_letters_of_the_grammar(text: str, letters: str) -> None:
    assert "".join(token.letter for token in tokenize(text)) == letters


def test_a_two_digit_year_is_of_this_century_and_a_month_has_no_day() -> None:
    assert tokenize("25.04.13") == [Token("D", (2013, 4, 25))]
    assert tokenize("09.2023") == [Token("D", (2023, 9, 0))]
    assert tokenize("в двухнедельный")[-1] == Token("T", (2, 1))


def test_tens_and_units_in_words_are_one_number() -> None:
    assert tokenize("двадцать пятого") == [Token("O", 25)]
    assert tokenize("пятнадцатого, тридцатого") == [Token("O", 15), Token(","), Token("O", 30)]
