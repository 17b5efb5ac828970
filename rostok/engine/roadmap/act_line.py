"""One line typed by hand as one act: kind, issuer, number and date in any order, title in quotes or after «О»."""

from __future__ import annotations

import re

from rostok.engine.roadmap.institutions import nominative
from rostok.engine.roadmap.marks import DATE, NUMBER, find_date, find_number
from rostok.engine.roadmap.model import Document
from rostok.engine.roadmap.page import one_line
from rostok.engine.roadmap.register import act_named, document_of, kind_at, unquoted

_WORD = re.compile(r"(?<![\w-])[А-ЯЁа-яё]{2}")
_TITLE = re.compile(r"[«\"“„»]?\s*(?<!\w)Об?\s+[«\"“]?[а-яёА-ЯЁ]")
_QUOTED = re.compile(r"[«\"“„]([^«»\"“”]*[а-яё]{3}[^«»\"“”]*)[»\"”]")
_DATED = re.compile(rf"(?:(?<!\w)от\s+)?{DATE.pattern}", re.IGNORECASE)


def act_of(text: str) -> Document:
    """What the line says; what it does not say stays empty, the title too when there is none."""
    line = _kind_first(one_line(text).strip(" ;"))
    kind = kind_at(line)
    name = act_named(kind.group()) if kind else ""
    if kind and not name:  # «Положение о …, утв. приказом … от … № …»
        return document_of(line) or Document(line)
    begins = _TITLE.search(line, kind.end() if kind else 0)
    head, tail = (line[: begins.start()], line[begins.start() :]) if begins else (line, "")
    facts, tail = (head, tail) if _DATED.search(head) else _date_behind(head, tail)
    start = kind.end() if kind else 0
    day = _DATED.search(facts, start)
    number = _number(facts, start, day)
    marks = sorted((found.span() for found in (day, number) if found), reverse=True)
    rest = facts
    for first, last in marks:
        rest = f"{rest[:first]} {rest[last:]}"
    issuer, title = _issuer(rest[start:], tail)
    return Document(
        title=unquoted(title),
        type=name,
        issuer=issuer,
        date=find_date(day.group()) if day else None,
        number=find_number(number.group()) if number else "",
    )


def _kind_first(line: str) -> str:
    """«от … Протокол № 16» begins with its kind: what stands before it is only a date and a number."""
    for word in _WORD.finditer(line):
        if kind_at(line, word.start()) and not re.search(r"[а-яё]{3}", _DATED.sub("", line[: word.start()]).lower()):
            return f"{line[word.start() :]} {line[: word.start()]}".strip()
    return line


def _date_behind(head: str, tail: str) -> tuple[str, str]:
    """«… «О графике» от 02.03.2024»: a date after the closing quote belongs to the facts, not to the title."""
    closing = max(tail.rfind(mark) for mark in '»"”')
    behind = tail[closing + 1 :] if closing > 0 else ""
    return (f"{head} {behind}", tail[: closing + 1]) if _DATED.search(behind) else (head, tail)


def _number(facts: str, start: int, day: re.Match[str] | None) -> re.Match[str] | None:
    """The number of the act: right after its kind, else nearest to the date, else the last; «СОШ № 7» is not it."""
    found = list(NUMBER.finditer(facts, start))
    if not found or not facts[start : found[0].start()].strip():
        return found[0] if found else None
    if day is None:
        return found[-1]
    return min(found, key=lambda one: max(one.start() - day.end(), day.start() - one.end()))


def _issuer(rest: str, tail: str) -> tuple[str, str]:
    """→ who issued in the nominative, and the title, which may stand in quotes without «О»."""
    if not tail and (quoted := list(_QUOTED.finditer(rest))):
        rest, tail = rest[: quoted[-1].start()], quoted[-1].group(1)
    words = one_line(rest).strip(" ,.:;–-")
    return (nominative(words) if re.search(r"[А-ЯЁа-яё]", words) else ""), tail
