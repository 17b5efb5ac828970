"""Numbering marks of DOCX lists, which Word keeps apart from the text."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from docx.oxml.ns import qn

_LETTERS = "абвгдежзиклмнопрстуфхцчшщэюя"
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_DEEPEST = 9


class Numbering:
    """Counts the paragraphs of each list and gives their marks: «1) », «а. », «– »."""

    def __init__(self, levels: dict[tuple[str, int], tuple[str, str, int]]) -> None:
        self._levels = levels
        self._counts: dict[str, list[int]] = defaultdict(lambda: [0] * _DEEPEST)

    @classmethod
    def of(cls, document: Any) -> Numbering:
        """The lists of a document; a file without a numbering part has none."""
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return cls({})
        abstract = {node.get(qn("w:abstractNumId")): node for node in root.findall(qn("w:abstractNum"))}
        levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        for number in root.findall(qn("w:num")):
            link = number.find(qn("w:abstractNumId"))
            model = abstract.get(link.get(qn("w:val"))) if link is not None else None
            for level in model.findall(qn("w:lvl")) if model is not None else ():
                key = (number.get(qn("w:numId"), ""), int(level.get(qn("w:ilvl"), "0")))
                levels[key] = (
                    _value(level, "w:numFmt"),
                    _value(level, "w:lvlText"),
                    int(_value(level, "w:start") or 1),
                )
        return cls(levels)

    def mark(self, paragraph: Any) -> str:
        """The mark of a paragraph with a space after it, "" outside lists."""
        found = paragraph.find(f"./{qn('w:pPr')}/{qn('w:numPr')}")
        if found is None:
            return ""
        number, level = _value(found, "w:numId"), min(int(_value(found, "w:ilvl") or 0), _DEEPEST - 1)
        kind, pattern, start = self._levels.get((number, level), ("", "", 1))
        if not kind or kind == "none":
            return ""
        if kind == "bullet":
            return "– "
        counts = self._counts[number]
        counts[level] = counts[level] + 1 if counts[level] else start
        counts[level + 1 :] = [0] * (_DEEPEST - level - 1)
        for place in range(level + 1):
            pattern = pattern.replace(
                f"%{place + 1}", _written(max(counts[place], 1), kind if place == level else "decimal")
            )
        return pattern + " "


def _value(node: Any, name: str) -> str:
    found = node.find(qn(name))
    return found.get(qn("w:val"), "") if found is not None else ""


def _written(count: int, kind: str) -> str:
    if kind.startswith("russian"):
        return _LETTERS[(count - 1) % len(_LETTERS)]
    if kind.endswith("Letter"):
        return "abcdefghijklmnopqrstuvwxyz"[(count - 1) % 26]
    if kind.endswith("Roman"):
        return "".join(_roman(count))
    return str(count)


def _roman(count: int) -> list[str]:
    digits = []
    for value, digit in _ROMAN:
        digits.append(digit * (count // value))
        count %= value
    return digits
