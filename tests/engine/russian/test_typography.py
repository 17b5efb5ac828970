"""What may be printed and what stays on one line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from rostok.engine.russian.typography import printable, typeset, unbroken


@given(st.text(alphabet=st.characters(codec=None), max_size=60))
def test_printable_text_is_always_good_xml(text: str) -> None:
    root = etree.Element("a")
    root.text = printable(text)
    etree.fromstring(etree.tostring(root))


@given(st.text(max_size=60))
def test_typesetting_twice_changes_nothing_more(text: str) -> None:
    assert typeset(typeset(text)) == typeset(text)


def test_absent_text_is_empty() -> None:
    assert typeset(None) == printable(None) == ""


def test_rare_spaces_and_line_ends_become_plain() -> None:
    assert typeset(" а\u2009б\u202fв\u000bг\r\nд\tе \u200b") == "а б\u00a0в\nг\nд е"


def test_number_year_town_and_initials_stay_on_one_line() -> None:
    assert unbroken("приказ № 36-а от 02.02.2022") == "приказ №\u00a036\u2011а от 02.02.2022"
    assert unbroken("№735-р, № Р-145") == "№\u00a0735\u2011р, №\u00a0Р\u2011145"
    assert unbroken("от ____ № ____, 0 из 3") == "от ____ №\u00a0____, 0\u00a0из\u00a03"
    assert unbroken("2021-2024 гг., 2026 г.") == "2021-2024\u00a0гг., 2026\u00a0г."
    assert unbroken("До 10.09.2021, стаж до 3-х лет") == "До\u00a010.09.2021, стаж до 3\u2011х лет"
    assert unbroken("до 25 декабря 2026 г.") == "до 25\u00a0декабря 2026\u00a0г."
    assert unbroken("г. Томска") == "г.\u00a0Томска"
    assert unbroken("И. О. Фамилия") == "И.\u00a0О.\u00a0Фамилия"


def test_head_of_the_number_column_may_be_parted() -> None:
    assert unbroken("№ п/п") == "№ п/п"
