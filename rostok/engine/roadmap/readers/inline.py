"""A whole table run together into one line: «№ п/п Мероприятие Дата Ответственный 1. Викторина февраль Смирнова Н. Э. 2. …»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rostok.engine.roadmap.columns import meaning_of
from rostok.engine.roadmap.page import Grid, Line, Page, Paragraph
from rostok.engine.roadmap.words import MONTH

_HEAD = re.compile(
    r"(?:(?:(?:№|\bN)\s*(?:п\s*[\\/]?\s*п\.?)?|^)\s*)((?:[А-ЯЁа-яё]+\s+){1,3}?)"
    r"((?:Срок|Дат|Период|Врем|Месяц)[а-яё]*(?:\s+(?:проведения|исполнения|реализации|выполнения))?(?:\s+мероприяти[йя])?)"
    r"(?:\s+((?:Ответств|Исполнит)[а-яё]*(?:\s+за\s+[а-яё]+ие)?))?[ \t]*(?=\s1\s*[.)]?\s|\n|\Z)",
    re.MULTILINE,
)
_PIECE = rf"(?:\d{{1,2}}(?:\.\d{{1,2}}(?:\.\d{{2,4}})?\.?)?|{MONTH}\w*|20\d\d|(?:I{{1,3}}|IV)|квартал\w*|г\.|года?|с|со|до|в|по|течение|учебного)(?!\w)"
_TIME = re.compile(
    rf"(?<!\S)(?:{_PIECE}\s*(?:[-–—,]\s*)?){{0,16}}?(?:{MONTH}\w*|\d{{1,2}}\.\d{{1,2}}(?:\.\d{{2,4}})?\.?|ежегодно|ежемесячно|ежеквартально|постоянно|"
    rf"(?:I{{1,3}}|IV|[1-4])\s+квартал\w*|(?:с\s+)?\d{{1,2}}[-:][0-5]\d(?:\s*-\s*\d{{1,2}}[-:][0-5]\d)?|"
    rf"весь период|в течение \w+(?:\s+года)?)(?!\w)(?:\s*(?:[-–—,]\s*)?{_PIECE}){{0,16}}",
    re.IGNORECASE,
)
_COUNTING = re.compile(r"\A\s*1[ \t]+2[ \t]+3(?:[ \t]+\d)*[ \t]*\n")
_MOST_ROWS = 500
_LONGEST = 50_000
_LONGEST_ROW = 1_500


def has_head(lines: Sequence[str]) -> bool:
    """Whether one line holds the whole heading, so that the lines below it hold whole rows."""
    return any((head := _HEAD.search(line)) and meaning_of(head.group(1)) == "activity" for line in lines[:200])


def read_inline(text: str) -> Page:
    """The page of such a text: rows are found by their numbers, cells by the deadline between them; () when it is none."""
    head = _HEAD.search(text[:_LONGEST])
    if not head or meaning_of(head.group(1)) != "activity":
        return ()
    titles = ("№", head.group(1).strip(), head.group(2), *([head.group(3)] if head.group(3) else []))
    lines = [Line(titles)]
    rest = _COUNTING.sub("", text[head.end() : _LONGEST])
    for number in range(1, _MOST_ROWS):
        opening = re.match(rf"\s*{number}\s*[.)]?\s+", rest)
        if not opening:
            break
        following = re.search(rf"\n\s*{number + 1}\s*[.)]?\s+(?=\S)|(?<=\s){number + 1}\s*[.)]\s+(?=\S)", rest)
        row = rest[opening.end() : following.start()] if following else rest[opening.end() :].split("\n\n")[0]
        lines.append(Line((str(number), *_cells(row, len(titles) - 1))))
        rest = rest[following.start() :] if following else ""
    if len(lines) < 3:
        return ()
    return (Paragraph(text[: head.start()].strip(), "строка 1"), Grid(tuple(lines), "таблица 1"))


def _cells(row: str, count: int) -> tuple[str, ...]:
    """Activity, deadline and what follows it: the last phrase of time in the row parts them."""
    text = row.strip(" |\n").replace("\n", " ")
    found = list(_TIME.finditer(text)) if len(text) <= _LONGEST_ROW else []
    if not found:
        return (text,)
    last = found[-1]
    cells = (text[: last.start()].strip(), last.group().strip(), text[last.end() :].strip())
    return cells if count > 2 else (cells[0], " ".join(filter(None, cells[1:])))
