"""Next year's plan from this year's: explicit years move, every other letter of a phrase stays as it was typed."""

from __future__ import annotations

import re
from calendar import isleap

from rostok.engine.russian import MONTHS_GENITIVE

_YEAR = r"(?:19|20)\d\d"
_PATTERN = re.compile(
    rf"""
    (?P<number>(?:№|\#)\s*[\w./-]+)                                          # the number of a paper is no year
   |(?P<date>(?<!\d)(?P<day>\d{{1,2}})(?P<mark>\s?[./]\s?)(?P<month>\d{{1,2}})(?P<mark2>\s?[./]\s?)(?P<dated>{_YEAR}|\d\d)(?!\d))
   |(?P<named>(?<!\d)(?P<leap>29)(?P<gap>\s+{MONTHS_GENITIVE[1]}\s+)(?P<leap_year>{_YEAR})(?!\d))
   |(?P<iso>(?<!\d)(?P<iso_year>{_YEAR})-(?P<iso_rest>\d\d-\d\d)(?!\d))
   |(?P<pair>(?<!\d)(?P<one>{_YEAR}|\d\d)(?P<dash>\s*[-/–—]\s*)(?P<two>\d\d)(?!\d)(?=\s*(?:г|уч)))
   |(?P<year>(?<!\d){_YEAR}(?!\d))
    """,
    re.VERBOSE | re.IGNORECASE,
)  # fmt: skip


def shift(phrase: str, years: int) -> str:
    """`phrase` with its years moved: «До 10.09.2021» by 1 is «До 10.09.2022»; 29 February becomes 28 when it must."""
    return _PATTERN.sub(lambda found: _moved(found, years), phrase)


def _moved(found: re.Match[str], years: int) -> str:
    if found["number"] is not None:
        return found.group()
    if found["date"] is not None:
        year = _year(found["dated"], years)
        day = _day(found["day"], int(found["month"]), year)
        return f"{day}{found['mark']}{found['month']}{found['mark2']}{year}"
    if found["named"] is not None:
        year = _year(found["leap_year"], years)
        return f"{_day(found['leap'], 2, year)}{found['gap']}{year}"
    if found["iso"] is not None:
        month, day = found["iso_rest"].split("-")
        year = _year(found["iso_year"], years)
        return f"{year}-{month}-{_day(day, int(month), year)}"
    if found["pair"] is not None:
        return f"{_year(found['one'], years)}{found['dash']}{_year(found['two'], years)}"
    return _year(found.group(), years)


def _year(text: str, years: int) -> str:
    return f"{(int(text) + years) % 10 ** len(text):0{len(text)}d}"


def _day(day: str, month: int, year: str) -> str:
    leap = isleap(int(year) if len(year) == 4 else 2000 + int(year))
    return "28" if (int(day), month) == (29, 2) and not leap else day
