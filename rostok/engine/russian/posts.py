"""Posts in the cases of papers: «учителю-логопеду», «заместителя директора по УВР».

Rule: adjectives before the head word and the head word itself change, both halves of a double word («педагог-психолог»)
change, all that stands after the head stays; «и. о.» and what is not a Russian word stays too. Measured on
tests/golden/posts.tsv.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from .declension import Case

_MARK = {
    Case.GENITIVE: "gent",
    Case.DATIVE: "datv",
    Case.ACCUSATIVE: "accs",
    Case.INSTRUMENTAL: "ablt",
    Case.PREPOSITIONAL: "loct",
}
_WORD = re.compile(r"[а-яё]+(?:-[а-яё]+)*", re.IGNORECASE)
# «И. о. директора», «врио директора»: what follows is already in the genitive.
_ACTING = re.compile(r"(?:и\.\s*о\.|врио|вр\.\s*и\.\s*о\.)", re.IGNORECASE)
_ADJECTIVES = {"ADJF", "PRTF"}
_LONGEST_ABBREVIATION = 3


@lru_cache(maxsize=1)
def _analyser() -> Any:
    """The dictionary takes 0.3 s and 30 MB: it is loaded when the first post is declined, once in a process."""
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")


@lru_cache(maxsize=4096)
def decline_post(post: str, case: Case) -> str:
    """`post` in `case`; a post without a noun that the dictionary knows stays as it is."""
    if _ACTING.match(post.strip()):
        return post
    made, end = "", 0
    feminine = _begins_feminine(post)
    for found in _WORD.finditer(post):
        is_adjective = _begins_noun(post[found.end() :])
        pieces = found.group().split("-")
        read = [_read(piece, feminine, is_adjective) for piece in pieces]
        if None in read:
            return post
        word = "-".join(_inflected(piece, form, case) for piece, form in zip(pieces, read, strict=True))
        made, end = made + post[end : found.start()] + word, found.end()
        if not is_adjective:
            break
    return made + post[end:]


def _begins_feminine(post: str) -> bool:
    """«Заведующая», «медицинская сестра»: the first word tells."""
    first = _WORD.search(post)
    return bool(first and first.group().lower().endswith(("ая", "яя")))


def _begins_noun(rest: str) -> bool:
    """Whether `rest` goes on in the nominative: «социальный педагог», but «заведующий кафедрой»."""
    following = _WORD.match(rest.lstrip())
    if following is None:
        return False
    return any(_is_nominative(form) for form in _analyser().parse(following.group().split("-")[-1].lower()))


def _is_nominative(form: Any) -> bool:
    return "nomn" in form.tag and "sing" in form.tag and (form.tag.POS == "NOUN" or form.tag.POS in _ADJECTIVES)


def _read(word: str, feminine: bool, is_adjective: bool) -> Any:
    """The best reading of `word` in the nominative: an adjective of that gender, or the head; None without any."""
    good = [form for form in _analyser().parse(word.lower()) if _is_nominative(form)]
    if is_adjective:
        good = [form for form in good if form.tag.POS in _ADJECTIVES and ("femn" in form.tag) is feminine] or good
    # «Заведующий» is in the dictionary both as a noun and as a participle: a living head word is the better reading.
    return max(good, key=lambda form: ("anim" in form.tag, form.score), default=None)


def _inflected(word: str, form: Any, case: Case) -> str:
    if word.isupper() and 1 < len(word) <= _LONGEST_ABBREVIATION:
        return word  # «Президент РФ»
    wanted = {_MARK[case], "sing"}
    if case is Case.ACCUSATIVE and form.tag.POS in _ADJECTIVES and "femn" not in form.tag:
        wanted.add("anim")  # «назначить социального педагога»
    made = form.inflect(wanted)
    if made is None:
        return word
    return made.word.capitalize() if word[0].isupper() else str(made.word)
