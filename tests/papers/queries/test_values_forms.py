"""Forms of one value."""

from __future__ import annotations

import pytest

from rostok.engine.russian.declension import Case
from rostok.papers.queries.values_forms import forms, institution
from rostok.papers.queries.values_list import Sort, Value


def made(sort: Sort, words: str) -> dict[str, str]:
    return forms(Value("имя", "", "", sort), words)


def test_words_have_one_form_only():
    assert made(Sort.TEXT, "слова") == {"имя": "слова"}


def test_a_person_has_cases_and_a_short_form_with_cases():
    found = made(Sort.PERSON, "Иванов Иван Иванович")
    assert len(found) == 12
    assert found["имя, творительный"] == "Ивановым Иваном Ивановичем"
    assert found["имя кратко"] == "И.\u00a0И.\u00a0Иванов"
    assert found["имя кратко, предложный"] == "И.\u00a0И.\u00a0Иванове"


def test_somebody_without_a_patronymic_is_short_too():
    assert made(Sort.PERSON, "Ким Анна")["имя кратко"] == "А.\u00a0Ким"


def test_nobody_gives_empty_forms():
    assert set(made(Sort.PERSON, "").values()) == {""}
    assert set(made(Sort.ACTS, "").values()) == {""}


def test_posts_and_acts_change_their_head():
    assert made(Sort.POST, "учитель-логопед")["имя, дательный"] == "учителю-логопеду"
    acts = made(Sort.ACTS, "приказ от 12.09.2026 № 36-а; распоряжение от 01.09.2026 № 5")
    assert acts["имя, дательный"] == "приказу от 12.09.2026 № 36-а; распоряжению от 01.09.2026 № 5"
    assert made(Sort.ACTS, "ФЗ от 29.12.2012")["имя, родительный"] == "ФЗ от 29.12.2012"


@pytest.mark.parametrize(
    ("name", "case", "expected"),
    [
        ("Муниципальное автономное учреждение «СОШ № 7»", Case.GENITIVE, "Муниципального автономного учреждения «СОШ № 7»"),
        ("Муниципальное автономное учреждение «СОШ № 7»", Case.ACCUSATIVE, "Муниципальное автономное учреждение «СОШ № 7»"),
        ("Муниципальное автономное учреждение «СОШ № 7»", Case.PREPOSITIONAL, "Муниципальном автономном учреждении «СОШ № 7»"),
        ("Департамент образования администрации", Case.DATIVE, "Департаменту образования администрации"),
        ("Средняя школа № 2", Case.ACCUSATIVE, "Среднюю школу № 2"),
        ("МБОУ «ЦО № 14»", Case.DATIVE, "МБОУ «ЦО № 14»"),
        ("ЛИЦЕЙ ПРИ ТПУ", Case.GENITIVE, "ЛИЦЕЙ ПРИ ТПУ"),
    ],
)  # fmt: skip
def test_names_of_organisations_in_cases(name, case, expected):
    assert institution(name, case) == expected
