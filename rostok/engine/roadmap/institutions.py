"""Names of institutions put into the nominative: «приказом Комитета по образованию» → «Комитет по образованию»."""

from __future__ import annotations

import re

# Stem, ending of the nominative, endings of the other cases, gender. Only the head word and what agrees with it change.
_PATTERNS: tuple[tuple[str, str, str, str], ...] = (
    ("департамент комитет президент совет отдел центр институт губернатор фонд университет колледж техникум директор "
     "президиум кабинет парламент сектор департамент-координатор союз профсоюз рособрнадзор минтруд глава-администратор",
     "", "а|у|ом|е", "m"),
    ("министерств правительств агентств ведомств", "о", "а|у|ом|е", "n"),
    ("управлени учреждени собрани объединени отделени заседани", "е", "я|ю|ем|и", "n"),
    ("администраци организаци комисси коллеги гимнази академи мэри инспекци ассоциаци федераци", "я", "и|ю|ей", "f"),
    ("служб дум групп палат глав школ", "а", "ы|е|у|ой", "f"),
    ("лице музе", "й", "я|ю|ем|е", "m"),
    ("руководител председател", "ь", "я|ю|ем|е", "m"),
    ("област част", "ь", "и|ью", "f"),
)  # fmt: skip
_HEADS: dict[str, tuple[str, str]] = {
    stem + ending: (stem + nominative, gender)
    for stems, nominative, oblique, gender in _PATTERNS
    for stem in stems.split()
    for ending in (nominative, *oblique.split("|"))
}
_ADJECTIVE = re.compile(r"(.+?)(ого|его|ому|ему|ым|им|ой|ей|ом|ем|ую|юю)$")
_ENDINGS = {"m": ("ый", "ий"), "n": ("ое", "ее"), "f": ("ая", "яя")}
_STRESSED = ("городск", "краев", "областн", "отраслев", "деловой", "углов")
_MOST_ADJECTIVES = 4


def nominative(name: str) -> str:
    """`name` with its head word, and the adjectives before it, in the nominative; capitals stay as they stand.

    An abbreviation («МАУ ИМЦ», «ОГБУ «РЦРО»») or an unknown head word is left alone.
    """
    words = name.strip().split(" ")
    for place, word in enumerate(words[: _MOST_ADJECTIVES + 1]):
        head = _HEADS.get(word.lower())
        if head:
            before = [_agree(adjective, head[1]) for adjective in words[:place]]
            return " ".join([*before, _like(word, head[0]), *words[place + 1 :]])
        if not _ADJECTIVE.match(word.lower()):
            break
    return name.strip()


def _like(model: str, word: str) -> str:
    if model.isupper() and len(model) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if model[:1].isupper() else word


def _agree(adjective: str, gender: str) -> str:
    found = _ADJECTIVE.match(adjective.lower())
    if not found:
        return adjective
    stem, ending = found.groups()
    hard, soft = _ENDINGS[gender]
    if gender == "m":
        if stem.endswith(_STRESSED):
            return adjective[: len(stem)] + "ой"
        hard = "ий" if stem[-1] in "гкхжшщч" else hard
    return adjective[: len(stem)] + (soft if ending in {"его", "ему", "ей", "ем", "юю"} else hard)
