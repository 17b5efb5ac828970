"""The user's page about deadlines shows what the engine really understands."""

from __future__ import annotations

import re
from pathlib import Path

from rostok.engine.deadlines import Span, explain, read

PAGE = Path(__file__).resolve().parents[2] / "docs" / "guide" / "deadlines.md"
ROW = re.compile(r"^\| ([^|]+?) \| ([^|]+?) \|$", re.MULTILINE)


def plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split()).lower().rstrip(".")


def test_the_examples_of_the_guide_are_readings_of_the_engine() -> None:
    section = PAGE.read_text(encoding="utf-8").split("## Срок карты важен")[0]
    rows = [(phrase, said) for phrase, said in ROW.findall(section) if phrase not in ("В карте", "---")]
    assert len(rows) >= 25
    wrong = {}
    for phrase, said in rows:
        understood = explain(read(phrase.strip("«»"), Span.school(2026, 2027)))
        if plain(understood) != plain(said):
            wrong[phrase] = (said, understood)
    assert wrong == {}
