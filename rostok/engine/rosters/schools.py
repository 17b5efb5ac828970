"""Which school a cell means: by its name as it stands, by its number and kind, by its words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches

from rostok.engine.rosters.cells import Doubtful
from rostok.engine.russian import search_key

_SORTS = (
    ("гимнази", "гимнази"),
    ("лице", "лице"),
    ("сад", r"\bсад|\bдоу\b|\bмбдоу\b|\bмадоу\b|\bцрр\b"),
    ("школ", r"школ|\bсош\b|\bоош\b|\bнош\b"),
)
#: Words that every name has.
_COMMON = {
    "маоу",
    "мбоу",
    "моу",
    "мкоу",
    "гбоу",
    "г",
    "школа",
    "сош",
    "оош",
    "средняя",
    "общеобразовательная",
    "муниципальное",
}


def school_of(text: str, known: Mapping[int, tuple[str, str]]) -> int:
    """Id of the school among `known` (id → short name, full name); raises Doubtful with the likeliest name."""
    key = search_key(text)
    exact = [pk for pk, names in known.items() if key in map(search_key, names)]
    found = exact or _by_number(key, known) or _by_words(key, known)
    if len(found) == 1:
        return found[0]
    shorts = {search_key(short): short for short, _ in known.values()}
    guess = known[found[0]][0] if found else next((shorts[near] for near in _near(key, shorts)), "")
    what = f"Школа «{text}» не найдена" if not found else f"Школ с названием «{text}» несколько"
    how = (
        f"Похоже на «{guess}»? Впишите название как в списке организаций"
        if guess
        else "Впишите название как в списке организаций"
    )
    raise Doubtful(what, how, guess)


def _by_number(key: str, known: Mapping[int, tuple[str, str]]) -> list[int]:
    number = re.search(r"\d+", key)
    if number is None:
        return []
    numbered = [pk for pk, names in known.items() if number.group() in re.findall(r"\d+", search_key(names[0]))]
    sort = _sort(key)
    return [pk for pk in numbered if not sort or _sort(search_key(" ".join(known[pk]))) in (sort, "")]


def _sort(key: str) -> str:
    return next((sort for sort, words in _SORTS if re.search(words, key)), "")


def _by_words(key: str, known: Mapping[int, tuple[str, str]]) -> list[int]:
    words = set(key.split()) - _COMMON
    if not words or re.search(r"\d", key):
        return []
    return [pk for pk, names in known.items() if words <= set(search_key(" ".join(names)).split())]


def _near(key: str, shorts: Mapping[str, str]) -> list[str]:
    return get_close_matches(key, shorts, n=1, cutoff=0.5)
