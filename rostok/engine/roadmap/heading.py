"""What stands around the table: title, approval, preamble, goals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rostok.engine.roadmap.approval import read_approval, stamp_lines
from rostok.engine.roadmap.model import Approval
from rostok.engine.roadmap.page import Paragraph, one_line
from rostok.engine.roadmap.register import is_register_heading, level_of
from rostok.engine.roadmap.words import goes_on, is_continuation, is_stage_title

_TITLE = re.compile(
    r"[«\"“(]?\s*(?:\w+\s+){0,3}(?:дорожная карта|карта реализации|план(?:а|ы)?\b|план-график|программа|график|перечень мероприятий|"
    r"комплекс мер|циклограмма|календарь|реестр)",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"[^.:]{0,80}?\b(?:карта|план|программа|график)\b[^.:,]{0,80}?\b(?:(?:разработан|составлен|направлен|призван|рассчитан|"
    r"утвержд[её]н|принят|сформирован)[аы]?|определяет|предусматривает|представляет|включает|содержит|устанавливает|является)\b",
    re.IGNORECASE,
)
_SPACED = re.compile(r"\b(?:[А-ЯЁ] ){2,}[А-ЯЁ]\b")
_GOALS = re.compile(r"(?:цел[ьи]|задачи)\b[^.]{0,60}:?\s*$", re.IGNORECASE)
_GOAL = re.compile(r"(?:цел[ьи]|задачи)\s*[:–-]\s*(\S.*)", re.IGNORECASE)
_MARK = re.compile(r"^\s*(?:[-–—•▪*]|\d{1,2}[.)])\s*")
_COMMENT = re.compile(r"#\s*[a-z]+:\s")
_POINT = re.compile(r"\d{1,2}[.)]\s+[А-ЯЁ]")
_LONGEST_TITLE = 350
_LONGEST_LEAD = 160
_SHORTEST_LEAD = 4
_MOST_TITLE_LINES = 7


@dataclass(frozen=True)
class Heading:
    """Title, approval, preamble and goals, as they stand."""

    title: str
    approval: Approval
    preamble: str
    goals: tuple[str, ...]


def read_heading(paragraphs: Sequence[Paragraph]) -> Heading:
    """The heading told by the lines above the table (all lines when the paper has no table)."""
    lines = [_shown(paragraph.text) for paragraph in paragraphs]
    first, last = _title_lines(lines[: _first_list(lines)])
    title = one_line(" ".join(lines[first:last]))
    stamp = stamp_lines(lines, first if title else len(lines))
    approval = read_approval([lines[place] for place in _with_before(lines, stamp)])
    if not approval.word:
        below = stamp_lines(lines[last:], len(lines) - last)
        approval = read_approval([lines[last + place] for place in below])
    goals, used = _goals(lines, last)
    rest = [lines[place] for place in range(last, len(lines)) if lines[place] and place not in used]
    preamble = "" if not title else _text_of([line for line in rest if not _is_list(line)])
    return Heading(title, approval, preamble, goals)


def is_lead(line: str, *, first: bool) -> bool:
    """Whether a line right above a table names the stage of its rows.

    Above the `first` table it must read like the title of a stage: the title of the paper stands there.
    """
    if len(line) > _LONGEST_LEAD or is_continuation(line) or _TITLE.match(line) or _GOAL.match(line):
        return False
    if first:
        return bool(_POINT.match(line)) or is_stage_title(line)
    return line[:1].isalnum() and not line.endswith((".", ";", ",")) and sum(map(str.isalpha, line)) > _SHORTEST_LEAD


def _shown(text: str) -> str:
    """A line without marks of bold, headings and comments; «П Л А Н» is «ПЛАН»."""
    if _COMMENT.match(text):
        return ""
    line = _SPACED.sub(lambda found: found.group().replace(" ", ""), one_line(text))
    return re.sub(r"^#+\s+", "", line).strip("* ").strip()


def _title_lines(lines: Sequence[str]) -> tuple[int, int]:
    """First and last+1 index of the title: the last line that begins like one, with its neighbours.

    «Дорожная карта разработана на основании …» tells of the paper, it does not name it.
    """
    starts = [
        place
        for place, line in enumerate(lines)
        if len(line) <= _LONGEST_TITLE and _TITLE.match(line) and not _SAID.match(line)
    ]
    if not starts:
        return 0, 0
    first = starts[-1]
    while first and lines[first - 1] and (lines[first][:1] in "(" or lines[first][:1].islower()):
        first -= 1
    last = first + 1
    while last < len(lines) and last - first < _MOST_TITLE_LINES:
        if _is_title(lines[last], lines[last - 1]):
            last += 1
        elif not lines[last] and _is_rest(lines[last + 1 : last + 2], lines[first:last]):
            last += 2
        else:
            break
    return first, last


def _is_rest(below: Sequence[str], above: Sequence[str]) -> bool:
    """Whether the line under a gap goes on with the title above it: each paragraph of a title may stand apart."""
    return bool(below) and _is_title(below[0], above[-1]) and _goes_on(below[0], " ".join(above))


def _goes_on(line: str, above: str) -> bool:
    """Whether the line opens in the middle of a sentence, or a quotation or a bracket above it is still open."""
    return (
        goes_on(line)
        or line.startswith("(")
        or any(above.count(left) > above.count(right) for left, right in ("«»", "()"))
    )


def _text_of(lines: Sequence[str]) -> str:
    """Lines as paragraphs: a PDF breaks a sentence where the sheet ends."""
    text = ""
    for line in lines:
        above = text.rpartition("\n")[2]
        text += ("" if not text else " " if _goes_on(line, above) else "\n") + line
    return text


def _is_title(line: str, above: str) -> bool:
    stops = level_of(line) or is_register_heading(line) or _GOALS.match(line) or _GOAL.match(line)
    return (bool(line) and len(line) <= 200 and not stops and not above.endswith((".", ":"))) or (
        bool(line) and above.endswith("г.") and (line[:1].islower() or line.startswith("("))
    )  # fmt: skip


def _with_before(lines: Sequence[str], stamp: range) -> list[int]:
    """The stamp's lines without those of the institution's own name above it."""
    return [place for place in stamp if lines[place]]


def _goals(lines: Sequence[str], first: int) -> tuple[tuple[str, ...], set[int]]:
    """Lines under «Цели:» up to the next heading, and their indexes."""
    goals: list[str] = []
    used: set[int] = set()
    inside = False
    for place in range(first, len(lines)):
        line = lines[place]
        if found := _GOAL.match(line):
            goals.append(found.group(1))
            used.add(place)
        elif _GOALS.match(line) and len(line) <= 80:
            inside = True
            used.add(place)
        elif is_register_heading(line) or level_of(line):
            inside = False
        elif inside and line:
            goals.append(_MARK.sub("", line))
            used.add(place)
    return tuple(goals), used


def _first_list(lines: Sequence[str]) -> int:
    """Index of the heading of a list of documents: what is named below it is not the title of this paper."""
    return next((place for place, line in enumerate(lines) if _is_list(line)), len(lines))


def _is_list(line: str) -> bool:
    return is_register_heading(line) or bool(level_of(line))
