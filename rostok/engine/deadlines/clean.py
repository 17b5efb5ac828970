"""A phrase as scanners, tables and tired hands leave it, made even: letters, dashes, broken words, stray spaces."""

from __future__ import annotations

import re
import unicodedata

from rostok.engine.deadlines.words import lookup

LIMIT = 2000  # characters of a phrase that are read; a longer cell is a paragraph, not a deadline

_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
_DASHES = re.compile(r"[\u2010-\u2015\u2212\u2043\u02d7\uff0d\u00ac~_]+(?=[\s\w]|$)")
_BLANK = re.compile(r"(?:\b20)?_{2,}")
_LATIN = str.maketrans("aceopxyukmtbhi", "асеорхуикмтвні".replace("і", "i"))
_MIXED = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[а-яё]")
_LETTER_O = re.compile(r"(?<=\d)[оo](?=[\d.])|(?<![^\W_])[оo](?=\d)")
_SPACED_LETTERS = re.compile(r"(?<![^\W\d])[а-я](?: [а-я]){3,15}(?![^\W\d])")
_BROKEN = re.compile(r"(?<![а-я])([а-я]{1,30})(\s*-\s*|\s+)([а-я]{1,30})(?![а-я])")
_ROMAN_DATE = re.compile(r"(?<![\d.])(\d{1,2})(?: ?[./] ?| (?=[ivxх]{1,4} (?:19|20)\d\d))([ivxх]{1,4})(?![а-яa-z])")
_MONTHS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_HALF_YEAR = re.compile(r"(?<=[\divx])(?: ?-? ?[ео]?е)? ?(?:пол\.(?= ?(?:20\d\d|[,;)]|$))|п ?/ ?г\.?(?![а-я]))")
# «до 10 октября до 10 апреля»: the second day is a deadline of its own, «до 15.00» is an hour of the first
_SECOND = re.compile(r"(?<![^ ;,])(до \d[^;,]{1,30}?) (?=до \d{1,2}(?: ?[а-я]{3}|\.(?:0[1-9]|1[0-2])(?!\d)))")
_SCHOOL_YEAR = re.compile(r"\bу\.?\s?г\.?(?![а-я])")


def even(phrase: str) -> str:
    """Lower-case text with е for ё, «-» for every dash, Russian letters where Latin ones stood in, words rejoined."""
    text = unicodedata.normalize("NFKC", phrase[:LIMIT].replace("№", " # ")).lower().replace("ё", "е")
    text = _INVISIBLE.sub("", text).replace("й", "й").replace("\u0456", "i").replace("/", " / ")
    text = _BLANK.sub(" ? ", text)
    text = _DASHES.sub("-", text)
    text = _LETTER_O.sub("0", text)
    text = _MIXED.sub(lambda found: _russian(found.group()), text)
    text = _ROMAN_DATE.sub(_arabic, text)
    text = _SPACED_LETTERS.sub(lambda found: found.group().replace(" ", ""), text)
    text = _SCHOOL_YEAR.sub(" уч г ", text)
    text = _HALF_YEAR.sub(" полугодие ", re.sub(r"\s+", " ", text))
    return _SECOND.sub(r"\1; ", _rejoin(_rejoin(text)))


def _russian(word: str) -> str:
    """`word` with look-alike Latin letters replaced, when it is a Russian word afterwards."""
    replaced = word.translate(_LATIN)
    if replaced == word or re.fullmatch("[ivxl]+", word):
        return word
    return replaced if _CYRILLIC.search(word) or lookup(replaced) else word


def _arabic(found: re.Match[str]) -> str:
    """«1.IX» as «1.09»; other Roman-looking letters stay."""
    month = found[2].replace("х", "x")
    return f"{found[1]}.{_MONTHS.index(month) + 1:02d}" if month in _MONTHS else found.group()


def _rejoin(text: str) -> str:
    """`text` with words that a line break or a stray space tore apart put together again."""
    out: list[str] = []
    place = 0
    while found := _BROKEN.search(text, place):
        left, gap, right = found.groups()
        whole = left + right
        torn = not (lookup(left) and lookup(right)) and lookup(whole) is not None
        out.append(text[place : found.start()] + (whole if torn else left + gap))
        place = found.end() if torn else found.start(3)
    return "".join(out) + text[place:]
