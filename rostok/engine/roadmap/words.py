"""Cheap looks at a text: is it a deadline, a number, a heading of a section, people."""

from __future__ import annotations

import re
from functools import lru_cache

MONTH = r"(?:январ|феврал|март|апрел|ма[йея]\b|мая|июн|июл|август|сентябр|октябр|ноябр|декабр)"
_TIME = re.compile(
    rf"{MONTH}|\b\d{{1,2}}[./:]\d{{1,2}}\b|\b20\d\d(?!\d)|ежегодн|ежемесячн|еженедельн|ежеквартальн|ежедневн|постоянн|"
    r"в течени[еи]|весь\s|регулярн|систематич|по мере|по необходимости|по (?:отдельн|утвержд)|по плану|по графику|"
    r"согласно|\bраза?\s+в\b|квартал|четверт|полугоди|каникул|в ходе|учебн\w+ год|\bдо\s+\d|не позднее|период|"
    r"\b(?:янв|февр?|апр|авг|сент?|окт|нояб?|дек)\.|по (?:запрос|заявк|соглас)|\bгода?\b|недел|первого|второго|в день|\b\d{1,2}\s*час(?:а|ов)?\b"
)
_NUMBER = re.compile(r"(?:№\s*)?(?:\d{1,3}(?:\.\d{1,3})*|[IVX]{1,5}(?:\.\d{1,3})*)\s*[.)]?")
_DAY = re.compile(r"\d{1,2}\.0\d\.?|\d{2}\.1[0-2]\.?")
_SECTION = re.compile(
    rf"\bэтап\b|^раздел|^блок\b|^модуль|^направление|^[ivx]{{1,5}}\s*[.)]?\s+\w|^[ivx]{{1,5}}\s+(?:квартал|полугод)|"
    rf"^\d{{1,2}}\s*[.)]\s*[а-яё]|^{MONTH}\w*(?:\s*[-–—]\s*{MONTH}\w*)?(?:\s+20\d\d)?\s*(?:г\.?|года?)?$|"
    r"^\d\s+(?:четверть|квартал|полугодие)"
)
_PEOPLE = re.compile(
    r"директор|замест|зам\.|\bзам\b|учител|педагог|руководител|куратор|наставник|психолог|администрац|методист|"
    r"библиотекар|\bоо\b|\bимц\b|мбоу|мку\b|мау\b|классн|кл\.\s*рук|специалист|организатор|вожат|завуч|"
    r"[А-ЯЁ][а-яё]+\s+[А-ЯЁ]\.\s?[А-ЯЁ]|[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё]|"
    r"управлени[ея]\b|министерств|департамент|глав[аы]\b|комиссия|комитет|совет\b|отдел|актив\b|рабочая группа|воспитател|преподавател|"
    r"^(?:библиотек|филиал|клуб|дом(?:а|у)? культуры|дк\b|завхоз|заведующ|председател|инспектор|тренер|секретар|медсестр|фельдшер)"
)

_STAGE = re.compile(
    r"(?:[IVX]{1,5}\s*[.)]?\s+[А-ЯЁ]|(?:Раздел|Блок|Модуль|Направление|Этап)\s+[\dIVX«]|[А-ЯЁ][а-яё]+(?:ый|ий) этап\b)"
)
_GOES_ON = re.compile(r"(?:продолжение|окончание)\b", re.IGNORECASE)
_CAPITALS = re.compile(r"[А-ЯЁ]{6}")  # a word, no abbreviation


@lru_cache(maxsize=20_000)
def is_time(text: str) -> bool:
    """Whether a cell reads like a deadline: short and with a word of time."""
    return len(text) <= 160 and bool(_TIME.search(text.lower()))


@lru_cache(maxsize=20_000)
def is_number(text: str) -> bool:
    """Whether a cell holds a row's number («1.», «2.1», «IV») and not a day («1.09», «31.10»)."""
    return bool(_NUMBER.fullmatch(text.strip())) and not _DAY.fullmatch(text.strip())


@lru_cache(maxsize=20_000)
def is_people(text: str) -> bool:
    """Whether a cell names people or organisations."""
    return len(text) <= 300 and bool(_PEOPLE.search(text) or _PEOPLE.search(text.lower()))


def is_section(text: str) -> bool:
    """Whether a line of its own reads like the title of a stage."""
    letters = [letter for letter in text if letter.isalpha()]
    if not letters or len(text) > 200:
        return False
    upper = sum(letter.isupper() for letter in letters)
    return (len(letters) > 4 and upper == len(letters)) or bool(_SECTION.search(text.lower()))


def is_stage_title(text: str) -> bool:
    """Whether a text opens as only the title of a stage does, and could not be the rest of a cell."""
    return bool(_STAGE.match(text) or (text.isupper() and _CAPITALS.search(text)))


def goes_on(text: str) -> bool:
    """Whether a text begins in the middle of a sentence."""
    return text.lstrip(' «"“(\n')[:1].islower()


def is_continuation(text: str) -> bool:
    """Whether a line says that a table goes on here: «Продолжение таблицы 1»."""
    return len(text) <= 60 and bool(_GOES_ON.match(text))
