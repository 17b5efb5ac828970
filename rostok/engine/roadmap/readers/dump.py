"""Tables that lost their rows: a cell a line, or cells that end with «|»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rostok.engine.roadmap.columns import is_heading, meaning_of
from rostok.engine.roadmap.header import is_header
from rostok.engine.roadmap.page import Grid, Line, Page, Paragraph
from rostok.engine.roadmap.readers.raised import raised
from rostok.engine.roadmap.readers.seams import parted
from rostok.engine.roadmap.readers.steady import first_title, steady
from rostok.engine.roadmap.readers.weave import Weave, weave
from rostok.engine.roadmap.words import MONTH, goes_on, is_number, is_stage_title, is_time

_MOST_COLUMNS = 12
_LONGEST_HEADING = 90
_MOST_LINES = 10
_OFTEN_EMPTY = ("", "other", "note")
_NO_TITLE = re.compile(r"(?:\d{1,3}|[IVX]{1,5})\s*(?:[.)]|$)")  # a row's number, «I. Организационная работа»
_NAMED_STAGE = re.compile(r"(?:Модуль|Раздел|Блок|Направление)\s+[«\"\d]")
_ITEM_TEXT = re.compile(rf"\d{{1,2}}\.\d{{1,2}}\.?\s+(?!{MONTH})[а-яё]{{4}}")  # «1.1 целевой модели» is no day
_CLASSES = re.compile(r"\d[\d\s,.–-]*(?:класс\w*|кл\.?)?")
_OPEN_TIME = re.compile(r"(?:.*\s)?(?:в|с|до|по|к)|.*,", re.DOTALL)
_ROW_END = re.compile(r"\|{2,}")
_SPANNED = re.compile(r"\S\s*\|\s*\|{2,}$")


@dataclass(frozen=True)
class _Token:
    """A cell, or a line that may be a part of one, with the number of its first line."""

    text: str
    line: int
    wide: bool = False
    ends: bool = False  # bars that end a row stand in the next line: it may be the only cell of its row
    apart: bool = False  # a blank line stands above it, and not above every line


@dataclass(frozen=True)
class _Head:
    """A heading found among the tokens: lines that stood before it, its titles, the first token below it."""

    before: tuple[str, ...]
    titles: tuple[str, ...]
    start: int
    end: int


def read_dump(lines: Sequence[str]) -> Page:
    """The page of such a text; without a heading every line stays a paragraph."""
    pipes = sum(line.rstrip().endswith("|") for line in lines) > 2
    tokens, tail = _cells(lines) if pipes else (_filled(lines), ())
    if pipes and (regular := _steady_page(tokens, tail)):
        return regular
    heads = _heads(tokens)
    if not heads:
        return tuple(Paragraph(line.rstrip(" |"), f"строка {place}") for place, line in enumerate(lines, 1))
    first = tokens[heads[0].start].line
    # Where a blank line stands between any two lines it parts nothing, and would cut a title of several lines.
    spaced = not pipes and _is_spaced(lines)
    page: list[Paragraph | Grid] = [
        Paragraph(line.rstrip(" |"), f"строка {place}")
        for place, line in enumerate(lines[: first - 1], 1)
        if line.strip() or not spaced
    ]
    page.extend(Paragraph(line, f"строка {first}") for line in heads[0].before)
    for place, head in enumerate(heads):
        last = place + 1 == len(heads)
        end = len(tokens) if last else heads[place + 1].start
        below = tail if last else [_Token(line, 0) for line in heads[place + 1].before]
        page.extend(_table(head, tokens[head.end : end], below, 1 if pipes else _MOST_LINES, place + 1))
    return tuple(page)


def _steady_page(tokens: Sequence[_Token], tail: Sequence[_Token]) -> Page:
    """The page of a table whose every row is numbered and of one length; () when it is not one."""
    texts = [token.text for token in tokens]
    above, _, opening = texts[0].rpartition("\n") if texts else ("", "", "")
    if above and is_number(opening):  # a title without a bar stands right above the first row
        texts[0] = opening
    else:
        above = ""
    found = steady(texts, {place for place, token in enumerate(tokens) if token.wide})
    if found is None:
        return ()
    lines, after = found.lines, (*found.rest, *(token.text for token in tail))
    if found.rest and is_number(found.rest[0]):
        lines, after = (*lines, Line((*found.rest, " ".join(token.text for token in tail)), cut=True)), ()
    return (
        *(
            Paragraph(text, f"строка {place}")
            for place, text in enumerate((*filter(None, above.split("\n")), *found.before), 1)
        ),
        Grid(lines, "таблица 1"),
        *(Paragraph(text, "после таблицы 1") for text in after if text),
    )


def _cells(lines: Sequence[str]) -> tuple[list[_Token], list[_Token]]:
    """Texts closed by «|», and the lines after the last of them.

    «Раздел 1 | ||||» spans the table; a line of «||» alone ends a row of a wider table and says nothing.
    """
    tokens: list[_Token] = []
    gathered: list[_Token] = []
    for place, line in enumerate(lines, 1):
        text = line.strip()
        if _ROW_END.fullmatch(text):
            tokens[-1:] = [replace(token, ends=True) for token in tokens[-1:]]
            continue
        if text:
            gathered.append(_Token(text.rstrip("| "), place))
        if text.endswith("|"):
            cell = "\n".join(filter(None, (part.text for part in gathered)))
            inner = cell.split("|")  # «1 | Сбор |» closes two cells
            tokens.extend(_Token(part.strip(), gathered[0].line) for part in inner[:-1])
            tokens.append(_Token(inner[-1].strip(), gathered[0].line, wide=bool(_SPANNED.search(text))))
            gathered = []
    return tokens, gathered


def _filled(lines: Sequence[str]) -> list[_Token]:
    """Lines as tokens; where blank lines stand between the cells, what stands between two of them is one token."""
    if not _is_spaced(lines):
        above = ("", *lines)
        return [
            _Token(line, place, apart=not above[place - 1].strip())
            for place, line in enumerate(lines, 1)
            if line.strip()
        ]
    tokens: list[_Token] = []
    for place, line in enumerate(lines, 1):
        if line.strip() and place > 1 and lines[place - 2].strip() and tokens:
            tokens[-1] = _Token(f"{tokens[-1].text}\n{line}", tokens[-1].line)
        elif line.strip():
            tokens.append(_Token(line, place))
    return tokens


def _is_spaced(lines: Sequence[str]) -> bool:
    filled = sum(bool(line.strip()) for line in lines)
    groups = sum(
        bool(line.strip()) and (place == 0 or not lines[place - 1].strip()) for place, line in enumerate(lines)
    )
    return groups > 0.6 * filled


def _heads(tokens: Sequence[_Token]) -> list[_Head]:
    heads: list[_Head] = []
    place = 0
    while place < len(tokens):
        head = _head_at(tokens, place)
        # A second heading never stands behind a row's number, and has a column for numbers if the first one has.
        if head and heads and (is_number(tokens[place - 1].text) or _is_numbered(heads[0]) > _is_numbered(head)):
            head = None
        if head:
            heads.append(head)
        place = head.end if head else place + 1
    return heads


def _is_numbered(head: _Head) -> bool:
    return meaning_of(head.titles[0]) == "number"


def _head_at(tokens: Sequence[_Token], place: int) -> _Head | None:
    """The heading that begins in this token; its first title may stand below other lines of the token."""
    before, title = first_title(tokens[place].text)
    if not is_heading(title) or len(title) > _LONGEST_HEADING or _NO_TITLE.match(title):
        return None
    titles, end = [title], place + 1
    if meaning_of(title) == "number":  # the numbers of the columns or rows came before the other titles
        end += _run(tokens[end:], 1)
        end = end if end < len(tokens) and is_heading(tokens[end].text) else place + 1
    while end < len(tokens) and len(titles) < _MOST_COLUMNS:
        text = tokens[end].text.replace("\n", " ")
        unlike = _NO_TITLE.match(text) or _NAMED_STAGE.match(text)
        shouts = is_stage_title(text) and text.isupper() and not titles[-1].isupper()
        if unlike or shouts or len(text) > _LONGEST_HEADING or not text or tokens[end].wide:
            break
        if goes_on(text) or meaning_of(f"{titles[-1]} {text}") == "number":
            titles[-1] = f"{titles[-1]} {text}"
        elif (
            (is_heading(text) and _is_new(text, titles))
            or (meaning_of(titles[0]) == "number" and _numbered_soon(tokens, end))
            or _between_headings(tokens, end)
        ):
            titles.append(text)
        else:
            break
        end += 1
    if (
        goes_on(titles[0]) and meaning_of(titles[0]) != "number" and is_header(titles[1:])
    ):  # the end of the paper's title stands right above the heading
        return None
    if len(titles) > 1 and meaning_of(titles[0]) != "number" and _opens_rows(tokens, end):
        titles.insert(0, "№")
    # The number of the row opens a heading: what reads like one before it belongs to the title.
    if any(meaning_of(title) == "number" for title in titles[1:]) or not is_header(titles):
        return None
    return _Head(tuple(before), tuple(titles), place, end)


def _between_headings(tokens: Sequence[_Token], place: int) -> bool:
    """Whether a plain word or two stand where the heading goes on in the next token: «Руководитель»."""
    text, after = tokens[place].text, tokens[place + 1].text if place + 1 < len(tokens) else ""
    return len(text.split()) < 3 and not is_time(text) and is_heading(after) and len(after.split()) < 3


def _opens_rows(tokens: Sequence[_Token], place: int) -> bool:
    """Whether the rows below are numbered although the heading has no title for their numbers."""
    if place + 1 < len(tokens) and is_number(tokens[place + 1].text) and _NO_TITLE.match(tokens[place].text):
        place += not is_number(tokens[place].text)  # the title of the first stage stands between
    numbers = [token.text.strip(" .)") for token in tokens[place:] if is_number(token.text)]
    opens = place < len(tokens) and tokens[place].text.strip(" .)") == "1"
    return opens and numbers[1:2] in (["2"], ["1.1"]) and not _counting(tokens[place:])


def _is_new(text: str, titles: Sequence[str]) -> bool:
    """Whether a text may be one more title: «Утверждение плана работы» below «Мероприятие» is the first row already."""
    meaning = meaning_of(text)
    return meaning not in map(meaning_of, titles) or meaning_of(text.split()[0]) == meaning


def _numbered_soon(tokens: Sequence[_Token], place: int) -> bool:
    """Whether the first numbered row begins within a few tokens: what stands before it are titles."""
    return any(is_number(token.text) for token in tokens[place + 1 : place + 6])


def _table(head: _Head, tokens: Sequence[_Token], tail: Sequence[_Token], longest: int, count: int) -> Page:
    """The grid below one heading and the lines that stand after it."""
    tokens = tokens[_counting(tokens) or _counting(tokens, 2, len(head.titles) - 1) :]
    if longest > 1:
        tokens = [replace(token, text=text) for token in tokens for text in parted(token.text)]
        tokens = [replace(tokens[place], text=text) for place, text in raised([token.text for token in tokens])]
    if longest > 1 and meaning_of(head.titles[-1]) == "deadline":
        tokens = _gathered(tokens)
    tries = [(_woven(cells, titles, longest), cells) for cells, titles in _options(head.titles, tokens, longest)]
    woven, tokens = max(tries, key=lambda option: option[0].score)
    left = [token.text for token in tokens[woven.used :]]
    rest = [token.text for token in tail]
    lines = [replace(line, parted=longest > 1 and _is_odd(line, head.titles)) for line in woven.lines]
    if rest and not left and lines and not lines[-1].wide and (cells := _cut_row(lines, woven.unfinished)):
        lines[-1] = Line((*cells, " ".join(rest)), cut=True)
        rest = []
    grid = Grid((Line(head.titles), *lines), f"таблица {count}")
    return (grid, *(Paragraph(text, f"после таблицы {count}") for text in (*left, *rest)))


def _options(
    titles: tuple[str, ...], tokens: Sequence[_Token], longest: int
) -> Iterator[tuple[Sequence[_Token], tuple[str, ...]]]:
    """Ways to read the table: as its heading says, with a bar more behind each row, with its last columns left empty."""
    yield tokens, titles
    if bars := next((place for place, token in enumerate(tokens) if token.text), 0):
        yield tokens[bars:], (*titles, *["|"] * min(bars, _MOST_COLUMNS))
    known = len(titles)
    while known > 1 and meaning_of(titles[known - 1]) in _OFTEN_EMPTY:
        known -= 1
    if longest > 1 and known < len(titles):
        yield tokens, (*titles[:known], *[""] * (len(titles) - known))


def _woven(tokens: Sequence[_Token], titles: Sequence[str], longest: int) -> Weave:
    wide = frozenset(place for place, token in enumerate(tokens) if token.wide)
    ends = frozenset(place for place, token in enumerate(tokens) if token.ends)
    apart = frozenset(place for place, token in enumerate(tokens) if token.apart)
    return weave([token.text for token in tokens], titles, longest, wide, ends, apart)


def _cut_row(lines: Sequence[Line], unfinished: bool) -> tuple[str, ...]:
    """The cells of the last row before the one the text ends in; () when that row is whole.

    An empty last cell is the cut one when no row above it leaves the same cell empty.
    """
    cells = lines[-1].cells
    if unfinished or cells[-1]:
        return cells if unfinished else ()
    return cells[:-1] if all(line.wide or line.cells[-1] for line in lines[:-1]) else ()


def _counting(tokens: Sequence[_Token], first: int = 1, whole: int = 0) -> int:
    """How many tokens only number the columns: 1, 2, 3, 4 before a row that begins with 1 again.

    From `first` = 2 on they are all `whole` columns but the first, whose number stands in the heading.
    """
    count = _run(tokens, first)
    return count if count > 2 and count >= whole else 0


def _run(tokens: Sequence[_Token], first: int) -> int:
    """How many tokens from the first on are numbers that follow each other."""
    count = 0
    while count < len(tokens) and tokens[count].text.strip() == str(count + first):
        count += 1
    return count


def _gathered(tokens: Sequence[_Token]) -> list[_Token]:
    """Rests of an activity that came behind its deadline, put to it again: lines of a PDF follow each other by height.

    Only below a heading whose last column is the deadline: a small letter behind it opens no cell there.
    """
    found: list[_Token] = []
    time = text = -1  # the nearest deadline and the nearest text above
    for token in tokens:
        last = found[-1].text if found else ""
        rest = goes_on(token.text) or token.text.startswith("(")
        closed = is_time(last) or _CLASSES.fullmatch(last)
        if rest and _NAMED_STAGE.match(last):
            place = len(found) - 1
        elif rest and is_time(token.text) and time >= 0 and _OPEN_TIME.fullmatch(found[time].text):
            place = time
        elif rest and text >= 0 and closed and not is_time(token.text):
            place = text
        else:
            if is_time(token.text):
                time = len(found)
            elif not _CLASSES.fullmatch(token.text):
                text = len(found)
            found.append(token)
            continue
        found[place] = replace(found[place], text=f"{found[place].text} {token.text}")
    return found


def _is_odd(line: Line, titles: Sequence[str]) -> bool:
    """Whether a row found by sense alone has a cell that fits its column badly."""
    cells = {meaning_of(title): cell for title, cell in zip(titles, line.cells, strict=False)}
    activity, deadline = cells.get("activity", ""), cells.get("deadline", "")
    strange = not line.wide and (not activity or goes_on(activity) or bool(_CLASSES.match(activity)))
    late = any(not is_time(part) or _ITEM_TEXT.match(part) for part in deadline.split("\n") if part)
    return strange or late
