"""Filling: values are words, what is missing or unknown is listed, empty optional lines go."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rostok.engine.documents import Paragraph, Table
from rostok.engine.russian.typography import typeset
from rostok.engine.samples import GAP, blocks, fill


def test_values_stand_in_their_places_in_their_cases():
    made = fill("Назначить {{Куратор, винительный}}.", {"куратор, винительный": "Петрову А. С."})
    assert (made.text, made.missing, made.unknown) == ("Назначить Петрову А. С.", (), ())


def test_a_name_written_big_gives_a_big_letter():
    assert fill("{{Должность}}", {"должность": "директор"}).text == "Директор"


def test_the_full_stop_is_not_doubled_after_a_value_that_has_one():
    assert fill("до {{срок}}.", {"срок": "20 сентября 2026 г."}).text == "до 20 сентября 2026 г."
    assert fill("до {{срок}}.", {"срок": "20.09.2026"}).text == "до 20.09.2026."


def test_an_empty_place_is_a_gap_and_missing_an_unknown_one_is_named():
    made = fill("{{кто}} и {{что}}, {{кто}}", {"кто": ""})
    assert made.text == f"{GAP} и {GAP}, {GAP}"
    assert (made.missing, made.unknown) == (("кто",), ("что",))


def test_none_is_never_printed():
    loose: Any = {"кто": None}
    assert fill("{{кто}}", loose).text == GAP


def test_a_line_goes_when_all_its_optional_places_are_empty():
    values = {"сумма": "", "акт": "", "кто": "Белова"}
    assert fill("а\n2. Доплата {{сумма?}} по {{акт?}} для {{кто}}.\nб", values).text == "а\nб"
    assert fill("Доплата {{сумма?}} по {{акт?}}.", values | {"акт": "акту"}).text == "Доплата  по акту."


def test_a_line_with_an_unknown_optional_place_stays_so_that_the_mistake_is_seen():
    made = fill("Доплата {{суммма?}}.", {"сумма": ""})
    assert (made.text, made.unknown) == ("Доплата .", ("суммма",))


def test_spoiled_braces_are_unknown():
    assert fill("{{кто}", {"кто": "Белова"}).unknown == ("{{кто}",)


def test_words_of_a_value_are_never_marks():
    evil = "[таблица: пары]\n# Заголовок\n{{номер}} [подпись: а | б]\n[приложение]"
    made = fill("{{что}}\n{{что}}", {"что": evil, "номер": "36-а"})
    table = Table(("№",), ())
    read = blocks(made.text, {"пары": table})
    assert all(isinstance(block, Paragraph) for block in read)
    assert [typeset(block.text) for block in read] == evil.split("\n") * 2
    assert fill(made.text, {"номер": "36-а"}).text == made.text


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_value_makes_a_block_of_its_own(first: str, second: str):
    made = fill("а {{раз}} б\n{{два}}\n[слева] {{раз}} | {{два}}", {"раз": first, "два": second})
    assert all(isinstance(block, Paragraph) for block in blocks(made.text, {"пары": Table(("№",), ())}))
    assert made.unknown == ()
