"""Hostile Word files are refused before anything in them is used."""

from __future__ import annotations

import pytest

from rostok.engine.samples.word_guard import parts_of
from rostok.engine.uploads import Unreadable
from tests.engine.samples.words import HOSTILE, field, relation, word


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_its_reason(name):
    make, code = HOSTILE[name]
    with pytest.raises(Unreadable) as refusal:
        parts_of(make())
    assert refusal.value.code == code
    assert refusal.value.message.endswith(".")


@pytest.mark.parametrize(
    "data",
    [
        word("Слова"),
        relation("hyperlink", "https://edu.example/doc"),
        relation("hyperlink", "mailto:a@school.example"),
        field(" PAGE "),
        field(' HYPERLINK "https://edu.example" '),
        field(r" HYPERLINK \l закладка "),
        field(r" TOC \o "),
    ],
)
def test_an_ordinary_file_is_let_in(data):
    assert "word/document.xml" in parts_of(data)
