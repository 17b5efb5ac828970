"""From even text to tokens: dates, numbers, ordinals, words of the vocabulary, and the marks between them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rostok.engine.deadlines.words import lookup, near_month

Payload = int | str | tuple[int, ...]
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11,
          "xii": 12, "l": 1, "ll": 2, "lll": 3, "lv": 4, "п": 2, "ш": 3, "1v": 4, "1у": 4, "11": 2, "111": 3}  # fmt: skip
_UNITS = {"дневн": "d", "суточн": "d", "недельн": "w", "месячн": "m", "годичн": "y"}
_TENS = {"двадцать": 20, "тридцать": 30}  # «двадцать пятого» is one number
_CLOCK = {"ч", "час", "часа", "часов", "мин", "минут"}  # «до 17.00 ч. 14 апреля»: the hour was dropped already
_COUNTS = {"": 1, "одно": 1, "двух": 2, "трех": 3, "четырех": 4, "пяти": 5, "семи": 7, "десяти": 10, "пятнадцати": 15,
           "тридцати": 30}  # fmt: skip

_LEXER = re.compile(
    r"""
    (?P<foreign>\#\s*[\w./-]+
      |\b(?:приложени[а-я]+|прил|каб(?:инет[а-я]*)?|пункт[а-я]*|п\.?п|п|стать[а-я]+|ст|раздел[а-я]*|школ[а-я]+|сош)\.?\s*\#?\s*\d[\d.]*(?!\s*[а-я])
      |(?<!\d)\d{1,4}(?:\s?[-,и]\s?\d{1,4}){0,8}(?:\s*-?(?:х|е|й|ые|ых|го))?\s*(?:кл\b|класс[а-я]*|чел\b|человек[а-я]*|час[а-я]*|ч\b|мин[а-я]*|%))
   |(?P<iso>\b(?:19|20)\d\d\s?-\s?\d\d\s?-\s?\d\d\b(?!\s*(?:уч|г)))
   |(?P<dmy>\b\d{1,2}\s*[./,]\s*\d{1,2}\s*[./]\s*(?:(?:19|20)\d\d|\d\d)(?!\d))
   |(?P<my>\b(?:0?[1-9]|1[0-2])\s?\.\s?(?:19|20)\d\d(?!\d))
   |(?P<time>\b\d{1,2}[:-]\d\d(?!\d)(?<=:\d\d)|(?<=\bв\ )\d{1,2}(?:\.\d\d|-[03]0)(?![\d.]\d)|\b(?:0?\d|1\d|2[0-3])\.(?:00|[2-5]\d)(?!\d))
   |(?P<dm>\b\d{1,2}\.\d{1,2}(?!\d))
   |(?P<term>\b(?:(?P<count>\d+)\s?-?\s?(?:[а-я]{1,2}\s?-?\s?)?)?(?P<word>одно|двух|трех|четырех|пяти|семи|десяти|пятнадцати|тридцати)?
       -?(?P<unit>дневн|суточн|недельн|месячн|годичн)(?:ый|ого|ом|ые)\b)
   |(?P<ordinal>\b\d{1,2}\s?-?\s?(?:ая|ый|ой|ий|ого|ому|его|ья|ье|ти|ми|тий|го|му|я|й|е|х|ю|ю|м)(?![а-я]))
   |(?P<number>\d+)
   |(?P<variable>\?|\b[xхny]\s?(?:[-+]\s?\d+\s?)?(?=\s?г(?:од|\.|\b)))
   |(?P<word_>[^\W\d_]+)
   |(?P<mark>[-,;:()/\n])
    """,
    re.VERBOSE,
)


@dataclass(frozen=True)
class Token:
    """One letter of the grammar with its value; D is a date (year, month, day; day 0 is the whole month), d day and month, T a term."""

    letter: str
    value: Payload = 0


def tokenize(text: str) -> list[Token]:
    """Tokens of an even text; times of day, quotes and dots say nothing of the day and are dropped."""
    found: list[Token] = []
    before = ""
    for match in _LEXER.finditer(text):
        token = _token(match.lastgroup or "", match)
        tens, before = _TENS.get(before, 0), match.group()
        if token is None:
            continue
        if tens and token.letter in "NO" and isinstance(token.value, int) and 0 < token.value < 10:
            found[-1] = Token(token.letter, tens + token.value)
        else:
            found.append(token)
    return found


def _token(group: str, match: re.Match[str]) -> Token | None:
    text = match.group()
    if group in ("iso", "dmy", "dm", "my"):
        return _date(group, [int(part) for part in re.findall(r"\d+", text)])
    if group == "time":
        return None
    if group in ("ordinal", "number"):
        return _number(group, text)
    if group == "term":
        count = int(match["count"] or _COUNTS[match["word"] or ""])
        return Token("T", (count, "dwmy".index(_UNITS[match["unit"]])))
    if group == "mark":
        return Token({";": ",", "\n": " ", ":": ":"}.get(text, text))
    if group == "word_":
        return _word(text)
    return Token("?" if group == "variable" else "x")


def _date(group: str, parts: list[int]) -> Token:
    if group == "iso":
        year, month, day = parts
    elif group == "my":
        return Token("D", (parts[1], parts[0], 0))
    else:
        day, month, year = (*parts, 0)[:3]
    year += 2000 if 0 < year < 100 else 0
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return Token("x", "date" if group != "dm" else 0)
    return Token("d" if group == "dm" else "D", (year, month, day))


def _number(group: str, text: str) -> Token:
    digits = re.sub(r"\D", "", text)[:9]
    value = int(digits)
    if group == "ordinal":
        return Token("O", value)
    if len(digits) == 4 and 1900 <= value <= 2099:
        return Token("Y", value)
    return Token("N", value) if value <= 999 else Token("x")


def _word(text: str) -> Token | None:
    if text in _CLOCK:
        return None
    known = lookup(text)
    if known is not None:
        return Token(*known)
    if text in _ROMAN:
        return Token("O", _ROMAN[text])
    month = near_month(text)
    return Token("x") if month is None else Token("M", month)
