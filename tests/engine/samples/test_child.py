"""What the child process answers, asked without a process."""

from __future__ import annotations

import base64
import io
import json

import docx

from rostok.engine.samples.child import answer
from tests.engine.samples.words import word


def test_it_tells_what_a_file_asks_for():
    assert answer(word("{{кто}}"), "look") == {"holes": ("кто",), "tables": (), "stray": (), "optional": ()}


def test_it_fills_with_what_stands_before_the_file():
    cell = {"text": "Белова", "bold": False, "align": "left", "span": 1}
    head = {"values": {"кто": "Орлова"}, "tables": {"пары": {"header": ["Кто"], "rows": [[cell]]}}}
    packed = json.dumps(head).encode() + b"\n" + word("{{кто}}", "[таблица: пары]")
    made = docx.Document(io.BytesIO(base64.b64decode(answer(packed, "fill")["file"])))
    assert made.paragraphs[0].text == "Орлова"
    assert made.tables[0].rows[1].cells[0].text == "Белова"
