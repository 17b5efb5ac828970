"""Names in cases: the golden table and what it does not hold."""

from __future__ import annotations

import pytest

from bench.declension import name_in, rows, wrong
from rostok.engine.russian.declension import CASES, Case, cased, cased_short, decline, is_usual
from rostok.engine.russian.names import Name, split

TABLE = rows("names.tsv")
#: Wrong today, each known by name: a foreign woman whose gender is not told, a rare noun in «-ий».
KNOWN = {"Морган Кэт", "Топчий Олег Романович"}


def test_the_table_is_as_large_as_it_is_said_to_be():
    assert len(TABLE) >= 270
    assert sum(row["hard"] == "hard" for row in TABLE) >= 200
    assert len({row["nominative"] for row in TABLE}) == len(TABLE)


@pytest.mark.parametrize("case", CASES)
def test_golden_names_are_right_but_for_those_named_here(case):
    found = {nominative for nominative, where, _, _ in wrong(TABLE, name_in) if where is case}
    assert found == KNOWN


def test_without_a_gender_a_name_is_not_changed():
    assert cased(split("Хан Айсылу"), "", Case.DATIVE) == "Хан Айсылу"


def test_initials_stay_and_the_family_name_changes():
    name = split("Иванов Иван Иванович")
    assert cased_short(name, "m", Case.DATIVE) == "И.\xa0И.\xa0Иванову"
    assert cased_short(name, "m", Case.INSTRUMENTAL, family_first=True) == "Ивановым\xa0И.\xa0И."
    assert decline(split("Иванов И. И."), "m", Case.GENITIVE) == Name("Иванова", "И.", "И.")


@pytest.mark.parametrize(
    ("family", "usual"),
    [
        ("Иванов", True),
        ("Иванова-Петрова", True),
        ("Шевченко", True),
        ("Черных", True),
        ("Сова", False),
        ("Ткач", False),
    ],
)
def test_rare_family_names_ask_for_a_second_look(family, usual):
    assert is_usual(family) is usual
