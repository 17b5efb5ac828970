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
    ],
)
def test_an_even_text_has_whole_words_and_one_kind_of_dash(phrase: str, text: str) -> None:
    assert even(phrase) == text
