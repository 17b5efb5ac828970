"""The child process: what it answers, what it does not survive."""

from __future__ import annotations

import io

import docx
import pytest

from rostok.engine.documents import Cell, Table
from rostok.engine.samples import MOST_BYTES, fill_word, look_into
from rostok.engine.uploads import Unreadable
from tests.engine.samples.words import HOSTILE, word


def test_the_child_looks_and_fills():
    data = word("Кто: {{кто}}", "[таблица: пары]")
    found = look_into(data)
    assert (found.holes, found.tables, found.stray) == (("кто",), ("пары",), ())
    table = Table(("№", "Кто"), ((Cell("1"), Cell("Белова")),))
    made = docx.Document(io.BytesIO(fill_word(data, {"кто": "Орлова"}, {"пары": table}).data))
    assert made.paragraphs[0].text == "Кто: Орлова"
    assert [cell.text for cell in made.tables[0].rows[1].cells] == ["1", "Белова"]


def test_a_large_file_is_refused_unopened():
    with pytest.raises(Unreadable, match="больше 5"):
        look_into(word("Слова") + b"\x00" * MOST_BYTES)


@pytest.mark.parametrize("name", ["field that includes", "zip bomb", "picture from elsewhere"])
def test_refusals_come_back_from_the_child_in_words(name):
    make, code = HOSTILE[name]
    for ask in (look_into, lambda data: fill_word(data, {})):
        with pytest.raises(Unreadable) as refusal:
            ask(make())
        assert refusal.value.code == code


def test_a_file_that_wants_too_much_time_is_ended(monkeypatch):
    monkeypatch.setattr("rostok.engine.samples.word_safe.SECONDS", 1)
    with pytest.raises(Unreadable) as refusal:
        fill_word(word(*(f"{place * 7919} {{{{а}}}} " * 40 for place in range(3_000))), {"а": "слово"})
    assert refusal.value.code in ("heavy", "slow")
