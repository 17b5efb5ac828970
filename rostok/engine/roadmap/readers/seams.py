"""Cells that ran together in one line of a page's dump: «Сентябрь 2022 Орлова Е.А.», «опрос родителей Май 2023»."""

from __future__ import annotations

import re

from rostok.engine.roadmap.words import MONTH, is_people, is_time

_TIME_WORD = re.compile(
    rf"(?:{MONTH}\w*|\d[\d.,–—-]*|г\.?|года?|[-–—]|в|до|с|со|по|к|не|позднее|течение|учебного|весь|период|раза?|"
    r"ежегодно|ежемесячно|ежеквартально|постоянно|квартал|полугодие)[.,;]?",
    re.IGNORECASE,
)
_LATE_MONTH = re.compile(rf"(?P<text>.{{12,}}[а-яё»)])\s+(?P<time>(?=[А-Я])(?i:{MONTH}\w*)(?:\s+20\d\d)?)")
_LONGEST = 200


def parted(line: str) -> tuple[str, ...]:
    """The cells of `line`: a deadline before the people who answer, a month with a capital letter behind an activity."""
    if len(line) > _LONGEST:
        return (line,)
    words = line.split()
    count = next((place for place, word in enumerate(words) if not _TIME_WORD.fullmatch(word)), len(words))
    time, rest = " ".join(words[:count]), " ".join(words[count:])
    if rest[:1].isupper() and is_time(time) and is_people(rest.split(",")[0]):
        return time, rest
    late = _LATE_MONTH.fullmatch(line)
    return (late["text"], late["time"]) if late else (line,)
