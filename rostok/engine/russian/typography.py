"""Typography of official papers: what may be printed, what must not be torn apart at the end of a line."""

from __future__ import annotations

import re
from functools import lru_cache

NO_BREAK_SPACE = "\u00a0"
NO_BREAK_HYPHEN = "\u2011"

# XML 1.0 has no place for these; a pasted Word cell brings them (vertical tab, lone halves of emoji).
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
# Thin and other rare spaces have no drawing in most faces; invisible marks come along with text copied from pages.
_RARE_SPACES = re.compile("[\t\u1680\u2000-\u200a\u205f\u3000]")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile(" {2,}")
_NUMBER = re.compile(r"№[ \u00a0]*(?=[^\s\d]{0,4}\d)([\w./\\-]*\w)")
_BLANK_NUMBER = re.compile(r"№ +(?=_)")
_SHARE = re.compile(r"(?<!\d)(\d{1,3}) из (?=\d{1,3}(?!\d))")
_YEAR = re.compile(r"(\d{4}) +(?=гг?\.)")
_DAY = re.compile(
    r"\b(\d{1,2}) +(?=(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)\b)"
)
_UNTIL = re.compile(r"\b([Дд]о) +(?=\d\d?\.\d\d\b)")
_ENDING = re.compile(r"(?<=\d)-(?=[а-яё]{1,2}\b)")
_TOWN = re.compile(r"\b(г|пос|ул|д)\. +(?=[А-ЯЁ])")
_INITIAL = re.compile(r"(?<![\w.])([А-ЯЁ]\.) +(?=[А-ЯЁ](?:\.|[а-яё]))")


def printable(text: str | None) -> str:
    """`text` without signs that XML refuses; newlines and spaces of one kind, None as an empty text."""
    if text is None:
        return ""
    lines = _LINE_ENDS.sub("\n", text).replace("\u202f", NO_BREAK_SPACE)
    return _UNPRINTABLE.sub("", _INVISIBLE.sub("", _RARE_SPACES.sub(" ", lines)))


def unbroken(text: str) -> str:
    """What is read as one word kept on one line: «№ 36‑а», «0 из 3», «2026 г.», «до 10.09», «3‑х», «г. Томск», «И. О. Фамилия»."""
    kept = _NUMBER.sub(lambda found: f"№{NO_BREAK_SPACE}{found.group(1).replace('-', NO_BREAK_HYPHEN)}", text)
    kept = _BLANK_NUMBER.sub(f"№{NO_BREAK_SPACE}", kept)
    kept = _SHARE.sub(rf"\1{NO_BREAK_SPACE}из{NO_BREAK_SPACE}", kept)
    kept = _YEAR.sub(rf"\1{NO_BREAK_SPACE}", kept)
    kept = _DAY.sub(rf"\1{NO_BREAK_SPACE}", kept)
    kept = _UNTIL.sub(rf"\1{NO_BREAK_SPACE}", kept)
    kept = _ENDING.sub(NO_BREAK_HYPHEN, kept)
    kept = _TOWN.sub(rf"\1.{NO_BREAK_SPACE}", kept)
    return _INITIAL.sub(rf"\1{NO_BREAK_SPACE}", kept)


@lru_cache(maxsize=8192)
def typeset(text: str | None) -> str:
    """The text as it is printed in every form of a paper: printable and unbroken, spaces single, lines trimmed."""
    lines = (line.strip(" ") for line in _SPACES.sub(" ", printable(text)).split("\n"))
    return unbroken("\n".join(lines)).strip("\n")
