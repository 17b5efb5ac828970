"""What a column means, told from its heading."""

from __future__ import annotations

import re
from functools import lru_cache

from rostok.engine.roadmap.model import Column
from rostok.engine.roadmap.page import one_line

LONGEST_HEADING = 140

_NUMBER = re.compile(
    r"(?:(?:№+|n|номер)\s*(?:строки|пункта|по порядку)?\s*(?:п\s*[\\/.,-]*\s*п?\.?)?|п\s*[\\/.]\s*п\.?|номер)"
)
# The word that stands first in a heading decides: «Содержание этапа» is an activity, «Наименование этапа» a stage.
_WORDS: tuple[tuple[str, str], ...] = (
    ("result", r"результат|^документы?$|вид(?:ы|а)?\s+(?:отч[её]тн\w+\s+)?документ|показател|продукт\b|отч[её]тн|подтвержда|"
               r"форм[аы]\s+(?:отч[её]т|представлен|предъявлен|контрол|завершен|фиксац)|выход\b|итог"),
    ("note", r"примечан|отметк|комментари|замечани"),
    ("deadline", r"мест[оа]\s*(?:и|,)\s*(?:срок|дат|врем)|срок|дат[аы]\b|период|время|начало\b|окончание\b|завершение\b|месяц|когда\b|календарн|дни\b"),
    ("responsible", r"ответств|\bотв\b|исполнител|кто\s+(?:проводит|отвечает)|организатор|куратор\b"),
    ("stage", r"этап|направлени[ея]|раздел|задач[аи]|блок\b|модул|разделы"),
    ("other", r"класс|участник|мест[оа]\b|форм[аы]\b|категори|целев|количеств|аудитор|охват|групп[аы]\b|"
              r"лица\b|единиц|финансир|объ[её]м|источник|цел[ьи]\b"),
    ("activity", r"мероприят|содержан|деятельност|действи|тем[аы]\b|тематик|событи|дел[ао]\b|работ[аы]?\b|что\b|"
                 r"меры\b|комплекс мер|вид(?:ы)?\s+работ|название|наименование(?!\s+(?:этап|раздел|направлен))"),
)  # fmt: skip
_PLAN = re.compile(r"[-«\"' ]*(?:план|дорожная карта|программа|приложение)\s+\S{5,}", re.IGNORECASE)
_PATTERNS = tuple((meaning, re.compile(words)) for meaning, words in _WORDS)
_STRENGTH = {
    "activity": ("мероприят", "содержан", "деятельн"),
    "deadline": ("срок", "дат", "период", "месяц"),
    "responsible": ("ответств", "отв"),
}


@lru_cache(maxsize=20_000)
def meaning_of(heading: str) -> str:
    """One of MEANINGS for a heading, or "" when no word of it is known."""
    text = one_line(heading).lower().replace("ё", "е").strip(" .:*|")
    if not text or len(text) > LONGEST_HEADING:
        return ""
    if _NUMBER.fullmatch(text):
        return "number"
    found = [(match.start(), place, meaning) for place, (meaning, pattern) in enumerate(_PATTERNS)
             if (match := pattern.search(text))]  # fmt: skip
    return min(found)[2] if found else ""


def is_heading(text: str) -> bool:
    """Whether the text may stand in a heading row: a known word, few words, no date."""
    if _PLAN.match(text):
        return False
    return bool(meaning_of(text)) and len(text) <= LONGEST_HEADING and not re.search(r"\d{1,2}\.\d{1,2}|[!?;]", text)


def columns_of(headings: tuple[str, ...]) -> tuple[Column, ...]:
    """The columns of these headings; each meaning but "other" stands once, the strongest word has it."""
    meanings = [meaning_of(heading) or "other" for heading in headings]
    for meaning in set(meanings) - {"other"}:
        rivals = [place for place, found in enumerate(meanings) if found == meaning]
        best = min(rivals, key=lambda place: (_weakness(meaning, headings[place]), place))
        for place in rivals:
            if place != best:
                meanings[place] = "other"
    if "activity" not in meanings:
        _promote(meanings, headings)
    return tuple(Column(one_line(heading), meaning) for heading, meaning in zip(headings, meanings, strict=True))


def _weakness(meaning: str, heading: str) -> int:
    words = _STRENGTH.get(meaning, ())
    text = heading.lower()
    return next((place for place, word in enumerate(words) if word in text), len(words))


def _promote(meanings: list[str], headings: tuple[str, ...]) -> None:
    """Give the activity to the column that can only be it: the stage, or else the first other one with a title."""
    for wanted in ("stage", "other"):
        for place, meaning in enumerate(meanings):
            if meaning == wanted and headings[place].strip():
                meanings[place] = "activity"
                return
