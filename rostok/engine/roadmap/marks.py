"""Dates and numbers of papers as people write them."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр")
_DAY = r"[«\"“]?\s*_*\s*(\d{1,2})\s*_*\s*[»\"”]?"
DATE = re.compile(
    rf"{_DAY}\s*(?:[./]\s*(\d{{1,2}})\s*[./]\s*(\d{{4}}|\d{{2}})(?!\d)|[_\s]*([а-я]+)[_\s]*(\d{{4}}))\s*(?:года|год|г\.?)?"
)
# «№ 56-ОД», «№ 13-осн. деят.», «№ 52-0/3», «№ 3.12-55», «N 05-02-2-236-1/22», «№ 428р», «№ Р-145»
NUMBER = re.compile(
    r"(?:№+|\bN)\s*((?:[а-яё]{1,3}-)?\d[\w./–-]*(?:\s?-?\s?фз\b|\s?-\s?(?:р|п|од|о|д|осн)\b)?(?:\.?\s?деят\.)?)",
    re.IGNORECASE,
)


def find_date(text: str) -> date | None:
    """The first real date of the text: «25 августа 2021 г.», «02.02.2022г.», «14.10.21»."""
    for found in DATE.finditer(text.lower()):
        day, month, year, word, long_year = found.groups()
        number = int(month) if month else _month(word)
        full = int(long_year or (year if len(year) == 4 else f"20{year}"))
        try:
            return date(full, number, int(day))
        except ValueError:
            continue
    return None


def _month(word: str) -> int:
    return next((place for place, stem in enumerate(_MONTHS, 1) if word.startswith(stem)), 0)


def find_number(text: str) -> str:
    """The first number after «№»: «735-р», «109/1», «36-а»; "" when there is none."""
    found = NUMBER.search(text)
    if not found:
        return ""
    number = re.sub(r"\s*-\s*", "-", found.group(1))
    return number if number.endswith("деят.") else number.rstrip(".,–-")
