"""Broken letters, dashes and words are made even before they are read."""

import pytest

from rostok.engine.deadlines.clean import even


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("сентяб рь", "сентябрь"),
        ("октя-\nбрь", "октябрь"),
        ("в тече-ние года", "в течение года"),
        ("с е н т я б р ь", "сентябрь"),
        ("еже¬месячно", "ежемесячно"),
        ("Oктябрь", "октябрь"),
        ("до O1.O9.2023", "до 01.09.2023"),
        ("Апрель — май", "апрель - май"),
        ("отчётный", "отчетный"),
        ("II квартал", "ii квартал"),
        ("у.г.", " уч г "),
        ("май\u00adский\u200b", "майский"),
        ("20__ г.", " ? г."),
        ("ноябрь-декабрь", "ноябрь-декабрь"),
        ("к 1 мая", "к 1 мая"),
        ("II п/г", "ii полугодие "),
        ("1 пол. 2024", "1 полугодие  2024"),
        ("1 пол. мая", "1 пол. мая"),
        ("до 1 мая\nдо 1.10.", "до 1 мая; до 1.10."),
        ("до 1 мая до 15.00", "до 1 мая до 15.00"),
        ("с 1 мая до 10 июня", "с 1 мая до 10 июня"),
    ],
)
def test_an_even_text_has_whole_words_and_one_kind_of_dash(phrase: str, text: str) -> None:
    assert even(phrase) == text


@pytest.mark.parametrize(
    ("phrase", "clean"),
    [("1.IX.2023", "1.09.2023"), ("до 15.Х", "до 15.10"), ("1 XII 2023", "1.12 2023"), ("5/V", "5.05"),
     ("до 1.IIX", "до 1.iix"), ("2 IV квартал", "2 iv квартал"), ("1. I полугодие", "1.01 полугодие")],
)  # fmt: skip
def test_roman_months_of_a_day_become_arabic(phrase: str, clean: str) -> None:
    assert even(phrase) == clean
