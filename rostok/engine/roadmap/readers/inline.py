"""A whole table run together, cells parted by a space or by nothing: «Мероприятие Дата Ответственный 1. Викторина март Смирнова Н. Э.»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rostok.engine.roadmap.columns import meaning_of
from rostok.engine.roadmap.page import Grid, Line, Page, Paragraph
from rostok.engine.roadmap.readers.numbered import Piece, numbered_lines
from rostok.engine.roadmap.words import MONTH, goes_on, is_people

_HEAD = re.compile(
    r"(?:(?:(?:№|\bN)\s*(?:п\s*[\\/]?\s*п\.?)?|^)\s*)((?:[А-ЯЁа-яё]+\s+){1,3}?)"
    r"((?:Срок|Дат|Период|Врем|Месяц)[а-яё]*(?:\s+(?:проведения|исполнения|реализации|выполнения))?(?:\s+мероприяти[йя])?)"
    r"(?:\s+((?:Ответств|Исполнит)[а-яё]*(?:\s+за\s+[а-яё]+ие)?))?[ \t]*(?=\s1\s*[.)]?\s|\n|\Z)",
    re.MULTILINE,
)
_NUMBER = r"(?:№+|\bN\b)\s*(?:п\s*[\\/.]?\s*п\.?)?"
_TITLE = (
    rf"{_NUMBER}|(?:Наименование|Название|Содержание|Перечень)\s*(?:и\s+содержание\s*)?(?:мероприяти[йя]|деятельности|работ[ыа]?)?|Мероприяти[яе]|"
    r"(?:Срок[аи]?|Дат[аы]|Период|Время|Месяц)(?:\s*и\s+время)?(?:\s*(?:проведения|исполнения|реализации|выполнения))?(?:\s*мероприяти[йя])?|"
    r"Ответственн(?:ый|ые|ая)(?:\s*(?:исполнител[ьи]|лиц[оа]|за\s+[а-яё]+ие))?|Исполнител[ьи]|"
    r"(?:(?:Ожидаемы[йе]|Планируемы[йе])\s*)?[Рр]езультаты?|Примечани[ея]|Отметка(?:\s*о\s+выполнении)?|"
    r"(?:Привлекаемые|Участвующие)\s+лица|Соисполнител[ьи]|Участники|Место(?:\s*проведения)?(?:\s*мероприяти[йя])?|Класс(?:ы)?|Форма(?:\s*проведения)?"
)
_RUN = re.compile(rf"(?:(?:{_TITLE})[ \t]*){{3,8}}")
_ONE = re.compile(_TITLE)
_PIECE = rf"(?:\d{{1,2}}(?:\.\d{{1,2}}(?:\.\d{{2,4}})?\.?)?|{MONTH}\w*|20\d\d|(?:I{{1,3}}|IV)|квартал\w*|г\.|года?|с|со|до|в|по|течение|учебного)(?!\w)"
_TIME = re.compile(
    rf"(?<!\S)(?:{_PIECE}\s*(?:[-–—,]\s*)?){{0,16}}?(?:{MONTH}\w*|\d{{1,2}}\.\d{{1,2}}(?:\.\d{{2,4}})?\.?|ежегодно|ежемесячно|ежеквартально|постоянно|"
    rf"(?:I{{1,3}}|IV|[1-4])\s+квартал\w*|(?:с\s+)?\d{{1,2}}[-:][0-5]\d(?:\s*(?:-|до)\s*\d{{1,2}}[-:][0-5]\d)?|"
    rf"весь период|в течение (?:учебного )?\w+(?:\s+года)?)(?!\w)(?:\s*(?:[-–—,]\s*)?{_PIECE}){{0,16}}",
    re.IGNORECASE,
)
_COUNTING = re.compile(r"\A\s*1[ \t]+2[ \t]+3(?:[ \t]+\d)*[ \t]*\n")
# Where two cells touch: «советаСентябрь», «педагоговоктябрь», «урокив течение», «Директор2.Сбор», «15.10.2023Методист».
_SEAM = re.compile(
    r"(?<=[а-яё»)])(?=[А-ЯЁ«])|(?<=[А-ЯЁа-яё»)])(?=\d)|(?<=\d)(?=[А-ЯЁ])|(?<=\d[.)])(?=[А-ЯЁ«])|(?<=[а-яё»]\.)(?=[\dА-ЯЁ])|"
    r"(?<=[а-яё»)])(?=(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)[ьяе]|август|в течение |с\s+\d{1,2}[:.]|ежегодно|ежемесячно|постоянно)"
)
_NAME = re.compile(r"[А-ЯЁ][а-яё]+\s+[А-ЯЁ]\.\s?[А-ЯЁ]")
_MOST_ROWS = 500
_LONGEST = 50_000
_LONGEST_ROW = 1_500


@dataclass(frozen=True)
class _Found:
    """The heading in its text; `glued`: its titles touch one another, so the cells below do."""

    titles: tuple[str, ...]
    start: int
    end: int
    glued: bool = False


def has_head(lines: Sequence[str]) -> bool:
    """Whether one line holds the whole heading, so that the lines below it hold whole rows."""
    return any(_find_head(line) is not None for line in lines[:200])


def read_inline(text: str) -> Page:
    """The page of such a text: rows are found by their numbers or lines, cells by the deadline between them; () when it is none.

    What stands after the last row stays a paragraph: no text is lost.
    """
    head = _find_head(text[:_LONGEST])
    if head is None:
        return ()
    body = text[head.end : _LONGEST]
    if head.glued:
        body = _SEAM.sub(" ", body)
    body = _COUNTING.sub("", body)
    numbered = meaning_of(head.titles[0]) == "number"
    rows, rest = numbered_lines(body)
    if not rows:
        rows, rest = _numbered(body)
    if not rows:
        rows, rest = _by_lines(body)
    if len(rows) < 2:
        return ()
    titles = head.titles if numbered else ("№", *head.titles)
    meanings = [meaning_of(title) for title in titles[1:]]
    lines = [
        Line((row.text,), wide=True) if row.wide else _line(row.number, row.text, meanings, head.glued) for row in rows
    ]
    rest += text[_LONGEST:]
    return (
        Paragraph(text[: head.start].strip(), "строка 1"),
        Grid((Line(titles), *lines), "таблица 1"),
        *(Paragraph(line.strip(), "после таблицы 1") for line in rest.split("\n") if line.strip()),
    )


def _find_head(text: str) -> _Found | None:
    for run in _RUN.finditer(text):
        titles = tuple(title.group().strip() for title in _ONE.finditer(run.group()))
        kinds = list(map(meaning_of, titles))
        timed = {"activity", "deadline"} <= set(kinds)
        if (timed or {"number", "activity", "responsible"} <= set(kinds)) and len(set(kinds)) == len(kinds):
            glued = not re.search(r"[^\s№]\s", re.sub(_NUMBER + r"|(?<=[а-яё])\s(?=[а-яё])", "", run.group().strip()))
            return _Found(titles, run.start(), run.end(), glued)
    old = _HEAD.search(text)
    if old is None or meaning_of(old.group(1)) != "activity":
        return None
    return _Found(("№", *(part.strip() for part in old.groups() if part)), old.start(), old.end())


def _numbered(body: str) -> tuple[list[Piece], str]:
    """Rows that follow the numbers 1, 2, 3… in one line, and the text after the last."""
    rows: list[Piece] = []
    rest = body
    for number in range(1, _MOST_ROWS):
        opening = re.match(rf"\s*{number}\s*[.)]?\s+", rest)
        if not opening:
            break
        following = re.search(rf"\n\s*{number + 1}\s*[.)]?\s+(?=\S)|(?<=\s){number + 1}\s*[.)]\s+(?=\S)", rest)
        row, rest = rest[opening.end() :], ""
        if following:
            row, rest = (
                row[: following.start() - opening.end()],
                body[len(body) - len(row) + following.start() - opening.end() :],
            )
        else:
            row, _, rest = row.partition("\n\n")
        rows.append(Piece(str(number), row))
    return rows, rest


def _by_lines(body: str) -> tuple[list[Piece], str]:
    """Rows without numbers: a line with a deadline is one, a line without goes on with the row above."""
    rows: list[str] = []
    table, _, rest = body.strip("\n").partition("\n\n")
    for line in filter(str.strip, table.split("\n")):
        if rows and (goes_on(line) or not _TIME.search(line)):
            rows[-1] = f"{rows[-1]} {line.strip()}"
        else:
            rows.append(line.strip())
    timed = sum(bool(_TIME.search(row)) for row in rows)
    return ([Piece("", row) for row in rows], rest) if timed == len(rows) else ([], body)


def _line(number: str, row: str, meanings: Sequence[str], glued: bool) -> Line:
    """One row in cells; `parted` when another way of parting it is as good."""
    text = re.sub(r"\s+", " ", row.strip(" |\n"))
    if "deadline" not in meanings:
        return Line((number, *_apart(text, meanings if len(text) <= _LONGEST_ROW else ["activity"])), parted=True)
    place = meanings.index("deadline")
    found = list(_TIME.finditer(text)) if len(text) <= _LONGEST_ROW else []
    cells = dict.fromkeys(range(len(meanings)), "")
    activity = meanings.index("activity")
    if not found:
        return Line((number, *{**cells, activity: text}.values()), parted=True)
    time = found[0] if place == 0 else _parting(found, text)
    before, after = text[: time.start()].strip(), text[time.end() :].strip().lstrip(" .,;")
    cells[place] = time.group().strip()
    follow = range(place + 1, len(meanings))
    cells.update(zip(follow, _apart(after, [meanings[column] for column in follow]), strict=True))
    if before:
        cells[activity] = " ".join(filter(None, (before, cells[activity])))
    elif not cells[activity]:
        cells[activity] = text
    unsure = glued or len(found) > 1 or len(follow) > 1 or place > 1
    return Line((number, *cells.values()), parted=unsure)


def _parting(found: Sequence[re.Match[str]], text: str) -> re.Match[str]:
    """The last phrase of time that a new cell follows, or else the last one."""
    ends = [time for time in found if not goes_on(text[time.end() :].strip() or "А")]
    return (ends or found)[-1]


def _apart(text: str, meanings: Sequence[str]) -> Iterator[str]:
    """The text behind the deadline for these columns: people begin or end at a capital letter, the rest stays whole."""
    left = text
    for place, meaning in enumerate(meanings):
        last = place + 1 == len(meanings)
        beside = not last and (meaning, meanings[place + 1]) == ("responsible", "other")
        cut = len(left) if last else _cut(left, people=meaning == "responsible", beside=beside)
        yield left[:cut].strip(" ,;")
        left = left[cut:]


def _cut(text: str, *, people: bool, beside: bool = False) -> int:
    """Where a cell ends: the last capital letter behind people, or the first one that opens people (`beside`: others)."""
    places = [found.start() for found in re.finditer(r"(?<=[^,]\s)[А-ЯЁ]", text)]
    if people and not (beside and all(is_people(text[place:]) for place in places)):
        return next(
            (place for place in reversed(places) if is_people(text[:place]) and not is_people(text[place:])), len(text)
        )
    return next(
        (place for place in places if _NAME.match(text, place) or is_people(text[place:].split(" ")[0])), len(text)
    )
